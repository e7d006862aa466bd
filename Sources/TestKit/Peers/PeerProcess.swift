import Foundation

/// A server on this machine that a test talks to: a script under `Servers/`, ended with the test.
///
/// The script says on its first line which port it took, and ends by itself when its standard input closes: also when
/// the test is killed.
public final class PeerProcess: Sendable {
    /// Its port on 127.0.0.1.
    public let port: Int
    /// The process, for a test that looks into it.
    public let processIdentifier: Int32
    private let running: Running

    /// Starts a script with python and waits until it listens.
    ///
    /// - Throws: ``PeerError`` with what the script said when it does not start.
    public init(_ script: String, _ arguments: [String]) throws {
        running = try Running(script, arguments)
        processIdentifier = running.process.processIdentifier
        port = try running.port()
    }

    /// Ends the process and waits until it is gone.
    public func close() { running.close() }

    deinit { running.close() }

    /// The folder with the scripts, beside this file.
    static let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Servers").path
}

/// A peer that did not start: what it said.
public struct PeerError: Error, CustomStringConvertible {
    /// What happened and what to do.
    public var description: String
}

/// A process with its pipes.
///
/// `@unchecked`: made by one test; everything after that goes through the lock.
private final class Running: @unchecked Sendable {
    let process = Process()
    private let lock = NSLock()
    private let input = Pipe()
    private let output = Pipe()
    private let scratch: Scratch
    private var isClosed = false

    init(_ script: String, _ arguments: [String]) throws {
        scratch = try Scratch()
        let python = "/usr/bin/python3"
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw PeerError(description: "\(python) is missing: run `.ci/prepare tests`")
        }
        process.executableURL = URL(fileURLWithPath: python)
        // -B: no compiled files beside the sources.
        process.arguments = ["-B", PeerProcess.scripts + "/" + script] + arguments
        process.standardInput = input
        process.standardOutput = output
        let errors = URL(fileURLWithPath: try scratch.write("errors", ""))
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// Reads the first line that the script prints.
    func port() throws -> Int {
        var line: [UInt8] = []
        let descriptor = output.fileHandleForReading.fileDescriptor
        while !line.contains(UInt8(ascii: "\n")) {
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waited, 1, 60_000) > 0 else { throw failure("it said nothing within a minute") }
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { throw failure("it ended") }
            line += buffer[0..<count]
        }
        struct Told: Decodable { var port: Int }
        return try JSONDecoder().decode(Told.self, from: Data(line)).port
    }

    private func failure(_ what: String) -> PeerError {
        let script = process.arguments?.dropFirst().first.map { URL(fileURLWithPath: $0).lastPathComponent } ?? "a peer"
        let said = (try? String(contentsOfFile: scratch.path + "/errors", encoding: .utf8)) ?? ""
        close()
        return PeerError(description: "\(script) did not start: \(what)\n\(said)")
    }

    func close() {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { return }
        isClosed = true
        try? input.fileHandleForWriting.close()
        // The script ends at the end of its input; one that does not is killed.
        let mercy = Date().addingTimeInterval(5)
        while process.isRunning, Date() < mercy { usleep(2_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}

/// The file with which a test tells a peer how to behave.
final class PeerOrders<Value: Encodable & Sendable>: Sendable {
    let path: String

    init(in scratch: Scratch) { path = scratch.path + "/orders" }

    /// Replaces the orders; the peer reads them at its next step.
    func give(_ value: Value) throws {
        try JSONEncoder().encode(value).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
