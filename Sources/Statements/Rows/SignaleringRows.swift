import Calendar
import RentLedger

/// Rows of `signaleringen*.csv`.
///
/// A kind that is not allowed is dropped, never stored (contracts.md).
struct SignaleringRows: RowBuilder {
    private let overeenkomst: Column
    private let soort: Column
    private let detailsoort: Column
    private let status: Column
    private let begindatum: Column
    private let einddatum: Column
    private let soortVonnis: Column
    private let uitspraak: Column
    private let betekend: Column
    private let ontbonden: Column
    private let ontruimingstermijn: Column
    private let ontruimingsdatum: Column
    private let vervallen: Column

    init(_ header: CsvHeader) {
        overeenkomst = header.column("overeenkomst")
        soort = header.column("soort")
        detailsoort = header.column("detailsoort")
        status = header.column("status")
        begindatum = header.column("begindatum")
        einddatum = header.column("einddatum")
        soortVonnis = header.column("soort_vonnis")
        uitspraak = header.column("uitspraak")
        betekend = header.column("betekend")
        ontbonden = header.column("ontbonden")
        ontruimingstermijn = header.column("ontruimingstermijn_dagen")
        ontruimingsdatum = header.column("ontruimingsdatum")
        vervallen = header.column(ColumnNames.vervallen)
    }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<Signalering>? {
        // First of all: a row that may not be stored is not even looked at for mistakes.
        let code = row.code(soort, in: bytes)
        guard let allowed = SignaleringRows.allowed(soort: code, detailsoort: row.code(detailsoort, in: bytes)) else {
            return nil
        }
        let number = OvereenkomstNumber(rawValue: try row.key(overeenkomst, in: bytes))
        var record = Signalering(soort: allowed)
        record.status = row.code(status, in: bytes)
        record.begindatum = try row.day(begindatum, in: bytes)
        record.einddatum = try row.day(einddatum, in: bytes)
        if allowed == .vonnis { record.vonnis = try vonnis(row, in: bytes) }
        let isWithdrawn = try row.yes(vervallen, in: bytes)
        return LedgerRow(overeenkomst: number, record: record, isWithdrawn: isWithdrawn)
    }

    /// The kind that `soort` and `detailsoort` name; `nil` when it is not allowed.
    static func allowed(soort: String, detailsoort: String) -> SignaleringSoort? {
        // In VERA the visit with two is a detail; whatever it belongs to is not kept.
        if soort == "BEZ" || detailsoort == "BEZ" { return .bezoekMetTwee }
        return SignaleringSoort(rawValue: "\(soort)/\(detailsoort)") ?? ownKind(soort)
    }

    /// Kinds of our own have no detail.
    private static func ownKind(_ soort: String) -> SignaleringSoort? {
        soort.contains("/") ? nil : SignaleringSoort(rawValue: soort)
    }

    private func vonnis(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> Vonnis {
        var vonnis = Vonnis()
        vonnis.soort = row.trimmed(soortVonnis, in: bytes).lowercased()
        guard ["", "betaal", "ontruiming"].contains(vonnis.soort) else {
            throw RowProblem(
                column: soortVonnis.name,
                problem: "is geen bekend soort vonnis",
                remedy: "Schrijf betaal of ontruiming, of niets."
            )
        }
        vonnis.uitspraak = try row.day(uitspraak, in: bytes)
        vonnis.betekend = try row.day(betekend, in: bytes)
        vonnis.ontbonden = try ontbinding(row, in: bytes)
        vonnis.ontruimingstermijnDagen = try row.number(ontruimingstermijn, 0...9_999, in: bytes)
        vonnis.ontruimingsdatum = try row.day(ontruimingsdatum, in: bytes)
        return vonnis
    }

    /// `ontbonden` holds ja or nee, or the day on which the contract was dissolved.
    private func ontbinding(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> Vonnis.Ontbinding {
        guard !row.isEmpty(ontbonden, in: bytes) else { return .nee }
        switch row.trimmed(ontbonden, in: bytes).lowercased() {
        case "ja": return .ja(nil)
        case "nee": return .nee
        default: break
        }
        let field = row.fields[ontbonden.index]
        guard let day = DateText.day(bytes, field.start..<field.end) else {
            throw RowProblem(
                column: ontbonden.name,
                problem: "is geen ja, nee of bestaande datum",
                remedy: "Schrijf ja, nee of de datum van ontbinding, zoals 2026-11-21."
            )
        }
        return .ja(day)
    }

    static func deliver(_ rows: [LedgerRow<Signalering>], into result: inout StatementResult) -> LedgerRows {
        .signaleringen(rows)
    }
}
