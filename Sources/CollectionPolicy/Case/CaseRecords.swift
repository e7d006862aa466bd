public import Calendar

/// Who did something.
public enum Actor: Hashable, Sendable, Codable {
    /// The machine.
    case machine
    /// An employee: the name of the settings and the login of the operating system.
    case employee(name: String, login: String)

    /// The name as staff read it.
    public var dutch: String {
        switch self {
        case .machine: "huurwacht"
        case .employee(let name, _): name
        }
    }
}

/// A contact that staff logged here (the administration's own contacts stand in the ledger copy).
public struct ContactRecord: Hashable, Sendable, Codable {
    /// The day.
    public var day: Day
    /// What kind.
    public var kind: Kind
    /// What came of it.
    public var outcome: String
    /// Who.
    public var by: Actor

    /// A contact.
    public init(day: Day, kind: Kind, outcome: String, by: Actor) {
        self.day = day
        self.kind = kind
        self.outcome = outcome
        self.by = by
    }

    /// What kind of contact; each counts as personal contact (G6 a).
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Telephone call, answered or not.
        case bel
        /// Visit.
        case bezoek
        /// Personal invitation.
        case uitnodiging
        /// Reply of the tenant.
        case antwoord
    }
}

/// An act under G1 that a person decided, with reason and second person.
public struct LegalDecision: Hashable, Sendable, Codable {
    /// What was decided about: `overdracht`, `laatste_kans_aanbieden`, ….
    public var act: String
    /// What was decided: `ja` or `nee`.
    public var outcome: String
    /// The written reason.
    public var reason: String
    /// Who decided.
    public var by: Actor
    /// The second person, where the act needs one.
    public var second: Actor?
    /// The third person, where a further offer to the same tenant needs one.
    public var third: Actor?
    /// The day.
    public var day: Day

    /// A decision.
    public init(
        act: String,
        outcome: String,
        reason: String,
        by: Actor,
        second: Actor?,
        third: Actor? = nil,
        day: Day
    ) {
        self.act = act
        self.outcome = outcome
        self.reason = reason
        self.by = by
        self.second = second
        self.third = third
        self.day = day
    }
}
