import Calendar
import RentLedger

/// Rows of `boekingen*.csv`.
///
/// Codes and payment references stay exactly as given (rule 7 of the arrears rules).
struct BoekingRows: RowBuilder {
    private let boeking: Column
    private let overeenkomst: Column
    private let soort: Column
    private let detailsoort: Column
    private let boekdatum: Column
    private let vervaldatum: Column
    private let bedrag: Column
    private let betalingskenmerk: Column
    private let tegenboeking: Column
    private let retourreden: Column
    private let vervallen: Column

    init(_ header: CsvHeader) {
        boeking = header.column("boeking")
        overeenkomst = header.column("overeenkomst")
        soort = header.column("soort")
        detailsoort = header.column("detailsoort")
        boekdatum = header.column("boekdatum")
        vervaldatum = header.column("vervaldatum")
        bedrag = header.column("bedrag")
        betalingskenmerk = header.column("betalingskenmerk")
        tegenboeking = header.column("tegenboeking")
        retourreden = header.column("retourreden")
        vervallen = header.column(ColumnNames.vervallen)
    }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<Boeking>? {
        let isWithdrawn = try row.yes(vervallen, in: bytes)
        let number = BoekingNumber(rawValue: try row.key(boeking, in: bytes))
        let contract = OvereenkomstNumber(rawValue: try row.key(overeenkomst, in: bytes))
        var day = try row.day(boekdatum, in: bytes)
        var cents = try row.cents(bedrag, in: bytes)
        if isWithdrawn {
            // A withdrawal needs the key alone; day and amount of a withdrawn posting are read by nobody.
            day = day ?? Day(number: 0)
            cents = cents ?? 0
        }
        guard let day else { throw RowProblem.missing(boekdatum) }
        guard let cents else { throw RowProblem.missing(bedrag) }
        let record = Boeking(
            number: number,
            soort: row.text(soort, in: bytes),
            detailsoort: row.text(detailsoort, in: bytes),
            boekdatum: day,
            vervaldatum: try row.day(vervaldatum, in: bytes),
            bedragCents: cents,
            betalingskenmerk: row.text(betalingskenmerk, in: bytes),
            tegenboeking: row.text(tegenboeking, in: bytes),
            retourreden: row.text(retourreden, in: bytes)
        )
        return LedgerRow(overeenkomst: contract, record: record, isWithdrawn: isWithdrawn)
    }

    static func deliver(_ rows: [LedgerRow<Boeking>], into result: inout StatementResult) -> LedgerRows {
        .boekingen(rows)
    }
}

extension RowProblem {
    /// A required field is empty.
    static func missing(_ column: Column) -> RowProblem {
        RowProblem(column: column.name, problem: "is leeg", remedy: "Vul deze verplichte kolom.")
    }
}
