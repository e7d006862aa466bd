import Calendar
import RentLedger

/// Makes records of one kind out of rows.
protocol RowBuilder {
    /// What a row becomes.
    associatedtype Record: Sendable

    /// Looks its columns up in the header.
    init(_ header: CsvHeader)
    /// The row as a record; `nil` for one that may not be stored (a signalering that is not allowed).
    func row(_ row: CsvRow, in bytes: Span<UInt8>) throws(RowProblem) -> LedgerRow<Record>?
    /// The rows as they go to the store; what is not for the store goes into `result`.
    static func deliver(_ rows: [LedgerRow<Record>], into result: inout StatementResult) -> LedgerRows
}

/// Columns that hold an address.
struct AddressColumns {
    private let straat: Column
    private let huisnummer: Column
    private let huisnummertoevoeging: Column
    private let postcode: Column
    private let woonplaats: Column

    init(_ header: CsvHeader) {
        straat = header.column("straat")
        huisnummer = header.column("huisnummer")
        huisnummertoevoeging = header.column("huisnummertoevoeging")
        postcode = header.column("postcode")
        woonplaats = header.column("woonplaats")
    }

    /// The address of a row; the postal code in capitals and without a blank.
    func read(_ row: CsvRow, in bytes: Span<UInt8>) -> Adres {
        var adres = Adres()
        adres.straat = row.trimmed(straat, in: bytes)
        adres.huisnummer = row.trimmed(huisnummer, in: bytes)
        adres.huisnummertoevoeging = row.trimmed(huisnummertoevoeging, in: bytes)
        adres.postcode = row.code(postcode, in: bytes).filter { $0 != " " }
        adres.woonplaats = row.trimmed(woonplaats, in: bytes)
        return adres
    }
}

/// Columns that say how a person is reached.
struct ContactColumns {
    private let email: Column
    private let mobiel: Column
    private let telefoon: Column
    private let taal: Column

    init(_ header: CsvHeader) {
        email = header.column("email")
        mobiel = header.column("mobiel")
        telefoon = header.column("telefoon")
        taal = header.column("taal")
    }

    /// The contact data of a row.
    func read(_ row: CsvRow, in bytes: Span<UInt8>) -> Contactgegevens {
        var contact = Contactgegevens()
        contact.email = row.trimmed(email, in: bytes)
        contact.mobiel = row.trimmed(mobiel, in: bytes)
        contact.telefoon = row.trimmed(telefoon, in: bytes)
        contact.taal = row.trimmed(taal, in: bytes).lowercased()
        return contact
    }
}
