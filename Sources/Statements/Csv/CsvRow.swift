/// Where a field lies in the bytes, without its quotes.
struct CsvField {
    /// The first byte.
    var start: Int
    /// Behind the last byte.
    var end: Int
    /// Whether it stood in quotes.
    var isQuoted: Bool
    /// Whether it holds doubled quotes, which stand for one.
    var hasDoubledQuotes: Bool
}

/// One row of a CSV file: where its fields lie, and what is wrong with its form.
struct CsvRow {
    /// The line on which it begins, 1 and up.
    var line = 1
    /// The line on which it ends: later than `line` when a quoted field holds line breaks.
    var lastLine = 1
    /// The first byte of the row.
    var start = 0
    /// Behind the last byte of the row, before its line break.
    var end = 0
    /// Behind its line break.
    var next = 0
    /// The fields, at most the scanner's limit.
    var fields: [CsvField] = []
    /// How many fields there are, also those above the limit.
    var fieldCount = 0
    /// Whether it ends with the file instead of a line break.
    var endsWithFile = false
    /// What is wrong with its form.
    var fault: Fault?

    /// What can be wrong with the form of a row.
    enum Fault: Hashable {
        /// A quote that was opened is never closed: all that follows belongs to it.
        case unclosedQuote
        /// Text stands between a closing quote and the next separator.
        case textAfterQuote
        /// A byte of value zero.
        case zeroByte
    }

    /// Whether the row says nothing at all: no text in any field.
    func isBlank(in bytes: Span<UInt8>) -> Bool {
        guard fault == nil, fieldCount == fields.count else { return false }
        for field in fields {
            var index = field.start
            while index < field.end {
                if bytes[index] != 0x20 && bytes[index] != 0x09 { return false }
                index += 1
            }
        }
        return true
    }

    /// Whether a field is absent, or holds nothing but blanks.
    func isEmpty(_ column: Column, in bytes: Span<UInt8>) -> Bool {
        guard column.index >= 0, column.index < fields.count else { return true }
        let field = fields[column.index]
        var index = field.start
        while index < field.end {
            if bytes[index] != 0x20 && bytes[index] != 0x09 { return false }
            index += 1
        }
        return true
    }

    /// The text of a field exactly as given; empty when absent.
    func text(_ column: Column, in bytes: Span<UInt8>) -> String {
        guard column.index >= 0, column.index < fields.count else { return "" }
        return text(fields[column.index], in: bytes)
    }

    /// The text of a field.
    func text(_ field: CsvField, in bytes: Span<UInt8>) -> String {
        guard field.hasDoubledQuotes else {
            return bytes.extracting(field.start..<field.end).withUnsafeBufferPointer {
                String(decoding: $0, as: UTF8.self)
            }
        }
        var content: [UInt8] = []
        content.reserveCapacity(field.end - field.start)
        var index = field.start
        while index < field.end {
            content.append(bytes[index])
            // Inside a quoted field a quote is always the first of two.
            index += bytes[index] == CsvScanner.quote ? 2 : 1
        }
        return String(decoding: content, as: UTF8.self)
    }
}

/// A column of a file: its name and where it stands.
struct Column {
    /// The name of contracts.md.
    let name: String
    /// The position in a row; -1 when the file has no such column.
    let index: Int
}
