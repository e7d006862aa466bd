import Foundation

/// A certificate authority of a test, and certificates that are good or bad in one way each.
public final class TestCertificates: Sendable {
    /// A certificate for a server.
    public enum Kind: String, Sendable, CaseIterable {
        /// For localhost and 127.0.0.1, by the authority.
        case good
        /// The same, but of years ago.
        case expired
        /// For another name.
        case wrong
        /// By an authority that nobody trusts.
        case unknown
    }

    private let scratch: Scratch

    /// Those that another test uses at the moment, else new ones.
    public static func shared() throws -> TestCertificates {
        lock.lock()
        defer { lock.unlock() }
        if let current { return current }
        let made = try TestCertificates()
        current = made
        return made
    }

    private static let lock = NSLock()
    private nonisolated(unsafe) static weak var current: TestCertificates?

    /// Makes them all with openssl.
    ///
    /// - Parameter environment: added to that of openssl: a clock of its own, for a program whose clock is moved.
    /// - Throws: ``PeerError`` when openssl is missing or fails.
    public init(environment: [String: String] = [:]) throws {
        scratch = try Scratch()
        let process = Process()
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [PeerProcess.scripts + "/certificates.sh", scratch.path]
        let errors = URL(fileURLWithPath: try scratch.write("errors", ""))
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = try String(contentsOf: errors, encoding: .utf8)
            throw PeerError(description: "certificates.sh failed: \(said)")
        }
    }

    /// The file with the authority, for whoever calls.
    public var authority: String { scratch.path + "/ca.pem" }

    /// The file with a certificate, for the server.
    public func certificate(_ kind: Kind = .good) -> String { "\(scratch.path)/\(kind.rawValue).pem" }

    /// The file with its key, for the server.
    public func key(_ kind: Kind = .good) -> String { "\(scratch.path)/\(kind.rawValue).key" }
}
