import Calendar
import EarlyWarning
import GuardRails
public import RentLedger

/// From when a gemeente takes a melding.
public enum Threshold {
    /// Whether the overdue rent of a day reaches the gemeente's threshold.
    ///
    /// - Parameters:
    ///   - gemeente: the gemeente's file.
    ///   - arrears: the arrears on the day.
    ///   - reachedByLaw: G12 asks for the melding now: terms of the gemeente that are longer do not hold it up.
    /// - Returns: whether a melding may be made.
    public static func isMet(_ gemeente: Gemeente, _ arrears: Arrears, reachedByLaw: Bool = false) -> Bool {
        guard let oldest = arrears.actionableAnker, arrears.actionableRentCents > 0,
            arrears.actionableRentCents >= gemeente.thresholdCents
        else { return false }
        if reachedByLaw { return true }
        guard oldest.dueDate.adding(days: gemeente.minimumDays) <= arrears.day else { return false }
        guard let hundredths = gemeente.thresholdMonthsHundredths else { return true }
        let byTime = day(of: hundredths, since: oldest.dueDate) <= arrears.day
        // Wide, so that no amount can trap.
        let openHundredfold = Int128(arrears.actionableRentCents) * 100
        let byAmount = arrears.brutohuurCents.map { $0 > 0 && openHundredfold >= Int128(hundredths) * Int128($0) }
        switch gemeente.eenheid {
        case .tijd: return byTime
        // Without a known rent only time can tell.
        case .bedrag: return byAmount ?? byTime
        case .eersteVanBeide: return byTime || (byAmount ?? false)
        }
    }

    /// The day on which so many hundredths of a month have passed: whole calendar months, the rest in days of a month
    /// of 30 (one and a half months: one month and 15 days).
    static func day(of hundredths: Int64, since due: Day) -> Day {
        due.adding(months: Int(hundredths / 100)).adding(days: Int(hundredths % 100) * 30 / 100)
    }
}
