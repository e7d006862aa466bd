public import Calendar

/// Which day is run when: the wall clock, the last completed day and earlier failures in, what is due out.
///
/// Pure: all about summer time, clocks that jump, downtime and back-off stands here.
///
/// - The day run of today is due at its minute of local time. A minute that summer time skips is due at the next
///   instant; one that occurs twice is due the first time, and the completed day keeps the second from running.
/// - Days before today that were missed are caught up at once and in order.
/// - After a failure the day waits: 5 minutes, 15, then an hour each time.
/// - A clock before the last completed day runs nothing; neither does one that has just jumped, nor at the start one
///   that nobody has set yet.
public struct Schedule: Hashable, Sendable {
    /// Seconds to wait after the first failure of a day, the second, and each further one.
    static let waitsAfterFailure: [Int64] = [300, 900, 3_600]

    /// When the day run starts, in minutes since local midnight.
    public var dayRunMinute: Int
    private var first = FirstClock()
    private var watch = ClockWatch()
    private var failure: Failure?

    private struct Failure: Hashable {
        var day: Day
        var tries: Int
        var retryUptime: Int64
    }

    /// What is due.
    public enum Due: Hashable, Sendable {
        /// Catch up this missed day, without messages.
        case catchUp(Day)
        /// Run this day: it is today.
        case run(Day)
        /// Nothing until then; the outbox may be brought out meanwhile.
        case wait(until: Instant)
        /// Nothing until then, the outbox neither: a day run failed and is tried again.
        case retry(at: Instant)
        /// Nothing at all: the clock is wrong.
        case distrust(DaemonState.ClockProblem)
    }

    /// A schedule that runs days at a minute of the day.
    public init(dayRunMinute: Int) { self.dayRunMinute = dayRunMinute }

    /// What is due now.
    public mutating func look(at reading: ClockReading, lastCompleted: Day?) -> Due {
        if let missed = first.look(at: reading, lastCompleted: lastCompleted) {
            // What it says meanwhile is no measure for jumps: it is being set.
            watch = ClockWatch()
            return .distrust(.unsynchronised(missedDays: missed))
        }
        let jump = watch.look(at: reading)
        let today = LocalTime(reading.wall).day
        if let lastCompleted, today < lastCompleted { return .distrust(.behind(lastCompletedDay: lastCompleted)) }
        if let jump { return .distrust(.jumped(seconds: jump)) }
        guard let due = dueDay(today, at: reading.wall, lastCompleted: lastCompleted) else {
            let next = lastCompleted == today ? today.adding(days: 1) : today
            return .wait(until: start(of: next))
        }
        if let failure, failure.day == due, reading.uptimeSeconds < failure.retryUptime {
            return .retry(at: reading.wall.adding(seconds: failure.retryUptime - reading.uptimeSeconds))
        }
        return due < today ? .catchUp(due) : .run(due)
    }

    /// The day that is due; `nil` when its time has not come.
    private func dueDay(_ today: Day, at now: Instant, lastCompleted: Day?) -> Day? {
        if let missed = MissedDays(after: lastCompleted, before: today).days.first { return missed }
        guard lastCompleted != today, now >= start(of: today) else { return nil }
        return today
    }

    /// When a day's run starts.
    private func start(of day: Day) -> Instant {
        LocalTime(day: day, hour: dayRunMinute / 60, minute: dayRunMinute % 60).instant
    }

    /// A day run failed; how often in a row, and in how many seconds it is tried again.
    public mutating func failed(_ day: Day, at reading: ClockReading) -> (tries: Int, retrySeconds: Int64) {
        let tries = failure?.day == day ? (failure?.tries ?? 0) + 1 : 1
        let waits = Schedule.waitsAfterFailure
        let seconds = waits[min(tries, waits.count) - 1]
        failure = Failure(day: day, tries: tries, retryUptime: reading.uptimeSeconds + seconds)
        return (tries, seconds)
    }

    /// A day run was completed, or the settings are new: nothing needs to wait for an earlier failure.
    public mutating func forgetFailure() { failure = nil }
}
