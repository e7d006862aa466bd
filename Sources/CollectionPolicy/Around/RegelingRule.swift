import EarlyWarning
import Calendar
import RentLedger

/// A broken betalingsregeling is shown at once (definitions.md, *Betalingsregeling*).
enum RegelingRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        let arrears = work.cases[index].arrears
        guard case .gebroken = arrears.regeling, arrears.openCents > 0,
            HoldRule.hold(in: work, index, for: .task) == nil
        else {
            work.cases[index].closeTasks("de regeling is niet meer gebroken") { $0.kind == .regelingGebroken }
            return
        }
        guard !work.cases[index].file.tasks.contains(where: { $0.kind == .regelingGebroken }) else { return }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID("regeling_gebroken"),
                kind: .regelingGebroken,
                openedOn: work.day,
                due: work.day.adding(workingDays: 2),
                urgency: work.cases[index].judgement.urgency
            )
        )
    }
}
