import Calendar
import EarlyWarning
import RentLedger

/// What a direct debit that came back means for the case, by its reason code (wet-en-standaarden.md §4A.4).
///
/// | kind of reason | codes | consequence |
/// |---|---|---|
/// | our own error | AC01, AG02, AM05, BE05, MD02, RR01–RR03 | no message, call or melding while the money that it opened is open and staff have not mended it |
/// | deceased | MD07 | everything stops until a person looked: ``CaseFacts/deathReported(by:)`` |
/// | money short, refused, blocked, administrative | AM04, MS03, MD06, MS02, SL01, AC04, AC06, MD01, RR04 | the calendar goes on; the reason is an indicator |
enum ReturnRule {
    /// Staff mend what we did wrong; the tenant hears nothing of it.
    static func apply(_ work: inout PersonWork, _ index: Int) {
        guard isOurError(work, index) else {
            work.cases[index].closeTasks("het bedrag staat niet meer open") { $0.kind == .stornoDoorOns }
            return
        }
        guard !work.cases[index].file.tasks.contains(where: { $0.kind == .stornoDoorOns }) else { return }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID(taskName),
                kind: .stornoDoorOns,
                openedOn: work.day,
                due: work.day.adding(workingDays: 2),
                urgency: work.cases[index].judgement.urgency
            )
        )
    }

    /// Whether overdue rent is open because of an error of ours, until staff closed the task about it.
    ///
    /// A message names all that is open, so one such claim holds it: nobody is asked for money that we sent back.
    static func isOurError(_ work: PersonWork, _ index: Int) -> Bool {
        let current = work.cases[index]
        guard !current.file.closedTaskIDs.contains(current.taskID(taskName)) else { return false }
        return current.arrears.overdue.contains { claim in
            guard claim.isRent, let storno = claim.storno, !storno.retourreden.isEmpty else { return false }
            return ReturnReason.of(storno.retourreden).kind == .ownError
        }
    }

    private static let taskName = "storno_door_ons"
}
