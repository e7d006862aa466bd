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
final class BusyStore: WrappedCaseStore, @unchecked Sendable {
    // `@unchecked`: one test thread uses it.
    let inner: any CaseStore
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
}
