public import Calendar
public import Outreach

/// How the daemon stands at one moment: for health, metrics and the status line of systemd.
///
/// Case numbers, days and counts only (G10).
public struct DaemonState: Hashable, Sendable {
    /// When the process started.
    public var startedAt: Instant
    /// The number of the process.
    public var processNumber: Int32
    /// Whether everything is up.
    public var isReady = false
    /// Whether it is ending.
    public var isStopping = false
    /// The last day whose run was completed; `nil` when none was.
    public var lastCompletedDay: Day?
    /// The last day run and how it ended; `nil` before the first.
    public var lastRun: DayOutcome?
    /// The job that runs now; `nil` when idle.
    public var job: JobUnderWay?
    /// When work last moved; `nil` before the first job.
    public var movedAt: Instant?
    /// When the next day run is due; `nil` while nothing may run.
    public var nextDayRun: Instant?
    /// What is wrong with the clock; nothing runs meanwhile.
    public var clockProblem: ClockProblem?
    /// Why the last reload of the settings was refused, a line each; empty when the newest settings hold.
    public var reloadProblems: [String] = []
    /// The last round of the outbox; `nil` before the first.
    public var outbox: OutboxOutcome?
    /// Open messages after the last round.
    public var openMessages = 0
    /// Errands that failed last time, by name, each with its reason.
    public var errandProblems: [String: String] = [:]

    /// A daemon that has just started.
    public init(startedAt: Instant, processNumber: Int32) {
        self.startedAt = startedAt
        self.processNumber = processNumber
    }

    /// A day run and how it ended.
    public struct DayOutcome: Hashable, Sendable {
        /// The day.
        public var day: Day
        /// When it ended.
        public var at: Instant
        /// Whole seconds that it took.
        public var seconds: Int64
        /// Whether the day was caught up later, without messages.
        public var isCatchUp: Bool
        /// Why it failed and how often in a row; `nil` when it was completed.
        public var failure: Failure?

        /// Why a day run failed.
        public struct Failure: Hashable, Sendable {
            /// The sentence.
            public var reason: String
            /// Failures of this day in a row.
            public var tries: Int
            /// When it is tried again.
            public var retryAt: Instant
        }
    }

    /// A job that runs.
    public struct JobUnderWay: Hashable, Sendable {
        /// Its name: `day`, `outbox` or an errand's.
        public var name: String
        /// What it is doing: the state of a day run; empty otherwise.
        public var step = ""
        /// The day that is run; `nil` for other jobs.
        public var day: Day?
        /// When it began.
        public var since: Instant
    }

    /// What is wrong with the clock.
    public enum ClockProblem: Hashable, Sendable {
        /// It stands before the last completed day: nothing runs until it is past it.
        case behind(lastCompletedDay: Day)
        /// It jumped by more than an hour; nothing runs until it has been steady for ten minutes.
        case jumped(seconds: Int64)
        /// At the start it shows many missed days, and the kernel does not take it for synchronised.
        case unsynchronised(missedDays: Int)
    }

    /// A round of the outbox.
    public struct OutboxOutcome: Hashable, Sendable {
        /// When it ended.
        public var at: Instant
        /// What it did.
        public var report: DispatchReport
        /// Why it failed; `nil` when it did not.
        public var failure: String?

        /// A round.
        public init(at: Instant, report: DispatchReport, failure: String? = nil) {
            self.at = at
            self.report = report
            self.failure = failure
        }
    }
}
