import Foundation

/// A file that is written in large blocks of bytes.
struct ByteFile {
    private var bytes: [UInt8] = []
    private let handle: FileHandle
    private static let blockSize = 1 << 20

    /// Begins a file; one that is there is replaced.
    init(path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw BenchmarkLedgerError.cannotWrite(path: path) }
        self.handle = handle
        bytes.reserveCapacity(ByteFile.blockSize + 4_096)
    }

    /// Adds fixed text.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Adds text.
    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Adds bytes.
    mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    /// Adds a number of at most 12 digits, with leading zeros up to a width.
    mutating func append(_ number: Int, width: Int = 1) {
        var divisor = 1
        for _ in 1..<max(width, 1) { divisor *= 10 }
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Adds cents as euros with a decimal comma.
    mutating func append(euros cents: Int) {
        if cents < 0 { bytes.append(UInt8(ascii: "-")) }
        append(abs(cents) / 100)
        bytes.append(UInt8(ascii: ","))
        append(abs(cents) % 100, width: 2)
    }

    /// Ends a row, and writes when a block is full.
    mutating func endRow() throws {
        bytes.append(UInt8(ascii: "\n"))
        guard bytes.count >= ByteFile.blockSize else { return }
        try flush()
    }

    /// Writes what is left and closes.
    mutating func close() throws {
        try flush()
        try handle.close()
    }

    private mutating func flush() throws {
        try handle.write(contentsOf: bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}

/// What can go wrong when a large ledger is written.
public enum BenchmarkLedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be made there.
    case cannotWrite(path: String)

    /// What happened, where, and what to do.
    public var description: String {
        switch self {
        case .cannotWrite(let path): "cannot write \(path): make the folder first, and check its rights and space"
        }
    }
}
