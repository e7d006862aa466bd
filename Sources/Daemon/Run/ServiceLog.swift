import Calendar
import Glibc
public import Logging

/// The log of the daemon: one line a message on stderr.
///
/// Under systemd a line begins with its syslog priority, as the journal reads it; in a terminal with the time. Metadata
/// follow as `key=value` in the order of their keys.
public struct ServiceLog: LogHandler {
    /// What every line of this logger says besides.
    public var metadata: Logger.Metadata = [:]
    /// The least level that is written.
    public var logLevel: Logger.Level = .info
    let isForJournal: Bool

    /// A log.
    ///
    /// - Parameter environment: the environment of the process.
    public init(environment: [String: String]) {
        isForJournal = ServiceLog.isJournal(environment, descriptor: STDERR_FILENO)
    }

    /// Whether a descriptor is the journal's: its device and inode are those that systemd names.
    static func isJournal(_ environment: [String: String], descriptor: Int32) -> Bool {
        guard let named = environment["JOURNAL_STREAM"] else { return false }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return named == "\(status.st_dev):\(status.st_ino)"
    }

    /// One metadata value.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let line = ServiceLog.line(
            event.message.description,
            level: event.level,
            metadata: all,
            prefix: isForJournal ? nil : ServiceLog.time()
        )
        // One write: lines of two threads do not mix. A log that cannot be written must not end the daemon.
        let bytes = Array(line.utf8)
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            done += max(count, 0)
        }
    }

    /// A line as it is written: `<6>A day run was completed day=2026-11-20 persons=12`; without a prefix it begins with
    /// the journal's priority.
    static func line(_ message: String, level: Logger.Level, metadata: Logger.Metadata, prefix: String?) -> String {
        let values = metadata.keys.sorted().map { " \($0)=\(quoted("\(metadata[$0] ?? "")"))" }.joined()
        let head = prefix.map { "\($0) \(level.rawValue) " } ?? "<\(priority(of: level))>"
        return head + escaped(message) + values + "\n"
    }

    /// The syslog priority of a level.
    static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.contains { $0 == " " || $0 == "\"" || $0 == "=" || $0.isNewline }
        return isPlain ? escaped(value) : "\"" + escaped(value).replacing("\"", with: "\\\"") + "\""
    }

    /// On one line, without control characters: nothing in a value can begin a line of its own.
    private static func escaped(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": line += "\\n"
            case "\\": line += "\\\\"
            case _ where scalar.value < 32 || (127...159).contains(scalar.value): line += "?"
            case _ where scalar.value == 0x2028 || scalar.value == 0x2029: line += "?"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    private static func time() -> String {
        let now = Clock.ofTheMachine.local
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(now.day) \(two(now.hour)):\(two(now.minute)):\(two(now.secondOfDay % 60))"
    }
}
