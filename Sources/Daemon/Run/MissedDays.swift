public import Calendar

/// The days between the last completed one and today.
public struct MissedDays: Hashable, Sendable {
    /// At most so many days are caught up one by one.
    public static let mostCaughtUp = 31

    /// The days to catch up, in order; empty when none was missed.
    public var days: [Day]
    /// The first of the days before them that are passed over because there were too many; `nil` without any.
    public var passedOverFrom: Day?

    /// The days that were missed.
    ///
    /// - Parameters:
    ///   - lastCompleted: the last completed day; `nil` in a new data folder, where nothing was missed.
    ///   - today: the day that is run ordinarily.
    public init(after lastCompleted: Day?, before today: Day) {
        guard let lastCompleted, lastCompleted.adding(days: 1) < today else {
            days = []
            return
        }
        let missed = lastCompleted.adding(days: 1)
        let first = max(missed, today.adding(days: -MissedDays.mostCaughtUp))
        days = (first.number..<today.number).map(Day.init(number:))
        passedOverFrom = first > missed ? missed : nil
    }
}
