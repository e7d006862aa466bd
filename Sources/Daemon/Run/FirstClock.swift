import Calendar

/// Whether the clock that a daemon finds at its start is believed: a machine without a battery for its clock, or one
/// that was put back, may be years off until it has asked a time server.
///
/// More than two missed days on a clock that the kernel does not take for synchronised are not believed for a quarter of
/// an hour. After that they are: a machine without a time server must work too.
struct FirstClock: Hashable, Sendable {
    /// Missed days that are believed whatever the kernel says.
    static let mostMissedDays = 2
    /// How long a clock is doubted.
    static let mostSeconds: Int64 = 900

    private var state = State.unseen

    private enum State: Hashable {
        case unseen
        case doubted(since: Int64)
        case believed
    }

    /// Looks at the clocks; how many days seem missed while that is not believed, else `nil`.
    mutating func look(at reading: ClockReading, lastCompleted: Day?) -> Int? {
        guard state != .believed else { return nil }
        guard let lastCompleted, reading.isSynchronised == false else { return believe() }
        let missed = Int(LocalTime(reading.wall).day.number) - Int(lastCompleted.number) - 1
        // A clock that is behind is held by another rule until it is set.
        guard missed >= -1 else { return nil }
        guard missed > FirstClock.mostMissedDays else { return believe() }
        guard case .doubted(let since) = state else {
            state = .doubted(since: reading.uptimeSeconds)
            return missed
        }
        return reading.uptimeSeconds - since < FirstClock.mostSeconds ? missed : believe()
    }

    private mutating func believe() -> Int? {
        state = .believed
        return nil
    }
}
