import Calendar
import CaseStore
public import CollectionPolicy
import RentLedger

extension Casework {
    /// The most persons that one commit of a discard writes.
    private static let batchSize = 500
    /// How often the cases are gone through until nothing waits any more.
    private static let passes = 3

    /// Refuses a login that may not decide about held sending.
    public func mayDecideSending(_ identity: Identity) throws(CaseworkError) {
        _ = try actor(identity, for: .sending, on: .house)
    }

    /// Decides about held sending: what waits may go, or what was due through today is never sent.
    ///
    /// The decision, the end of the tasks and the raised attempt number are one commit in the house's chain. With
    /// ``CollectionPolicy/SendingDecision/Outcome/discarded`` the cases are written before it: when that breaks off,
    /// sending is still held and the act can be done again.
    ///
    /// - Parameters:
    ///   - outcome: what is decided.
    ///   - reason: the written reason.
    ///   - attempt: no attempt up to this number is given out again: it lies above `verzonden.hoogste`.
    ///   - identity: who acts; an employee of the settings.
    ///   - progress: how many persons were looked at.
    /// - Returns: what was done.
    /// - Throws: why it was not done.
    public func decideSending(
        _ outcome: SendingDecision.Outcome,
        reason: String,
        attemptsThrough attempt: Int64,
        by identity: Identity,
        progress: (Int) -> Void = { _ in }
    ) throws(CaseworkError) -> ActResult {
        let actor = try actor(identity, for: .sending, on: .house)
        let why = try Written.text(reason, "reden", at: .house)
        let day = today
        var lapsed = Lapse()
        if outcome == .discarded {
            let holds = try writing(.house) { () throws(StoreError) in try store.house().file.sendingHolds }
            // Before anything is written: a refused act leaves every case as it was.
            guard !holds.isEmpty else { throw Casework.sendingIsNotHeld }
            lapsed = try discard(through: day, by: actor, reason: "\(holds.lapseDutch) \(why)", progress: progress)
        }
        return try perform(.sending, on: .house, by: identity) { scene throws(CaseworkError) in
            var holds: [SendingHold] = []
            var plan = Plan()
            for task in scene.file.tasks {
                guard case .sendingHeld(let hold) = task.kind else { continue }
                holds.append(hold)
                plan.add(.taskClosed(id: task.id, by: actor, outcome: outcome.rawValue), to: .house)
            }
            guard !holds.isEmpty else { throw Casework.sendingIsNotHeld }
            let decision = SendingDecision(
                holds: holds,
                outcome: outcome,
                by: actor,
                day: day,
                reason: why,
                attemptsThrough: attempt
            )
            plan.add(.sendingDecided(decision), to: .house)
            plan.lines = [decision.dutch]
            if outcome == .discarded {
                plan.lines += lapsed.dutch
            }
            plan.lines.append("De volgende ronde verzendt weer.")
            return plan
        }
    }

    private static var sendingIsNotHeld: CaseworkError {
        CaseworkError(
            .notPossible,
            "Het verzenden staat niet stil.",
            at: .house,
            remedy: "Er is niets te beslissen."
        )
    }

    /// What lapsed, and who could not be looked at.
    private struct Lapse {
        var messages = 0
        var moved = 0
        var unreadable: [CaseNumber] = []

        var dutch: [String] {
            let count =
                "Vervallen: \(messages) \(messages == 1 ? "bericht" : "berichten"). Hun stappen gelden als gezet; "
            var lines = [count + "elk bericht en elke zaak daarvan staat met een taak in de werkvoorraad."]
            if !unreadable.isEmpty {
                lines.append(
                    "Niet te lezen en dus niet vervallen: \(unreadable.map(\.description).joined(separator: ", ")). "
                        + "Wat in deze zaken klaarstond kan later alsnog uitgaan. Draai `huurwacht check` en zet ze zo "
                        + "nodig terug uit een kopie."
                )
            }
            return lines
        }
    }

    /// Parks what waits and marks what was due as taken, for everybody; gives what lapsed.
    private func discard(
        through day: Day,
        by actor: Actor,
        reason: String,
        progress: (Int) -> Void
    ) throws(CaseworkError) -> Lapse {
        var messages = 0
        // A case that moved meanwhile has its turn in the next pass.
        for _ in 0..<Casework.passes {
            var lapse = try discardOnce(through: day, by: actor, reason: reason, progress: progress)
            messages += lapse.messages
            lapse.messages = messages
            if lapse.moved == 0 { return lapse }
        }
        throw CaseworkError(
            .moved,
            "Er wordt in de zaken gewerkt; nog niet alles is vervallen.",
            at: .house,
            remedy: "Het verzenden staat nog stil. Doe het zo nog eens."
        )
    }

    private func discardOnce(
        through day: Day,
        by actor: Actor,
        reason: String,
        progress: (Int) -> Void
    ) throws(CaseworkError) -> Lapse {
        var after: PersonKey?
        var looked = 0
        var lapse = Lapse()
        while true {
            let from = after
            let keys = try writing(.house) { () throws(StoreError) in
                try store.persons(after: from, limit: Casework.batchSize)
            }
            guard let last = keys.last else { return lapse }
            after = last
            let facts = try writing(.house) { () throws(StoreError) in try store.readableFacts(of: keys) }
            for one in facts.unreadable {
                lapse.unreadable += try writing(.house) { () throws(StoreError) in
                    try store.caseNumbers(of: one.person)
                }
            }
            let commits = facts.people.compactMap { commit(discarding: $0, through: day, by: actor, reason: reason) }
            let outcomes = try writing(.house) { () throws(StoreError) in try store.commit(commits) }
            for (commit, outcome) in zip(commits, outcomes) {
                switch outcome {
                case .written: lapse.messages += Casework.leads(commit)
                case .moved: lapse.moved += 1
                case .failed(let why), .claimed(let why):
                    throw CaseworkError(StoreError(.engine, why), at: .house)
                }
            }
            looked += keys.count
            progress(looked)
        }
    }

    private func commit(discarding person: PersonFacts, through day: Day, by actor: Actor, reason: String) -> Commit? {
        let events = LostDays.events(person, through: day, kalender: policy.kalender, by: actor, reason: reason)
        guard !events.isEmpty else { return nil }
        let cases = person.cases.compactMap { facts in
            events[facts.caseNumber].map { own in
                CaseCommit(
                    caseNumber: facts.caseNumber,
                    expectedVersion: facts.version,
                    events: own,
                    nextLook: .on(day.adding(days: 1))
                )
            }
        }
        return Commit(cases: cases, actor: actor, at: clock.now(), configuration: policy.configuration)
    }

    /// How many messages a commit ends, each counted in its lead case.
    private static func leads(_ commit: Commit) -> Int {
        var ids: Set<String> = []
        for event in commit.cases.flatMap(\.events) {
            if case .messageEnded(let id, _) = event { ids.insert(id) }
        }
        return ids.count
    }
}
