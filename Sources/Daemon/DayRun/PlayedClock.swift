public import CaseStore
public import Calendar
public import Config
import Outreach

/// The clock of acts beside the day run.
public enum PlayedClock {
    /// The machine's clock; in trial mode, where any day can be played, the afternoon of the last played day, so that
    /// what staff do belongs to the day they look at.
    ///
    /// - Throws: what the store throws.
    public static func clock(
        _ settings: Settings,
        store: any CaseStore,
        machine: Clock
    ) throws(StoreError) -> Clock {
        guard settings.outreach.isTrial, let day = try store.lastCompletedDay(), day != machine.local.day else {
            return machine
        }
        return .standing(at: LocalTime(day: day, hour: 15))
    }
}
