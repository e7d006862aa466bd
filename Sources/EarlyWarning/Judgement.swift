public import Calendar
public import RentLedger

/// What the judgement may look at: payment behaviour, and what protects.
///
/// Nothing of G9 is in here: no nationality, birth country, sex, language, postcode, neighbourhood, health or religion.
/// Age and children are here because they add protection; the hypothesis does not read them.
public struct JudgementFacts: Sendable {
    /// The arrears of the case on the day.
    public var arrears: Arrears
    /// Birth dates of the tenant and every co-tenant.
    public var birthdays: [Day]
    /// Number of minor children; `nil` when unknown.
    public var minorChildren: Int?
    /// The day on which the children were counted.
    public var childrenCountedOn: Day?
    /// Personal contacts logged by a person, oldest first, in this episode.
    public var contactDays: [Day]
    /// First day of the tenancy.
    public var tenancyBegan: Day?
    /// Day of an announced eviction, when one is recorded.
    public var evictionDay: Day?
    /// Whether the tenant objected to profiling.
    public var objectsToProfiling: Bool

    /// Facts of a case on a day.
    public init(
        arrears: Arrears,
        birthdays: [Day] = [],
        minorChildren: Int? = nil,
        childrenCountedOn: Day? = nil,
        contactDays: [Day] = [],
        tenancyBegan: Day? = nil,
        evictionDay: Day? = nil,
        objectsToProfiling: Bool = false
    ) {
        self.arrears = arrears
        self.birthdays = birthdays
        self.minorChildren = minorChildren
        self.childrenCountedOn = childrenCountedOn
        self.contactDays = contactDays
        self.tenancyBegan = tenancyBegan
        self.evictionDay = evictionDay
        self.objectsToProfiling = objectsToProfiling
    }
}

/// A sign in the payment behaviour, with its evidence as data.
///
/// Turned into a Dutch sentence when read.
public enum Indicator: Hashable, Sendable, Codable {
    /// So many months of rent are open.
    case maanden(Months, rentOpenCents: Int64)
    /// The oldest overdue rent is so many days late.
    case dagenAchter(Int, since: Day)
    /// A direct debit came back, with its SEPA reason code.
    case storno(on: Day, retourreden: String)
    /// The current rent is paid while old debt stands.
    case lopendeHuurBetaaldNaastSchuld(oldDebtCents: Int64)
    /// The current rent is not paid either.
    case lopendeHuurNietBetaald
    /// A betalingsregeling is kept.
    case regelingNagekomen(remainingCents: Int64)
    /// A betalingsregeling is broken, short by so many cents.
    case regelingGebroken(shortCents: Int64)
}

/// Families with minor children and people of 65 and older (definitions.md, *Priority group*).
public struct Priority: Hashable, Sendable, Codable {
    /// Minor children live in the household.
    public var hasMinorChildren: Bool
    /// The tenant or a co-tenant is 65 or older.
    public var isSixtyFiveOrOlder: Bool
    /// The number of children is unknown: staff check the household before any proposal of overdracht.
    public var householdUnknown: Bool

    /// A judgement of the household.
    public init(hasMinorChildren: Bool, isSixtyFiveOrOlder: Bool, householdUnknown: Bool) {
        self.hasMinorChildren = hasMinorChildren
        self.isSixtyFiveOrOlder = isSixtyFiveOrOlder
        self.householdUnknown = householdUnknown
    }

    /// Whether the household belongs to a priority group.
    public var isPriorityGroup: Bool { hasMinorChildren || isSixtyFiveOrOlder }
}

/// Can't pay, won't pay, or not known.
public enum HypothesisClass: String, Sendable, Codable, CaseIterable {
    /// Looks like: cannot pay.
    case nietKunner = "niet-kunner"
    /// Looks like: does not want to pay.
    case nietWiller = "niet-willer"
    /// Not known. Silence always leads here.
    case onbekend
}

/// A guess with its evidence, never a verdict (G2).
///
/// Seen by staff only.
public struct Hypothesis: Hashable, Sendable, Codable {
    /// What it looks like.
    public var outcome: HypothesisClass
    /// 0 (a guess) up to 100 (clear).
    public var confidencePercent: Int
    /// The signs that carry it.
    public var evidence: [Indicator]

    /// A guess with its evidence.
    public init(outcome: HypothesisClass, confidencePercent: Int, evidence: [Indicator]) {
        self.outcome = outcome
        self.confidencePercent = confidencePercent
        self.evidence = evidence
    }
}

/// The profiling gate: off until the DPIA's date and the data protection officer's name stand in the settings.
public struct ProfilingGate: Hashable, Sendable, Codable {
    /// The date of the DPIA.
    public var dpiaDatum: Day?
    /// The name of the data protection officer.
    public var functionarisGegevensbescherming: String

    /// A gate with what the settings say; closed without both.
    public init(dpiaDatum: Day? = nil, functionarisGegevensbescherming: String = "") {
        self.dpiaDatum = dpiaDatum
        self.functionarisGegevensbescherming = functionarisGegevensbescherming
    }

    /// Whether hypothesis and prediction may run on a day.
    public func isOpen(on day: Day) -> Bool {
        guard let dpiaDatum, dpiaDatum <= day else { return false }
        return !functionarisGegevensbescherming.isEmpty
    }
}

/// How urgent a case is for staff: higher comes first; each part with its reason.
public struct Urgency: Hashable, Sendable, Codable, Comparable {
    /// The reasons, heaviest first.
    public var reasons: [UrgencyReason]

    /// An urgency for reasons.
    public init(reasons: [UrgencyReason]) { self.reasons = reasons }

    /// The sum of the reasons' weights.
    public var points: Int { reasons.reduce(0) { $0 + $1.points } }

    /// Whether `left` is less urgent.
    public static func < (left: Urgency, right: Urgency) -> Bool { left.points < right.points }
}

/// Why something is urgent.
public enum UrgencyReason: Hashable, Sendable, Codable {
    /// An eviction is announced.
    case ontruimingAangezegd(on: Day)
    /// Minor children live in the household.
    case kinderen
    /// The tenant or a co-tenant is 65 or older.
    case vijfenzestigPlus
    /// The arrears in months of rent.
    case achterstand(Months)
    /// A betalingsregeling is broken.
    case regelingGebroken
    /// Proof for the melding of a priority group is missing (G12).
    case bewijsOntbreekt

    /// The weight: an announced eviction outweighs everything, then missing proof, then priority groups, then the amount.
    public var points: Int {
        switch self {
        case .ontruimingAangezegd: 100_000
        case .bewijsOntbreekt: 50_000
        case .kinderen: 20_000
        case .vijfenzestigPlus: 20_000
        case .regelingGebroken: 500
        case .achterstand(let months): Int(min(months.hundredths, 9_999))
        }
    }
}

/// All that the judgement says of a case on a day.
public struct Judgement: Hashable, Sendable, Codable {
    /// The signs, each with its evidence.
    public var indicators: [Indicator]
    /// Protection of the household.
    public var priority: Priority
    /// The guess; `nil` while the profiling gate is closed or the tenant objected.
    public var hypothesis: Hypothesis?
    /// How urgent the case is for staff.
    public var urgency: Urgency

    /// What the judgement says.
    public init(indicators: [Indicator], priority: Priority, hypothesis: Hypothesis?, urgency: Urgency) {
        self.indicators = indicators
        self.priority = priority
        self.hypothesis = hypothesis
        self.urgency = urgency
    }
}
