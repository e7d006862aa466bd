import Calendar
import CaseStore
import Casework
import CollectionPolicy
import RentLedger
import TestKit
import Testing

@Suite("When somebody else writes at the same time")
struct ConflictTests {
    @Test(arguments: [0, 1, 2, 5])
    func `a case that moved is read once more, then the act is refused`(_ disturbances: Int) throws {
        let office = try Office()
        let number = Office.home
        let busy = BusyStore(inner: office.store, disturbances: disturbances)
        let work = Casework(
            store: busy,
            policy: office.policy,
            settings: office.casework.settings,
            clock: office.casework.clock
        )
        let refused = refusal { () throws(CaseworkError) in try work.note("Gezien", in: number, by: Office.anna) }
        #expect((refused == nil) == (disturbances < 2))
        if let refused { #expect(refused.kind == .moved) }
        #expect(try office.written() == (disturbances < 2 ? ["note"] : []))
    }
}

/// A store in which somebody else writes just before a commit, so many times.
final class BusyStore: CaseStore, @unchecked Sendable {
    // `@unchecked`: one test thread uses it.
    private let inner: MemoryCaseStore
    private var disturbances: Int

    init(inner: MemoryCaseStore, disturbances: Int) {
        self.inner = inner
        self.disturbances = disturbances
    }

    func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        if disturbances > 0, let part = commits.first?.cases.first {
            disturbances -= 1
            let person = try inner.person(of: part.caseNumber)
            let facts = try inner.facts(of: [person].compactMap { $0 }).first?.cases
            let version = facts?.first { $0.caseNumber == part.caseNumber }?.version ?? 0
            _ = try inner.commit([
                Commit(
                    cases: [
                        CaseCommit(
                            caseNumber: part.caseNumber,
                            expectedVersion: version,
                            events: [.stepHeld(step: "x", on: Day(number: 0), reason: String(disturbances))]
                        )
                    ],
                    actor: .machine,
                    at: Instant(secondsSinceEpoch: 0),
                    configuration: "test"
                )
            ])
        }
        return try inner.commit(commits)
    }

    func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber { try inner.beginDelivery(head) }
    func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError) {
        try inner.stage(rows, in: delivery)
    }
    func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport { try inner.take(delivery) }
    func drop(_ delivery: DeliveryNumber) throws(StoreError) { try inner.drop(delivery) }
    func preview(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport { try inner.preview(delivery) }
    func deliveries(kind: LedgerKind?, limit: Int) throws(StoreError) -> [TakenDelivery] {
        try inner.deliveries(kind: kind, limit: limit)
    }
    func newestReceipts() throws(StoreError) -> ReceiptFacts { try inner.newestReceipts() }
    func newestReceipts(on day: Day) throws(StoreError) -> ReceiptFacts { try inner.newestReceipts(on: day) }
    func caseNumbers(of person: PersonKey) throws(StoreError) -> [CaseNumber] { try inner.caseNumbers(of: person) }
    func personsToReview(on day: Day, after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try inner.personsToReview(on: day, after: after, limit: limit)
    }
    func persons(after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try inner.persons(after: after, limit: limit)
    }
    func personsToReviewCount(on day: Day) throws(StoreError) -> Int { try inner.personsToReviewCount(on: day) }
    func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] { try inner.facts(of: persons) }
    func facts(of person: PersonKey, knownAfter delivery: DeliveryNumber) throws(StoreError) -> PersonFacts? {
        try inner.facts(of: person, knownAfter: delivery)
    }
    func person(of caseNumber: CaseNumber) throws(StoreError) -> PersonKey? { try inner.person(of: caseNumber) }
    func caseNumber(of overeenkomst: OvereenkomstNumber) throws(StoreError) -> CaseNumber? {
        try inner.caseNumber(of: overeenkomst)
    }
    func house() throws(StoreError) -> (file: CaseFile, version: Int64) { try inner.house() }
    func openMessages() throws(StoreError) -> [OutboxRow] { try inner.openMessages() }
    func sentCount(to person: PersonKey, from first: Day, through last: Day) throws(StoreError) -> Int {
        try inner.sentCount(to: person, from: first, through: last)
    }
    func openTasks() throws(StoreError) -> [TaskRow] { try inner.openTasks() }
    func meldingen(onlyOpen: Bool) throws(StoreError) -> [MeldingRow] { try inner.meldingen(onlyOpen: onlyOpen) }
    func counts() throws(StoreError) -> StoreCounts { try inner.counts() }
    func highestAttempt() throws(StoreError) -> Int64 { try inner.highestAttempt() }
    func nextSequence(for gemeente: GemeenteCode) throws(StoreError) -> Int { try inner.nextSequence(for: gemeente) }
    func journal(of caseNumber: CaseNumber) throws(StoreError) -> [JournalEntry] { try inner.journal(of: caseNumber) }
    func seal(_ day: Day) throws(StoreError) -> Seal { try inner.seal(day) }
    func newestSeal() throws(StoreError) -> Seal? { try inner.newestSeal() }
    func verify() throws(StoreError) -> [JournalFault] { try inner.verify() }
    func erase(_ caseNumber: CaseNumber) throws(StoreError) { try inner.erase(caseNumber) }
    func store(configuration bytes: [UInt8]) throws(StoreError) -> String { try inner.store(configuration: bytes) }
    func configuration(_ hash: String) throws(StoreError) -> [UInt8]? { try inner.configuration(hash) }
    func lastCompletedDay() throws(StoreError) -> Day? { try inner.lastCompletedDay() }
    func complete(_ day: Day, summary: [UInt8]) throws(StoreError) { try inner.complete(day, summary: summary) }
    func summary(of day: Day) throws(StoreError) -> [UInt8]? { try inner.summary(of: day) }
}
