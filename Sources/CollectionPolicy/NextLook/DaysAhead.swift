import Calendar

/// The earliest of many days that lie after today.
struct DaysAhead {
    let today: Day
    private(set) var earliest: Day?

    init(after today: Day) { self.today = today }

    /// Takes a day into account when it lies ahead.
    mutating func add(_ day: Day?) {
        guard let day, day > today else { return }
        earliest = earliest.map { min($0, day) } ?? day
    }

    /// Takes the day after a last day into account.
    mutating func add(after day: Day?) { add(day?.adding(days: 1)) }

    /// Takes the first and the day after the last day of a stretch into account.
    mutating func add(from first: Day?, through last: Day?) {
        add(first)
        add(after: last)
    }
}
