import Calendar
import GuardRails
import RentLedger
import TestKit
import Testing

/// The suites of this room hang from here.
///
/// `Cleared` and `Authorised` have no public initialiser: a test that wants one must ask `Guard` or G1, like everybody.
@Suite struct GuardRailsSuite {}

/// A message, a melding and the circumstances in which each may go: every test changes one thing.
enum Sample {
    /// A Wednesday.
    static let today = Day.of("2026-03-18")
    static let now = LocalTime(day: today, hour: 10)
    static let caseNumber = CaseNumber(rawValue: 42)

    static var tenant: Recipient {
        var address = Adres()
        address.straat = "Lindelaan"
        address.huisnummer = "12"
        address.postcode = "1234AB"
        address.woonplaats = "Haarlem"
        return Recipient(
            role: .huurder,
            name: "J. de Vries",
            email: "jdevries@example.nl",
            mobile: "06 12345678",
            address: address
        )
    }

    static func key(_ channel: Channel = .mail, case number: CaseNumber = caseNumber) -> MessageKey {
        MessageKey(caseNumber: number, episode: 2, ronde: 1, step: "herinnering", channel: channel, recipient: .huurder)
    }

    static var message: Message {
        Message(
            keys: [key()],
            recipient: tenant,
            channel: .mail,
            subject: "Uw huur van maart",
            senderName: "Woonstichting De Linde",
            body: "U betaalde de huur nog niet. Er staat € 700,00 open. Bel ons, dan helpen wij u.",
            amountCents: 70_000,
            costs: .none,
            language: "nld",
            isAboutArrears: true,
            isRequiredByLaw: false,
            expires: today.adding(days: 7)
        )
    }

    static var circumstances: SendCircumstances {
        var circumstances = SendCircumstances(now: now)
        var representative = tenant
        representative.role = .vertegenwoordiger
        circumstances.parties = [tenant, representative]
        circumstances.actionableCents = 70_000
        circumstances.currentRondes = [caseNumber: RondeMark(episode: 2, ronde: 1)]
        circumstances.newestDueDate = .of("2026-03-01")
        return circumstances
    }

    static var proof: MeldingProof {
        var proof = MeldingProof()
        proof.personalContact = .of("2026-02-20")
        proof.schuldhulpOffered = .of("2026-02-18")
        proof.writtenReminder = .of("2026-02-18")
        proof.sharingOfferDelivered = .of("2026-02-20")
        proof.objectionTermEnds = .of("2026-03-06")
        return proof
    }

    static var melding: Melding {
        var person = Persoonsgegevens()
        person.voorletters = "J."
        person.tussenvoegsels = "de"
        person.achternaam = "Vries"
        return Melding(
            kenmerk: "HW-42-2-1",
            caseNumber: caseNumber,
            gemeente: GemeenteCode("0392"),
            overeenkomst: OvereenkomstNumber("C-1"),
            huurder: person,
            adres: tenant.address,
            contact: Contactgegevens(),
            amountCents: 140_000,
            ontstaansdatum: .of("2026-02-01"),
            signaaldatum: today,
            months: Months(hundredths: 200),
            crisissignaal: false,
            proof: proof,
            thresholdCents: 7_500
        )
    }

    static var meldingCircumstances: MeldingCircumstances {
        var circumstances = MeldingCircumstances(now: now)
        circumstances.actionableRentCents = 140_000
        circumstances.isCurrentEpisode = true
        circumstances.isWoonruimte = true
        circumstances.vetoWindowThrough = .of("2026-03-17")
        circumstances.releasedBy = "M. Bakker"
        circumstances.objectionTermEnds = .of("2026-03-06")
        return circumstances
    }
}

extension Clearance {
    /// The refusals; empty when it was cleared.
    var refusals: [Refusal] {
        switch self {
        case .cleared: []
        case .refused(let refusals): refusals
        }
    }
}

/// What the guard says of the sample message after one change.
func refusals(
    _ change: (inout Message, inout SendCircumstances) -> Void = { _, _ in }
) -> [Refusal] {
    var message = Sample.message
    var circumstances = Sample.circumstances
    change(&message, &circumstances)
    return Guard.clear(message, circumstances).refusals
}

/// What the guard says of the sample melding after one change.
func meldingRefusals(
    _ change: (inout Melding, inout MeldingCircumstances) -> Void = { _, _ in }
) -> [Refusal] {
    var melding = Sample.melding
    var circumstances = Sample.meldingCircumstances
    change(&melding, &circumstances)
    return Guard.clear(melding, circumstances).refusals
}

/// One line of a condition matrix: what is changed, and what the guard must say.
struct MessageCase: Sendable, CustomTestStringConvertible {
    var name: String
    var expected: [Refusal]
    var change: @Sendable (inout Message, inout SendCircumstances) -> Void
    var testDescription: String { name }

    init(
        _ name: String,
        _ expected: [Refusal],
        _ change: @escaping @Sendable (inout Message, inout SendCircumstances) -> Void
    ) {
        self.name = name
        self.expected = expected
        self.change = change
    }
}
