public import Calendar
import RentLedger

/// Says what is overdue in the made-up corporation, from the behaviour alone and without looking at a single posting.
///
/// The check on arrears end to end: what the program reads from the files must come to the same cents.
public enum Oracle {
    /// What a tenancy owes and is overdue on a day, in cents, when all deliveries up to that day were taken in; `nil`
    /// for behaviours whose arrears change within a month.
    public static func overdueCents(of tenancy: DemoTenancy, on day: Day, firstDay: Day) -> Int64? {
        let rent = tenancy.rentCents
        let instance = tenancy.instance
        func months(from: Int, through: Int = 99) -> Int64 { monthsDue(from...through, on: day, firstDay: firstDay) }
        switch tenancy.behaviour {
        case .onTime, .stornoOwnError: return 0
        case .partialPayer: return months(from: -3) * (rent - wholeEuros(rent * 70 / 100))
        case .huurgeschil: return months(from: -3) * (rent - wholeEuros(rent * 60 / 100))
        case .stoppedOneMonth, .withoutMail, .englishSpeaker: return months(from: 0) * rent
        case .stoppedTwoMonths, .bewind, .onHold, .householdUnknown, .objector: return months(from: -1) * rent
        case .stoppedThreeMonths: return months(from: -2) * rent
        case .family, .sixtyFivePlus: return months(from: instance.isMultiple(of: 2) ? -1 : -2) * rent
        case .coTenant: return months(from: instance.isMultiple(of: 2) ? 0 : -1) * rent
        case .externalCollector: return months(from: -4) * rent
        case .vonnis: return months(from: -6, through: -3) * rent
        case .departed: return months(from: -3, through: -2) * rent
        case .garage:
            if instance == 0 { return months(from: 0) * rent }
            return tenancy.overeenkomst.isWoonruimte ? 0 : months(from: -1) * rent
        case .drifting, .catchesUp, .stornoInsufficientFunds, .stornoRefused, .stornoAccount, .regelingKept,
            .regelingBroken, .newTenant, .paidJustBefore, .deceased, .schuldhulp, .otherClaim:
            return nil
        }
    }

    private static func wholeEuros(_ cents: Int64) -> Int64 { cents - cents % 100 }

    /// How many of these months, counted from the month of the first day, were due before a day.
    private static func monthsDue(_ months: ClosedRange<Int>, on day: Day, firstDay: Day) -> Int64 {
        var count: Int64 = 0
        for month in months where firstDay.firstOfMonth.adding(months: month) < day { count += 1 }
        return count
    }
}
