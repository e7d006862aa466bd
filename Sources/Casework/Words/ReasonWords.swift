import Calendar
import EarlyWarning
public import GuardRails

extension Urgency {
    /// Why something is urgent, in a few words for the list; heaviest first.
    var short: String {
        reasons.compactMap(\.short).joined(separator: " · ")
    }
}

extension UrgencyReason {
    /// The reason in a word or two; `nil` for what the name of the task says already.
    var short: String? {
        switch self {
        case .ontruimingAangezegd(let day): "ontruiming \(ShortDay.text(day))"
        case .bewijsOntbreekt: nil
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
