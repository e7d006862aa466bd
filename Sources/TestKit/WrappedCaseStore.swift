public import Calendar
public import CaseStore
public import CollectionPolicy
public import RentLedger

/// A store around another one: what it does not say itself, the inner store does.
public protocol WrappedCaseStore: CaseStore {
    /// The store that does the work.
    var inner: any CaseStore { get }
}

extension WrappedCaseStore {
    /// As the inner store does.
    public func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] { try inner.commit(commits) }
    /// As the inner store does.
    public func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber {
        try inner.beginDelivery(head)
    }
    /// As the inner store does.
    public func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError) {
        try inner.stage(rows, in: delivery)
    }
    /// As the inner store does.
    public func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport { try inner.take(delivery) }
    /// As the inner store does.
    public func drop(_ delivery: DeliveryNumber) throws(StoreError) { try inner.drop(delivery) }
    /// As the inner store does.
    public func preview(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport { try inner.preview(delivery) }
    /// As the inner store does.
    public func deliveries(kind: LedgerKind?, limit: Int) throws(StoreError) -> [TakenDelivery] {
        try inner.deliveries(kind: kind, limit: limit)
    }
    /// As the inner store does.
    public func newestReceipts() throws(StoreError) -> ReceiptFacts { try inner.newestReceipts() }
    /// As the inner store does.
    public func newestReceipts(on day: Day) throws(StoreError) -> ReceiptFacts { try inner.newestReceipts(on: day) }
    /// As the inner store does.
    public func afschriften(since day: Day) throws(StoreError) -> [Afschrift] { try inner.afschriften(since: day) }
    /// As the inner store does.
    public func bankregels(of sleutel: AfschriftSleutel) throws(StoreError) -> [LedgerRow<Bankregel>] {
        try inner.bankregels(of: sleutel)
    }
    /// As the inner store does.
    public func bankregelsToAssign(limit: Int) throws(StoreError) -> [Bankregel] {
        try inner.bankregelsToAssign(limit: limit)
    }
    /// As the inner store does.
    public func bankregelsToAssignCount() throws(StoreError) -> Int { try inner.bankregelsToAssignCount() }
    /// As the inner store does.
    public func payers(_ query: PayerQuery) throws(StoreError) -> PayerFacts { try inner.payers(query) }
    /// As the inner store does.
    public func caseNumbers(of person: PersonKey) throws(StoreError) -> [CaseNumber] {
        try inner.caseNumbers(of: person)
    }
    /// As the inner store does.
    public func personsToReview(on day: Day, after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try inner.personsToReview(on: day, after: after, limit: limit)
    }
    /// As the inner store does.
    public func persons(after: PersonKey?, limit: Int) throws(StoreError) -> [PersonKey] {
        try inner.persons(after: after, limit: limit)
    }
    /// As the inner store does.
    public func lookAtOpenEpisodes(on day: Day) throws(StoreError) { try inner.lookAtOpenEpisodes(on: day) }
    /// As the inner store does.
    public func personsToReviewCount(on day: Day) throws(StoreError) -> Int { try inner.personsToReviewCount(on: day) }
    /// As the inner store does.
    public func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] { try inner.facts(of: persons) }
    /// As the inner store does.
    public func facts(of person: PersonKey, knownAfter delivery: DeliveryNumber) throws(StoreError) -> PersonFacts? {
        try inner.facts(of: person, knownAfter: delivery)
    }
    /// As the inner store does.
    public func person(of caseNumber: CaseNumber) throws(StoreError) -> PersonKey? { try inner.person(of: caseNumber) }
    /// As the inner store does.
    public func caseNumber(of overeenkomst: OvereenkomstNumber) throws(StoreError) -> CaseNumber? {
        try inner.caseNumber(of: overeenkomst)
    }
    /// As the inner store does.
    public func house() throws(StoreError) -> (file: CaseFile, version: Int64) { try inner.house() }
    /// As the inner store does.
    public func identity() throws(StoreError) -> StoreIdentity { try inner.identity() }
    /// As the inner store does.
    public func remember(mode: StoreMode) throws(StoreError) -> StoreMode { try inner.remember(mode: mode) }
    /// As the inner store does.
    public func news() throws(StoreError) -> StoreNews { try inner.news() }
    /// As the inner store does.
    public func outbox() throws(StoreError) -> Outbox { try inner.outbox() }
    /// As the inner store does.
    public func sentCount(to person: PersonKey, from first: Day, through last: Day) throws(StoreError) -> Int {
        try inner.sentCount(to: person, from: first, through: last)
    }
    /// As the inner store does.
    public func openTasks() throws(StoreError) -> [TaskRow] { try inner.openTasks() }
    /// As the inner store does.
    public func meldingen(onlyOpen: Bool) throws(StoreError) -> [MeldingRow] { try inner.meldingen(onlyOpen: onlyOpen) }
    /// As the inner store does.
    public func counts() throws(StoreError) -> StoreCounts { try inner.counts() }
    /// As the inner store does.
    public func highestAttempt() throws(StoreError) -> Int64 { try inner.highestAttempt() }
    /// As the inner store does.
    public func nextSequence(for gemeente: GemeenteCode) throws(StoreError) -> Int {
        try inner.nextSequence(for: gemeente)
    }
    /// As the inner store does.
    public func journal(of caseNumber: CaseNumber) throws(StoreError) -> [JournalEntry] {
        try inner.journal(of: caseNumber)
    }
    /// As the inner store does.
    public func seal(_ day: Day) throws(StoreError) -> Seal { try inner.seal(day) }
    /// As the inner store does.
    public func newestSeal() throws(StoreError) -> Seal? { try inner.newestSeal() }
    /// As the inner store does.
    public func verify() throws(StoreError) -> [JournalFault] { try inner.verify() }
    /// As the inner store does.
    public func erase(_ caseNumber: CaseNumber) throws(StoreError) { try inner.erase(caseNumber) }
    /// As the inner store does.
    public func store(configuration bytes: [UInt8]) throws(StoreError) -> String {
        try inner.store(configuration: bytes)
    }
    /// As the inner store does.
    public func configuration(_ hash: String) throws(StoreError) -> [UInt8]? { try inner.configuration(hash) }
    /// As the inner store does.
    public func lastCompletedDay() throws(StoreError) -> Day? { try inner.lastCompletedDay() }
    /// As the inner store does.
    public func complete(_ day: Day, summary: [UInt8]) throws(StoreError) { try inner.complete(day, summary: summary) }
    /// As the inner store does.
    public func summary(of day: Day) throws(StoreError) -> [UInt8]? { try inner.summary(of: day) }
}
