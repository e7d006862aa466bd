/// Cuts bytes into rows and fields by RFC 4180, in one pass and without making strings.
///
/// More lenient than the RFC in what harms nobody: a line ends in LF, CR or both; a quote inside an unquoted field is
/// an ordinary character; blank lines are passed over.
struct CsvScanner {
    /// The quote.
    static let quote = UInt8(ascii: "\"")
    /// Line feed.
    static let lineFeed: UInt8 = 0x0A
    /// Carriage return.
    static let carriageReturn: UInt8 = 0x0D

    /// The row that was read last.
    private(set) var row = CsvRow()
    /// What stands between fields.
    let separator: UInt8
    private let fieldLimit: Int
    private var position: Int
    private var line: Int

    /// A scanner that starts at a place.
    ///
    /// - Parameters:
    ///   - separator: what stands between fields.
    ///   - position: where to start.
    ///   - line: the line of that place.
    ///   - fieldLimit: fields of a row above this are counted but not kept.
    init(separator: UInt8, position: Int = 0, line: Int = 1, fieldLimit: Int = 1_024) {
        self.separator = separator
        self.position = position
        self.line = line
        self.fieldLimit = fieldLimit
    }

    /// Reads the next row that is not blank into ``row``; false at the end.
    mutating func next(in bytes: Span<UInt8>) -> Bool {
        while position < bytes.count {
            readRow(in: bytes)
            if !row.isBlank(in: bytes) { return true }
        }
        return false
    }

    private mutating func readRow(in bytes: Span<UInt8>) {
        row.fields.removeAll(keepingCapacity: true)
        row.fieldCount = 0
        row.fault = nil
        row.line = line
        row.start = position
        row.endsWithFile = false
        let end = bytes.count
        var index = position
        while true {
            var field = CsvField(start: index, end: index, isQuoted: false, hasDoubledQuotes: false)
            if index < end, bytes[index] == CsvScanner.quote {
                index = readQuoted(&field, in: bytes)
            } else {
                index = skipUnquoted(from: index, in: bytes)
                field.end = index
            }
            row.fieldCount += 1
            if row.fieldCount <= fieldLimit { row.fields.append(field) }
            row.end = index
            row.lastLine = line
            guard index < end else {
                row.endsWithFile = true
                break
            }
            let byte = bytes[index]
            index += 1
            if byte == separator { continue }
            if byte == CsvScanner.carriageReturn, index < end, bytes[index] == CsvScanner.lineFeed { index += 1 }
            line += 1
            break
        }
        row.next = index
        position = index
    }

    /// Gives the place of the next separator, line break or the end.
    private mutating func skipUnquoted(from start: Int, in bytes: Span<UInt8>) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == separator || byte == CsvScanner.lineFeed || byte == CsvScanner.carriageReturn { break }
            if byte == 0 { note(.zeroByte) }
            index += 1
        }
        return index
    }

    /// Reads a field whose first byte is a quote; gives the place behind it.
    private mutating func readQuoted(_ field: inout CsvField, in bytes: Span<UInt8>) -> Int {
        let end = bytes.count
        var index = field.start + 1
        field.start = index
        field.isQuoted = true
        while index < end {
            let byte = bytes[index]
            if byte == CsvScanner.quote {
                if index + 1 < end, bytes[index + 1] == CsvScanner.quote {
                    field.hasDoubledQuotes = true
                    index += 2
                    continue
                }
                field.end = index
                let behind = skipUnquoted(from: index + 1, in: bytes)
                if behind > index + 1 { note(.textAfterQuote) }
                return behind
            }
            if byte == CsvScanner.lineFeed {
                line += 1
            } else if byte == CsvScanner.carriageReturn {
                if index + 1 >= end || bytes[index + 1] != CsvScanner.lineFeed { line += 1 }
            } else if byte == 0 {
                note(.zeroByte)
            }
            index += 1
        }
        field.end = end
        // A line break that ends the file begins no line.
        if bytes[end - 1] == CsvScanner.lineFeed || bytes[end - 1] == CsvScanner.carriageReturn { line -= 1 }
        row.fault = .unclosedQuote
        return end
    }

    private mutating func note(_ fault: CsvRow.Fault) {
        if row.fault == nil { row.fault = fault }
    }
}
