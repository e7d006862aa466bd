import Calendar
public import CollectionPolicy
import GuardRails
import RentLedger

/// The columns of a melding file (wet-en-standaarden §2C).
///
/// There is no column for a BSN, a hypothesis, health or free text, and none can be agreed.
public enum MeldingField: String, Sendable, CaseIterable {
    /// Stable id of the melding.
    case kenmerk
    /// CBS code of the gemeente.
    case gemeente
    /// Number of the contract.
    case overeenkomst
    /// Initials.
    case voorletters
    /// Infix.
    case tussenvoegsels
    /// Surname with its diacritics, never in capitals.
    case achternaam
    /// Birth date.
    case geboortedatum
    /// Street.
    case straat
    /// House number.
    case huisnummer
    /// Addition to the house number.
    case huisnummertoevoeging
    /// Postal code without a space.
    case postcode
    /// Town.
    case woonplaats
    /// Telephone number.
    case telefoon
    /// Mobile number.
    case mobiel
    /// Mail address.
    case email
    /// Overdue rent in cents.
    case bedragCent = "bedrag_cent"
    /// Overdue rent in whole euros, rounded half up.
    case bedragEuro = "bedrag_euro"
    /// Due date of the oldest overdue rent.
    case ontstaansdatum
    /// The day of the signal.
    case signaaldatum
    /// Months of rent open, with two decimals.
    case maanden
    /// `ja` when an eviction is announced, else `nee`.
    case crisissignaal
    /// Day of the effort for personal contact (Bgs art. 2 a).
    case bewijsA = "bewijs_a"
    /// Day on which schuldhulpverlening was pointed to (b).
    case bewijsB = "bewijs_b"
    /// Day of the written reminder (c).
    case bewijsC = "bewijs_c"
    /// Day on which the offer to pass on the data counts as delivered (d).
    case bewijsD = "bewijs_d"
    /// The gemeente's threshold that was applied, in cents.
    case drempelCent = "drempel_cent"
    /// Kenmerk of the first signal that this one follows; empty for a first one.
    case vervolgOp = "vervolg_op"
    /// Name of the signaalpartner.
    case signaalpartner
    /// Number of the file for this gemeente, 1 and up.
    case volgnummer
    /// Records in the file.
    case aantal
    /// Sum of `bedrag_cent` in the file.
    case totaalCent = "totaal_cent"

    /// Columns that every file has, whatever was agreed: they tell files and records apart and hold no data of persons.
    public var isControl: Bool {
        switch self {
        case .kenmerk, .gemeente, .signaalpartner, .volgnummer, .aantal, .totaalCent: true
        default: false
        }
    }

    /// The columns for a gemeente, in the order of this list: the agreed ones, or all when the agreement names none.
    public static func columns(for gemeente: Gemeente) -> [MeldingField] {
        guard !gemeente.fields.isEmpty else { return allCases }
        let agreed = Set(gemeente.fields.map { $0.lowercased() })
        return allCases.filter { $0.isControl || agreed.contains($0.rawValue) }
    }

    /// The agreed fields that no melding file can have, as written in the gemeente's file.
    public static func unknownFields(of gemeente: Gemeente) -> [String] {
        let columns = Set(allCases.map(\.rawValue))
        return gemeente.fields.filter {
            !columns.contains($0.lowercased()) || !G06MeldingOnlyWithProof.fieldsNotAgreed([$0]).isEmpty
        }
    }

    /// What a record holds in this column.
    func value(of melding: Melding, in file: MeldingFile) -> String {
        switch self {
        case .kenmerk: melding.kenmerk
        case .gemeente: melding.gemeente.rawValue
        case .overeenkomst: melding.overeenkomst.rawValue
        case .voorletters: melding.huurder.voorletters
        case .tussenvoegsels: melding.huurder.tussenvoegsels
        case .achternaam: melding.huurder.achternaam
        case .geboortedatum: day(melding.huurder.geboortedatum)
        case .straat: melding.adres.straat
        case .huisnummer: melding.adres.huisnummer
        case .huisnummertoevoeging: melding.adres.huisnummertoevoeging
        case .postcode: melding.adres.postcode.filter { $0 != " " }
        case .woonplaats: melding.adres.woonplaats
        case .telefoon: MeldingFile.plainNumber(melding.contact.telefoon)
        case .mobiel: MeldingFile.plainNumber(melding.contact.mobiel)
        case .email: melding.contact.email
        case .bedragCent: String(melding.amountCents)
        case .bedragEuro: String((melding.amountCents + 50) / 100)
        case .ontstaansdatum: melding.ontstaansdatum.description
        case .signaaldatum: melding.signaaldatum.description
        case .maanden: melding.months?.description ?? ""
        case .crisissignaal: melding.crisissignaal ? "ja" : "nee"
        case .bewijsA: day(melding.proof.personalContact)
        case .bewijsB: day(melding.proof.schuldhulpOffered)
        case .bewijsC: day(melding.proof.writtenReminder)
        case .bewijsD: day(melding.proof.sharingOfferDelivered)
        case .drempelCent: String(melding.thresholdCents)
        case .vervolgOp: melding.escalatedFrom ?? ""
        case .signaalpartner: file.partner
        case .volgnummer: String(file.sequence)
        case .aantal: String(file.meldingen.count)
        case .totaalCent: String(file.meldingen.reduce(0) { $0 + $1.amountCents })
        }
    }

    private func day(_ day: Day?) -> String { day?.description ?? "" }
}
