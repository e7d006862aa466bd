import Calendar
import RentLedger

/// What makes a case urgent for staff: an announced eviction, then protection, then the arrears.
enum UrgencyRule {
    static func urgency(_ facts: JudgementFacts, priority: Priority, on day: Day) -> Urgency {
        var reasons: [UrgencyReason] = []
        if let eviction = facts.evictionDay, eviction >= day { reasons.append(.ontruimingAangezegd(on: eviction)) }
        if priority.hasMinorChildren { reasons.append(.kinderen) }
        if priority.isSixtyFiveOrOlder { reasons.append(.vijfenzestigPlus) }
        if case .gebroken = facts.arrears.regeling { reasons.append(.regelingGebroken) }
        if let months = months(facts.arrears, on: day) { reasons.append(.achterstand(months)) }
        // Heaviest first; equal weights keep the order above.
        let ordered = reasons.enumerated().sorted {
            ($0.element.points, $1.offset) > ($1.element.points, $0.offset)
        }
        return Urgency(reasons: ordered.map(\.element))
    }

    /// Months of rent that are open; without a known rent, the time since the oldest overdue rent in months of 30 days.
    private static func months(_ arrears: Arrears, on day: Day) -> Months? {
        guard arrears.rentOpenCents > 0 else { return nil }
        if let months = arrears.months { return months }
        return arrears.anker.map { Months(hundredths: Int64($0.dueDate.days(until: day)) * 100 / 30) }
    }
}

extension UrgencyReason {
    /// The reason as a Dutch sentence for staff.
    public var dutch: String {
        switch self {
        case .ontruimingAangezegd(let day): "Er is een ontruiming aangezegd op \(day.dutch)."
        case .kinderen: "Er wonen minderjarige kinderen."
        case .vijfenzestigPlus: "De huurder of een medehuurder is 65 jaar of ouder."
        case .achterstand(let months): "De achterstand is \(months.dutch) maanden."
        case .regelingGebroken: "Een betalingsregeling wordt niet nagekomen."
        case .bewijsOntbreekt: "Het bewijs voor de melding aan de gemeente is nog niet compleet."
        }
    }
}
