import Calendar
public import CaseStore
import CollectionPolicy
import Foundation
import RentLedger

/// A store whose commits fail on demand, before or after they are written: a crash at a chosen moment.
public final class FailingStore: WrappedCaseStore, @unchecked Sendable {
    /// When a commit goes wrong.
    public enum Moment: Sendable {
        /// Nothing was written.
        case before
        /// Everything was written, and nobody was told.
        case after
    }

    // `@unchecked`: `calls` and `plan` are only reached under the lock.
    private let lock = NSLock()
    /// The store that does the work.
    public let inner: any CaseStore
    private var calls = 0
    private var plan: (call: Int, moment: Moment)?
    private var interference: (@Sendable (Int) -> Void)?

    /// A store around another one.
    public init(_ inner: any CaseStore) { self.inner = inner }

    /// The commit with this number, 1 for the next, goes wrong.
    public func fail(atCommit call: Int, _ moment: Moment) {
        lock.withLock {
            calls = 0
            plan = (call, moment)
        }
    }

    /// Something happens just before each commit, told its number: somebody else writes.
    public func interfere(_ body: @escaping @Sendable (Int) -> Void) {
        lock.withLock {
            calls = 0
            interference = body
        }
    }

    /// Writes commits, or goes wrong as planned.
    public func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        let (number, fails, before) = lock.withLock { () -> (Int, Moment?, (@Sendable (Int) -> Void)?) in
            calls += 1
            return (calls, plan.flatMap { $0.call == calls ? $0.moment : nil }, interference)
        }
        before?(number)
        if case .before = fails { throw StoreError(.disk, "the power went") }
        let outcomes = try inner.commit(commits)
        if case .after = fails { throw StoreError(.disk, "the power went") }
        return outcomes
    }
}
