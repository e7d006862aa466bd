import Calendar
import EarlyWarning

/// Contact steps: staff seek personal contact (definitions.md, *Personal contact and reminder*, *Who talks*).
///
/// Calls are grouped per person: while a call task is open on one case, the other cases wait with theirs.
enum ContactRule {
    static func apply(_ work: inout PersonWork) {
        for index in work.cases.indices { closeDone(&work, index) }
        for index in work.byAge { apply(&work, index) }
    }

    /// A contact that was logged since a task was opened is what the task asked for.
    private static func closeDone(_ work: inout PersonWork, _ index: Int) {
        guard let last = PersonalContacts.days(in: work, for: index).last else { return }
        work.cases[index].closeTasks("contact vastgelegd op \(last.dutch)") { task in
            guard case .contact = task.kind else { return false }
            return task.openedOn <= last
        }
    }

    private static func apply(_ work: inout PersonWork, _ index: Int) {
        let due = work.dueSteps(of: index).filter { step in
            if case .contact = step.action { !work.cases[index].isRecorded(step) } else { false }
        }
        guard let fitting = due.last, case .contact(let workingDays) = fitting.action else { return }
        if let hold = HoldRule.hold(in: work, index, for: .contact) {
            work.cases[index].hold(fitting, on: work.day, hold.dutch)
            return
        }
        let isDone = isAlreadyDone(work, index)
        let isShared = work.cases.contains { other in
            other.file.tasks.contains { if case .contact = $0.kind { true } else { false } }
        }
        guard isDone || !isShared else { return }
        let ronde = work.cases[index].file.episode?.ronde ?? 1
        for step in due.dropLast() {
            let record = StepRecord(step: step.name, ronde: ronde, day: work.day, outcome: .passedOver)
            work.cases[index].emit(.step(record))
        }
        let record = StepRecord(step: fitting.name, ronde: ronde, day: work.day, outcome: .taken)
        work.cases[index].emit(.step(record))
        guard !isDone else { return }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID("contact-\(fitting.name)"),
                kind: .contact(step: fitting.name),
                openedOn: work.day,
                due: work.day.adding(workingDays: workingDays),
                urgency: work.cases[index].judgement.urgency
            )
        )
    }

    /// Whether a contact was logged in the episode after the step before: then nobody needs to call again.
    private static func isAlreadyDone(_ work: PersonWork, _ index: Int) -> Bool {
        guard let last = PersonalContacts.days(in: work, for: index).last else { return false }
        let taken = work.cases[index].file.episode?.steps.filter { $0.outcome == .taken } ?? []
        return taken.last.map { $0.day <= last } ?? true
    }
}
