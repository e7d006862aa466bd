import Calendar
import Outreach

/// A job of the daemon: one at a time.
enum Job: Hashable, Sendable {
    /// Catch up a missed day.
    case catchUp(Day)
    /// Run today.
    case run(Day)
    /// Bring out what is open.
    case outbox
    /// The errand with this place in the list.
    case errand(Int, ErrandOccasion)

    /// The day that is run; `nil` for other jobs.
    var day: Day? {
        switch self {
        case .catchUp(let day), .run(let day): day
        case .outbox, .errand: nil
        }
    }
}

/// How a job ended.
enum JobOutcome: Sendable {
    /// The day was completed.
    case day(DaySummary)
    /// The round of the outbox was made.
    case outbox(DaemonState.OutboxOutcome)
    /// The errand was done.
    case errand(ErrandAnswer)
    /// The job failed and is tried again.
    case failed(String)
    /// The daemon ends, and the job was left unfinished.
    case stopped
}

/// Chooses the next job: the day before all else, then errands, then the outbox.
///
/// Pure: clocks and outcomes in, jobs out.
struct Planner: Sendable {
    /// Seconds until an errand that failed comes again.
    static let errandRetrySeconds: Int64 = 600

    /// Which day is run when.
    var schedule: Schedule
    /// Seconds between two rounds of the outbox.
    var roundSeconds: Int64
    /// The last completed day; `nil` when none was.
    private(set) var lastCompleted: Day?

    private var nextRound: Int64 = .min
    private var errands: [Waiting]

    private struct Waiting: Sendable {
        var occasion: ErrandOccasion
        var uptime: Int64
    }

    /// A planner for so many errands; each runs once at the start.
    init(schedule: Schedule, roundSeconds: Int64, lastCompleted: Day?, errands count: Int) {
        self.schedule = schedule
        self.roundSeconds = roundSeconds
        self.lastCompleted = lastCompleted
        errands = Array(repeating: Waiting(occasion: .started, uptime: .min), count: count)
    }

    /// What comes now.
    struct Choice: Hashable, Sendable {
        /// The job; `nil` when nothing is to be done.
        var job: Job?
        /// What the schedule said.
        var due: Schedule.Due
    }

    /// What comes now.
    mutating func choose(at reading: ClockReading) -> Choice {
        let due = schedule.look(at: reading, lastCompleted: lastCompleted)
        switch due {
        case .distrust: return Choice(job: nil, due: due)
        case .catchUp(let day): return Choice(job: .catchUp(day), due: due)
        case .run(let day): return Choice(job: .run(day), due: due)
        case .wait, .retry: break
        }
        if let place = errands.firstIndex(where: { $0.uptime <= reading.uptimeSeconds }) {
            return Choice(job: .errand(place, errands[place].occasion), due: due)
        }
        // After a day run that failed nothing is sent: payments may lie in the inbox.
        guard case .wait = due, reading.uptimeSeconds >= nextRound else { return Choice(job: nil, due: due) }
        return Choice(job: .outbox, due: due)
    }

    /// Takes over how a job ended; after a failed day how often it failed and when it is tried again.
    mutating func ended(_ job: Job, _ outcome: JobOutcome, at reading: ClockReading) -> DaemonState.DayOutcome.Failure?
    {
        switch (job, outcome) {
        case (_, .stopped): return nil
        case (.catchUp(let day), .failed(let reason)), (.run(let day), .failed(let reason)):
            let (tries, seconds) = schedule.failed(day, at: reading)
            return .init(reason: reason, tries: tries, retryAt: reading.wall.adding(seconds: seconds))
        case (.catchUp(let day), _): complete(day)
        case (.run(let day), _):
            complete(day)
            nextRound = reading.uptimeSeconds + roundSeconds
            guard case .day(let summary) = outcome else { return nil }
            for place in errands.indices {
                errands[place] = Waiting(occasion: .dayCompleted(summary), uptime: reading.uptimeSeconds)
            }
        case (.outbox, _):
            nextRound = reading.uptimeSeconds + roundSeconds
            // What a round changed may be news to the checks and the summary: an alarm ends when its reason does.
            guard case .outbox(let round) = outcome, round.report.changedSomething else { return nil }
            for place in errands.indices where errands[place].uptime != .max {
                errands[place] = Waiting(occasion: .again, uptime: reading.uptimeSeconds)
            }
        case (.errand(let place, _), .errand(.done)): errands[place].uptime = .max
        case (.errand(let place, _), .errand(.again(let seconds))):
            errands[place] = Waiting(occasion: .again, uptime: reading.uptimeSeconds + Int64(max(1, seconds)))
        case (.errand(let place, _), _):
            errands[place].uptime = reading.uptimeSeconds + Planner.errandRetrySeconds
        }
        return nil
    }

    private mutating func complete(_ day: Day) {
        lastCompleted = max(day, lastCompleted ?? day)
        schedule.forgetFailure()
    }
}
