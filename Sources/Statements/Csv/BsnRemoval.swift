/// Takes the `bsn` columns out of a CSV file (G10): what is moved or kept never holds them.
public enum BsnRemoval {
    /// The file without its `bsn` columns, as UTF-8; `nil` when it has none.
    ///
    /// A row whose fields do not line up with the header becomes an empty line: nobody can tell in which of its fields
    /// the number stands. Every other row stays on its own line.
    public static func cleaned(_ raw: [UInt8]) -> [UInt8]? {
        let text = CsvText(raw)
        guard let header = CsvHeader(text), !header.bsnIndices.isEmpty else { return nil }
        let dropped = Set(header.bsnIndices)
        let bytes = text.bytes.span
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        var scanner = CsvScanner(
            separator: header.separator,
            position: header.start,
            line: header.line,
            fieldLimit: header.names.count
        )
        var line = 1
        while scanner.next(in: bytes) {
            let row = scanner.row
            while line < row.line {
                clean.append(contentsOf: [CsvScanner.carriageReturn, CsvScanner.lineFeed])
                line += 1
            }
            guard row.fault == nil, row.fieldCount == header.names.count else { continue }
            let begin = clean.count
            appendRow(row, without: dropped, separator: header.separator, from: bytes, to: &clean)
            line += lineBreaks(in: clean[begin...])
            guard !row.endsWithFile else { break }
            clean.append(contentsOf: [CsvScanner.carriageReturn, CsvScanner.lineFeed])
            line += 1
        }
        return clean
    }

    private static func lineBreaks(in bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == CsvScanner.carriageReturn || (byte == CsvScanner.lineFeed && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }

    private static func appendRow(
        _ row: CsvRow,
        without dropped: Set<Int>,
        separator: UInt8,
        from bytes: Span<UInt8>,
        to clean: inout [UInt8]
    ) {
        var isFirst = true
        for (index, field) in row.fields.enumerated() where !dropped.contains(index) {
            if !isFirst { clean.append(separator) }
            isFirst = false
            if field.isQuoted { clean.append(CsvScanner.quote) }
            for place in field.start..<field.end { clean.append(bytes[place]) }
            if field.isQuoted { clean.append(CsvScanner.quote) }
        }
    }
}
