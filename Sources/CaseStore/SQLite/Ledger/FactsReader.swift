public import Calendar
public import CollectionPolicy
import Foundation
import GRDB
public import RentLedger

/// Reads the facts of cases in one snapshot, as known now or as known at a moment.
struct FactsReader {
    /// Postings of a case.
    private let boekingen: RawStatement
    /// Bank transactions of a case.
    private let bankregels: RawStatement
    /// Everything else of a case.
    private let records: RawStatement
    /// The moment; `nil` for now.
    private let moment: Int64?
    private let decoder = RecordDecoder()

    /// A reader of what is known now.
    init(_ db: Database) throws {
        try self.init(db, moment: nil, condition: "known_until = 0")
    }

    /// A reader of what was known at a moment.
    init(_ db: Database, moment: Int64) throws {
        try self.init(
            db,
            moment: moment,
            condition: "known_from <= ?3 AND (known_until = 0 OR known_until > ?3)"
        )
    }

    private init(_ db: Database, moment: Int64?, condition: String) throws {
        self.moment = moment
        boekingen = try RawStatement(
            cached: """
                SELECT key, soort, detailsoort, boekdatum, vervaldatum, cents, kenmerk, tegenboeking, retourreden
                FROM boeking WHERE id BETWEEN ?1 AND ?2 AND \(condition) ORDER BY key
                """,
            db
        )
        bankregels = try RawStatement(
            cached: """
                SELECT \(BankregelColumns.all) FROM bankregel WHERE id BETWEEN ?1 AND ?2 AND \(condition) ORDER BY key
                """,
            db
        )
        records = try RawStatement(
            cached: "SELECT kind, json FROM record WHERE id BETWEEN ?1 AND ?2 AND \(condition) ORDER BY kind, key",
            db
        )
    }

    /// The facts of a case, rows in the order of their keys; `nil` when nothing is known of it.
    func facts(
        _ caseNumber: CaseNumber,
        overeenkomst: OvereenkomstNumber,
        version: Int64,
        file: CaseFile
    ) throws -> CaseFacts? {
        var facts = CaseFacts(
            caseNumber: caseNumber,
            version: version,
            overeenkomst: Overeenkomst(number: overeenkomst),
            file: file
        )
        let hasRecords = try readRecords(into: &facts)
        try readBoekingen(into: &facts)
        facts.bankregels = try readBankregels(of: caseNumber)
        return hasRecords || !facts.boekingen.isEmpty || !facts.bankregels.isEmpty || moment == nil ? facts : nil
    }

    private func bind(_ statement: RawStatement, _ caseNumber: CaseNumber) {
        statement.bind(RowID.first(caseNumber), at: 1)
        statement.bind(RowID.last(caseNumber), at: 2)
        if let moment { statement.bind(moment, at: 3) }
    }

    private func readBoekingen(into facts: inout CaseFacts) throws {
        bind(boekingen, facts.caseNumber)
        defer { boekingen.reset() }
        while try boekingen.step() {
            facts.boekingen.append(
                Boeking(
                    number: BoekingNumber(boekingen.text(0)),
                    soort: boekingen.text(1),
                    detailsoort: boekingen.text(2),
                    boekdatum: boekingen.day(3),
                    vervaldatum: boekingen.optionalDay(4),
                    bedragCents: boekingen.integer(5),
                    betalingskenmerk: boekingen.text(6),
                    tegenboeking: boekingen.text(7),
                    retourreden: boekingen.text(8)
                )
            )
        }
    }

    /// The bank transactions of a case, in the order of their keys.
    func readBankregels(of caseNumber: CaseNumber) throws -> [Bankregel] {
        bind(bankregels, caseNumber)
        defer { bankregels.reset() }
        var regels: [Bankregel] = []
        while try bankregels.step() {
            regels.append(try BankregelColumns.read(bankregels, decoder))
        }
        return regels
    }

    private func readRecords(into facts: inout CaseFacts) throws -> Bool {
        bind(records, facts.caseNumber)
        defer { records.reset() }
        var hasRecords = false
        while try records.step() {
            hasRecords = true
            guard let kind = LedgerKind(rawValue: records.text(0)) else { continue }
            let json = records.withBytes(1) { Data($0) }
            switch kind {
            case .overeenkomsten: facts.overeenkomst = try decoder.record(Overeenkomst.self, json)
            case .rollen: facts.rollen.append(try decoder.record(Rol.self, json))
            case .signaleringen: facts.signaleringen.append(try decoder.record(Signalering.self, json))
            case .regelingen: facts.regelingen.append(try decoder.record(RegelingTermijn.self, json))
            case .contactmomenten: facts.contactmomenten.append(try decoder.record(Contactmoment.self, json))
            case .boekingen, .stand, .bankregels, .afschriften, .rekeningbesluiten: break
            }
        }
        return hasRecords
    }
}

extension SQLiteCaseStore {
    /// Everything about these persons as known now.
    public func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] {
        try reading { db in
            let reader = try FactsReader(db)
            let decoder = RecordDecoder()
            let cases = try RawStatement(
                cached: "SELECT zaak, overeenkomst, version, file FROM zaak WHERE person = ? ORDER BY zaak",
                db
            )
            var all: [PersonFacts] = []
            for person in persons {
                cases.bind(person.stored, at: 1)
                defer { cases.reset() }
                var facts: [CaseFacts] = []
                while try cases.step() {
                    let (number, version) = (CaseNumber(rawValue: cases.integer(0)), cases.integer(2))
                    let found = try reader.facts(
                        number,
                        overeenkomst: OvereenkomstNumber(cases.text(1)),
                        version: version,
                        file: try recent.file(of: number, at: version) ?? CaseFile.stored(cases.text(3), decoder)
                    )
                    if let found { facts.append(found) }
                }
                if !facts.isEmpty { all.append(PersonFacts(person: person, cases: facts)) }
            }
            recent.keep(all.flatMap { $0.cases.map { ($0.caseNumber, $0.version, $0.file) } })
            return all
        }
    }

    /// The facts of a person as they were known after a delivery was taken.
    public func facts(
        of person: PersonKey,
        knownAfter delivery: DeliveryNumber
    ) throws(StoreError) -> PersonFacts? {
        try reading { db in
            let moment = try Int64.fetchOne(
                db,
                sql: "SELECT moment FROM delivery WHERE number = ?",
                arguments: [delivery.rawValue]
            )
            guard let moment else {
                throw StoreError(.notFound, "Delivery \(delivery.rawValue) was never taken: see `huurwacht import`.")
            }
            let reader = try FactsReader(db, moment: moment)
            var facts: [CaseFacts] = []
            for (number, overeenkomst) in try candidates(for: person, at: moment, db) {
                let found = try reader.facts(number, overeenkomst: overeenkomst, version: 0, file: CaseFile())
                if let found, found.overeenkomst.person == person { facts.append(found) }
            }
            return facts.isEmpty ? nil : PersonFacts(person: person, cases: facts)
        }
    }

    /// Cases that may have belonged to a person at a moment.
    private func candidates(
        for person: PersonKey,
        at moment: Int64,
        _ db: Database
    ) throws -> [(CaseNumber, OvereenkomstNumber)] {
        let rows: [Row]
        switch person {
        case .relatie:
            rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT z.zaak, z.overeenkomst FROM record r JOIN zaak z ON z.zaak = r.zaak
                    WHERE r.person = ?1 AND r.known_from <= ?2 AND (r.known_until = 0 OR r.known_until > ?2)
                    ORDER BY z.zaak
                    """,
                arguments: [person.stored, moment]
            )
        case .overeenkomst(let number):
            rows = try Row.fetchAll(
                db,
                sql: "SELECT zaak, overeenkomst FROM zaak WHERE overeenkomst = ?",
                arguments: [number.rawValue]
            )
        }
        return rows.map { (CaseNumber(rawValue: $0[0]), OvereenkomstNumber($0[1] as String)) }
    }

    // MARK: Who

    /// Persons with a case whose next look is on or before the day.
    public func personsToReview(on day: Day, after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try reading { db in
            let texts = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT person FROM zaak WHERE person > ? AND next_look <= ? ORDER BY person LIMIT ?
                    """,
                arguments: [after?.stored ?? "", day.number, max(0, limit)]
            )
            return texts.compactMap(PersonKey.init(stored:))
        }
    }

    /// All persons, ordered by key.
    public func persons(after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try reading { db in
            let texts = try String.fetchAll(
                db,
                sql: "SELECT DISTINCT person FROM zaak WHERE person > ? ORDER BY person LIMIT ?",
                arguments: [after?.stored ?? "", max(0, limit)]
            )
            return texts.compactMap(PersonKey.init(stored:))
        }
    }

    /// Has every case with an open episode looked at on a day at the latest.
    public func lookAtOpenEpisodes(on day: Day) throws(StoreError) {
        try writing { db in
            try db.execute(
                sql: "UPDATE zaak SET next_look = ? WHERE has_episode = 1 AND (next_look IS NULL OR next_look > ?)",
                arguments: [day.number, day.number]
            )
        }
    }

    /// How many persons there are to review.
    public func personsToReviewCount(on day: Day) throws(StoreError) -> Int {
        try reading { db in
            try Int.fetchOne(
                db,
                sql: "SELECT count(DISTINCT person) FROM zaak WHERE person > '' AND next_look <= ?",
                arguments: [day.number]
            ) ?? 0
        }
    }

    /// The person of a case.
    public func person(of caseNumber: CaseNumber) throws(StoreError) -> PersonKey? {
        try reading { db in
            try String.fetchOne(db, sql: "SELECT person FROM zaak WHERE zaak = ?", arguments: [caseNumber.rawValue])
                .flatMap(PersonKey.init(stored:))
        }
    }

    /// The cases of a person, from the index alone.
    public func caseNumbers(of person: PersonKey) throws(StoreError) -> [CaseNumber] {
        try reading { db in
            try Int64.fetchAll(
                db,
                sql: "SELECT zaak FROM zaak WHERE person = ? ORDER BY zaak",
                arguments: [person.stored]
            )
            .map(CaseNumber.init(rawValue:))
        }
    }

    /// The case of a contract.
    public func caseNumber(of overeenkomst: OvereenkomstNumber) throws(StoreError) -> CaseNumber? {
        try reading { db in
            try Int64.fetchOne(
                db,
                sql: "SELECT zaak FROM zaak WHERE overeenkomst = ?",
                arguments: [overeenkomst.rawValue]
            ).map(CaseNumber.init(rawValue:))
        }
    }

    /// The house's own case file and its version.
    public func house() throws(StoreError) -> (file: CaseFile, version: Int64) {
        try reading { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT file, version FROM zaak WHERE zaak = 0") else {
                throw StoreError(.damaged, "The house's own case is missing: restore a copy of the data folder.")
            }
            let file = try CaseFile.stored(row[0] as String? ?? "", RecordDecoder())
            return (file, row[1])
        }
    }
}

extension CaseFile {
    /// The case file of its stored text; no text means that nothing happened yet.
    static func stored(_ text: String, _ decoder: RecordDecoder) throws -> CaseFile {
        text.isEmpty ? CaseFile() : try decoder.record(CaseFile.self, text)
    }
}
