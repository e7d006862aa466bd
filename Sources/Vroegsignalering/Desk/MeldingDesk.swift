import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import Outreach
import RentLedger

/// One run over the meldingen: what it works with, and what it did so far.
struct MeldingDesk {
    let store: any CaseStore
    let policy: PolicySettings
    let settings: MeldingSettings
    let paymentSource: PaymentSourceFacts
    let folder: String
    let clock: Clock
    let reachesDisk: Bool
    /// What was done.
    var report = MeldingReport()
    /// Kenmerken that the guard rails refused in this run.
    var refusedToday: Set<String> = []

    /// The day of the run.
    var day: Day { clock.local.day }

    /// A melding with everything that is known around it.
    struct Subject {
        var row: MeldingRow
        var record: MeldingRecord
        var person: PersonFacts
        var facts: CaseFacts
        var gemeente: Gemeente
    }

    /// The open meldingen with their facts, by case and kenmerk; one without is a problem of its own.
    mutating func subjects() throws -> [Subject] {
        let rows = try store.meldingen(onlyOpen: true).sorted {
            ($0.caseNumber, $0.record.kenmerk) < ($1.caseNumber, $1.record.kenmerk)
        }
        var keys: Set<PersonKey> = []
        var personOf: [CaseNumber: PersonKey] = [:]
        for row in rows {
            guard let key = try store.person(of: row.caseNumber) else { continue }
            keys.insert(key)
            personOf[row.caseNumber] = key
        }
        var persons: [PersonKey: PersonFacts] = [:]
        let readable = try store.readableFacts(of: keys.sorted())
        for facts in readable.people { persons[facts.person] = facts }
        let unreadable = Dictionary(uniqueKeysWithValues: readable.unreadable.map { ($0.person, $0.reason) })
        return rows.compactMap { row in
            if let reason = personOf[row.caseNumber].flatMap({ unreadable[$0] }) {
                problem(row.caseNumber, reason)
                return nil
            }
            guard let person = personOf[row.caseNumber].flatMap({ persons[$0] }),
                let facts = person.cases.first(where: { $0.caseNumber == row.caseNumber }),
                let record = facts.file.meldingen.last(where: { $0.kenmerk == row.record.kenmerk })
            else {
                problem(row.caseNumber, "melding \(row.record.kenmerk) is not in the file of its case")
                return nil
            }
            guard let gemeente = policy.gemeenten[record.gemeente] else {
                problem(row.caseNumber, "there is no file for gemeente \(record.gemeente): add it to Config/gemeenten")
                return nil
            }
            return Subject(row: row, record: record, person: person, facts: facts, gemeente: gemeente)
        }
    }

    /// Takes back what lost its ground, begins and ends veto windows.
    mutating func advance(reached: [String: Day]) throws {
        for subject in try subjects() {
            if case .vetoed = subject.record.state { continue }
            let lost = refusals(of: subject, release: nil).only(.withdraw)
            if !lost.isEmpty {
                try withdraw(subject, because: lost)
                continue
            }
            switch subject.record.state {
            case .prepared: try beginWindow(of: subject, reached)
            case .vetoWindow(let through) where day > through: try endWindow(of: subject)
            default: continue
            }
        }
    }

    /// Begins the windows of meldingen whose ground still stands.
    mutating func beginWindows(reached: [String: Day]) throws {
        for subject in try subjects() where subject.record.state == .prepared {
            guard refusals(of: subject, release: nil).only(.withdraw).isEmpty else { continue }
            try beginWindow(of: subject, reached)
        }
    }

    /// The window runs from the day on which an employee could first know of the melding.
    private mutating func beginWindow(of subject: Subject, _ reached: [String: Day]) throws {
        guard let from = reached[subject.record.kenmerk] else { return }
        let through = from.adding(workingDays: min(5, max(1, subject.gemeente.vetoWorkingDays)))
        if try write(subject, [moved(subject, to: .vetoWindow(through: through))]) { report.windowsBegan += 1 }
    }

    private mutating func endWindow(of subject: Subject) throws {
        if mayReleaseItself(subject.gemeente) {
            if try write(subject, [moved(subject, to: .released)]) { report.released += 1 }
            return
        }
        var events = [moved(subject, to: .awaitingRelease)]
        let kenmerk = subject.record.kenmerk
        events += opening("release_melding-\(kenmerk)", .releaseMelding(kenmerk: kenmerk), subject)
        if try write(subject, events) { report.awaitingRelease += 1 }
    }

    /// The machine releases only where the gemeente's file has the dates of convenant and DPIA, and an agreement.
    func mayReleaseItself(_ gemeente: Gemeente) -> Bool {
        guard gemeente.hasAgreement, case .automatisch(let convenant, let dpia) = gemeente.vrijgave else {
            return false
        }
        return convenant <= day && dpia <= day
    }

    mutating func withdraw(_ subject: Subject, because refusals: [Refusal]) throws {
        var events = [moved(subject, to: .withdrawn(reason: refusals.dutch))]
        if let withheld = MeldingWithheld(refusals), subject.facts.file.meldingWithheld != withheld {
            events.append(.meldingWithheld(on: day, withheld))
        }
        events += closing(subject)
        if try write(subject, events) { report.withdrawn += 1 }
    }

    /// Everything that stands in the way of a melding now.
    func refusals(of subject: Subject, release: Release?) -> [Refusal] {
        guard case .refused(let refusals) = clear(subject, release: release) else { return [] }
        return refusals
    }

    func moved(_ subject: Subject, to state: MeldingState) -> CaseEvent {
        .meldingMoved(kenmerk: subject.record.kenmerk, state: state, by: .machine)
    }

    /// A task, unless it is open or was closed in this episode.
    func opening(_ id: String, _ kind: TaskKind, _ subject: Subject) -> [CaseEvent] {
        let file = subject.facts.file
        guard file.task(id) == nil, !file.closedTaskIDs.contains(id) else { return [] }
        let urgency = file.judgement?.urgency ?? Urgency(reasons: [])
        let due = day.adding(workingDays: 2)
        return [.taskOpened(QueueTask(id: id, kind: kind, openedOn: day, due: due, urgency: urgency))]
    }

    /// Closes the tasks of a melding that needs no person any more.
    func closing(_ subject: Subject) -> [CaseEvent] {
        let kenmerk = subject.record.kenmerk
        return subject.facts.file.tasks
            .filter { $0.kind == .releaseMelding(kenmerk: kenmerk) || $0.kind == .deliverMelding(kenmerk: kenmerk) }
            .map { .taskClosed(id: $0.id, by: .machine, outcome: "de melding wacht niet meer") }
    }

    /// Writes events of one melding; false when its case moved, then the next run looks again.
    mutating func write(_ subject: Subject, _ events: [CaseEvent]) throws -> Bool {
        let outcome = try store.commit([commit([(subject, events)])]).first
        switch outcome {
        case .written: return true
        case .failed(let reason): problem(subject.row.caseNumber, reason)
        case .moved, .claimed, nil: problem(subject.row.caseNumber, "the case moved: it is tried again in the next run")
        }
        return false
    }

    func commit(_ parts: [(subject: Subject, events: [CaseEvent])]) -> Commit {
        Commit(
            cases: parts.map { part in
                CaseCommit(
                    caseNumber: part.subject.facts.caseNumber,
                    expectedVersion: part.subject.facts.version,
                    events: part.events
                )
            },
            actor: .machine,
            at: clock.now(),
            configuration: policy.configuration
        )
    }

    mutating func problem(_ caseNumber: CaseNumber, _ reason: String) {
        let problem = MeldingReport.Problem(caseNumber: caseNumber, reason: reason)
        // The meldingen are read twice in a run.
        if !report.problems.contains(problem) { report.problems.append(problem) }
    }
}

extension MeldingWithheld {
    /// The refusals of the guard rails as the journal keeps them; `nil` while only the veto window or the release is
    /// waited for, which the state itself says.
    init?(_ refusals: [Refusal]) {
        for refusal in refusals {
            guard case .melding(let melding) = refusal else { continue }
            switch melding {
            case .proofMissing(let letters): self = .proofMissing(letters)
            case .objectionTerm(let through): self = .objectionTerm(through: through)
            case .objected(let day): self = .objected(on: day)
            case .belowThreshold: self = .belowThreshold
            case .noWoonruimte: self = .noWoonruimte
            case .alreadySignalled: self = .repeated
            case .fieldNotAgreed: self = .heldBack(refusal.dutch)
            case .vetoWindow, .notReleased: continue
            }
            return
        }
        let others = refusals.filter { if case .melding = $0 { false } else { true } }
        guard !others.isEmpty else { return nil }
        self = .heldBack(others.dutch)
    }
}
