public import Calendar
public import GuardRails
public import RentLedger

/// Where a melding stands.
public enum MeldingState: Hashable, Sendable, Codable {
    /// Prepared; the veto window runs from the summary that reached a named employee.
    case prepared
    /// In the veto window, through this day.
    case vetoWindow(through: Day)
    /// A person must release it.
    case awaitingRelease
    /// Ready to be delivered.
    case released
    /// Written for the gemeente, or delivered by staff.
    case delivered(on: Day, file: String)
    /// Taken back before delivery.
    case withdrawn(reason: String)
    /// Vetoed by a person until a day.
    case vetoed(until: Day, reason: String)

    /// One word, as it is stored and counted.
    public var name: String {
        switch self {
        case .prepared: "prepared"
        case .vetoWindow: "veto_window"
        case .awaitingRelease: "awaiting_release"
        case .released: "released"
        case .delivered: "delivered"
        case .withdrawn: "withdrawn"
        case .vetoed: "vetoed"
        }
    }
}

/// A melding in the case file.
public struct MeldingRecord: Hashable, Sendable, Codable {
    /// Stable id.
    public var kenmerk: String
    /// The episode it belongs to.
    public var episode: Int
    /// The day it was prepared.
    public var preparedOn: Day
    /// Overdue rent then, in cents.
    public var amountCents: Int64
    /// The proof then.
    public var proof: MeldingProof
    /// The gemeente.
    public var gemeente: GemeenteCode
    /// The kenmerk of the signal that it escalates.
    public var escalatedFrom: String?
    /// Where it stands.
    public var state: MeldingState
    /// What the gemeente answered, coarse, and when.
    public var feedback: Feedback?

    /// A melding that was prepared.
    public init(
        kenmerk: String,
        episode: Int,
        preparedOn: Day,
        amountCents: Int64,
        proof: MeldingProof,
        gemeente: GemeenteCode,
        escalatedFrom: String? = nil,
        state: MeldingState
    ) {
        self.kenmerk = kenmerk
        self.episode = episode
        self.preparedOn = preparedOn
        self.amountCents = amountCents
        self.proof = proof
        self.gemeente = gemeente
        self.escalatedFrom = escalatedFrom
        self.state = state
    }

    /// The gemeente's answer.
    public struct Feedback: Hashable, Sendable, Codable {
        /// The day of the answer.
        public var day: Day
        /// The coarse value of definitions.md, *Terugkoppeling*.
        public var outcome: String

        /// An answer.
        public init(day: Day, outcome: String) {
            self.day = day
            self.outcome = outcome
        }
    }
}

/// Why no melding was made although the kalender asked for one.
public enum MeldingWithheld: Hashable, Sendable, Codable {
    /// Conditions of the Bgs that are not proven: `a`, `b`, `c`, `d`.
    case proofMissing([String])
    /// The objection term still runs, through this day.
    case objectionTerm(through: Day)
    /// The tenant objected in this episode.
    case objected(on: Day)
    /// Below the gemeente's threshold.
    case belowThreshold
    /// No living space.
    case noWoonruimte
    /// The contract names no gemeente, or there is no file for it.
    case noGemeente
    /// Already signalled and not higher.
    case repeated
    /// Something of G3 stands in the way (hold, dispute, debt help, deceased, incomplete payments).
    case heldBack(String)
    /// Vetoed by a person until a day.
    case vetoed(until: Day)
}
