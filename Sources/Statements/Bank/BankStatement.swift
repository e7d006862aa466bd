public import Calendar

/// What a statement says of itself, and whether it adds up.
public struct BankStatement: Hashable, Sendable {
    /// What kind of message it stood in.
    public enum Form: String, Hashable, Sendable {
        /// SWIFT MT940.
        case mt940 = "MT940"
        /// ISO 20022 camt.053: booked entries of a day, with balances.
        case camt053 = "CAMT.053"
        /// ISO 20022 camt.054: the details of entries; it has no balances, so it never closes a day.
        case camt054 = "CAMT.054"
        /// ISO 20022 pain.002: what was rejected before it was settled; no money moved.
        case pain002 = "pain.002"
    }

    /// The form.
    public var form: Form
    /// The account as the bank writes it, without spaces: an IBAN, else the bank's own number.
    public var account = ""
    /// The number that the bank gave it (:28C:, `ElctrncSeqNb`, else `Id`); banks use numbers again each year.
    public var number = ""
    /// The currency of the account.
    public var currency = BankCurrency.euro
    /// The balance at the beginning, in cents; `nil` when there is none.
    public var openingCents: Int64?
    /// The day of the opening balance.
    public var openingDay: Day?
    /// The booked balance at the end, in cents; `nil` when there is none.
    public var closingCents: Int64?
    /// The day of the closing balance.
    public var closingDay: Day?
    /// The sum of all entries in the currency of the account, in cents; `nil` when it is beyond all bounds.
    public var sumCents: Int64? = 0
    /// Entries that were read.
    public var entries = 0
    /// Rows that were handed over.
    public var rows = 0
    /// Entries that were refused, and faults of the statement itself: it cannot close.
    public var refused = 0
    /// The line on which it begins, 1 and up.
    public var line = 0

    /// A statement of which nothing is known yet.
    public init(form: Form) { self.form = form }

    /// Whether opening balance and entries give the closing balance, with every entry read.
    public var closes: Bool {
        guard refused == 0, let openingCents, let closingCents, let sumCents else { return false }
        let (sum, isBeyond) = openingCents.addingReportingOverflow(sumCents)
        return !isBeyond && sum == closingCents
    }
}

/// A part of a file that could not be used, with its place; everything else in the file was read.
public struct BankRefusal: Hashable, Sendable {
    /// Line in the file, 1 and up.
    public var line: Int
    /// What it is part of: a tag (":61:"), an element ("Ntry"), or the file.
    public var part: String
    /// What is wrong, in Dutch; never a text of the file.
    public var reason: String

    /// A refusal.
    public init(line: Int, part: String, reason: String) {
        self.line = line
        self.part = part
        self.reason = reason
    }
}

/// Takes what a reader of statements finds, in the order of the file.
public protocol BankSink {
    /// A transaction; the row is used again afterwards. What its statement has said of itself so far stands beside it.
    mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement)
    /// A statement that has ended, with its sums.
    mutating func end(_ statement: BankStatement)
    /// A part that could not be used.
    mutating func refuse(_ refusal: BankRefusal)
}
