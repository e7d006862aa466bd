public import Calendar
public import RentLedger

/// The kinds of rows that a delivery can hold.
public enum LedgerKind: String, Sendable, Codable, CaseIterable {
    /// Contracts.
    case overeenkomsten
    /// Postings.
    case boekingen
    /// Roles beside contracts.
    case rollen
    /// Flags beside contracts.
    case signaleringen
    /// Terms of payment plans.
    case regelingen
    /// Contacts logged by the administration.
    case contactmomenten
    /// Up to which day receipts are complete.
    case stand
}

/// A row with its contract, and whether it withdraws its key (`vervallen` = ja).
public struct LedgerRow<Record: Sendable>: Sendable {
    /// The contract.
    public var overeenkomst: OvereenkomstNumber
    /// What the row says.
    public var record: Record
    /// Whether the row withdraws its key.
    public var isWithdrawn: Bool

    /// A row.
    public init(overeenkomst: OvereenkomstNumber, record: Record, isWithdrawn: Bool = false) {
        self.overeenkomst = overeenkomst
        self.record = record
        self.isWithdrawn = isWithdrawn
    }
}

/// Up to which day the receipts of a source are complete (`stand*.csv`).
public struct Stand: Hashable, Sendable, Codable {
    /// The source.
    public var bron: String
    /// The last complete day.
    public var standPer: Day

    /// A standing.
    public init(bron: String, standPer: Day) {
        self.bron = bron
        self.standPer = standPer
    }
}

/// Rows of one kind.
///
/// Keys: overeenkomsten by `overeenkomst`; boekingen by `boeking`; rollen by overeenkomst, rol, naam, begindatum;
/// signaleringen by overeenkomst, soort, begindatum; regelingen by regeling and termijn; contactmomenten by all their
/// fields; stand by `bron`.
public enum LedgerRows: Sendable {
    /// Contracts.
    case overeenkomsten([LedgerRow<Overeenkomst>])
    /// Postings.
    case boekingen([LedgerRow<Boeking>])
    /// Roles.
    case rollen([LedgerRow<Rol>])
    /// Flags.
    case signaleringen([LedgerRow<Signalering>])
    /// Terms.
    case regelingen([LedgerRow<RegelingTermijn>])
    /// Contacts.
    case contactmomenten([LedgerRow<Contactmoment>])
    /// Completeness of receipts.
    case stand([Stand])

    /// How many rows there are.
    public var count: Int {
        switch self {
        case .overeenkomsten(let rows): rows.count
        case .boekingen(let rows): rows.count
        case .rollen(let rows): rows.count
        case .signaleringen(let rows): rows.count
        case .regelingen(let rows): rows.count
        case .contactmomenten(let rows): rows.count
        case .stand(let rows): rows.count
        }
    }
}

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
