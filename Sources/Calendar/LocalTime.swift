/// A moment in time: seconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSinceEpoch: Int64

    /// The moment `secondsSinceEpoch` seconds after 1970-01-01T00:00:00Z.
    public init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// Reads the bare number of seconds.
    public init(from decoder: any Decoder) throws {
        secondsSinceEpoch = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number of seconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(secondsSinceEpoch)
    }

    /// Whether `left` comes before `right`.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }

    /// The moment `count` seconds later.
    public func adding(seconds count: Int64) -> Instant {
        Instant(secondsSinceEpoch: secondsSinceEpoch + count)
    }
}

/// A day and a time of day on the clocks of Europe/Amsterdam.
public struct LocalTime: Hashable, Comparable, Sendable, Codable {
    /// The calendar day.
    public let day: Day
    /// Seconds since local midnight, 0–86399.
    public let secondOfDay: Int

    /// A local time; `secondOfDay` is brought into 0–86399.
    public init(day: Day, secondOfDay: Int) {
        self.day = day
        self.secondOfDay = min(max(secondOfDay, 0), 86_399)
    }

    /// A local time of hours and minutes.
    public init(day: Day, hour: Int, minute: Int = 0) {
        self.init(day: day, secondOfDay: hour * 3_600 + minute * 60)
    }

    /// What the clocks of Europe/Amsterdam show at `instant`.
    public init(_ instant: Instant) {
        let local = instant.secondsSinceEpoch + Int64(LocalTime.offsetSeconds(at: instant))
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        self.init(day: Day(number: Int32(days)), secondOfDay: Int(local - days * 86_400))
    }

    /// The first moment at which the clocks show this time, or, where summer time skips it, the next moment there is.
    public var instant: Instant {
        let naive = Int64(day.number) * 86_400 + Int64(secondOfDay)
        let summer = Instant(secondsSinceEpoch: naive - 7_200)
        if LocalTime.offsetSeconds(at: summer) == 7_200 { return summer }
        let winter = Instant(secondsSinceEpoch: naive - 3_600)
        if LocalTime.offsetSeconds(at: winter) == 3_600 { return winter }
        // A skipped time: the clocks jump at 01:00 UTC.
        return Instant(secondsSinceEpoch: Int64(day.number) * 86_400 + 3_600)
    }

    /// The hour, 0–23.
    public var hour: Int { secondOfDay / 3_600 }
    /// The minute, 0–59.
    public var minute: Int { secondOfDay / 60 % 60 }

    /// Whether `left` comes before `right`.
    public static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.day, left.secondOfDay) < (right.day, right.secondOfDay)
    }

    /// The offset of Europe/Amsterdam from UTC: 7200 from the last Sunday of March 01:00 UTC to that of October.
    public static func offsetSeconds(at instant: Instant) -> Int {
        let seconds = instant.secondsSinceEpoch
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let year = Day(number: Int32(days)).year
        let begin = Int64(lastSunday(year: year, month: 3).number) * 86_400 + 3_600
        let end = Int64(lastSunday(year: year, month: 10).number) * 86_400 + 3_600
        return seconds >= begin && seconds < end ? 7_200 : 3_600
    }

    private static func lastSunday(year: Int, month: Int) -> Day {
        var day = (Day(year: year, month: month, day: 1) ?? Day(number: 0)).lastOfMonth
        while day.weekday != .sunday { day = day.adding(days: -1) }
        return day
    }
}

/// The clock that is passed in: what time it is, and nothing else.
public struct Clock: Sendable {
    /// The present moment.
    public var now: @Sendable () -> Instant

    /// A clock that answers with `now`.
    public init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    /// A clock that stands still at a local time.
    public static func standing(at time: LocalTime) -> Clock {
        let instant = time.instant
        return Clock { instant }
    }

    /// What the clocks of Europe/Amsterdam show now.
    public var local: LocalTime { LocalTime(now()) }
}
