/// The header row of a CSV file: its separator and its column names, lower case and trimmed.
struct CsvHeader {
    /// What stands between fields.
    let separator: UInt8
    /// The names in order.
    let names: [String]
    /// The line on which the header stands.
    let line: Int
    /// The first byte of the header row.
    let start: Int
    /// Where the first row behind the header begins.
    let next: Int
    /// The line of that place.
    let nextLine: Int
    /// Whether the form of the header row is sound.
    let isSound: Bool

    private static let separators: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09]

    /// Finds the header: the first row that is not blank, cut by the separator that gives the most known names.
    init?(_ text: CsvText) {
        let bytes = text.bytes.span
        var best: CsvHeader?
        var bestScore = -1
        for separator in CsvHeader.separators {
            var scanner = CsvScanner(separator: separator, position: text.start)
            guard scanner.next(in: bytes) else { return nil }
            let header = CsvHeader(scanner: scanner, bytes: bytes)
            let known = header.names.count { ColumnNames.all.contains($0) || ColumnNames.isBsn($0) }
            let score = known * 10_000 + min(header.names.count, 9_999)
            if score > bestScore {
                best = header
                bestScore = score
            }
        }
        guard let best else { return nil }
        self = best
    }

    private init(scanner: CsvScanner, bytes: Span<UInt8>) {
        separator = scanner.separator
        let row = scanner.row
        names = row.fields.map { ColumnNames.normalized(row.text($0, in: bytes)) }
        line = row.line
        start = row.start
        next = row.next
        nextLine = row.lastLine + 1
        isSound = row.fault == nil && row.fieldCount == row.fields.count
    }

    /// Whether the header has a column.
    func has(_ name: String) -> Bool { names.contains(name) }

    /// A column by name; its index is -1 when the file has none.
    func column(_ name: String) -> Column {
        Column(name: name, index: names.firstIndex(of: name) ?? -1)
    }

    /// The positions of `bsn` columns.
    var bsnIndices: [Int] { names.indices.filter { ColumnNames.isBsn(names[$0]) } }

    /// The first column of this kind that stands in the header more than once.
    func repeatedColumn(of kind: LedgerKindColumns) -> String? {
        var seen: Set<String> = []
        for name in names where kind.all.contains(name) {
            if !seen.insert(name).inserted { return name }
        }
        return nil
    }
}
