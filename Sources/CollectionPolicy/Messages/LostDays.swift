public import Calendar
import EarlyWarning
import GuardRails
public import RentLedger

/// Days whose messages are never sent: the database does not know them and they may have gone, or the program was away
/// and a person let them lapse.
///
/// Pure.
public enum LostDays {
    /// The events after which nothing that was due through a day is ever sent, in every case of a person that has any.
    ///
    /// Messages that wait are parked rather than withdrawn, each with a task for staff in its lead case: nobody can say
    /// whether they arrived, they go on counting for the spacing of the kalender, and a mandatory one is not planned
    /// anew. Message steps whose day has come count as taken, also those that are held back today: without that a step
    /// that was sent in the lost days would be planned again when its hold ends. Neither is proof of anything (G6), and
    /// a call task stands in each such case, so that nobody is missed.
    ///
    /// - Parameters:
    ///   - person: the person with all their cases, as the review of the day left them.
    ///   - day: the last day of which something may have been sent.
    ///   - kalender: the kalender of the decisions.
    ///   - actor: who decided.
    ///   - reason: why, in Dutch.
    /// - Returns: the events by case.
    public static func events(
        _ person: PersonFacts,
        through day: Day,
        kalender: Kalender,
        by actor: Actor,
        reason: String
    ) -> [CaseNumber: [CaseEvent]] {
        var events: [CaseNumber: [CaseEvent]] = [:]
        for facts in person.cases {
            var own = parked(facts, on: day, by: actor, reason: reason)
            let steps = taken(facts.file, through: day, kalender: kalender)
            own += steps.map(CaseEvent.step)
            // The machine will not write again about what may never have come: somebody calls.
            if let last = steps.last { own.append(.taskOpened(call(about: last, on: day, in: facts.file))) }
            if !own.isEmpty { events[facts.caseNumber] = own }
        }
        return events
    }

    private static func parked(_ facts: CaseFacts, on day: Day, by actor: Actor, reason: String) -> [CaseEvent] {
        let file = facts.file
        var events: [CaseEvent] = []
        for record in file.messages where record.state.isOpenToDecision {
            let id = record.planned.id
            events.append(.messageEnded(id: id, state: .parked(reason: reason)))
            for task in file.tasks where task.kind == .approveMessage(id: id) {
                events.append(.taskClosed(id: task.id, by: actor, outcome: TaskOutcomeText.lapsed))
            }
            if record.planned.key.caseNumber == facts.caseNumber {
                events.append(.taskOpened(.parked(id, on: day, in: file)))
            }
        }
        return events
    }

    private static func call(about step: StepRecord, on day: Day, in file: CaseFile) -> QueueTask {
        QueueTask(
            id: "herstel-\(day)-\(file.episode?.number ?? 0)",
            kind: .contact(step: step.step),
            openedOn: day,
            due: day.adding(workingDays: 2),
            urgency: file.judgement?.urgency ?? Urgency(reasons: [])
        )
    }

    private static func taken(_ file: CaseFile, through day: Day, kalender: Kalender) -> [StepRecord] {
        guard let episode = file.episode else { return [] }
        let recorded = Set(episode.stepsOfRonde.filter { $0.outcome == .taken }.map(\.step))
        return kalender.steps.compactMap { step in
            guard case .message = step.action, !recorded.contains(step.name),
                StepDays.day(of: step, anker: episode.anker, kalender: kalender) <= day
            else { return nil }
            return StepRecord(step: step.name, ronde: episode.ronde, day: day, outcome: .taken)
        }
    }

    private enum TaskOutcomeText {
        static let lapsed = "vervallen met huurwacht herstel"
    }
}
