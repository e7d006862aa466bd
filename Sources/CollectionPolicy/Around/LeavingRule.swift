import EarlyWarning
import RentLedger
import Calendar

/// Arrears of tenants who left or died: staff only (definitions.md, *Case*; G3).
enum LeavingRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        let facts = work.cases[index].facts
        let owes = work.cases[index].arrears.openCents > work.settings.measures.episodeDrempelCents
        let died = work.cases.contains { $0.facts.hasDied(by: work.day) }
        let left = facts.hasLeft(by: work.day) && !died
        if let reported = facts.deathReported(by: work.day) { ask(&work, index, about: reported) }
        let isReported = work.cases.contains { $0.facts.deathReported(by: work.day) != nil }
        toggle(&work, index, .overleden, "overleden", died && (owes || isReported))
        toggle(&work, index, .vertrokken, "vertrokken", left && owes)
    }

    /// A bank reported a death: a person looks at it, whatever is owed.
    private static func ask(_ work: inout PersonWork, _ index: Int, about reported: Day) {
        guard !work.cases[index].file.tasks.contains(where: { $0.kind == .overleden }) else { return }
        work.cases[index].open(
            QueueTask(
                id: CaseFacts.deathTaskID(reported),
                kind: .overleden,
                openedOn: work.day,
                urgency: work.cases[index].judgement.urgency
            )
        )
    }

    private static func toggle(
        _ work: inout PersonWork,
        _ index: Int,
        _ kind: TaskKind,
        _ name: String,
        _ isNeeded: Bool
    ) {
        guard isNeeded else {
            work.cases[index].closeTasks("niet meer nodig") { $0.kind == kind }
            return
        }
        guard !work.cases[index].file.tasks.contains(where: { $0.kind == kind }) else { return }
        work.cases[index].open(
            QueueTask(
                id: "\(name)-\(work.cases[index].file.episodeCount)",
                kind: kind,
                openedOn: work.day,
                urgency: work.cases[index].judgement.urgency
            )
        )
    }
}
