public import Calendar
public import RentLedger

/// A record with the morning on which the administration delivers it.
public struct Delivered<Record: Sendable>: Sendable {
    /// The morning.
    public let on: Day
    /// The record as it stands from then on.
    public let record: Record
}

/// A posting of the made-up corporation.
public struct DemoPosting: Sendable {
    /// The posting.
    public internal(set) var boeking: Boeking
    /// The morning on which the administration delivers it.
    public let deliveredOn: Day
    /// What it says on the tenant's statement.
    public let omschrijving: String
}

/// A contract of the made-up corporation with everything that happens around it, before and during play.
public struct DemoTenancy: Sendable {
    /// How it behaves.
    public let behaviour: DemoBehaviour
    /// Numbers the tenancies with the same behaviour, from 0.
    public let instance: Int
    /// The number in its keys.
    let number: Int
    /// The contract as the first delivery has it.
    public internal(set) var overeenkomst: Overeenkomst
    /// The contract as later deliveries change it, oldest first.
    public internal(set) var changes: [Delivered<Overeenkomst>] = []
    /// Its postings, oldest first; those of the future too.
    public internal(set) var postings: [DemoPosting] = []
    /// Roles beside the contract.
    public internal(set) var rollen: [Delivered<Rol>] = []
    /// Flags beside the contract.
    public internal(set) var signaleringen: [Delivered<Signalering>] = []
    /// Terms of its betalingsregeling.
    public internal(set) var regelingen: [Delivered<RegelingTermijn>] = []
    /// Contacts that the administration logged.
    public internal(set) var contactmomenten: [Delivered<Contactmoment>] = []

    /// The key of the contract.
    public var key: OvereenkomstNumber { overeenkomst.number }
    /// Gross monthly rent in cents.
    public var rentCents: Int64 { overeenkomst.brutohuurCents ?? 0 }

    /// The postings that the deliveries up to and including a morning hold.
    public func boekingen(deliveredBy day: Day) -> [Boeking] {
        postings.filter { $0.deliveredOn <= day }.map(\.boeking)
    }
}

/// The days of the made-up corporation, counted from its first day.
struct DemoCalendar {
    /// The first day of play.
    let firstDay: Day

    /// The first of a month; month 0 is the month of the first day.
    func month(_ offset: Int) -> Day { firstDay.firstOfMonth.adding(months: offset) }

    /// A day of a month; month 0 is the month of the first day.
    func day(_ dayOfMonth: Int, ofMonth offset: Int) -> Day { month(offset).adding(days: dayOfMonth - 1) }

    /// The day of play so many days after the first.
    func play(_ days: Int) -> Day { firstDay.adding(days: days) }

    /// The day on which the rents of a month are booked: a bank day on or before the 25th of the month before.
    func prolongationDay(ofMonth offset: Int) -> Day { day(25, ofMonth: offset - 1).orPreviousBankDay }

    /// The months of which there are rents: half a year of history, and a bit more than ``DemoCorporation/lastDay``.
    static let months = -6...7
}
