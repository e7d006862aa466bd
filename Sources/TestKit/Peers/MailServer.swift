import Foundation

/// A mail server on this machine: submission with TLS and AUTH; it keeps every mail whose content arrived whole.
///
/// What it does with a recipient stands in the local part, before a `+`: `rcpt450`, `rcpt550`, `rcptHang`, `rcptClose`,
/// `data451`, `data552`, `data554`, `hang` and `close` (after the content, without an answer), `cut` (half an answer);
/// a sender `mail451` is refused. Everything else is taken.
public final class MailServer: Sendable {
    /// A mail that arrived.
    public struct Mail: Sendable {
        /// The envelope's sender.
        public var from: String
        /// The envelope's recipients.
        public var to: [String]
        /// `250`, `451`, `554`, or `hang`, `close`, `cut`.
        public var answer: String
        /// Whether it came over TLS.
        public var tls: Bool
        /// How the sender logged in, and as who.
        public var mechanism: String?
        /// Who logged in.
        public var user: String?
        /// What stood behind the sender: `BODY=8BITMIME`, `SMTPUTF8`.
        public var options: [String]
        /// The message as it arrived, without the dots that only the line needs.
        public var content: [UInt8]
    }

    /// How the whole server behaves.
    public struct Behaviour: Sendable, Encodable {
        /// Rules by a text in the recipient's address, before the local part counts.
        public var rules: [Rule] = []
        /// No STARTTLS is offered.
        public var noStartTls = false
        /// A line closes after so many bytes of answers.
        public var cutAfterBytes: Int?
        /// The first line closes after one byte of answers, the second after two, and so on.
        public var cutsEachLineLater = false
        /// Nothing is read behind the answer to DATA as long as this is so.
        public var stallsContent = false
        /// Every byte of an answer waits so long.
        public var dripMilliseconds: Int?

        /// Nothing out of the ordinary.
        public init() {}
    }

    /// What is done with mail to addresses that hold a text.
    public struct Rule: Sendable, Encodable {
        /// The text.
        public var match: String
        /// The behaviour, named as in the local part.
        public var behaviour: [String: String]
        /// How often; `nil` for always.
        public var times: Int?

        /// A rule.
        public init(_ match: String, _ kind: String, times: Int? = nil) {
            self.match = match
            behaviour = ["kind": kind]
            self.times = times
        }
    }

    /// Its port.
    public var port: Int { process.port }
    /// The folder that mails are kept in.
    public let folder: String
    private let process: PeerProcess
    private let scratch: Scratch
    private let orders: PeerOrders<Behaviour>

    /// Starts a mail server.
    ///
    /// - Parameters:
    ///   - certificates: for TLS.
    ///   - kind: which certificate it shows.
    ///   - implicitTls: TLS from the first byte; else STARTTLS.
    ///   - user: who may log in.
    ///   - password: with which password.
    ///   - token: or with which bearer token.
    ///   - asksLogin: whether a login is needed at all.
    ///   - port: a port to come back on after a stop; else a free one.
    /// - Throws: ``PeerError`` when it does not start.
    public init(
        certificates: TestCertificates,
        kind: TestCertificates.Kind = .good,
        implicitTls: Bool = false,
        user: String = "huurwacht",
        password: String = "wachtwoord",
        token: String = "token",
        asksLogin: Bool = true,
        port: Int = 0
    ) throws {
        scratch = try Scratch()
        orders = PeerOrders(in: scratch)
        try orders.give(Behaviour())
        folder = scratch.path + "/mails"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var arguments = [
            "--orders", orders.path, "--mails", folder, "--port", "\(port)",
            "--certificate", certificates.certificate(kind), "--key", certificates.key(kind),
            "--user", user, "--password", password, "--token", token,
        ]
        if implicitTls { arguments.append("--implicit-tls") }
        if !asksLogin { arguments.append("--no-auth") }
        process = try PeerProcess("mail.py", arguments)
    }

    /// Tells it how to behave from now on.
    public func behave(_ behaviour: Behaviour) throws { try orders.give(behaviour) }

    /// Every mail whose content arrived whole, in order, with what was answered.
    public func mails() throws -> [Mail] {
        struct Told: Decodable {
            var from: String
            var to: [String]
            var answer: String
            var tls: Bool
            var mechanism: String?
            var user: String?
            var options: [String]
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        return try names.sorted().map { name in
            let path = folder + "/" + name.dropLast(".json".count)
            let told = try JSONDecoder().decode(Told.self, from: Data(contentsOf: URL(fileURLWithPath: path + ".json")))
            return Mail(
                from: told.from,
                to: told.to,
                answer: told.answer,
                tls: told.tls,
                mechanism: told.mechanism,
                user: told.user,
                options: told.options,
                content: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".eml")))
            )
        }
    }

    /// How many mails came to the point where nothing of their content is read.
    public func stalls() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".stall") }.count
    }

    /// Waits until so many mails arrived; gives what arrived.
    ///
    /// Blocks: not for tests that are `async`.
    ///
    /// - Throws: ``PeerError`` when they did not within a minute.
    public func mails(atLeast count: Int) throws -> [Mail] {
        for _ in 0..<12_000 {
            let found = try mails()
            if found.count >= count { return found }
            usleep(5_000)
        }
        throw tooFew(mails: count)
    }

    /// Waits until so many mails arrived; gives what arrived.
    ///
    /// - Throws: ``PeerError`` when they did not within a minute.
    public func mails(atLeast count: Int) async throws -> [Mail] {
        for _ in 0..<12_000 {
            let found = try mails()
            if found.count >= count { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw tooFew(mails: count)
    }

    private func tooFew(mails count: Int) -> PeerError {
        PeerError(description: "only \((try? mails().count) ?? 0) of \(count) mails arrived within a minute")
    }

    /// Stops it: the port is free again.
    public func close() { process.close() }
}
