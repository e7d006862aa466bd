import Foundation

/// Text that must stay as it is, kept in a file beside the test.
public enum Golden {
    /// The difference between a text and its golden file; `nil` when they are the same.
    ///
    /// With `HUURWACHT_GOLDEN=write` in the environment the file is written anew; then look at what changed before
    /// committing it.
    public static func difference(_ text: String, _ name: String, beside testFile: String = #filePath) -> String? {
        let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Golden")
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["HUURWACHT_GOLDEN"] == "write" {
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try? Data(text.utf8).write(to: file)
        }
        guard let data = try? Data(contentsOf: file) else { return "there is no golden file \(name)" }
        let golden = String(decoding: data, as: UTF8.self)
        guard golden != text else { return nil }
        let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let found = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in 0..<max(expected.count, found.count) {
            let left = line < expected.count ? String(expected[line]) : "(nothing)"
            let right = line < found.count ? String(found[line]) : "(nothing)"
            if left != right { return "\(name), line \(line + 1):\n  golden: \(left)\n  found:  \(right)" }
        }
        return "\(name) differs"
    }
}

/// The program as a user runs it: the built binary, its output and its exit status.
public struct Program: Sendable {
    /// What a run gave.
    public struct Result: Sendable {
        /// What it printed for machines and people.
        public var output: String
        /// Progress and problems.
        public var errors: String
        /// The exit status.
        public var status: Int32
    }

    /// The binary beside the test bundle.
    public static let path: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("huurwacht").path
    }()

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: what follows the program's name.
    ///   - environment: added to a bare environment.
    ///   - folder: the working directory.
    /// - Returns: output, errors and status.
    /// - Throws: when the program cannot be started.
    public static func run(_ arguments: [String], environment: [String: String] = [:], in folder: String = "/") throws
        -> Result
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment.merging(
            ProcessInfo.processInfo.environment.filter {
                ["PATH", "LD_LIBRARY_PATH", "HOME", "USER", "LOGNAME"].contains($0.key)
            }
        ) { given, _ in given }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // Files rather than pipes: a full pipe would stop a program that prints much.
        let scratch = try Scratch()
        let output = URL(fileURLWithPath: scratch.path + "/output")
        let errors = URL(fileURLWithPath: scratch.path + "/errors")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Result(
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
            status: process.terminationStatus
        )
    }
}

/// A folder of its own for one test, removed afterwards.
public final class Scratch: Sendable {
    /// Where it is.
    public let path: String

    /// Makes the folder.
    public init() throws {
        path = NSTemporaryDirectory() + "huurwacht-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file into the folder and gives its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: file).deletingLastPathComponent().path,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
