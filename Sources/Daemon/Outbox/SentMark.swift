import Foundation
import Glibc
public import Outreach

/// What `verzonden.hoogste` says: which store sent, and the highest attempt that may have left the house.
public struct SentMark: Hashable, Sendable {
    /// The id of the store.
    public var store: String
    /// The highest attempt number.
    public var attempt: Int64

    /// A mark.
    public init(store: String, attempt: Int64) {
        self.store = store
        self.attempt = attempt
    }

    /// One line of always the same length, with a checksum over what stands before it.
    var line: [UInt8] {
        let digits = String(attempt)
        let number = String(repeating: "0", count: max(0, 19 - digits.count)) + digits
        let text = "huurwacht verzonden 1 \(store) \(number) "
        return Array((text + SentMark.checksum(text) + "\n").utf8)
    }

    /// Reads a line; `nil` for anything that is not whole.
    init?(line: [UInt8]) {
        let parts = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, let attempt = Int64(parts[4]), attempt >= 0 else { return nil }
        self.init(store: String(parts[3]), attempt: attempt)
        guard self.line == line else { return nil }
    }

    /// FNV-1a of 64 bits: any single byte that changed shows.
    private static func checksum(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// The file `verzonden.hoogste` in a data folder: written through before each batch of calls, never lowered.
///
/// The line is written over in place: it lies in the first sector of the file and keeps its length, so that a power cut
/// leaves the old line or the new one, and one `fdatasync` is enough.
public struct SentMarkFile: Sendable {
    /// Name of the file in the data folder.
    public static let name = "verzonden.hoogste"

    /// Its path.
    public let path: String

    /// The file of a data folder.
    public init(folder: DataFolder) { path = folder.path + "/" + SentMarkFile.name }

    /// What the file says.
    public enum Content: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// It cannot be read, or is not whole.
        case damaged
        /// It is whole.
        case mark(SentMark)
    }

    /// Reads the file.
    public var content: Content {
        guard AtomicFile.exists(path) else { return .missing }
        guard let data = FileManager.default.contents(atPath: path), data.count < 1_024,
            let mark = SentMark(line: [UInt8](data))
        else { return .damaged }
        return .mark(mark)
    }

    /// Makes the file, or replaces one that is damaged or of another store; whole or not at all.
    public func make(_ mark: SentMark) throws(FileProblem) {
        try AtomicFile.write(mark.line, to: path)
    }

    /// Opens the file to raise its mark.
    public func opened(for store: String) throws(FileProblem) -> OpenSentMark {
        guard case .mark(let mark) = content, mark.store == store else {
            throw FileProblem("\(path) is not the mark of this database any more: run `huurwacht herstel`")
        }
        return try OpenSentMark(path: path, mark: mark)
    }
}

/// The file, open for one round.
public final class OpenSentMark {
    private let descriptor: Int32
    private let path: String
    private var mark: SentMark

    fileprivate init(path: String, mark: SentMark) throws(FileProblem) {
        self.path = path
        self.mark = mark
        descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw OpenSentMark.problem(path) }
    }

    deinit { close(descriptor) }

    /// Raises the mark and waits until it is on the disk; a lower number changes nothing.
    public func raise(to attempt: Int64) throws(FileProblem) {
        guard attempt > mark.attempt else { return }
        let next = SentMark(store: mark.store, attempt: attempt)
        let line = next.line
        var written = 0
        while written < line.count {
            let count = line[written...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, off_t(written))
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw OpenSentMark.problem(path)
            }
        }
        guard fdatasync(descriptor) == 0 else { throw OpenSentMark.problem(path) }
        mark = next
    }

    private static func problem(_ path: String) -> FileProblem {
        FileProblem(
            "\(path) cannot be written: \(String(cString: strerror(errno))): nothing was sent; look at the disk and at "
                + "the rights of the data folder"
        )
    }
}
