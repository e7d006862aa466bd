import Calendar
import RentLedger

/// The betalingsregeling of the made-up corporation: the rents of months −3 and −2 in eight terms.
struct DemoPlan {
    /// The first day of the plan.
    let begins: Day
    /// The terms: when each is due and what it asks, in cents.
    let terms: [(due: Day, cents: Int64)]

    /// The plan for a rent.
    init(rentCents: Int64, calendar: DemoCalendar) {
        let total = 2 * rentCents
        let count = 8
        let whole = total / Int64(count)
        begins = calendar.day(10, ofMonth: -1)
        terms = (0..<count).map { index in
            let cents = index == count - 1 ? total - whole * Int64(count - 1) : whole
            return (calendar.day(20, ofMonth: index - 1), cents)
        }
    }

    /// The plan as rows of the administration.
    func rows(key: RegelingNumber, status: String) -> [RegelingTermijn] {
        terms.enumerated().map { index, term in
            var row = RegelingTermijn(regeling: key)
            row.status = status
            row.begindatum = begins
            row.einddatum = terms.last?.due
            row.termijn = index + 1
            row.vervaldatum = term.due
            row.bedragCents = term.cents
            return row
        }
    }
}
