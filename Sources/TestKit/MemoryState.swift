import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

/// A case as the store in memory holds it.
struct MemoryCase {
    /// The contract; `nil` for the house itself.
    var overeenkomst: OvereenkomstNumber?
    /// The place of the delivery in which the contract was first seen.
    var seenAt = 0
    var version: Int64 = 0
    /// The next day to look; `nil` when only news can change it.
    var nextLook: Day?
    var file = CaseFile()
    var journal: [MemoryEntry] = []
    /// The days on which messages of this case were sent or are being sent, by message id.
    var sentOn: [String: Day] = [:]
    var isErased = false

    var head: String { journal.last?.hash ?? "" }
}

/// A delivery that has begun.
struct MemoryDelivery {
    var head: DeliveryHead
    var rows: [MemoryRow] = []
}

/// Everything that the store in memory holds: one value, so that a preview is a copy.
struct MemoryState {
    var ledger = MemoryLedger()
    var nextDelivery: Int64 = 1
    var begun: [DeliveryNumber: MemoryDelivery] = [:]
    var taken: [TakenDelivery] = []
    var cases: [CaseNumber: MemoryCase] = [.house: MemoryCase()]
    var numbers: [OvereenkomstNumber: CaseNumber] = [:]
    var claimed: Set<String> = []
    var highestAttempt: Int64 = 0
    var identity = StoreIdentity(id: (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined())
    var sequences: [GemeenteCode: Int] = [:]
    var seals: [MemorySeal] = []
    var configurations: [String: [UInt8]] = [:]
    var summaries: [Day: [UInt8]] = [:]

    /// The numbers of all cases but the house, in order.
    var caseNumbers: [CaseNumber] { cases.keys.filter { $0 != .house }.sorted() }

    /// The case with a number, or the error of asking for one that is not there.
    func known(_ number: CaseNumber) throws(StoreError) -> MemoryCase {
        guard let known = cases[number] else {
            throw StoreError(.notFound, "There is no case \(number). `huurwacht queue list` names those that are.")
        }
        return known
    }

    // MARK: Taking in

    /// Takes a delivery in; the report says what changed.
    mutating func take(_ number: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        if let before = taken.first(where: { $0.number == number }) { return before.report }
        guard let delivery = begun[number] else { throw MemoryState.noDelivery(number) }
        let kind = delivery.head.kind
        let place = taken.count + 1
        var latest: [MemoryKey: MemoryRow] = [:]
        var clashing: Set<MemoryKey> = []
        for row in delivery.rows {
            if latest.updateValue(row, forKey: row.key) != nil { clashing.insert(row.key) }
        }
        var report = DeliveryReport()
        report.rows = latest.count
        report.clashes = clashing.count
        report.knownBefore = ledger.keys(of: kind).count
        var touched: Set<OvereenkomstNumber> = []
        for key in latest.keys.sorted() {
            guard let row = latest[key] else { continue }
            let old = ledger.current(key)
            switch (old, row.isWithdrawn) {
            case (nil, true): continue
            case (nil, false): report.added += 1
            case (.some, true): report.withdrawn += 1
            case (.some(let before), false):
                if before == row { continue }
                report.changed += 1
            }
            ledger.end(key, at: place)
            if !row.isWithdrawn { ledger.begin(row, at: place) }
            for contract in [old?.overeenkomst, row.isWithdrawn ? nil : row.overeenkomst] {
                if let contract { touched.insert(contract) }
            }
        }
        if delivery.head.isWholeLedger {
            for key in ledger.keys(of: kind) where latest[key] == nil {
                if let contract = ledger.current(key)?.overeenkomst { touched.insert(contract) }
                ledger.end(key, at: place)
                report.withdrawn += 1
            }
        }
        report.casesTouched = touched.count
        for contract in touched.sorted() { touch(contract, on: delivery.head.day, at: place) }
        begun[number] = nil
        taken.append(TakenDelivery(number: number, head: delivery.head, report: report))
        return report
    }

    /// A case that a delivery changed moves on, and is looked at on that day at the latest.
    private mutating func touch(_ contract: OvereenkomstNumber, on day: Day, at place: Int) {
        guard let number = numbers[contract] else {
            let number = CaseNumber(rawValue: Int64(cases.count))
            numbers[contract] = number
            cases[number] = MemoryCase(overeenkomst: contract, seenAt: place, version: 1, nextLook: day)
            return
        }
        guard var known = cases[number] else { return }
        known.version += 1
        known.nextLook = known.nextLook.map { min($0, day) } ?? day
        cases[number] = known
    }

    static func noDelivery(_ number: DeliveryNumber) -> StoreError {
        StoreError(.notFound, "There is no open delivery \(number.rawValue). Begin it again and stage its rows.")
    }

    /// What is known of the completeness of receipts, or can be known of it on a day.
    func newestReceipts(on day: Day?) -> ReceiptFacts {
        var standPer: [Day] = []
        var receipts: [Day] = []
        for key in ledger.keys(of: .stand) {
            guard case .stand(let stand)? = ledger.current(key)?.record else { continue }
            if day.map({ stand.standPer <= $0 }) ?? true { standPer.append(stand.standPer) }
        }
        for key in ledger.keys(of: .boekingen) {
            guard case .boeking(let boeking)? = ledger.current(key)?.record, boeking.soort == "ONT" else { continue }
            if day.map({ boeking.boekdatum <= $0 }) ?? true { receipts.append(boeking.boekdatum) }
        }
        return ReceiptFacts(standPer: standPer.min(), newestOntvangst: receipts.max())
    }

    // MARK: Facts

    /// The contract of a case as known now or after a delivery; bare when only other rows were ever seen.
    private func contract(_ number: OvereenkomstNumber, after place: Int?) -> Overeenkomst {
        let row = ledger.row(MemoryKey(.overeenkomsten, number.rawValue), after: place)
        if case .overeenkomst(let contract)? = row?.record { return contract }
        return Overeenkomst(number: number)
    }

    /// The person of a case.
    func person(of number: CaseNumber) -> PersonKey? {
        cases[number]?.overeenkomst.map { contract($0, after: nil).person }
    }

    /// The persons with a case whose next look has come, in order.
    func personsToReview(on day: Day) -> [PersonKey] {
        let due = caseNumbers.filter { number in cases[number]?.nextLook.map { $0 <= day } ?? false }
        return Set(due.compactMap { person(of: $0) }).sorted()
    }

    /// The facts of persons, in the order asked.
    func facts(of persons: [PersonKey], after place: Int? = nil) -> [PersonFacts] {
        let asked = Set(persons)
        var byPerson: [PersonKey: [CaseFacts]] = [:]
        for number in caseNumbers {
            guard let known = cases[number], let contract = known.overeenkomst else { continue }
            if let place, known.seenAt > place { continue }
            let person = self.contract(contract, after: place).person
            guard asked.contains(person) else { continue }
            byPerson[person, default: []].append(facts(of: number, contract, known, after: place))
        }
        return persons.compactMap { person in byPerson[person].map { PersonFacts(person: person, cases: $0) } }
    }

    private func facts(
        of number: CaseNumber,
        _ contract: OvereenkomstNumber,
        _ known: MemoryCase,
        after place: Int?
    ) -> CaseFacts {
        var facts = CaseFacts(caseNumber: number, overeenkomst: Overeenkomst(number: contract))
        // Then is the ledger copy of then, without what happened in the case.
        if place == nil {
            facts.version = known.version
            facts.file = known.file
        }
        for row in ledger.rows(of: contract, after: place) {
            switch row.record {
            case .overeenkomst(let record): facts.overeenkomst = record
            case .boeking(let record): facts.boekingen.append(record)
            case .rol(let record): facts.rollen.append(record)
            case .signalering(let record): facts.signaleringen.append(record)
            case .regeling(let record): facts.regelingen.append(record)
            case .contactmoment(let record): facts.contactmomenten.append(record)
            case .bankregel(let record): facts.bankregels.append(record)
            case .stand, .afschrift, .rekeningbesluit: break
            }
        }
        return facts
    }
}
