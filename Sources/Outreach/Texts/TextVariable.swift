/// Every variable that a text in `Config/teksten/` may use: the one place where they are written down.
///
/// A text is a Mustache file `Config/teksten/<taal>/<naam>.<kanaal>.mustache`; `kanaal` is `mail`, `sms` or `brief`.
/// The first line of a mail or letter is its subject: `Onderwerp: …`. A name that is not in this list is a mistake.
public enum TextVariable: String, Sendable, CaseIterable {
    /// The salutation of the recipient: `Geachte J. de Vries`.
    case aanhef
    /// The name of the recipient.
    case naam
    /// The name of the tenant; differs from `naam` for a co-tenant or representative.
    case huurdernaam
    /// True for the tenant.
    case huurder
    /// True for a co-tenant.
    case medehuurder
    /// True for the bewindvoerder or curator.
    case vertegenwoordiger
    /// The amount that is asked: all that is overdue, without what a kept betalingsregeling covers.
    case bedrag
    /// The account that rent is paid to.
    case iban
    /// The betalingskenmerk of the oldest open claim; absent when it has none, so use it as a section too.
    case betalingskenmerk
    /// The day by which the text asks to pay.
    case betaalUiterlijk = "betaal_uiterlijk"
    /// The last day of a veertiendagenbrief that is posted today.
    case uitersteDag = "uiterste_dag"
    /// The last day on which the recipient can object to passing on the data.
    case bezwaarTot = "bezwaar_tot"
    /// The day on which the text is made.
    case vandaag
    /// The due date of the oldest open claim.
    case oudsteVervaldatum = "oudste_vervaldatum"
    /// The open items: a section that repeats.
    case posten
    /// Inside `posten`: what it is, `Huur november 2026`.
    case postOmschrijving = "post_omschrijving"
    /// Inside `posten`: what is open of it.
    case postBedrag = "post_bedrag"
    /// Inside `posten`: its due date.
    case postVervaldatum = "post_vervaldatum"
    /// The gemeente of the dwelling: `de gemeente Haarlem`, or `uw gemeente` when it is not known.
    case gemeente
    /// The name of the corporation.
    case corporatie
    /// The telephone number that tenants can call.
    case telefoon
    /// When that number is answered.
    case telefoontijden
    /// The mail address of the corporation.
    case email
    /// The postal address of the corporation, in one line.
    case postadres

    /// How a text may use it.
    public enum Kind: Sendable {
        /// `{{naam}}`; always there.
        case text
        /// `{{naam}}` and `{{#naam}}…{{/naam}}`; may be absent.
        case optionalText
        /// `{{#naam}}…{{/naam}}` and `{{^naam}}…{{/naam}}` only.
        case flag
        /// `{{#naam}}…{{/naam}}`, repeats.
        case list
        /// `{{naam}}` inside the list only.
        case item
    }

    /// How a text may use it.
    public var kind: Kind {
        switch self {
        case .huurder, .medehuurder, .vertegenwoordiger: .flag
        case .posten: .list
        case .postOmschrijving, .postBedrag, .postVervaldatum: .item
        case .betalingskenmerk: .optionalText
        default: .text
        }
    }

    /// A long but real value: texts are measured with it, so that an SMS that passes the check fits for everybody.
    public var sample: String {
        switch self {
        case .aanhef: "Geachte J.P.A. van der Westhuizen"
        case .naam, .huurdernaam: "J.P.A. van der Westhuizen"
        case .bedrag, .postBedrag: "€ 12.345,67"
        case .iban: "NL00BANK0123456789"
        case .betalingskenmerk: "1234567890123456"
        case .betaalUiterlijk, .uitersteDag, .bezwaarTot, .vandaag, .oudsteVervaldatum, .postVervaldatum:
            "30 september 2026"
        case .postOmschrijving: "Huur september 2026"
        case .gemeente: "de gemeente Utrechtse Heuvelrug"
        case .corporatie: "Stichting Woonvoorbeeld"
        case .telefoon: "030 123 45 67"
        case .telefoontijden: "maandag tot en met vrijdag, 9 tot 17 uur"
        case .email: "huur@woonvoorbeeld.example"
        case .postadres: "Postbus 12345, 1234 AB Voorbeeldstad"
        case .huurder, .medehuurder, .vertegenwoordiger, .posten: ""
        }
    }
}
