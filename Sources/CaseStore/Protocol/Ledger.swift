public import Calendar
public import RentLedger

/// The number of a delivery, 1 and up, in the order of taking in.
public struct DeliveryNumber: Hashable, Comparable, Sendable, Codable {
    /// The number.
    public let rawValue: Int64

    /// The delivery with this number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Whether `left` came earlier.
    public static func < (left: DeliveryNumber, right: DeliveryNumber) -> Bool { left.rawValue < right.rawValue }
}

/// What is known of a delivery before its rows are read.
public struct DeliveryHead: Hashable, Sendable, Codable {
    /// The kind of rows.
    public var kind: LedgerKind
    /// Name of the file; never a name of a person.
    public var fileName: String
    /// The day in whose run it is taken in.
    public var day: Day
    /// When it is taken in.
    public var at: Instant
    /// Whether it is the whole ledger and withdraws what it lacks (`boekingen-volledig*.csv`).
    public var isWholeLedger: Bool

    /// A head.
    public init(kind: LedgerKind, fileName: String, day: Day, at: Instant, isWholeLedger: Bool = false) {
        self.kind = kind
        self.fileName = fileName
        self.day = day
        self.at = at
        self.isWholeLedger = isWholeLedger
    }
}

/// What taking in a delivery did, or would do.
public struct DeliveryReport: Hashable, Sendable, Codable {
    /// Distinct keys in the delivery.
    public var rows = 0
    /// Keys that are new.
    public var added = 0
    /// Keys whose record changed.
    public var changed = 0
    /// Keys that were withdrawn.
    public var withdrawn = 0
    /// Keys that stood more than once in the delivery.
    public var clashes = 0
    /// Keys of this kind that were known before.
    public var knownBefore = 0
    /// Cases that the delivery touched.
    public var casesTouched = 0

    /// An empty report.
    public init() {}
}

/// A delivery that was taken.
public struct TakenDelivery: Hashable, Sendable, Codable {
    /// The number.
    public var number: DeliveryNumber
    /// The head.
    public var head: DeliveryHead
    /// The report.
    public var report: DeliveryReport

    /// A delivery that was taken.
    public init(number: DeliveryNumber, head: DeliveryHead, report: DeliveryReport) {
        self.number = number
        self.head = head
        self.report = report
    }
}

/// What the ledger copy says of the completeness of receipts.
public struct ReceiptFacts: Hashable, Sendable, Codable {
    /// The least `stand_per` of all sources that gave one.
    public var standPer: Day?
    /// The newest `boekdatum` of an ONT posting.
    public var newestOntvangst: Day?

    /// Facts.
    public init(standPer: Day?, newestOntvangst: Day?) {
        self.standPer = standPer
        self.newestOntvangst = newestOntvangst
    }
}
