import Calendar
import RentLedger

/// What a `stand*.csv` says of one delivered file.
public struct ManifestEntry: Hashable, Sendable {
    /// The name of the file.
    public var fileName: String
    /// How many rows it has; `nil` when not said.
    public var rows: Int?
    /// The sum of its `bedrag`, in cents; `nil` when not said.
    public var sumCents: Int64?

    /// An entry.
    public init(fileName: String, rows: Int? = nil, sumCents: Int64? = nil) {
        self.fileName = fileName
        self.rows = rows
        self.sumCents = sumCents
    }
}

/// A row of `stand*.csv`: a standing, a delivered file, or both.
struct StandLine: Sendable {
    /// The standing.
    var stand: Stand?
    /// The delivered file.
    var entry: ManifestEntry?
}

/// Rows of `stand*.csv`.
struct StandRows: RowBuilder {
    private let bron: Column
    private let standPer: Column
    private let bestand: Column
    private let rijen: Column
    private let somBedrag: Column

    /// The day of the run; `nil` when it is not known.
    private let today: Day?

    init(_ header: CsvHeader) { self.init(header, today: nil) }

    init(_ header: CsvHeader, today: Day?) {
        self.today = today
        bron = header.column("bron")
        standPer = header.column("stand_per")
        bestand = header.column("bestand")
        rijen = header.column("rijen")
        somBedrag = header.column("som_bedrag")
    }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<StandLine>? {
        var line = StandLine()
        if let day = try row.day(standPer, in: bytes) {
            guard today.map({ day <= $0 }) ?? true else {
                throw RowProblem(
                    column: standPer.name,
                    problem: "ligt na de dag waarop het bestand wordt ingelezen",
                    remedy: "Schrijf de dag tot en met welke de ontvangsten al geboekt zijn."
                )
            }
            line.stand = Stand(bron: row.trimmed(bron, in: bytes), standPer: day)
        }
        let fileName = row.trimmed(bestand, in: bytes)
        if !fileName.isEmpty {
            line.entry = ManifestEntry(
                fileName: fileName,
                rows: try row.number(rijen, 0...999_999_999, in: bytes),
                sumCents: try row.cents(somBedrag, in: bytes, greatestCents: Money.greatestSumCents)
            )
        }
        guard line.stand != nil || line.entry != nil else { throw RowProblem.missing(standPer) }
        return LedgerRow(overeenkomst: OvereenkomstNumber(rawValue: ""), record: line)
    }

    static func deliver(_ rows: [LedgerRow<StandLine>], into result: inout StatementResult) -> LedgerRows {
        result.manifest.append(contentsOf: rows.compactMap(\.record.entry))
        var stands: [Stand] = []
        for stand in rows.compactMap(\.record.stand) where !stands.contains(stand) { stands.append(stand) }
        return .stand(stands)
    }
}
