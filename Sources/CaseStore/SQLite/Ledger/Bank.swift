public import Calendar
import GRDB
public import RentLedger

extension SQLiteCaseStore {
    /// The statements whose last day is on or after the day.
    public func afschriften(since day: Day) throws(StoreError) -> [Afschrift] {
        try reading { db in
            let decoder = RecordDecoder()
            return try String.fetchAll(
                db,
                sql: """
                    SELECT json FROM record WHERE kind = 'afschriften' AND known_until = 0
                    AND CASE WHEN json_valid(json) THEN json_extract(json, '$.sleutel.dag') END >= ? ORDER BY key
                    """,
                arguments: [day.description]
            )
            // One that is damaged is missing: the chain breaks there, and messages are held.
            .compactMap { try? decoder.record(Afschrift.self, $0) }
        }
    }

    /// The rows of a statement as known now.
    public func bankregels(of sleutel: AfschriftSleutel) throws(StoreError) -> [LedgerRow<Bankregel>] {
        try reading { db in
            let first = RecordKey.of(sleutel)
            let statement = try RawStatement(
                cached: """
                    SELECT \(BankregelColumns.all), (SELECT z.overeenkomst FROM zaak z WHERE z.zaak = b.zaak)
                    FROM bankregel b WHERE known_until = 0 AND key > ? AND key < ? ORDER BY key
                    """,
                db
            )
            statement.bind(first + "\u{1}", at: 1)
            statement.bind(first + "\u{2}", at: 2)
            defer { statement.reset() }
            let decoder = RecordDecoder()
            var rows: [LedgerRow<Bankregel>] = []
            while try statement.step() {
                rows.append(
                    LedgerRow(
                        overeenkomst: OvereenkomstNumber(statement.text(BankregelColumns.count)),
                        record: try BankregelColumns.read(statement, decoder)
                    )
                )
            }
            return rows
        }
    }

    /// Rows that lie at no contract and wait for a person.
    public func bankregelsToAssign(limit: Int) throws(StoreError) -> [Bankregel] {
        try reading { db in
            let statement = try RawStatement(
                cached: """
                    SELECT \(BankregelColumns.all) FROM bankregel WHERE \(Self.isToAssign)
                    ORDER BY boekdatum DESC, key LIMIT ?
                    """,
                db
            )
            statement.bind(Int64(max(0, limit)), at: 1)
            defer { statement.reset() }
            let decoder = RecordDecoder()
            var rows: [Bankregel] = []
            while try statement.step() { rows.append(try BankregelColumns.read(statement, decoder)) }
            return rows
        }
    }

    /// How many rows wait for a person.
    public func bankregelsToAssignCount() throws(StoreError) -> Int {
        try reading { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM bankregel WHERE \(Self.isToAssign)") ?? 0
        }
    }

    /// Money that came in or back, about which nobody and nothing decided; as the index says it.
    private static var isToAssign: String {
        "known_until = 0 AND \(RecordJSON.isUndecided) AND (cents > 0 AND verrekend = 1 OR retourreden <> '')"
    }

    /// Which contracts fit what payments say of themselves.
    public func payers(_ query: PayerQuery) throws(StoreError) -> PayerFacts {
        try reading { db in try PayerReader(db).facts(query) }
    }
}

/// The columns of a bank transaction, in the order in which they are read.
enum BankregelColumns {
    static let all = """
        rekening, dag, nummer, positie, boekdatum, valutadatum, cents, tegenrekening, tegennaam, omschrijving, \
        eindtoteind, machtiging, retourreden, kenmerk, verrekend, toewijzing
        """
    static let count: Int32 = 16

    static func read(_ row: RawStatement, _ decoder: RecordDecoder) throws -> Bankregel {
        let sleutel = AfschriftSleutel(rekening: row.text(0), dag: row.day(1), nummer: row.text(2))
        var regel = Bankregel(
            afschrift: sleutel,
            positie: Int(row.integer(3)),
            boekdatum: row.day(4),
            bedragCents: row.integer(6)
        )
        regel.valutadatum = row.optionalDay(5)
        regel.tegenrekening = row.text(7)
        regel.tegennaam = row.text(8)
        regel.omschrijving = row.text(9)
        regel.eindtoteind = row.text(10)
        regel.machtiging = row.text(11)
        regel.retourreden = row.text(12)
        regel.betalingskenmerk = row.text(13)
        regel.isVerrekend = row.integer(14) != 0
        regel.toewijzing = try decoder.record(Toewijzing.self, row.text(15))
        return regel
    }
}

/// Looks up payers: each question by an index, so that the work grows with the payments and not with the ledger.
private struct PayerReader {
    /// More contracts than this at one kenmerk or name say nothing.
    private static let most = 8

    private let kenmerk: RawStatement
    private let nummer: RawStatement
    private let iban: RawStatement
    private let besluit: RawStatement
    private let achternaam: RawStatement
    private let decoder = RecordDecoder()

    init(_ db: Database) throws {
        kenmerk = try RawStatement(
            cached: """
                SELECT DISTINCT z.overeenkomst FROM boeking b JOIN zaak z ON z.zaak = b.zaak
                WHERE b.kenmerk = ? AND b.kenmerk <> '' AND b.known_until = 0 LIMIT \(Self.most)
                """,
            db
        )
        nummer = try RawStatement(cached: "SELECT 1 FROM zaak WHERE overeenkomst = ?", db)
        iban = try RawStatement(
            cached: """
                SELECT key FROM record WHERE kind = 'overeenkomsten' AND known_until = 0
                AND \(RecordJSON.iban) = ? LIMIT \(Self.most)
                """,
            db
        )
        besluit = try RawStatement(
            cached: """
                SELECT json, (SELECT z.overeenkomst FROM zaak z WHERE z.zaak = r.zaak) FROM record r
                WHERE kind = 'rekeningbesluiten' AND key = ? AND known_until = 0
                """,
            db
        )
        achternaam = try RawStatement(
            cached: """
                SELECT key, json_extract(json, '$.brutohuurCents') FROM record
                WHERE kind = 'overeenkomsten' AND known_until = 0
                AND \(RecordJSON.achternaam) = ? LIMIT \(Self.most)
                """,
            db
        )
    }

    func facts(_ query: PayerQuery) throws -> PayerFacts {
        var facts = PayerFacts()
        for text in query.kenmerken {
            let found = try contracts(kenmerk, text)
            if !found.isEmpty { facts.kenmerken[text] = found }
        }
        for text in query.nummers {
            nummer.bind(text, at: 1)
            if try nummer.step() { facts.nummers.insert(text) }
            nummer.reset()
        }
        for text in query.rekeningen {
            let found = try contracts(iban, text)
            if !found.isEmpty { facts.rekeningen[text] = found }
            besluit.bind(RecordKey.of(text), at: 1)
            defer { besluit.reset() }
            guard try besluit.step() else { continue }
            let record = try decoder.record(Rekeningbesluit.self, besluit.text(0))
            let number = besluit.text(1)
            facts.besluiten[text] = (record, number.isEmpty ? nil : OvereenkomstNumber(number))
        }
        for text in query.achternamen {
            achternaam.bind(text, at: 1)
            defer { achternaam.reset() }
            while try achternaam.step() {
                let rent = achternaam.integer(1)
                facts.achternamen[text, default: [:]][OvereenkomstNumber(achternaam.text(0))] = rent > 0 ? rent : nil
            }
        }
        return facts
    }

    private func contracts(_ statement: RawStatement, _ text: String) throws -> Set<OvereenkomstNumber> {
        statement.bind(text, at: 1)
        defer { statement.reset() }
        var found: Set<OvereenkomstNumber> = []
        while try statement.step() { found.insert(OvereenkomstNumber(statement.text(0))) }
        return found
    }
}
