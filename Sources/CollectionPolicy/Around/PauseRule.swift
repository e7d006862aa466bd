import Calendar
import RentLedger

/// The pause after accepted help (definitions.md, *Pause*).
///
/// It runs from the gemeente's answer until 30 days later or the first missed new rent.
enum PauseRule {
    /// Days of a pause (Landelijk Convenant Vroegsignalering: at most 30).
    static let days = 30
    /// The coarse answer that begins it.
    static let accepted = "geaccepteerd"

    static func apply(_ work: inout PersonWork, _ index: Int) {
        let file = work.cases[index].file
        guard file.episode != nil else { return }
        if let from = file.pausedFrom, let through = file.pausedThrough {
            if through < work.day {
                work.cases[index].emit(.pauseEnded(on: work.day, reason: "de termijn is voorbij"))
            } else if hasMissedNewRent(work, index, since: from) {
                work.cases[index].emit(.pauseEnded(on: work.day, reason: "de nieuwe huur is niet betaald"))
            }
            return
        }
        guard let feedback = file.currentMelding?.feedback, feedback.outcome == accepted,
            feedback.day <= work.day, work.day <= feedback.day.adding(days: days),
            file.lastPauseBegan.map({ $0 < feedback.day }) ?? true,
            !hasMissedNewRent(work, index, since: feedback.day)
        else { return }
        work.cases[index].emit(.pauseBegan(on: feedback.day, through: feedback.day.adding(days: days)))
    }

    /// Whether a rent that came due since a day is overdue, later than the grace for current rent.
    static func hasMissedNewRent(_ work: PersonWork, _ index: Int, since day: Day) -> Bool {
        let grace = work.settings.measures.lopendeHuurGraceDays
        return work.cases[index].arrears.overdue.contains {
            $0.isRent && $0.dueDate > day && $0.dueDate.adding(days: grace) < work.day
        }
    }
}
