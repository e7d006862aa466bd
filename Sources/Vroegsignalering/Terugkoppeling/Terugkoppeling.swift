/// What a gemeente answers, stored coarse on purpose (definitions.md, *Terugkoppeling*): finer values are mapped on
/// reading and not kept.
public enum Terugkoppeling: String, Sendable, Codable, CaseIterable {
    /// Help was accepted: a pause follows.
    case geaccepteerd
    /// No help needed, or solved without it.
    case geenHulpNodig = "geen hulp nodig of zelf geregeld"
    /// Nobody was reached.
    case nietBereikt = "niet bereikt"
    /// Not taken up: below the gemeente's threshold, or not late enough.
    case onterecht = "niet opgepakt: onterecht"
    /// Not taken up: the same arrears again.
    case herhaald = "niet opgepakt: herhaald"
    /// Not taken up for another reason, which the partner may not know.
    case overig = "niet opgepakt: overig"
    /// No inhabitant (any more).
    case geenInwoner = "geen inwoner"
    /// Died.
    case overleden

    /// The coarse value of what a gemeente wrote: a value of its own, of Signaalstatus or of Eindresultaat
    /// (wet-en-standaarden §2A.3); `nil` for a text that nobody knows, which staff look at.
    public init?(gemeenteText text: String) {
        let key = Terugkoppeling.key(text)
        if let own = Terugkoppeling.allCases.first(where: { Terugkoppeling.key($0.rawValue) == key }) {
            self = own
        } else if let known = Terugkoppeling.aliases.first(where: { Terugkoppeling.key($0.text) == key }) {
            self = known.value
        } else {
            return nil
        }
    }

    private static let aliases: [(text: String, value: Terugkoppeling)] = [
        ("(Budget)advies en/of quick fix", .geaccepteerd),
        ("Vervolghulp en/of verwijzing", .geaccepteerd),
        ("Vervolghulp en/of verwijzing financieel", .geaccepteerd),
        ("Vervolghulp en/of verwijzing niet financieel", .geaccepteerd),
        ("Verwijzing zonder tussenkomst inwoner", .geaccepteerd),
        ("Verwijzing zonder contact", .geaccepteerd),
        ("hulp geaccepteerd", .geaccepteerd),
        ("Inwoner al bekend bij schuldhulpverlening", .geaccepteerd),
        ("Inwoner heeft al een ander lopend traject", .geaccepteerd),
        ("Inwoner heeft zelf al betaald/betalingsregeling getroffen", .geenHulpNodig),
        ("Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering", .geenHulpNodig),
        ("Inwoner hoeft geen hulp vanuit vroegsignalering", .geenHulpNodig),
        ("geen hulp gewenst", .geenHulpNodig),
        ("Definitief geen contact kunnen krijgen", .nietBereikt),
        ("Geen reactie na eerder contact", .nietBereikt),
        ("Niet opgepakt: onterecht signaal", .onterecht),
        ("Niet opgepakt: herhaalde melding", .herhaald),
        ("Niet opgepakt: andere reden", .overig),
        ("niet opgepakt", .overig),
        ("Persoon is geen inwoner (meer) in de gemeente", .geenInwoner),
        ("Inwoner is overleden", .overleden),
    ]

    /// Small letters with single spaces.
    private static func key(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
