import Foundation
import Glibc

/// Where words for people go: progress and problems to stderr, so that stdout stays clean for machines.
enum Terminal {
    /// A line on stderr.
    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// Text on stdout, as it is.
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Whether somebody watches stderr.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// A progress bar on stderr that overwrites itself; nothing when nobody watches.
    static func progress(_ label: String, done: Int, of total: Int) {
        guard isWatched, total > 0 else { return }
        let width = 30
        let filled = min(width, width * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let percent = min(100, 100 * done / total)
        FileHandle.standardError.write(Data("\r\u{1B}[K\(bar) \(percent)%  \(label)".utf8))
        if done >= total { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
