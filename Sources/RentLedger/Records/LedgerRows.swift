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
    /// Transactions of bank statements.
    case bankregels
    /// Bank statements.
    case afschriften
    /// What persons decided about accounts of payers.
    case rekeningbesluiten

    /// The kinds that come as CSV.
    public static let csv: [LedgerKind] = [
        .overeenkomsten, .boekingen, .rollen, .signaleringen, .regelingen, .contactmomenten, .stand,
    ]
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
/// fields; stand by `bron`; bankregels by account, day, number and place; afschriften by account, day and number;
/// rekeningbesluiten by account. A bankregel or rekeningbesluit without a contract belongs to the house.
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
    /// Transactions of bank statements.
    case bankregels([LedgerRow<Bankregel>])
    /// Bank statements.
    case afschriften([Afschrift])
    /// Decisions about accounts.
    case rekeningbesluiten([LedgerRow<Rekeningbesluit>])

    /// The kind of the rows.
    public var kind: LedgerKind {
        switch self {
        case .overeenkomsten: .overeenkomsten
        case .boekingen: .boekingen
        case .rollen: .rollen
        case .signaleringen: .signaleringen
        case .regelingen: .regelingen
        case .contactmomenten: .contactmomenten
        case .stand: .stand
        case .bankregels: .bankregels
        case .afschriften: .afschriften
        case .rekeningbesluiten: .rekeningbesluiten
        }
    }

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
        case .bankregels(let rows): rows.count
        case .afschriften(let rows): rows.count
        case .rekeningbesluiten(let rows): rows.count
        }
    }
}
