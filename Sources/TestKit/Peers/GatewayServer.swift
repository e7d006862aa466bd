import Foundation

/// An SMS gateway on this machine: CM.com's `POST /v1.0/message`, and a relay of one's own with a look-up.
///
/// It writes every message down before it answers, so that a test counts what really arrived whoever was killed.
public final class GatewayServer: Sendable {
    /// What the gateway does with a request.
    public enum Behaviour: Hashable, Sendable {
        /// Takes the message.
        case accepted
        /// Refuses the message with a code of the gateway.
        case rejected(code: Int)
        /// Another HTTP status, with `Retry-After` when given; nothing is sent unless `acts`.
        case status(Int, code: Int = 500, retryAfterSeconds: Int? = nil, acts: Bool = false)
        /// Sends the message, never answers.
        case hang
        /// Sends the message, closes the line without an answer; abruptly: with a reset.
        case close(abrupt: Bool = false)
        /// Sends the message, closes the line after so many bytes of the answer.
        case cut(bytes: Int)
        /// Sends the message, answers in drips.
        case drip(bytes: Int, milliseconds: Int)
        /// Sends the message, answers with so many bytes.
        case tooBig(bytes: Int)
        /// Closes every line before it reads: only for everything at once.
        case slam
    }

    /// A behaviour for messages whose number or reference holds a text, for the first so many of them.
    public struct Rule: Sendable, Encodable {
        /// The text.
        public var match: String
        /// The behaviour.
        public var behaviour: Behaviour
        /// How often; `nil` for always.
        public var times: Int?

        /// A rule.
        public init(_ match: String, _ behaviour: Behaviour, times: Int? = nil) {
            self.match = match
            self.behaviour = behaviour
            self.times = times
        }
    }

    /// A message as it arrived at the gateway.
    public struct Arrival: Hashable, Sendable {
        /// Seconds since 1970.
        public var at: Double
        /// The reference that it came with.
        public var reference: String
        /// How often this reference arrived by then.
        public var count: Int
        /// Whether it was sent on; else it was refused.
        public var wasSent: Bool
        /// The number.
        public var number: String
        /// Which line it came over, counted from 1.
        public var line: Int
    }

    /// Its port.
    public var port: Int { process.port }
    /// `https://localhost:port`, or `http://127.0.0.1:port`.
    public let address: String
    /// The file that arrivals are appended to.
    public let arrivalsFile: String
    private let process: PeerProcess
    private let scratch: Scratch
    private let requestsFolder: String
    private let orders: PeerOrders<Orders>

    /// Starts a gateway.
    ///
    /// - Parameters:
    ///   - certificates: for HTTPS; `nil` for plain HTTP.
    ///   - kind: which certificate it shows.
    ///   - token: the product token that CM.com's face asks for; `nil` for any.
    ///   - canBeAsked: whether the relay has a look-up.
    ///   - keepsRequests: whether every request is kept as it came, for ``requests()``.
    ///   - port: a port to come back on after a stop; else a free one.
    ///   - arrivalsFile: arrivals of an earlier gateway that this one goes on with.
    /// - Throws: ``PeerError`` when it does not start.
    public init(
        certificates: TestCertificates? = nil,
        kind: TestCertificates.Kind = .good,
        token: String? = nil,
        canBeAsked: Bool = true,
        keepsRequests: Bool = false,
        port: Int = 0,
        arrivalsFile: String? = nil
    ) throws {
        scratch = try Scratch()
        orders = PeerOrders(in: scratch)
        self.arrivalsFile = arrivalsFile ?? scratch.path + "/arrivals"
        try orders.give(Orders())
        requestsFolder = scratch.path + "/requests"
        try FileManager.default.createDirectory(atPath: requestsFolder, withIntermediateDirectories: true)
        var arguments = ["--orders", orders.path, "--arrivals", self.arrivalsFile, "--port", "\(port)"]
        if keepsRequests { arguments += ["--keep", requestsFolder] }
        if let certificates {
            arguments += ["--certificate", certificates.certificate(kind), "--key", certificates.key(kind)]
        }
        if let token { arguments += ["--token", token] }
        if !canBeAsked { arguments.append("--no-lookup") }
        process = try PeerProcess("gateway.py", arguments)
        let port = process.port
        address = certificates == nil ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
    }

    /// Tells it how to behave from now on.
    ///
    /// - Parameters:
    ///   - rules: the first that matches counts.
    ///   - otherwise: for everything else.
    ///   - lookUp: for questions about a reference.
    /// - Throws: when the orders cannot be written.
    public func behave(_ rules: [Rule] = [], otherwise: Behaviour = .accepted, lookUp: Behaviour = .accepted) throws {
        try orders.give(Orders(rules: rules, otherwise: otherwise, lookUp: lookUp))
    }

    /// Every request as it came, by line and order.
    public func requests() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: requestsFolder).filter { $0.hasSuffix(".request") }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
            .map { name in
                let bytes = try Data(contentsOf: URL(fileURLWithPath: requestsFolder + "/" + name))
                return String(decoding: bytes, as: UTF8.self)
            }
    }

    /// Every message that arrived, in order.
    public func arrivals() throws -> [Arrival] {
        guard FileManager.default.fileExists(atPath: arrivalsFile) else { return [] }
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: arrivalsFile)), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 6, let at = Double(fields[0]), let count = Int(fields[2]), let place = Int(fields[5])
            else { throw PeerError(description: "the arrivals hold a line that is none") }
            return Arrival(
                at: at,
                reference: fields[1],
                count: count,
                wasSent: fields[3] == "sent",
                number: fields[4],
                line: place
            )
        }
    }

    /// Waits until so many messages arrived; gives what arrived.
    ///
    /// Blocks: not for tests that are `async`.
    ///
    /// - Throws: ``PeerError`` when they did not within a minute.
    public func arrivals(atLeast count: Int) throws -> [Arrival] {
        for _ in 0..<12_000 {
            let found = try arrivals()
            if found.count >= count { return found }
            usleep(5_000)
        }
        throw tooFew(arrivals: count)
    }

    /// Waits until so many messages arrived; gives what arrived.
    ///
    /// - Throws: ``PeerError`` when they did not within a minute.
    public func arrivals(atLeast count: Int) async throws -> [Arrival] {
        for _ in 0..<12_000 {
            let found = try arrivals()
            if found.count >= count { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw tooFew(arrivals: count)
    }

    private func tooFew(arrivals count: Int) -> PeerError {
        PeerError(description: "only \((try? arrivals().count) ?? 0) of \(count) messages arrived within a minute")
    }

    /// Stops it: the port is free again.
    public func close() { process.close() }

    private struct Orders: Sendable, Encodable {
        var rules: [Rule] = []
        var otherwise: Behaviour = .accepted
        var lookUp: Behaviour = .accepted
    }
}

extension GatewayServer.Behaviour: Encodable {
    private enum Keys: String, CodingKey {
        case kind, code, status, retryAfterSeconds, acts, abrupt, bytes, milliseconds
    }

    /// As the script reads it.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        switch self {
        case .accepted: try fields.encode("accepted", forKey: .kind)
        case .rejected(let code):
            try fields.encode("rejected", forKey: .kind)
            try fields.encode(code, forKey: .code)
        case .status(let status, let code, let retryAfterSeconds, let acts):
            try fields.encode("status", forKey: .kind)
            try fields.encode(status, forKey: .status)
            try fields.encode(code, forKey: .code)
            try fields.encodeIfPresent(retryAfterSeconds, forKey: .retryAfterSeconds)
            try fields.encode(acts, forKey: .acts)
        case .hang: try fields.encode("hang", forKey: .kind)
        case .close(let abrupt):
            try fields.encode("close", forKey: .kind)
            try fields.encode(abrupt, forKey: .abrupt)
        case .cut(let bytes):
            try fields.encode("cut", forKey: .kind)
            try fields.encode(bytes, forKey: .bytes)
        case .drip(let bytes, let milliseconds):
            try fields.encode("drip", forKey: .kind)
            try fields.encode(bytes, forKey: .bytes)
            try fields.encode(milliseconds, forKey: .milliseconds)
        case .tooBig(let bytes):
            try fields.encode("tooBig", forKey: .kind)
            try fields.encode(bytes, forKey: .bytes)
        case .slam: try fields.encode("slam", forKey: .kind)
        }
    }
}
