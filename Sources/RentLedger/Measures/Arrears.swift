public import Calendar

/// Whether the current rent was paid, regardless of imputation (definitions.md, *Lopende huur*).
public enum LopendeHuur: String, Sendable, Codable, CaseIterable {
    /// Nothing of the newest due rent is open, or enough came in for it.
    case betaald
    /// It is more than the grace after its due date and not paid.
    case nietBetaald = "niet_betaald"
    /// It is too early to say, or there is no rent claim yet.
    case nogNietBekend = "nog_niet_bekend"
}

/// The numbers of definitions.md that a corporation may set.
public struct MeasureSettings: Hashable, Sendable, Codable {
    /// Overdue rent above this opens an episode, in cents.
    public var episodeDrempelCents: Int64 = 500
    /// Days after the due date in which current rent is not yet called unpaid.
    public var lopendeHuurGraceDays = 7
    /// Bank days of grace for a payment under a plan.
    public var regelingGraceBankDays = 3
    /// Whether bank statements are the truth about payments (`betaalbron: bank`): then a payment that the bank has seen
    /// counts for as long as the administration has no posting of it.
    public var bankIsTheTruth = false

    /// The defaults of definitions.md.
    public init() {}
}

/// Months of rent with two decimals, exact.
public struct Months: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Hundredths of a month.
    public let hundredths: Int64

    /// So many hundredths of a month.
    public init(hundredths: Int64) { self.hundredths = hundredths }

    /// `rentOpenCents` ÷ `brutohuurCents`, rounded half up to two decimals; `nil` without a positive rent.
    public init?(rentOpenCents: Int64, brutohuurCents: Int64?) {
        guard let rent = brutohuurCents, rent > 0 else { return nil }
        // Wide, so that no amount can trap: a night must not end on one absurd posting (G11).
        let wide = (Int128(rentOpenCents) * 200 + Int128(rent)) / (2 * Int128(rent))
        hundredths = Int64(clamping: wide)
    }

    /// `1.25`.
    public var description: String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Whether `left` is less.
    public static func < (left: Months, right: Months) -> Bool { left.hundredths < right.hundredths }
}

/// How a betalingsregeling stands on a day.
public enum RegelingStanding: Hashable, Sendable, Codable {
    /// No plan is active.
    case geen
    /// A plan is active and kept; its remaining terms, in cents, are not open for calendar, melding or letter.
    case nagekomen(regeling: RegelingNumber, resterendCents: Int64)
    /// A plan is active and short by so many cents, on terms or on rent due since it began.
    case gebroken(regeling: RegelingNumber, tekortCents: Int64)
}

/// Everything that the arrears rules and measures say of one tenancy on one day.
public struct Arrears: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// All that is overdue, in cents.
    public let openCents: Int64
    /// Overdue rent, in cents.
    public let rentOpenCents: Int64
    /// Overdue other claims, in cents.
    public let otherOpenCents: Int64
    /// The overdue claims by due date, then `boeking`.
    public let overdue: [OpenClaim]
    /// Money that pays no claim yet, in cents.
    public let prepaidCents: Int64
    /// Oldest overdue due date; `nil` without arrears.
    public let oldestDueDate: Day?
    /// Oldest overdue rent claim: the *anker*; `nil` without overdue rent.
    public let anker: OpenClaim?
    /// Rent open ÷ brutohuur; `nil` without a brutohuur.
    public let months: Months?
    /// Gross monthly rent in cents; `nil` when unknown.
    public let brutohuurCents: Int64?
    /// Whether the current rent was paid.
    public let lopendeHuur: LopendeHuur
    /// How the betalingsregeling stands.
    public let regeling: RegelingStanding
    /// Overdue rent that a kept betalingsregeling covers, in cents (`in_regeling_cent`).
    public let inRegelingCents: Int64
    /// All stornos so far, in the order of play.
    public let stornos: [StornoTrace]

    /// Days between the oldest overdue due date and the day (rule 6); 0 without arrears.
    public var daysBehind: Int { oldestDueDate.map { $0.days(until: day) } ?? 0 }

    /// Overdue rent for calendar, melding and veertiendagenbrief: without what a kept regeling covers, in cents.
    public var actionableRentCents: Int64 { max(0, rentOpenCents - inRegelingCents) }

    /// Whether two months (G12) are reached: rent open ≥ 2 × brutohuur, or the oldest overdue rent claim is two
    /// calendar months past due.
    public var reachedTwoMonths: Bool {
        reached(monthsOfRentTimesTwo: 4) || (anker.map { $0.dueDate.adding(months: 2) <= day } ?? false)
    }

    /// Whether one and a half months are reached: rent open ≥ 1.5 × brutohuur, or the oldest overdue rent claim is 45
    /// days past due.
    public var reachedOneAndAHalfMonths: Bool {
        reached(monthsOfRentTimesTwo: 3) || (anker.map { $0.dueDate.adding(days: 45) <= day } ?? false)
    }

    private func reached(monthsOfRentTimesTwo factor: Int64) -> Bool {
        guard let rent = brutohuurCents, rent > 0 else { return false }
        return 2 * Int128(rentOpenCents) >= Int128(factor) * Int128(rent)
    }
}
