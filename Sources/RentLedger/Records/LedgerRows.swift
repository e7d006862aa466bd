public import Calendar

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
