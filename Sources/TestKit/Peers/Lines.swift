import Foundation

/// Something that listens but is no server.
public final class DeadLine: Sendable {
    /// What it does.
    public enum Kind: String, Sendable {
        /// Says nothing, ever.
        case silent
        /// Says what nobody understands.
        case nonsense
        /// Closes every line at once.
        case slam
    }

    /// Its port.
    public var port: Int { process.port }
    private let process: PeerProcess

    /// Starts it.
    ///
    /// - Throws: ``PeerError`` when it does not start.
    public init(_ kind: Kind) throws { process = try PeerProcess("line.py", ["--kind", kind.rawValue]) }

    /// Stops it: nobody listens on the port any more.
    public func close() { process.close() }
}

/// A proxy on this machine that only knows CONNECT.
public final class ProxyServer: Sendable {
    /// What it does with a line: `pass`, `hang`, `close`, or the status with which it refuses.
    public struct Behaviour: Sendable, Encodable {
        var otherwise: [String: String]

        /// A behaviour.
        public init(_ kind: String) { otherwise = ["kind": kind] }
    }

    /// `http://127.0.0.1:port`.
    public var address: String { "http://127.0.0.1:\(process.port)" }
    private let process: PeerProcess
    private let scratch: Scratch
    private let orders: PeerOrders<Behaviour>

    /// Starts it.
    ///
    /// - Throws: ``PeerError`` when it does not start.
    public init() throws {
        scratch = try Scratch()
        orders = PeerOrders(in: scratch)
        try orders.give(Behaviour("pass"))
        process = try PeerProcess("proxy.py", ["--orders", orders.path, "--log", scratch.path + "/log"])
    }

    /// Tells it how to behave from now on.
    public func behave(_ behaviour: Behaviour) throws { try orders.give(behaviour) }

    /// What it was asked, one line each.
    public func asked() throws -> [String] {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/log")), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    /// Stops it.
    public func close() { process.close() }
}
