public import Calendar

/// Why a melding may not go out (now), beside the reasons that it shares with messages (G6).
public enum MeldingRefusal: Hashable, Sendable, Codable {
    /// Conditions of the Bgs that are not proven: `a`, `b`, `c`, `d`.
    case proofMissing([String])
    /// The objection term still runs, through this day.
    case objectionTerm(through: Day)
    /// The tenant objected in this episode.
    case objected(on: Day)
    /// The veto window still runs, through this day; `nil` when it has not begun.
    case vetoWindow(through: Day?)
    /// Nobody released it, and the machine may not.
    case notReleased
    /// Below the gemeente's threshold, in cents.
    case belowThreshold(cents: Int64)
    /// No living space.
    case noWoonruimte
    /// Already signalled with at least this amount, in cents, and no vervolgsignaal is due.
    case alreadySignalled(cents: Int64)
    /// A field, by its name, holds what nobody agreed to pass on.
    case fieldNotAgreed(String)

    /// What follows: wait, take back, or let a person see.
    public var consequence: Refusal.Consequence {
        switch self {
        case .objectionTerm, .vetoWindow, .notReleased: .wait
        case .proofMissing, .objected, .belowThreshold, .noWoonruimte, .alreadySignalled: .withdraw
        case .fieldNotAgreed: .staff
        }
    }
}
