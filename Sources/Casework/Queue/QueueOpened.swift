import Calendar
public import CaseStore
import CollectionPolicy
import GuardRails
public import RentLedger

extension Casework {
    /// Records that an employee saw meldingen in the queue: from then on their veto windows run (definitions.md,
    /// *Veto window*).
    ///
    /// Written only when it says something new, so at most once a day and again for a melding that was not named yet;
    /// works beside a running day. A login that is no employee of the settings changes nothing.
    ///
    /// - Parameters:
    ///   - shown: the meldingen that the screen showed.
    ///   - identity: who sits at the keyboard.
    /// - Returns: whether something was written.
    /// - Throws: `CaseworkError` of the store.
    @discardableResult
    public func opened(showing shown: [MeldingRow], by identity: Identity) throws(CaseworkError) -> Bool {
        guard let employee = settings.employee(login: identity.login) else { return false }
        let actor = Actor.employee(name: employee.name, login: employee.login)
        let seen = shown.filter(\.record.state.isStoppable).map(\.record.kenmerk)
        for _ in 0..<2 {
            let outcome = try writing(.house) { () throws(StoreError) -> CommitOutcome? in
                let house = try store.house()
                let day = try store.lastCompletedDay() ?? today
                let reach = house.file.summaryReach
                let isReached = reach.map { $0.day >= day } ?? false
                if isReached, Set(seen).isSubset(of: reach?.kenmerken ?? []) { return nil }
                let event = CaseEvent.summaryReached(
                    SummaryReach(day: day, at: clock.now(), kenmerken: seen.sorted(), way: .queue(by: actor))
                )
                let commit = CaseCommit(caseNumber: .house, expectedVersion: house.version, events: [event])
                return try store.commit([
                    Commit(cases: [commit], actor: actor, at: clock.now(), configuration: policy.configuration)
                ]).first
            }
            switch outcome {
            case .written: return true
            case nil: return false
            // The day run wrote in between: read once more.
            case .moved, .claimed, .failed: continue
            }
        }
        return false
    }

    /// The meldingen of one case that staff can still stop: what its screen shows.
    public func meldingen(of number: CaseNumber) throws(CaseworkError) -> [MeldingRow] {
        try writing(number) { () throws(StoreError) in try store.meldingen(onlyOpen: true) }
            .filter { $0.caseNumber == number }.stoppable
    }
}
