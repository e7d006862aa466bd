public import Calendar

/// A posting of the rent ledger (VERA Financien.Boeking).
///
/// A positive `bedragCents` raises what the tenant owes, a negative one lowers it.
public struct Boeking: Hashable, Sendable {
    /// The key, unique in the administration.
    public var number: BoekingNumber
    /// VERA BOEKINGSOORT: VOR, ONT, UIT, MEM, SKS; empty when the export has none.
    public var soort: String
    /// VERA BOEKINGDETAILSOORT: PRO, STO, BET, EIN, EVN, …; empty when the export has none.
    public var detailsoort: String
    /// The day on which it counts.
    public var boekdatum: Day
    /// The due date; without one the `boekdatum`.
    public var vervaldatum: Day?
    /// Cents; positive raises what the tenant owes.
    public var bedragCents: Int64
    /// As given, never validated; empty when absent.
    public var betalingskenmerk: String
    /// The posting that this one reverses; empty when absent.
    public var tegenboeking: String
    /// SEPA reason code of a storno; empty when absent.
    public var retourreden: String

    /// A posting with the given values.
    public init(
        number: BoekingNumber,
        soort: String = "",
        detailsoort: String = "",
        boekdatum: Day,
        vervaldatum: Day? = nil,
        bedragCents: Int64,
        betalingskenmerk: String = "",
        tegenboeking: String = "",
        retourreden: String = ""
    ) {
        self.number = number
        self.soort = soort
        self.detailsoort = detailsoort
        self.boekdatum = boekdatum
        self.vervaldatum = vervaldatum
        self.bedragCents = bedragCents
        self.betalingskenmerk = betalingskenmerk
        self.tegenboeking = tegenboeking
        self.retourreden = retourreden
    }

    /// The due date of rule 1: `vervaldatum`, else `boekdatum`.
    public var dueDate: Day { vervaldatum ?? boekdatum }
    /// Whether it is a storno: `detailsoort` STO with a positive amount.
    public var isStorno: Bool { bedragCents > 0 && detailsoort == "STO" }
    /// Whether it is the monthly rent: a positive PRO.
    public var isProlongatie: Bool { bedragCents > 0 && detailsoort == "PRO" }
    /// Whether it is a rent claim: PRO, EVN, for `soort` SKS also EIN, and a storno that is a claim of its own.
    public var isRentClaim: Bool {
        guard bedragCents > 0 else { return false }
        switch detailsoort {
        case "PRO", "EVN", "STO": return true
        case "EIN": return soort == "SKS"
        default: return false
        }
    }
}
