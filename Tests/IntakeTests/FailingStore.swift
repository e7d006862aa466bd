import Calendar
import CaseStore
import CollectionPolicy
import RentLedger
import TestKit

/// A store in memory of which one call fails.
final class FailingStore: CaseStore, @unchecked Sendable {
    // `@unchecked`: used by one test on one thread.
    private let store = MemoryCaseStore()
    var fails: String

    init(fails: String) { self.fails = fails }

    private func check(_ call: String) throws(StoreError) {
        if fails == call { throw StoreError(.disk, "the disk is full") }
    }

    func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber {
        try check("begin")
        return try store.beginDelivery(head)
    }
    func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError) {
        try check("stage")
        try store.stage(rows, in: delivery)
    }
    func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        try check("take")
        return try store.take(delivery)
    }
    func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        try check("commit")
        return try store.commit(commits)
    }
    func drop(_ delivery: DeliveryNumber) throws(StoreError) { try store.drop(delivery) }
    func preview(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport { try store.preview(delivery) }
    func deliveries(kind: LedgerKind?, limit: Int) throws(StoreError) -> [TakenDelivery] {
        try store.deliveries(kind: kind, limit: limit)
    }
    func newestReceipts() throws(StoreError) -> ReceiptFacts { try store.newestReceipts() }
    func personsToReview(on day: Day, after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try store.personsToReview(on: day, after: after, limit: limit)
    }
    func persons(after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try store.persons(after: after, limit: limit)
    }

    func personsToReviewCount(on day: Day) throws(StoreError) -> Int { try store.personsToReviewCount(on: day) }
    func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] { try store.facts(of: persons) }
    func facts(of person: PersonKey, knownAfter delivery: DeliveryNumber) throws(StoreError) -> PersonFacts? {
        try store.facts(of: person, knownAfter: delivery)
    }
    func person(of caseNumber: CaseNumber) throws(StoreError) -> PersonKey? { try store.person(of: caseNumber) }
    func caseNumber(of overeenkomst: OvereenkomstNumber) throws(StoreError) -> CaseNumber? {
        try store.caseNumber(of: overeenkomst)
    }
    func house() throws(StoreError) -> (file: CaseFile, version: Int64) { try store.house() }
    func openMessages() throws(StoreError) -> [OutboxRow] { try store.openMessages() }
    func sentCount(to person: PersonKey, from first: Day, through last: Day) throws(StoreError) -> Int {
        try store.sentCount(to: person, from: first, through: last)
    }
    func openTasks() throws(StoreError) -> [TaskRow] { try store.openTasks() }
    func meldingen(onlyOpen: Bool) throws(StoreError) -> [MeldingRow] { try store.meldingen(onlyOpen: onlyOpen) }
    func counts() throws(StoreError) -> StoreCounts { try store.counts() }
    func highestAttempt() throws(StoreError) -> Int64 { try store.highestAttempt() }
    func nextSequence(for gemeente: GemeenteCode) throws(StoreError) -> Int { try store.nextSequence(for: gemeente) }
    func journal(of caseNumber: CaseNumber) throws(StoreError) -> [JournalEntry] { try store.journal(of: caseNumber) }
    func seal(_ day: Day) throws(StoreError) -> Seal { try store.seal(day) }
    func newestSeal() throws(StoreError) -> Seal? { try store.newestSeal() }
    func verify() throws(StoreError) -> [JournalFault] { try store.verify() }
    func erase(_ caseNumber: CaseNumber) throws(StoreError) { try store.erase(caseNumber) }
    func store(configuration bytes: [UInt8]) throws(StoreError) -> String { try store.store(configuration: bytes) }
    func configuration(_ hash: String) throws(StoreError) -> [UInt8]? { try store.configuration(hash) }
    func lastCompletedDay() throws(StoreError) -> Day? { try store.lastCompletedDay() }
    func complete(_ day: Day, summary: [UInt8]) throws(StoreError) { try store.complete(day, summary: summary) }
    func summary(of day: Day) throws(StoreError) -> [UInt8]? { try store.summary(of: day) }
}
