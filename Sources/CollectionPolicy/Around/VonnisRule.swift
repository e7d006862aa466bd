import EarlyWarning
import Calendar
import RentLedger

/// What a vonnis asks of staff: contact a week before an announced eviction, and an alert before it expires.
///
/// Source: definitions.md, *Vonnis* and *Announced eviction*; laatste-kansbeleid-pre-wonen.md §1.4 (one week before).
enum VonnisRule {
    /// Days before an announced eviction on which staff seek contact.
    static let daysBeforeEviction = 7

    static func apply(_ work: inout PersonWork, _ index: Int) {
        remember(&work, index)
        announcedEviction(&work, index)
        expiry(&work, index)
        dissolved(&work, index)
    }

    /// A dissolving vonnis is written down the first time it is seen: the administration may close, change or withdraw
    /// its row later, and that gives nobody a huurovereenkomst back (G5).
    private static func remember(_ work: inout PersonWork, _ index: Int) {
        guard let day = work.cases[index].facts.dissolvingVonnis(on: work.day) else { return }
        guard work.cases[index].file.dissolvedOn.map({ $0 < day }) ?? true else { return }
        work.cases[index].emit(.dissolved(on: day))
    }

    private static func announcedEviction(_ work: inout PersonWork, _ index: Int) {
        let days = work.cases[index].facts.evictionDays(on: work.day).filter { $0 >= work.day }
        work.cases[index].closeTasks("de ontruiming is van de baan of voorbij") { task in
            task.kind == .evictionWeek && !days.contains { task.id == evictionID($0) }
        }
        for eviction in days where eviction.adding(days: -daysBeforeEviction) <= work.day {
            work.cases[index].open(
                QueueTask(
                    id: evictionID(eviction),
                    kind: .evictionWeek,
                    openedOn: work.day,
                    due: eviction,
                    urgency: work.cases[index].judgement.urgency
                )
            )
        }
    }

    private static func evictionID(_ day: Day) -> String { "eviction_week-\(day)" }

    /// Only an eviction title is tied to its year; a plain payment order is not.
    private static func expiry(_ work: inout PersonWork, _ index: Int) {
        for expires in expiries(work.cases[index].facts, on: work.day) where expires >= work.day {
            guard expires.adding(days: -7 * work.settings.vonnisWarningWeeks) <= work.day else { continue }
            work.cases[index].open(
                QueueTask(
                    id: "vonnis_expires-\(expires)",
                    kind: .vonnisExpires(on: expires),
                    openedOn: work.day,
                    due: expires,
                    urgency: work.cases[index].judgement.urgency
                )
            )
        }
    }

    /// The last days of the eviction titles that hold on a day.
    static func expiries(_ facts: CaseFacts, on day: Day) -> [Day] {
        facts.signaleringen.filter { $0.soort == .vonnis && $0.holds(on: day) }
            .compactMap { flag in
                guard let vonnis = flag.vonnis, vonnis.soort == "ontruiming" || vonnis.ontbonden != .nee else {
                    return nil
                }
                return vonnis.uitspraak?.adding(months: 12)
            }
            .sorted()
    }

    /// After a dissolving vonnis the machine sends nothing about arrears: staff are told once a ronde.
    private static func dissolved(_ work: inout PersonWork, _ index: Int) {
        let contact = PersonalContacts.days(in: work, for: index).last
        guard let episode = work.cases[index].file.episode, work.cases[index].facts.isDissolved(on: work.day),
            contact.map({ $0 < episode.rondeBeganOn }) ?? true,
            HoldRule.hold(in: work, index, for: .task) == nil
        else { return }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID("contact-vonnis"),
                kind: .contact(step: "vonnis"),
                openedOn: work.day,
                urgency: work.cases[index].judgement.urgency
            )
        )
    }
}
