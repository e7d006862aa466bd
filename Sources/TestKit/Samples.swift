public import Calendar
public import RentLedger

extension Day {
    /// A day of a test, written as `jjjj-mm-dd`; a text that is no day ends the test run.
    public static func of(_ text: String) -> Day {
        guard let day = Day(iso: text) else { preconditionFailure("not a day: \(text)") }
        return day
    }
}

extension Boeking {
    /// The rent of a month: due and booked on a day.
    public static func rent(_ number: String, _ day: String, _ cents: Int64) -> Boeking {
        Boeking(
            number: BoekingNumber(number),
            soort: "VOR",
            detailsoort: "PRO",
            boekdatum: .of(day),
            vervaldatum: .of(day),
            bedragCents: cents
        )
    }

    /// A payment booked on a day.
    public static func payment(_ number: String, _ day: String, _ cents: Int64) -> Boeking {
        Boeking(
            number: BoekingNumber(number),
            soort: "ONT",
            detailsoort: "BAN",
            boekdatum: .of(day),
            bedragCents: -cents
        )
    }
}
