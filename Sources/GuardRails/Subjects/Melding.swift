public import Calendar
public import RentLedger

/// The proof of the four conditions of article 2 of the Besluit gemeentelijke schuldhulpverlening.
public struct MeldingProof: Hashable, Sendable, Codable {
    /// (a) effort for personal contact: the day of the contact or attempt.
    public var personalContact: Day?
    /// (b) pointed to schuldhulpverlening: the day.
    public var schuldhulpOffered: Day?
    /// (c) at least one written reminder: the day it was sent.
    public var writtenReminder: Day?
    /// (d) that reminder offered to pass on the data: the day it counts as delivered.
    public var sharingOfferDelivered: Day?
    /// (d) the last day on which the tenant could object.
    public var objectionTermEnds: Day?
    /// The day of an objection in this episode, when there was one.
    public var objection: Day?

    /// No proof yet.
    public init() {}
}

/// A melding as it would be delivered: the agreed fields, nothing else.
///
/// There is no BSN field.
public struct Melding: Hashable, Sendable, Codable {
    /// Stable id, the same in a repeat.
    public var kenmerk: String
    /// The case.
    public var caseNumber: CaseNumber
    /// The gemeente it goes to.
    public var gemeente: GemeenteCode
    /// The contract.
    public var overeenkomst: OvereenkomstNumber
    /// Name and birth date of the tenant.
    public var huurder: Persoonsgegevens
    /// The dwelling.
    public var adres: Adres
    /// How the tenant is reached.
    public var contact: Contactgegevens
    /// Overdue rent in cents.
    public var amountCents: Int64
    /// Due date of the oldest overdue rent.
    public var ontstaansdatum: Day
    /// The day of the signal.
    public var signaaldatum: Day
    /// Months of rent open; `nil` when the rent is unknown.
    public var months: Months?
    /// Whether an eviction is announced.
    public var crisissignaal: Bool
    /// The proof of the four conditions.
    public var proof: MeldingProof
    /// The gemeente's threshold that was applied, in cents.
    public var thresholdCents: Int64
    /// The kenmerk of the signal that this one escalates; `nil` for a first one.
    public var escalatedFrom: String?

    /// A melding of its fields.
    public init(
        kenmerk: String,
        caseNumber: CaseNumber,
        gemeente: GemeenteCode,
        overeenkomst: OvereenkomstNumber,
        huurder: Persoonsgegevens,
        adres: Adres,
        contact: Contactgegevens,
        amountCents: Int64,
        ontstaansdatum: Day,
        signaaldatum: Day,
        months: Months?,
        crisissignaal: Bool,
        proof: MeldingProof,
        thresholdCents: Int64,
        escalatedFrom: String? = nil
    ) {
        self.kenmerk = kenmerk
        self.caseNumber = caseNumber
        self.gemeente = gemeente
        self.overeenkomst = overeenkomst
        self.huurder = huurder
        self.adres = adres
        self.contact = contact
        self.amountCents = amountCents
        self.ontstaansdatum = ontstaansdatum
        self.signaaldatum = signaaldatum
        self.months = months
        self.crisissignaal = crisissignaal
        self.proof = proof
        self.thresholdCents = thresholdCents
        self.escalatedFrom = escalatedFrom
    }
}
