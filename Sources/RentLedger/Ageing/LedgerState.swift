public import Calendar

/// A claim and what is still open of it.
public struct OpenClaim: Hashable, Sendable {
    /// The posting that made the claim.
    public let boeking: BoekingNumber
    /// VERA BOEKINGDETAILSOORT of that posting.
    public let detailsoort: String
    /// The due date of rule 1.
    public let dueDate: Day
    /// The day it was booked.
    public let boekdatum: Day
    /// What was claimed, in cents.
    public let amountCents: Int64
    /// What is open, in cents: 0 up to `amountCents`.
    public var openCents: Int64
    /// Whether it is rent (definitions.md) and not a repair, a deposit, ….
    public let isRent: Bool
    /// The day and reason code of the latest storno that opened this claim again (or that is this claim).
    public var storno: StornoTrace?
}

/// A storno that made money open again.
public struct StornoTrace: Hashable, Sendable, Codable {
    /// The day it was booked.
    public let boekdatum: Day
    /// The SEPA reason code; empty when the export has none.
    public let retourreden: String

    /// A storno booked on a day for a reason.
    public init(boekdatum: Day, retourreden: String) {
        self.boekdatum = boekdatum
        self.retourreden = retourreden
    }
}

/// A credit (payment, correction) and what became of it.
public struct PlayedCredit: Hashable, Sendable {
    /// The posting that made the credit.
    public let boeking: BoekingNumber
    /// VERA BOEKINGDETAILSOORT of that posting.
    public let detailsoort: String
    /// The day it was booked.
    public let boekdatum: Day
    /// What was credited, in cents, positive.
    public let amountCents: Int64
    /// What is left of it, in cents.
    public var prepaidCents: Int64
    /// Whether a storno undid it.
    public var isUndone: Bool
}

/// A tenancy's ledger as it stands on a day: every claim and every credit, played by the rules of contracts.md.
public struct LedgerState: Hashable, Sendable {
    /// The day: postings with a later `boekdatum` do not count.
    public let day: Day
    /// All claims in the order of play.
    public let claims: [OpenClaim]
    /// All credits in the order of play.
    public let credits: [PlayedCredit]
    /// All stornos in the order of play, those that undid a credit and those that became a claim.
    public let stornos: [StornoTrace]

    /// Money that pays no claim yet, in cents.
    public var prepaidCents: Int64 { credits.reduce(0) { $0 + $1.prepaidCents } }

    /// What is open on all claims, due or not, in cents.
    public var openCents: Int64 { claims.reduce(0) { $0 + $1.openCents } }

    /// The claims that are in arrears (rule 6): something is open and the due date lies before the day; by due date,
    /// then `boeking`.
    public var overdue: [OpenClaim] {
        claims.filter { $0.openCents > 0 && $0.dueDate < day }
            .sorted { ($0.dueDate, $0.boeking) < ($1.dueDate, $1.boeking) }
    }
}
