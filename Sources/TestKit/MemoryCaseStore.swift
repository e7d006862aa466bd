public import Calendar
public import CaseStore
public import CollectionPolicy
import Foundation
public import RentLedger

/// A case store in memory: plain, slow and obvious, the oracle beside the SQLite engine.
///
/// Everything stands in one value behind one lock. New contracts of a delivery get their case numbers in the order of
/// their keys, so that the order of lines in a file never matters.
public final class MemoryCaseStore: CaseStore, @unchecked Sendable {
    // `@unchecked`: `state` is only reached through `withState`.
    private let lock = NSLock()
    private var state = MemoryState()

    /// An empty store.
    public init() {}

    func withState<Result>(
        _ body: (inout MemoryState) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&state)
    }

    // MARK: The ledger copy

    /// Begins a delivery.
    public func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber {
        try withState { state throws(StoreError) in
            let number = DeliveryNumber(rawValue: state.nextDelivery)
            state.nextDelivery += 1
            state.begun[number] = MemoryDelivery(head: head)
            return number
        }
    }

    /// Adds rows to a delivery that has begun.
    public func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError) {
        try withState { state throws(StoreError) in
            guard let begun = state.begun[delivery] else { throw MemoryState.noDelivery(delivery) }
            let new = MemoryRow.rows(rows)
            guard new.allSatisfy({ $0.key.kind == begun.head.kind }) else {
                throw StoreError(.engine, "Delivery \(delivery.rawValue) holds \(begun.head.kind.rawValue) only.")
            }
            state.begun[delivery]?.rows += new
        }
    }

    /// Makes a delivery part of the ledger copy.
    public func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        try withState { state throws(StoreError) in try state.take(delivery) }
    }

    /// Drops a delivery that has begun.
    public func drop(_ delivery: DeliveryNumber) throws(StoreError) {
        try withState { state throws(StoreError) in
            guard state.begun.removeValue(forKey: delivery) != nil else { throw MemoryState.noDelivery(delivery) }
        }
    }

    /// The report that taking would give.
    public func preview(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        try withState { state throws(StoreError) in
            var copy = state
            return try copy.take(delivery)
        }
    }

    /// The deliveries that were taken, newest first.
    public func deliveries(kind: LedgerKind?, limit: Int) throws(StoreError) -> [TakenDelivery] {
        try withState { state throws(StoreError) in
            let fitting = state.taken.reversed().filter { delivery in kind.map { $0 == delivery.head.kind } ?? true }
            return Array(fitting.prefix(max(0, limit)))
        }
    }

    /// What is known of the completeness of receipts.
    public func newestReceipts() throws(StoreError) -> ReceiptFacts {
        try withState { state throws(StoreError) in state.newestReceipts(on: nil) }
    }

    /// What can be known of the completeness of receipts on a day.
    public func newestReceipts(on day: Day) throws(StoreError) -> ReceiptFacts {
        try withState { state throws(StoreError) in state.newestReceipts(on: day) }
    }

    // MARK: Facts

    /// The cases of a person.
    public func caseNumbers(of person: PersonKey) throws(StoreError) -> [CaseNumber] {
        try withState { state throws(StoreError) in state.caseNumbers.filter { state.person(of: $0) == person }.sorted()
        }
    }

    /// Persons with a case whose next look has come.
    public func personsToReview(on day: Day, after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try withState { state throws(StoreError) in
            let later = state.personsToReview(on: day).filter { person in after.map { $0 < person } ?? true }
            return Array(later.prefix(max(0, limit)))
        }
    }

    /// All persons, ordered by key.
    public func persons(after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try withState { state throws(StoreError) in
            let all = Set(state.caseNumbers.compactMap { state.person(of: $0) }).sorted()
            return Array(all.filter { person in after.map { $0 < person } ?? true }.prefix(max(0, limit)))
        }
    }

    /// Has every case with an open episode looked at on a day at the latest.
    public func lookAtOpenEpisodes(on day: Day) throws(StoreError) {
        try withState { state throws(StoreError) in
            for (number, known) in state.cases where known.file.episode != nil {
                state.cases[number]?.nextLook = min(known.nextLook ?? day, day)
            }
        }
    }

    /// How many persons there are to review.
    public func personsToReviewCount(on day: Day) throws(StoreError) -> Int {
        try withState { state throws(StoreError) in state.personsToReview(on: day).count }
    }

    /// Everything about these persons as known now.
    public func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] {
        try withState { state throws(StoreError) in state.facts(of: persons) }
    }

    /// The facts of a person as they were known after a delivery was taken.
    public func facts(of person: PersonKey, knownAfter delivery: DeliveryNumber) throws(StoreError) -> PersonFacts? {
        try withState { state throws(StoreError) in
            guard let index = state.taken.firstIndex(where: { $0.number == delivery }) else {
                throw StoreError(.notFound, "Delivery \(delivery.rawValue) was never taken in.")
            }
            return state.facts(of: [person], after: index + 1).first
        }
    }

    /// The person of a case.
    public func person(of caseNumber: CaseNumber) throws(StoreError) -> PersonKey? {
        try withState { state throws(StoreError) in state.person(of: caseNumber) }
    }

    /// The case of a contract.
    public func caseNumber(of overeenkomst: OvereenkomstNumber) throws(StoreError) -> CaseNumber? {
        try withState { state throws(StoreError) in state.numbers[overeenkomst] }
    }

    /// The house's own case file and its version.
    public func house() throws(StoreError) -> (file: CaseFile, version: Int64) {
        try withState { state throws(StoreError) in
            let house = try state.known(.house)
            return (house.file, house.version)
        }
    }

    // MARK: Commits

    /// Writes commits, each whole or not at all, alone.
    public func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        try withState { state throws(StoreError) in commits.map { state.commit($0) } }
    }

    // MARK: Read models

    /// Messages that are not final, most urgent first.
    public func outbox() throws(StoreError) -> Outbox {
        try withState { state throws(StoreError) in Outbox(rows: state.openMessages()) }
    }

    /// Messages to a person that were sent on these days.
    public func sentCount(to person: PersonKey, from first: Day, through last: Day) throws(StoreError) -> Int {
        try withState { state throws(StoreError) in state.sentCount(to: person, from: first, through: last) }
    }

    /// The open tasks, most urgent first.
    public func openTasks() throws(StoreError) -> [TaskRow] {
        try withState { state throws(StoreError) in state.openTasks() }
    }

    /// Meldingen, newest first.
    public func meldingen(onlyOpen: Bool) throws(StoreError) -> [MeldingRow] {
        try withState { state throws(StoreError) in state.meldingen(onlyOpen: onlyOpen) }
    }

    /// How many cases stand in which condition.
    public func counts() throws(StoreError) -> StoreCounts {
        try withState { state throws(StoreError) in state.counts() }
    }

    /// The highest attempt number that was ever written.
    public func highestAttempt() throws(StoreError) -> Int64 {
        try withState { state throws(StoreError) in state.highestAttempt }
    }

    /// The next sequence number of the files for a gemeente.
    public func nextSequence(for gemeente: GemeenteCode) throws(StoreError) -> Int {
        try withState { state throws(StoreError) in
            state.sequences[gemeente, default: 0] += 1
            return state.sequences[gemeente, default: 0]
        }
    }

    // MARK: Who it is

    /// Who the store is.
    public func identity() throws(StoreError) -> StoreIdentity {
        try withState { state throws(StoreError) in state.identity }
    }

    /// Remembers the mode of the first sending.
    public func remember(mode: StoreMode) throws(StoreError) -> StoreMode {
        try withState { state throws(StoreError) in
            let kept = state.identity.mode ?? mode
            state.identity.mode = kept
            return kept
        }
    }

    /// How far the store is.
    public func news() throws(StoreError) -> StoreNews {
        try withState { state throws(StoreError) in
            StoreNews(
                newestEntry: Int64(state.cases.values.reduce(0) { $0 + $1.journal.count }),
                newestDelivery: Int64(state.taken.count)
            )
        }
    }

    // MARK: Journal

    /// The journal of a case, oldest first.
    public func journal(of caseNumber: CaseNumber) throws(StoreError) -> [JournalEntry] {
        try withState { state throws(StoreError) in try state.journal(of: caseNumber) }
    }

    /// Writes the seal of a day.
    public func seal(_ day: Day) throws(StoreError) -> Seal {
        try withState { state throws(StoreError) in state.seal(day) }
    }

    /// The newest seal.
    public func newestSeal() throws(StoreError) -> Seal? {
        try withState { state throws(StoreError) in state.seals.last?.seal }
    }

    /// Checks every chain and every seal.
    public func verify() throws(StoreError) -> [JournalFault] {
        try withState { state throws(StoreError) in try state.verify() }
    }

    /// Destroys the personal data of a case; its chain still proves itself.
    public func erase(_ caseNumber: CaseNumber) throws(StoreError) {
        try withState { state throws(StoreError) in try state.erase(caseNumber) }
    }

    // MARK: Configuration and days

    /// Stores the bytes of a configuration once.
    public func store(configuration bytes: [UInt8]) throws(StoreError) -> String {
        try withState { state throws(StoreError) in
            let hash = MemoryHash.hexadecimal(bytes)
            state.configurations[hash] = bytes
            return hash
        }
    }

    /// The bytes of a configuration.
    public func configuration(_ hash: String) throws(StoreError) -> [UInt8]? {
        try withState { state throws(StoreError) in state.configurations[hash] }
    }

    /// The last day whose run was completed.
    public func lastCompletedDay() throws(StoreError) -> Day? {
        try withState { state throws(StoreError) in state.summaries.keys.max() }
    }

    /// Marks a day's run as completed.
    public func complete(_ day: Day, summary: [UInt8]) throws(StoreError) {
        try withState { state throws(StoreError) in state.summaries[day] = summary }
    }

    /// The summary of a completed day.
    public func summary(of day: Day) throws(StoreError) -> [UInt8]? {
        try withState { state throws(StoreError) in state.summaries[day] }
    }
}
