import Calendar
import RentLedger

/// Rows of `rollen*.csv`.
struct RolRows: RowBuilder {
    private let overeenkomst: Column
    private let rol: Column
    private let naam: Column
    private let geboortedatum: Column
    private let begindatum: Column
    private let einddatum: Column
    private let vervallen: Column
    private let adres: AddressColumns
    private let contact: ContactColumns

    init(_ header: CsvHeader) {
        overeenkomst = header.column("overeenkomst")
        rol = header.column("rol")
        naam = header.column("naam")
        geboortedatum = header.column("geboortedatum")
        begindatum = header.column("begindatum")
        einddatum = header.column("einddatum")
        vervallen = header.column(ColumnNames.vervallen)
        adres = AddressColumns(header)
        contact = ContactColumns(header)
    }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<Rol>? {
        let number = OvereenkomstNumber(rawValue: try row.key(overeenkomst, in: bytes))
        var record = Rol(rol: row.code(rol, in: bytes))
        record.naam = row.trimmed(naam, in: bytes)
        record.geboortedatum = try row.day(geboortedatum, in: bytes)
        record.contact = contact.read(row, in: bytes)
        record.adres = adres.read(row, in: bytes)
        record.begindatum = try row.day(begindatum, in: bytes)
        record.einddatum = try row.day(einddatum, in: bytes)
        return LedgerRow(overeenkomst: number, record: record, isWithdrawn: try row.yes(vervallen, in: bytes))
    }

    static func deliver(_ rows: [LedgerRow<Rol>], into result: inout StatementResult) -> LedgerRows { .rollen(rows) }
}

/// Rows of `regelingen*.csv`: one term of a plan each.
struct RegelingRows: RowBuilder {
    private let overeenkomst: Column
    private let regeling: Column
    private let status: Column
    private let begindatum: Column
    private let einddatum: Column
    private let termijn: Column
    private let vervaldatum: Column
    private let bedrag: Column
    private let vervallen: Column

    init(_ header: CsvHeader) {
        overeenkomst = header.column("overeenkomst")
        regeling = header.column("regeling")
        status = header.column("status")
        begindatum = header.column("begindatum")
        einddatum = header.column("einddatum")
        termijn = header.column("termijn")
        vervaldatum = header.column("vervaldatum")
        bedrag = header.column("bedrag")
        vervallen = header.column(ColumnNames.vervallen)
    }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<RegelingTermijn>? {
        let number = OvereenkomstNumber(rawValue: try row.key(overeenkomst, in: bytes))
        // Without a key of its own a plan is the only one of its contract, and goes by the contract's key.
        let key = row.isEmpty(regeling, in: bytes) ? number.rawValue : row.text(regeling, in: bytes)
        var record = RegelingTermijn(regeling: RegelingNumber(rawValue: key))
        record.status = row.code(status, in: bytes)
        record.begindatum = try row.day(begindatum, in: bytes)
        record.einddatum = try row.day(einddatum, in: bytes)
        record.termijn = try row.number(termijn, 0...9_999, in: bytes)
        record.vervaldatum = try row.day(vervaldatum, in: bytes)
        record.bedragCents = try row.cents(bedrag, in: bytes) ?? 0
        return LedgerRow(overeenkomst: number, record: record, isWithdrawn: try row.yes(vervallen, in: bytes))
    }

    static func deliver(_ rows: [LedgerRow<RegelingTermijn>], into result: inout StatementResult) -> LedgerRows {
        .regelingen(rows)
    }
}

/// Rows of `contactmomenten*.csv`.
struct ContactmomentRows: RowBuilder {
    private let overeenkomst: Column
    private let datum: Column
    private let kanaal: Column
    private let richting: Column
    private let uitkomst: Column
    private let medewerker: Column
    private let vervallen: Column

    init(_ header: CsvHeader) {
        overeenkomst = header.column("overeenkomst")
        datum = header.column("datum")
        kanaal = header.column("kanaal")
        richting = header.column("richting")
        uitkomst = header.column("uitkomst")
        medewerker = header.column("medewerker")
        vervallen = header.column(ColumnNames.vervallen)
    }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<Contactmoment>? {
        let number = OvereenkomstNumber(rawValue: try row.key(overeenkomst, in: bytes))
        // Nothing can be proven by a contact of which nobody knows when it was.
        guard let day = try row.day(datum, in: bytes) else { throw RowProblem.missing(datum) }
        var record = Contactmoment(datum: day)
        record.kanaal = row.code(kanaal, in: bytes)
        record.richting = row.code(richting, in: bytes)
        record.uitkomst = row.trimmed(uitkomst, in: bytes).lowercased()
        guard record.uitkomst.isEmpty || ContactmomentRows.outcomes.contains(record.uitkomst) else {
            throw RowProblem(
                column: uitkomst.name,
                problem: "is geen bekende uitkomst",
                remedy: "Schrijf \(ContactmomentRows.outcomes.joined(separator: ", ")), of niets."
            )
        }
        record.medewerker = row.trimmed(medewerker, in: bytes)
        return LedgerRow(overeenkomst: number, record: record, isWithdrawn: try row.yes(vervallen, in: bytes))
    }

    private static let outcomes = [
        "bereikt", "niet_bereikt", "briefje_achtergelaten", "belofte", "bezwaar", "toestemming",
    ]

    static func deliver(_ rows: [LedgerRow<Contactmoment>], into result: inout StatementResult) -> LedgerRows {
        .contactmomenten(rows)
    }
}
