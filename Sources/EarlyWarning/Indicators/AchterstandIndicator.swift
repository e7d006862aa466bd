import Calendar
import RentLedger

/// How much rent is overdue, and since when; other claims never count (definitions.md, *Rent and the rest*).
enum AchterstandIndicator {
    static func read(_ arrears: Arrears, on day: Day) -> [Indicator] {
        guard arrears.rentOpenCents > 0 else { return [] }
        var found: [Indicator] = []
        if let months = arrears.months { found.append(.maanden(months, rentOpenCents: arrears.rentOpenCents)) }
        if let anker = arrears.anker {
            found.append(.dagenAchter(anker.dueDate.days(until: day), since: anker.dueDate))
        }
        return found
    }
}
