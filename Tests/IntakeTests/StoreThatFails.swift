import Calendar
import CaseStore
import CollectionPolicy
import RentLedger
import TestKit

/// A store in memory of which one call fails.
final class StoreThatFails: WrappedCaseStore, @unchecked Sendable {
    // `@unchecked`: used by one test on one thread.
    let inner: any CaseStore = MemoryCaseStore()
    var fails: String

    init(fails: String) { self.fails = fails }

    private func check(_ call: String) throws(StoreError) {
        if fails == call { throw StoreError(.disk, "the disk is full") }
    }

    func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber {
        try check("begin")
        return try inner.beginDelivery(head)
    }
    func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError) {
        try check("stage")
        try inner.stage(rows, in: delivery)
    }
    func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        try check("take")
        return try inner.take(delivery)
    }
    func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        try check("commit")
        return try inner.commit(commits)
    }
}
