import Foundation

/// OpenSSH on this machine for SFTP: its own host key, one key that may log in, as whoever runs the test.
public final class SshServer: Sendable {
    /// Its port.
    public var port: Int { process.port }
    /// The SHA-256 of its host key in base64.
    public let hostKeySha256: String
    /// The file with the private key that may log in.
    public let privateKeyFile: String
    /// A private key that may not.
    public let strangersKeyFile: String
    /// Who logs in.
    public let user: String
    /// An empty folder to put files in.
    public let folder: String
    private let process: PeerProcess
    private let scratch: Scratch

    /// Starts it.
    ///
    /// - Throws: ``PeerError`` when it does not start.
    public init() throws {
        scratch = try Scratch()
        user = NSUserName()
        folder = scratch.path + "/files"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["host", "login", "stranger"] {
            try Self.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(scratch.path)/\(name)"])
        }
        privateKeyFile = scratch.path + "/login"
        strangersKeyFile = scratch.path + "/stranger"
        let print = try Self.run(["ssh-keygen", "-l", "-E", "sha256", "-f", scratch.path + "/host.pub"])
        guard let mark = print.split(separator: " ").first(where: { $0.hasPrefix("SHA256:") }) else {
            throw PeerError(description: "ssh-keygen shows no fingerprint")
        }
        hostKeySha256 = String(mark.dropFirst("SHA256:".count))
        let configuration = try scratch.write(
            "configuration",
            """
            HostKey \(scratch.path)/host
            AuthorizedKeysFile \(scratch.path)/login.pub
            StrictModes no
            UsePAM no
            PidFile none
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            LogLevel VERBOSE
            Subsystem sftp internal-sftp

            """
        )
        process = try PeerProcess("ssh.py", ["--configuration", configuration, "--log", scratch.path + "/log"])
    }

    /// What the server said so far.
    public func log() throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/log")), as: UTF8.self)
    }

    /// Stops it with all its lines.
    public func close() { process.close() }

    @discardableResult
    private static func run(_ command: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PeerError(description: "\(command[0]) failed: run `.ci/prepare tests`")
        }
        return String(decoding: said, as: UTF8.self)
    }
}
