public import Calendar

/// A role beside a contract: co-tenant, administrator, curator, … (VERA Relatierol).
public struct Rol: Hashable, Sendable, Codable {
    /// VERA RELATIEROLSOORT: MDH, BWI, CUR, BUD, AMB and others.
    public var rol: String
    /// Full name.
    public var naam = ""
    /// Birth date.
    public var geboortedatum: Day?
    /// How the person is reached.
    public var contact = Contactgegevens()
    /// Where the person gets post.
    public var adres = Adres()
    /// First day of the role.
    public var begindatum: Day?
    /// Last day of the role.
    public var einddatum: Day?

    /// A role of a kind.
    public init(rol: String) {
        self.rol = rol
    }

    /// Whether the role holds on a day.
    public func holds(on day: Day) -> Bool {
        (begindatum.map { $0 <= day } ?? true) && (einddatum.map { day <= $0 } ?? true)
    }

    /// Whether it is a co-tenant.
    public var isMedehuurder: Bool { rol == "MDH" }
    /// Whether it is a bewindvoerder or curator: then messages go to this person and not to the tenant (G3).
    public var isVertegenwoordiger: Bool { rol == "BWI" || rol == "CUR" }
}

/// The kinds of signalering that are taken in; everything else is dropped and counted, never stored.
public enum SignaleringSoort: String, Sendable, Codable, CaseIterable {
    /// Payment arrears (SCH/BET).
    case betalingsachterstand = "SCH/BET"
    /// Bailiff (SCH/DEU).
    case deurwaarder = "SCH/DEU"
    /// Administration (ONB/BEW).
    case bewind = "ONB/BEW"
    /// Guardianship (ONB/CUR).
    case curatele = "ONB/CUR"
    /// Ambulatory support (ONB/AMB).
    case ambulanteBegeleiding = "ONB/AMB"
    /// Visit with two persons.
    case bezoekMetTwee = "BEZ"
    /// Moratorium.
    case moratorium = "MOR"
    /// WSNP.
    case wsnp = "WSN"
    /// Running schuldhulp.
    case schuldhulp = "SHV"
    /// Open huurgeschil.
    case huurgeschil = "HGS"
    /// Detention.
    case detentie = "DET"
    /// Court decision.
    case vonnis = "VON"
    /// Laatste kansovereenkomst.
    case laatsteKans = "LKO"
    /// Nuisance: yes or no only.
    case overlast = "OVL"
}

/// A flag beside a contract (VERA Signalering, and our own kinds).
public struct Signalering: Hashable, Sendable, Codable {
    /// The kind.
    public var soort: SignaleringSoort
    /// VERA SIGNALERINGSTATUS: ACT, PAS, VER; empty counts as active.
    public var status = ""
    /// First day.
    public var begindatum: Day?
    /// Last day.
    public var einddatum: Day?
    /// What a VON signalering says of the judgment.
    public var vonnis: Vonnis?

    /// A flag of a kind.
    public init(soort: SignaleringSoort) {
        self.soort = soort
    }

    /// Whether the flag holds on a day: active, begun and not ended.
    public func holds(on day: Day) -> Bool {
        guard status.isEmpty || status == "ACT" else { return false }
        return (begindatum.map { $0 <= day } ?? true) && (einddatum.map { day <= $0 } ?? true)
    }
}

/// A court judgment (signalering VON).
public struct Vonnis: Hashable, Sendable, Codable {
    /// `betaal` or `ontruiming`; empty when unknown.
    public var soort = ""
    /// Day of the judgment.
    public var uitspraak: Day?
    /// Day of service.
    public var betekend: Day?
    /// Whether, and when, the contract was dissolved.
    public var ontbonden: Ontbinding = .nee
    /// The judgment's own term for leaving, in days.
    public var ontruimingstermijnDagen: Int?
    /// The announced day of eviction.
    public var ontruimingsdatum: Day?

    /// A judgment of which nothing is known.
    public init() {}

    /// Whether the judgment dissolved the contract.
    public enum Ontbinding: Hashable, Sendable, Codable {
        /// It did not.
        case nee
        /// It did, on a day when that is known.
        case ja(Day?)
    }
}

/// One term of a betalingsregeling (payment plan); terms with one key form one plan.
public struct RegelingTermijn: Hashable, Sendable, Codable {
    /// The key of the plan.
    public var regeling: RegelingNumber
    /// VERA BETALINGSREGELINGSTATUS: AAN, ACT, ANN, BEE, BEV, VER; empty counts as ACT.
    public var status = ""
    /// First day of the plan.
    public var begindatum: Day?
    /// Last day of the plan.
    public var einddatum: Day?
    /// Number of this term.
    public var termijn: Int?
    /// When this term is due.
    public var vervaldatum: Day?
    /// What this term asks, in cents.
    public var bedragCents: Int64 = 0

    /// A term of a plan.
    public init(regeling: RegelingNumber) {
        self.regeling = regeling
    }
}

/// A contact that the administration logged (VERA Contactmoment).
public struct Contactmoment: Hashable, Sendable, Codable {
    /// The day.
    public var datum: Day
    /// VERA COMMUNICATIEKANAAL: APP, BAL, BEZ, BRI, EMA, INS, INT, SMS, TEL.
    public var kanaal = ""
    /// INK (from the tenant) or UIT (to the tenant).
    public var richting = ""
    /// bereikt, niet_bereikt, briefje_achtergelaten, belofte, bezwaar, toestemming; empty when unknown.
    public var uitkomst = ""
    /// Who had the contact; empty when the export has none.
    public var medewerker = ""

    /// A contact on a day.
    public init(datum: Day) {
        self.datum = datum
    }

    /// Whether a person of the corporation sought or had personal contact (condition a of the Bgs).
    ///
    /// A telephone call, answered or not, a visit, a talk at the desk, or anything that came from the tenant. A letter,
    /// mail or SMS that went out does not count.
    public var isPersonalContact: Bool {
        richting == "INK" || ["TEL", "BEZ", "BAL"].contains(kanaal)
    }
}
