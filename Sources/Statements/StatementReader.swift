public import Calendar
public import RentLedger

/// Reads a file into rows of the ledger copy.
///
/// Pure: bytes in, values out.
public enum StatementReader {
    /// Rows that are handed over at once, unless told otherwise.
    public static let chunkRows = 20_000

    /// Reads a file, handing its rows over in chunks; what could not be used stands in the result.
    ///
    /// A row that is wrong is set aside and the rest goes on. When the result has a refusal, whatever was handed over
    /// must be dropped.
    ///
    /// - Parameters:
    ///   - name: the name of the file, without its folder.
    ///   - bytes: the whole file.
    ///   - chunkRows: how many rows are handed over at once.
    ///   - today: the day of the run: a `stand_per` after it is a mistake; `nil` when any day will do.
    ///   - onRows: takes the rows; what it throws ends the reading.
    /// - Returns: what could not be used, counts, and why the file is refused when it is.
    /// - Throws: what `onRows` throws.
    public static func read<Failure: Error>(
        name: String,
        bytes: [UInt8],
        chunkRows: Int = StatementReader.chunkRows,
        today: Day? = nil,
        onRows: (LedgerRows) throws(Failure) -> Void
    ) throws(Failure) -> StatementResult {
        var result = StatementResult()
        switch FileKind(name: name, bytes: bytes) {
        case .csv(let kind, let isWholeLedger):
            result.kind = kind
            result.isWholeLedger = isWholeLedger
            let file = CsvFile(name: name, bytes: bytes, kind: kind, chunkRows: chunkRows, today: today)
            try readCsv(file, into: &result, onRows: onRows)
        case .bank: result.refusal = Refusals.bankStatement(name)
        case .veraJSON:
            result.refusal = Refusals.notReadYet(name, "een JSON-bestand (VERA)")
        case .unknown:
            result.refusal = Refusals.unknownKind(name, isEmpty: bytes.isEmpty)
            result.droppedBsn = CsvHeader(CsvText(bytes)).map { !$0.bsnIndices.isEmpty } ?? false
        }
        return result
    }

    /// A CSV file that is to be read, and how.
    private struct CsvFile {
        var name: String
        var bytes: [UInt8]
        var kind: LedgerKind
        var chunkRows: Int
        var today: Day?
    }

    private static func readCsv<Failure: Error>(
        _ file: CsvFile,
        into result: inout StatementResult,
        onRows: (LedgerRows) throws(Failure) -> Void
    ) throws(Failure) {
        let (name, kind) = (file.name, file.kind)
        let text = CsvText(file.bytes)
        let header = CsvHeader(text)
        result.droppedBsn = header.map { !$0.bsnIndices.isEmpty } ?? false
        result.refusal = Refusals.ofHeader(header, text: text, kind: kind, name: name)
        guard result.refusal == nil, let header else { return }
        result.notices = Refusals.notices(header, text: text, kind: kind, name: name)
        let reading = CsvReading(name: name, text: text, header: header, kind: kind, chunkRows: max(1, file.chunkRows))
        switch kind {
        case .overeenkomsten: try reading.run(OvereenkomstRows(header), into: &result, onRows: onRows)
        case .boekingen: try reading.run(BoekingRows(header), into: &result, onRows: onRows)
        case .rollen: try reading.run(RolRows(header), into: &result, onRows: onRows)
        case .signaleringen: try reading.run(SignaleringRows(header), into: &result, onRows: onRows)
        case .regelingen: try reading.run(RegelingRows(header), into: &result, onRows: onRows)
        case .contactmomenten: try reading.run(ContactmomentRows(header), into: &result, onRows: onRows)
        case .stand: try reading.run(StandRows(header, today: file.today), into: &result, onRows: onRows)
        // Not among `LedgerKind.csv`: no file is taken for one of them.
        case .bankregels, .afschriften, .rekeningbesluiten: result.refusal = Refusals.unknownKind(name, isEmpty: false)
        }
        // A file with only a header says that nothing changed; one in which no row can be used is not what it seems.
        if result.rows > 0, result.rows == result.setAside {
            result.refusal = Refusals.nothingUsable(name, rows: result.rows, first: result.diagnostics.first)
        }
    }
}
