public import Calendar

/// A tenancy contract with its tenant, as the administration last gave it (VERA Overeenkomsten.Huurovereenkomst).
public struct Overeenkomst: Hashable, Sendable, Codable {
    /// The key.
    public var number: OvereenkomstNumber
    /// First day of the tenancy.
    public var ingangsdatum: Day?
    /// Last day of the tenancy, when it ended.
    public var einddatum: Day?
    /// Gross monthly rent in cents; `nil` when unknown.
    public var brutohuurCents: Int64?
    /// The gemeente of the dwelling.
    public var gemeente: GemeenteCode?
    /// VERA BETAALWIJZESOORT: INC, OVB, …; empty when unknown.
    public var betaalwijze = ""
    /// VERA INCASSOMOMENT: 001–031, LAA; empty when unknown.
    public var incassomoment = ""
    /// Normal follow-up, external collector, or on hold.
    public var bewakingsstatus = Bewakingsstatus.normaal
    /// The person that rents.
    public var relatie: RelatieNumber?
    /// Name, birth date and death of the tenant.
    public var huurder = Persoonsgegevens()
    /// Where the dwelling is.
    public var adres = Adres()
    /// How the tenant is reached.
    public var contact = Contactgegevens()
    /// Number of minor children in the household; `nil` when unknown.
    public var minderjarigeKinderen: Int?
    /// The day on which the children were counted.
    public var kinderenPeildatum: Day?
    /// What is rented; empty in the file means woonruimte.
    public var soortObject = "woonruimte"
    /// Whether the tenant objected to profiling.
    public var bezwaarProfilering = false
    /// The bank account that the tenant pays from; empty when unknown.
    public var iban = ""

    /// A contract of which only the key is known.
    public init(number: OvereenkomstNumber) {
        self.number = number
    }

    /// Whether it is living space: only that can lead to a melding.
    public var isWoonruimte: Bool { soortObject == "woonruimte" }

    /// The person that this contract belongs to.
    public var person: PersonKey { relatie.map(PersonKey.relatie) ?? .overeenkomst(number) }
}

/// VERA BEWAKINGSSTATUS.
public enum Bewakingsstatus: String, Sendable, Codable, CaseIterable {
    /// Normal follow-up.
    case normaal = "NOR"
    /// An external collector has the claim: the machine sends nothing.
    case externeIncasso = "INC"
    /// On hold: a hard stop.
    case onHold = "ONH"
}

/// A person's name, birth date and date of death.
public struct Persoonsgegevens: Hashable, Sendable, Codable {
    /// Initials.
    public var voorletters = ""
    /// Infix such as `van der`.
    public var tussenvoegsels = ""
    /// Surname, with its diacritics.
    public var achternaam = ""
    /// Birth date.
    public var geboortedatum: Day?
    /// Date of death.
    public var overlijdensdatum: Day?

    /// A person of whom nothing is known.
    public init() {}

    /// The name as it is written on a letter: `J. van der Berg`; empty when unknown.
    public var aanschrijfnaam: String {
        [voorletters, tussenvoegsels, achternaam].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// A Dutch postal address.
public struct Adres: Hashable, Sendable, Codable {
    /// Street.
    public var straat = ""
    /// House number.
    public var huisnummer = ""
    /// Addition to the house number.
    public var huisnummertoevoeging = ""
    /// Postal code, without a space: `1234AB`.
    public var postcode = ""
    /// Town.
    public var woonplaats = ""

    /// An address of which nothing is known.
    public init() {}

    /// Whether a letter can be sent: street, number, postal code and town are there.
    public var isComplete: Bool {
        !straat.isEmpty && !huisnummer.isEmpty && !postcode.isEmpty && !woonplaats.isEmpty
    }
}

/// How a person is reached.
public struct Contactgegevens: Hashable, Sendable, Codable {
    /// Mail address.
    public var email = ""
    /// Mobile number.
    public var mobiel = ""
    /// Telephone number.
    public var telefoon = ""
    /// ISO 639-3; empty means Dutch.
    ///
    /// Language only chooses the text (G9).
    public var taal = ""

    /// Contact data of which nothing is known.
    public init() {}
}
