import Calendar
import RentLedger

/// Rows of `overeenkomsten*.csv`.
struct OvereenkomstRows: RowBuilder {
    private let columns: [String: Column]
    private let adres: AddressColumns
    private let contact: ContactColumns

    init(_ header: CsvHeader) {
        var columns: [String: Column] = [:]
        for name in ColumnNames.of(.overeenkomsten).all { columns[name] = header.column(name) }
        self.columns = columns
        adres = AddressColumns(header)
        contact = ContactColumns(header)
    }

    private func column(_ name: String) -> Column { columns[name] ?? Column(name: name, index: -1) }

    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<Overeenkomst>? {
        let number = OvereenkomstNumber(rawValue: try row.key(column("overeenkomst"), in: bytes))
        var record = Overeenkomst(number: number)
        if try row.yes(column(ColumnNames.vervallen), in: bytes) {
            return LedgerRow(overeenkomst: number, record: record, isWithdrawn: true)
        }
        record.ingangsdatum = try row.day(column("ingangsdatum"), in: bytes)
        record.einddatum = try row.day(column("einddatum"), in: bytes)
        record.brutohuurCents = try brutohuur(row, in: bytes)
        record.gemeente = try gemeente(row, in: bytes)
        record.betaalwijze = row.code(column("betaalwijze"), in: bytes)
        record.incassomoment = row.code(column("incassomoment"), in: bytes)
        record.bewakingsstatus = try bewakingsstatus(row, in: bytes)
        if !row.isEmpty(column("relatie"), in: bytes) {
            record.relatie = RelatieNumber(rawValue: row.text(column("relatie"), in: bytes))
        }
        record.huurder = try huurder(row, in: bytes)
        record.adres = adres.read(row, in: bytes)
        record.contact = contact.read(row, in: bytes)
        record.minderjarigeKinderen = try row.number(column("minderjarige_kinderen"), 0...99, in: bytes)
        record.kinderenPeildatum = try row.day(column("kinderen_peildatum"), in: bytes)
        let soort = row.trimmed(column("soort_object"), in: bytes).lowercased()
        record.soortObject = soort.isEmpty ? "woonruimte" : soort
        record.bezwaarProfilering = try row.yes(column("bezwaar_profilering"), in: bytes)
        record.iban = row.code(column("iban"), in: bytes).filter { $0 != " " }
        return LedgerRow(overeenkomst: number, record: record)
    }

    private func brutohuur(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> Int64? {
        guard let cents = try row.cents(column("brutohuur"), in: bytes) else { return nil }
        guard cents >= 0 else {
            throw RowProblem(
                column: "brutohuur",
                problem: "is lager dan nul",
                remedy: "Schrijf de huur van een maand als positief bedrag, of niets als die niet bekend is."
            )
        }
        return cents
    }

    private func gemeente(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> GemeenteCode? {
        let code = row.trimmed(column("gemeente"), in: bytes)
        guard !code.isEmpty else { return nil }
        guard code.utf8.count == 4, code.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) else {
            throw RowProblem(
                column: "gemeente",
                problem: "is geen gemeentecode van vier cijfers",
                remedy: "Schrijf de code van het CBS met vier cijfers, zoals 0363."
            )
        }
        return GemeenteCode(rawValue: code)
    }

    private func bewakingsstatus(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> Bewakingsstatus {
        let code = row.code(column("bewakingsstatus"), in: bytes)
        guard !code.isEmpty else { return .normaal }
        guard let status = Bewakingsstatus(rawValue: code) else {
            // Taking an unknown status for normal could send a message to somebody who is on hold.
            throw RowProblem(
                column: "bewakingsstatus",
                problem: "is geen bekende status",
                remedy: "Schrijf NOR, INC of ONH, of niets."
            )
        }
        return status
    }

    private func huurder(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> Persoonsgegevens {
        var huurder = Persoonsgegevens()
        huurder.voorletters = row.trimmed(column("voorletters"), in: bytes)
        huurder.tussenvoegsels = row.trimmed(column("tussenvoegsels"), in: bytes)
        huurder.achternaam = row.trimmed(column("achternaam"), in: bytes)
        huurder.geboortedatum = try row.day(column("geboortedatum"), in: bytes)
        huurder.overlijdensdatum = try row.day(column("overlijdensdatum"), in: bytes)
        return huurder
    }

    static func deliver(_ rows: [LedgerRow<Overeenkomst>], into result: inout StatementResult) -> LedgerRows {
        .overeenkomsten(rows)
    }
}
