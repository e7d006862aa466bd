import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import RentLedger
import TestKit

/// A store in which the first case that has something to write cannot be written by its decision.
final class BadCaseStore: WrappedCaseStore, @unchecked Sendable {
    // `@unchecked`: used from one test on one thread.
    let inner: any CaseStore
    private(set) var refused: CaseNumber?

    init(_ inner: any CaseStore) { self.inner = inner }

    func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        var outcomes: [CommitOutcome] = []
        for commit in commits {
            let opens = commit.cases.first { change in change.events.contains { $0.kind == "episode_opened" } }
            if refused == nil, let opens {
                refused = opens.caseNumber
                outcomes.append(.failed("the disk said no"))
            } else {
                outcomes += try inner.commit([commit])
            }
        }
        return outcomes
    }
}
