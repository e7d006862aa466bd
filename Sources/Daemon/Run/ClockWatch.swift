public import Calendar

/// What the two clocks of the machine say at one moment.
public struct ClockReading: Hashable, Sendable {
    /// The wall clock.
    public var wall: Instant
    /// Seconds since the machine started, also while it slept: nobody sets this clock.
    public var uptimeSeconds: Int64
    /// Whether the kernel takes the wall clock for synchronised; `nil` when it cannot be asked.
    public var isSynchronised: Bool?

    /// What they say.
    public init(wall: Instant, uptimeSeconds: Int64, isSynchronised: Bool? = nil) {
        self.wall = wall
        self.uptimeSeconds = uptimeSeconds
        self.isSynchronised = isSynchronised
    }

    /// What the wall clock said when the machine started: changes only when somebody sets the wall clock.
    var origin: Int64 { wall.secondsSinceEpoch - uptimeSeconds }
}

/// Notices when the wall clock is set: a wrong clock must not run a day that is far off.
///
/// A jump of more than an hour between two looks is not believed until the clock has gone steadily for ten minutes.
/// Smaller changes, a change to summer time (the wall clock counts UTC) and a machine that slept are no jumps.
struct ClockWatch: Hashable, Sendable {
    /// The largest change that is believed at once.
    static let largestStepSeconds: Int64 = 3_600
    /// How long a clock that jumped must go steadily.
    static let settleSeconds: Int64 = 600
    /// The largest change that still is steady.
    static let steadySeconds: Int64 = 60

    private var origin: Int64?
    private var jump: Jump?

    private struct Jump: Hashable {
        var origin: Int64
        var since: Int64
        var seconds: Int64
    }

    /// Looks at the clocks; how far the wall clock jumped while that is not believed yet, else `nil`.
    mutating func look(at reading: ClockReading) -> Int64? {
        guard let origin else {
            origin = reading.origin
            return nil
        }
        guard let jump else {
            let step = reading.origin - origin
            if abs(step) > ClockWatch.largestStepSeconds {
                self.jump = Jump(origin: reading.origin, since: reading.uptimeSeconds, seconds: step)
                return step
            }
            self.origin = reading.origin
            return nil
        }
        let total = reading.origin - origin
        // Set back to where it was: nothing happened.
        if abs(total) <= ClockWatch.steadySeconds {
            self.jump = nil
            self.origin = reading.origin
            return nil
        }
        if abs(reading.origin - jump.origin) > ClockWatch.steadySeconds {
            self.jump = Jump(origin: reading.origin, since: reading.uptimeSeconds, seconds: total)
            return total
        }
        guard reading.uptimeSeconds - jump.since >= ClockWatch.settleSeconds else { return jump.seconds }
        self.jump = nil
        self.origin = reading.origin
        return nil
    }
}
