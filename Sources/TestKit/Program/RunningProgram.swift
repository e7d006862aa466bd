public import Foundation

/// The real program while it runs: it can be watched, signalled and killed.
///
/// `@unchecked`: one test holds it; the status is guarded by `lock`.
public final class RunningProgram: @unchecked Sendable {
    /// Its process id.
    public let processIdentifier: pid_t
    private let scratch: Scratch
    private let lock = NSLock()
    private var ended: Int32?

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - words: the program's arguments, or those of a wrapper that starts it.
    ///   - path: the program.
    ///   - environment: the whole environment.
    /// - Throws: ``PeerProblem`` when it cannot be started.
    public init(_ words: [String], path: String = Program.path, environment: [String: String]) throws {
        scratch = try Scratch()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for (descriptor, name) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "errors")] {
            posix_spawn_file_actions_addopen(&actions, descriptor, scratch.path + "/" + name, O_WRONLY | O_CREAT, 0o600)
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, path, &actions, nil, &arguments, &variables)
        guard result == 0 else {
            throw PeerProblem("\(path) cannot be started: \(String(cString: strerror(result)))")
        }
        processIdentifier = child
    }

    /// Whether it still runs.
    public var isRunning: Bool {
        lock.withLock { () -> Bool in
            if ended != nil { return false }
            var status: Int32 = 0
            guard waitpid(processIdentifier, &status, WNOHANG) == processIdentifier else { return true }
            ended = status
            return false
        }
    }

    /// Whether the process holds a signal back, as the kernel says of its first thread.
    public func holdsBack(_ signal: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(processIdentifier)/status", encoding: .utf8)) ?? ""
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("SigBlk:") }),
            let mask = UInt64(line.dropFirst("SigBlk:".count).filter { !$0.isWhitespace }, radix: 16)
        else { return false }
        return mask & (1 << UInt64(signal - 1)) != 0
    }

    /// Sends a signal; nothing when it has ended.
    public func send(_ signal: Int32) {
        if isRunning { kill(processIdentifier, signal) }
    }

    /// Waits until it has ended; its exit status, or the negative number of the signal that ended it.
    @discardableResult
    public func wait() -> Int32 {
        lock.withLock { () -> Int32 in
            var status = ended ?? 0
            while ended == nil {
                if waitpid(processIdentifier, &status, 0) == processIdentifier { ended = status }
            }
            let signal = status & 0x7f
            return signal == 0 ? (status >> 8) & 0xff : -signal
        }
    }

    /// What it printed so far.
    public var output: String { text("output") }
    /// Its problems so far.
    public var errors: String { text("errors") }

    private func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: scratch.path + "/" + name) ?? Data(), as: UTF8.self)
    }

    deinit {
        send(SIGKILL)
        wait()
    }
}
