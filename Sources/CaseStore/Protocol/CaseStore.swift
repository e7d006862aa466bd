public import Calendar
public import CollectionPolicy
public import RentLedger

/// The one memory: versioned ledger copy, journal, outbox, queue.
///
/// A commit is a value. No closure over a connection crosses this protocol, so that SQLite, another engine with several
/// daemons, and the simulator implement the same thing; `CaseStoreConformance` in the test kit says what each must do.
/// Calls block; they are safe from any thread.
public protocol CaseStore: Sendable {
    // MARK: The ledger copy

    /// Begins a delivery. Nothing of it is visible until ``take(_:)``; one that is never taken is dropped at the next
    /// opening.
    func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber
    /// Adds rows to a delivery that has begun. Of two rows with one key the later wins.
    func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError)
    /// Makes a delivery part of the ledger copy, whole or not at all, and marks every case that it changed to be
    /// looked at on the delivery's day. Taking the same rows twice changes nothing.
    func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport
    /// Drops a delivery that has begun.
    func drop(_ delivery: DeliveryNumber) throws(StoreError)
    /// The report that ``take(_:)`` would give, changing nothing.
    func preview(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport
    /// The deliveries that were taken, newest first, at most `limit`.
    func deliveries(kind: LedgerKind?, limit: Int) throws(StoreError) -> [TakenDelivery]
    /// What is known of the completeness of receipts: the least `stand_per` of all sources, else the newest ONT.
    func newestReceipts() throws(StoreError) -> ReceiptFacts
    /// As ``newestReceipts()``, of what can be known on a day: a later `stand_per` or `boekdatum` is a mistake in a file
    /// and says nothing.
    func newestReceipts(on day: Day) throws(StoreError) -> ReceiptFacts

    // MARK: The bank

    /// The statements whose last day is on or after the day, as known now, in the order of their keys.
    func afschriften(since day: Day) throws(StoreError) -> [Afschrift]
    /// The rows of a statement as known now, with the contracts that they lie at, in order; none when it is unknown.
    func bankregels(of sleutel: AfschriftSleutel) throws(StoreError) -> [LedgerRow<Bankregel>]
    /// Rows that lie at no contract and wait for a person, newest first, at most `limit`.
    func bankregelsToAssign(limit: Int) throws(StoreError) -> [Bankregel]
    /// How many rows ``bankregelsToAssign(limit:)`` would give in all.
    func bankregelsToAssignCount() throws(StoreError) -> Int
    /// Which contracts fit what payments say of themselves.
    func payers(_ query: PayerQuery) throws(StoreError) -> PayerFacts

    // MARK: Facts

    /// Persons with a case whose next look is on or before the day, ordered by key, after `after`, at most `limit`.
    func personsToReview(on day: Day, after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey]
    /// All persons, ordered by key, after `after`, at most `limit`.
    func persons(after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey]
    /// How many persons ``personsToReview(on:after:limit:)`` would give in all.
    func personsToReviewCount(on day: Day) throws(StoreError) -> Int
    /// Has every case with an open episode looked at on a day at the latest: the settings changed.
    func lookAtOpenEpisodes(on day: Day) throws(StoreError)
    /// Everything about these persons as known now, in the order asked; unknown ones are left out.
    func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts]
    /// The facts of a person as they were known after a delivery was taken: the ledger copy of then, without case file.
    func facts(of person: PersonKey, knownAfter delivery: DeliveryNumber) throws(StoreError) -> PersonFacts?
    /// The case with a number.
    func person(of caseNumber: CaseNumber) throws(StoreError) -> PersonKey?
    /// The cases of a person, ordered, without reading what they hold: also of a case that cannot be read.
    func caseNumbers(of person: PersonKey) throws(StoreError) -> [CaseNumber]
    /// The case of a contract.
    func caseNumber(of overeenkomst: OvereenkomstNumber) throws(StoreError) -> CaseNumber?
    /// The house's own case file (tasks about deliveries and settings) and its version.
    func house() throws(StoreError) -> (file: CaseFile, version: Int64)

    // MARK: Commits

    /// Writes commits, each whole or not at all, in one disk commit that has reached the disk on return. A commit
    /// whose case moved, or that fails, rolls back alone.
    func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome]

    // MARK: Read models

    /// Messages that are not final, most urgent first; a record that cannot be read is named by its case (G11).
    func outbox() throws(StoreError) -> Outbox
    /// Messages to a person that were sent on these days, over all channels.
    func sentCount(to person: PersonKey, from first: Day, through last: Day) throws(StoreError) -> Int
    /// The open tasks, most urgent first.
    func openTasks() throws(StoreError) -> [TaskRow]
    /// Meldingen, newest first; with `open` only those that are not delivered or withdrawn.
    func meldingen(onlyOpen: Bool) throws(StoreError) -> [MeldingRow]
    /// How many cases stand in which condition: for the summary of the day.
    func counts() throws(StoreError) -> StoreCounts
    /// The highest attempt number that was ever written; 0 without any.
    func highestAttempt() throws(StoreError) -> Int64
    /// The next sequence number of the files for a gemeente, claimed at once.
    func nextSequence(for gemeente: GemeenteCode) throws(StoreError) -> Int

    // MARK: Who it is

    /// Who the store is: made with it, the same for ever, also in a copy.
    func identity() throws(StoreError) -> StoreIdentity
    /// Remembers the mode of the first sending; gives the mode that is kept, which is the first one.
    @discardableResult
    func remember(mode: StoreMode) throws(StoreError) -> StoreMode
    /// How far the store is, from its indexes alone.
    func news() throws(StoreError) -> StoreNews

    // MARK: Journal

    /// The journal of a case, oldest first; entries whose key was destroyed have no event.
    func journal(of caseNumber: CaseNumber) throws(StoreError) -> [JournalEntry]
    /// Writes the seal of a day over all case heads; the same day twice gives the same seal.
    func seal(_ day: Day) throws(StoreError) -> Seal
    /// The newest seal.
    func newestSeal() throws(StoreError) -> Seal?
    /// Checks every chain and every seal; the faults found, empty when all is well.
    func verify() throws(StoreError) -> [JournalFault]
    /// Destroys the key of a case and its personal data in the ledger copy and read models: the chain still proves
    /// itself, the person is gone.
    func erase(_ caseNumber: CaseNumber) throws(StoreError)

    // MARK: Configuration and days

    /// Stores the bytes of a configuration once; gives its SHA-256 in hexadecimal.
    func store(configuration bytes: [UInt8]) throws(StoreError) -> String
    /// The bytes of a configuration.
    func configuration(_ hash: String) throws(StoreError) -> [UInt8]?
    /// The last day whose run was completed.
    func lastCompletedDay() throws(StoreError) -> Day?
    /// Marks a day's run as completed, with its summary; a second time replaces the summary.
    func complete(_ day: Day, summary: [UInt8]) throws(StoreError)
    /// The summary of a completed day.
    func summary(of day: Day) throws(StoreError) -> [UInt8]?
}
