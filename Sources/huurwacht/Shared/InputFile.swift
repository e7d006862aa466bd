import Foundation
import Glibc

/// A file, a pipe or standard input, read from front to back in chunks.
struct InputFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var chunk = [UInt8](repeating: 0, count: 65_536)

    /// Opens a file; `-` is standard input.
    init(_ path: String) throws {
        self.path = path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFile.failure(path) }
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The first bytes, as many as asked for or all there are.
    mutating func head(_ length: Int) throws -> [UInt8] {
        var head: [UInt8] = []
        while head.count < length {
            let count = try fill()
            guard count > 0 else { break }
            head += chunk[..<count]
        }
        return head
    }

    /// Gives the next bytes to `body`; false at the end of the file.
    mutating func next(_ body: (Span<UInt8>) -> Void) throws -> Bool {
        let count = try fill()
        guard count > 0 else { return false }
        body(chunk.span.extracting(0..<count))
        return true
    }

    private mutating func fill() throws -> Int {
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw InputFile.failure(path) }
        }
    }

    private static func failure(_ path: String) -> Failure {
        Failure("Cannot read \(path): \(String(cString: strerror(errno))). Check name and permissions.")
    }
}

/// Standard output, for results that are too long to be held at once.
enum StandardOutput {
    /// Writes all of it.
    static func write(_ bytes: [UInt8]) throws {
        var place = 0
        while place < bytes.count {
            let count = bytes[place...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                place += count
            } else if errno != EINTR {
                throw Failure("Cannot write the result: \(String(cString: strerror(errno))).")
            }
        }
    }
}
