public import Calendar
public import GuardRails

/// What only the running daemon knows of itself: a snapshot that checks and metrics read.
public struct DaemonFacts: Hashable, Sendable {
    /// When the daemon began.
    public var startedAt: Instant
    /// Whether a day run is under way.
    public var isRunningDay = false
    /// The day run that failed and has not succeeded since.
    public var failedRun: FailedRun?
    /// The last round of the outbox, when it failed.
    public var failedRound: FailedRound?
    /// The new configuration that was refused; the old one still holds.
    public var refusedReload: RefusedReload?
    /// The newest jump of the machine's clock.
    public var clockJump: ClockJump?
    /// Days that seem missed by a clock that nobody has set yet; `nil` when it is believed.
    public var doubtedDays: Int?
    /// Gateways that take no messages.
    public var gateways: [GatewayTrouble] = []
    /// When the next day run begins.
    public var nextDayRun: Instant?

    /// A daemon that just began.
    public init(startedAt: Instant) { self.startedAt = startedAt }

    /// A day run that failed.
    public struct FailedRun: Hashable, Sendable {
        /// The day.
        public var day: Day
        /// When it failed.
        public var at: Instant
        /// Why; no personal data.
        public var reason: String

        /// A failed run.
        public init(day: Day, at: Instant, reason: String) {
            self.day = day
            self.at = at
            self.reason = reason
        }
    }

    /// A round of the outbox that failed.
    public struct FailedRound: Hashable, Sendable {
        /// When it failed.
        public var at: Instant
        /// Why; no personal data.
        public var reason: String

        /// A failed round.
        public init(at: Instant, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    /// A configuration that was refused at a reload.
    public struct RefusedReload: Hashable, Sendable {
        /// The first mistake: file, line, key and remedy.
        public var problem: String

        /// A refused configuration.
        public init(problem: String) { self.problem = problem }
    }

    /// A jump of the machine's clock.
    public struct ClockJump: Hashable, Sendable {
        /// When it was noticed, on the clock after the jump.
        public var at: Instant
        /// How far it went; negative when it went back.
        public var seconds: Int64

        /// A jump.
        public init(at: Instant, seconds: Int64) {
            self.at = at
            self.seconds = seconds
        }
    }
}

/// A gateway that takes no messages now: they wait and are tried again (G4).
public struct GatewayTrouble: Hashable, Sendable {
    /// What it brings.
    public var channel: Channel
    /// Since when; `nil` when nobody saw it begin.
    public var since: Instant?
    /// Why, in Dutch, without a period.
    public var reason: String
    /// Whether its certificate or host key is not trusted.
    public var isCertificate: Bool

    /// A gateway in trouble.
    public init(channel: Channel, since: Instant?, reason: String, isCertificate: Bool = false) {
        self.channel = channel
        self.since = since
        self.reason = reason
        self.isCertificate = isCertificate
    }
}
