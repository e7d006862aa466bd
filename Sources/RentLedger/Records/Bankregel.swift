public import Calendar

/// A transaction of a bank statement, with the contract that it was matched to, or none.
///
/// Its key is account, day and number of the statement, and its place there: never its content, because two equal
/// payments on one day are two.
public struct Bankregel: Hashable, Sendable, Codable {
    /// The statement.
    public var afschrift: AfschriftSleutel
    /// The place in the statement, 1 and up.
    public var positie: Int
    /// The day on which the bank booked it.
    public var boekdatum: Day
    /// The value day.
    public var valutadatum: Day?
    /// Euro cents: positive when money came in.
    public var bedragCents: Int64
    /// The account of the other side.
    public var tegenrekening = ""
    /// The name of the other side.
    public var tegennaam = ""
    /// What the payer wrote.
    public var omschrijving = ""
    /// The reference from end to end.
    public var eindtoteind = ""
    /// The mandate.
    public var machtiging = ""
    /// The SEPA code with which it came back.
    public var retourreden = ""
    /// The structured betalingskenmerk, as given.
    public var betalingskenmerk = ""
    /// Whether money moved: no for a reject before settlement (pain.002).
    public var isVerrekend = true
    /// Whom it belongs to, and why.
    public var toewijzing = Toewijzing.geen

    /// A transaction.
    public init(afschrift: AfschriftSleutel, positie: Int, boekdatum: Day, bedragCents: Int64) {
        self.afschrift = afschrift
        self.positie = positie
        self.boekdatum = boekdatum
        self.bedragCents = bedragCents
    }

    /// Whether a payment came back, or a direct debit was rejected.
    public var isTerugboeking: Bool { !retourreden.isEmpty }
}

/// What tells one statement from another: account, last day and number; banks use numbers again each year.
public struct AfschriftSleutel: Hashable, Sendable, Codable {
    /// Our account.
    public var rekening: String
    /// The day of the closing balance, or of the last entry where there is none.
    public var dag: Day
    /// The number that the bank gave it.
    public var nummer: String

    /// A statement.
    public init(rekening: String, dag: Day, nummer: String) {
        self.rekening = rekening
        self.dag = dag
        self.nummer = nummer
    }
}

/// A bank statement as it was taken in: its balances, without its entries.
public struct Afschrift: Hashable, Sendable, Codable {
    /// Which one.
    public var sleutel: AfschriftSleutel
    /// The day of the opening balance.
    public var begindag: Day
    /// The opening balance in cents; `nil` in forms without balances.
    public var beginsaldoCents: Int64?
    /// The closing balance in cents.
    public var eindsaldoCents: Int64?
    /// The sum of its entries in cents.
    public var somCents: Int64
    /// How many rows it has.
    public var regels: Int
    /// Entries of it that could not be read.
    public var geweigerd = 0

    /// A statement.
    public init(
        sleutel: AfschriftSleutel,
        begindag: Day,
        beginsaldoCents: Int64?,
        eindsaldoCents: Int64?,
        somCents: Int64,
        regels: Int
    ) {
        self.sleutel = sleutel
        self.begindag = begindag
        self.beginsaldoCents = beginsaldoCents
        self.eindsaldoCents = eindsaldoCents
        self.somCents = somCents
        self.regels = regels
    }

    /// Whether it has balances, so that it says what happened on its days.
    public var heeftSaldi: Bool { beginsaldoCents != nil && eindsaldoCents != nil }

    /// Whether its entries lead from its opening to its closing balance, all of them read.
    public var sluit: Bool {
        guard geweigerd == 0, let beginsaldoCents, let eindsaldoCents else { return false }
        let (sum, isBeyond) = beginsaldoCents.addingReportingOverflow(somCents)
        return !isBeyond && sum == eindsaldoCents
    }
}

/// Whom a bank transaction belongs to, and why.
public enum Toewijzing: Hashable, Sendable, Codable {
    /// Nobody yet: staff decide.
    case geen
    /// Nobody yet, but there is a candidate, where the row lies meanwhile: staff decide.
    case voorstel(OvereenkomstNumber, [Betaalbewijs])
    /// To the contract of its row, by evidence that leaves no doubt.
    case bewijs([Betaalbewijs])
    /// To the contract of its row: a person decided it for this payment, or for this account once.
    case besluit(login: String, op: Day)
    /// To no tenancy: a person decided it.
    case geenHuurder(login: String, op: Day)
    /// Many payments in one amount (a batch of direct debits): to no single tenancy.
    case verzamelpost

    /// Whether it only may belong to the contract of its row.
    public var isSuggestion: Bool {
        if case .voorstel = self { true } else { false }
    }
}

/// Why a payment belongs to a tenancy, strongest first.
public enum Betaalbewijs: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// The betalingskenmerk is that of one tenancy, and its check digit is right.
    case betalingskenmerk
    /// The remittance or a reference holds the number of one contract.
    case eigenKenmerk
    /// The account is known as that of one tenancy.
    case rekening
    /// Name and amount both fit one tenancy.
    case naamEnBedrag

    /// How much it says, 0–100.
    public var score: Int {
        switch self {
        case .betalingskenmerk: 100
        case .eigenKenmerk: 95
        case .rekening: 90
        case .naamEnBedrag: 60
        }
    }

    /// From this score on no person is asked.
    public static let zekerheid = 90

    /// The stronger comes first.
    public static func < (left: Betaalbewijs, right: Betaalbewijs) -> Bool { left.score > right.score }
}

/// A person's decision about an account, remembered for every later payment from it.
public struct Rekeningbesluit: Hashable, Sendable, Codable {
    /// The account of the other side.
    public var tegenrekening: String
    /// Who decided.
    public var login: String
    /// When.
    public var op: Day
    /// Whether it belongs to no tenant: suppliers, the gemeente.
    public var isGeenHuurder = false

    /// A decision.
    public init(tegenrekening: String, login: String, op: Day, isGeenHuurder: Bool = false) {
        self.tegenrekening = tegenrekening
        self.login = login
        self.op = op
        self.isGeenHuurder = isGeenHuurder
    }
}
