import Calendar
import EarlyWarning
public import GuardRails

extension Urgency {
    /// Why something is urgent, in a few words for the list; heaviest first.
    var short: String {
        reasons.isEmpty ? "" : reasons.map(\.short).joined(separator: ", ")
    }

    /// Whether a priority group, an announced eviction or missing proof for one makes it urgent.
    var isForPriorityGroup: Bool {
        reasons.contains { $0 == .kinderen || $0 == .vijfenzestigPlus || $0 == .bewijsOntbreekt }
    }
}

extension UrgencyReason {
    var short: String {
        switch self {
        case .ontruimingAangezegd(let day): "ontruiming \(ShortDay.text(day))"
        case .bewijsOntbreekt: "bewijs"
        case .kinderen: "kinderen"
        case .vijfenzestigPlus: "65+"
        case .achterstand(let months): "\(months.dutch) mnd"
        case .regelingGebroken: "regeling"
        }
    }
}

/// Days in little room.
enum ShortDay {
    /// `05-03`.
    static func text(_ day: Day) -> String {
        let parts = day.components
        return "\(two(parts.day))-\(two(parts.month))"
    }

    /// `05-03-2026`.
    static func whole(_ day: Day) -> String { "\(text(day))-\(day.year)" }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}

extension PaymentSource {
    /// What staff must know of the receipts; `nil` when they are complete.
    public var notice: String? {
        switch self {
        case .complete: nil
        case .incomplete(let through?):
            "De betalingen zijn compleet tot en met \(through.dutch). Berichten over achterstand wachten."
        case .incomplete(nil): "Het is niet bekend tot welke dag de betalingen compleet zijn. Berichten wachten."
        case .unconfirmed: "Een levering wacht op bevestiging. Berichten over achterstand wachten."
        }
    }
}
