import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@testable import Outreach

@Suite("The message as it would be sent now")
struct RenderingTests {
    let day = Day.of("2026-03-09")

    private func house(_ boekingen: [Boeking], rollen: [Rol] = []) throws -> OutreachHouse {
        let house = try OutreachHouse()
        try house.take(OutreachHouse.contract(), boekingen, rollen: rollen)
        try house.openEpisode(on: day)
        return house
    }

    private func render(_ house: OutreachHouse, _ planned: PlannedMessage) throws -> Message {
        let person = try #require(try house.store.facts(of: [.relatie(RelatieNumber("R-1"))]).first)
        return try Renderer.render(
            planned,
            standing: Standing(of: planned, in: person, on: day, settings: house.policy),
            person: person,
            on: day,
            settings: house.settings,
            policy: house.policy,
            library: TextLibrary(house.settings.texts)
        )
    }

    private func march(_ kenmerk: String = "9000000123456789") -> Boeking {
        var boeking = Boeking.rent("B-1", "2026-03-01", 60_000)
        boeking.betalingskenmerk = kenmerk
        return boeking
    }

    @Test func `the SMS says who, how much, where, when and that help is free`() throws {
        let house = try house([march()])
        let message = try render(house, house.planned("herinnering-vriendelijk", .sms, on: day))
        #expect(
            message.body
                == "Woonvoorbeeld: er staat nog € 600,00 open. Betaal dit uiterlijk op 16 maart 2026 op "
                + "NL00BANK0123456789, kenmerk 9000000123456789. Al betaald? Dank u. Lukt het niet? Bel "
                + "023 123 45 67 (maandag tot en met vrijdag, 9 tot 17 uur). Schuldhulp van uw gemeente is gratis."
        )
        #expect(message.senderName == "Woonvb")
        #expect(message.subject.isEmpty)
        #expect(Gsm7.parts(message.body) == 2)
        #expect(message.recipient.mobile == "06 12345678")
    }

    @Test func `without a betalingskenmerk the text leaves it out`() throws {
        let house = try house([march("")])
        let message = try render(house, house.planned("herinnering-vriendelijk", .sms, on: day))
        #expect(message.body.contains("op NL00BANK0123456789. Al betaald?"))
        let mail = try render(house, house.planned("herinnering-vriendelijk", .mail, on: day))
        #expect(!mail.body.contains("betalingskenmerk"))
    }

    @Test func `the mail lists the open items by month and asks for their sum`() throws {
        let repair = Boeking(
            number: BoekingNumber("B-0"),
            soort: "VOR",
            detailsoort: "REP",
            boekdatum: .of("2026-01-20"),
            bedragCents: 4_550
        )
        let house = try house([march(), .rent("B-2", "2026-02-01", 60_000), repair])
        let message = try render(house, house.planned("herinnering-vriendelijk", .mail, on: day))
        #expect(message.amountCents == 124_550)
        #expect(message.subject == "Er staat nog € 1.245,50 open bij Woonvoorbeeld")
        #expect(
            message.body == """
                Geachte J. van der Berg,

                Er staat nog € 1.245,50 open.
                Misschien is deze betaling vergeten.
                Dat kan iedereen gebeuren.

                Wat vragen wij u?
                Betaal € 1.245,50 uiterlijk op 16 maart 2026.
                Maak het over op NL00 BANK 0123 4567 89 van Woonvoorbeeld.
                Hebt u al betaald? Dan hoeft u niets te doen.

                Dit staat open:
                - Overig: € 45,50
                - Huur februari 2026: € 600,00
                - Huur maart 2026: € 600,00

                Lukt het niet om alles nu te betalen?
                Bel ons dan op 023 123 45 67.
                Wij zijn er op maandag tot en met vrijdag, 9 tot 17 uur.
                Wij zoeken samen met u een oplossing.
                Schuldhulp van uw gemeente is gratis.

                Met vriendelijke groet,

                Woonvoorbeeld
                Postbus 1, 2000 AA Haarlem

                """
        )
    }

    @Test func `the reminder of G6 says to whom, what, and until when one can object`() throws {
        let house = try house([march()])
        let mail = try render(house, house.planned("herinnering-hulp", .mail, on: day))
        // A mail counts as delivered today, the term is fourteen days from tomorrow.
        #expect(mail.body.contains("Wij kunnen gegevens doorgeven aan de gemeente Haarlem."))
        #expect(mail.body.contains("Laat het ons weten, uiterlijk op 23 maart 2026."))
        let letter = try render(house, house.planned("herinnering-hulp", .brief, on: day))
        // Post: Tuesday and Wednesday are the two delivery days after Monday.
        #expect(letter.body.contains("Laat het ons weten, uiterlijk op 25 maart 2026."))
        #expect(letter.body.contains("Betaal € 600,00 uiterlijk op 18 maart 2026."))
    }

    @Test func `the veertiendagenbrief holds the accepted term and a day that is never too early`() throws {
        let house = try house([march()])
        let letter = try render(house, house.planned("veertiendagenbrief", .brief, on: day))
        let term = "Betaal binnen veertien dagen vanaf de dag nadat deze brief bij u is bezorgd."
        #expect(letter.body.contains(term))
        #expect(letter.body.contains("U bent op tijd als u uiterlijk op 25 maart 2026 betaalt."))
        #expect(letter.costs == .none)
    }

    @Test func `co-tenant and representative are addressed as themselves`() throws {
        var ended = Rol(rol: "MDH")
        ended.naam = "P. Vroeger"
        ended.begindatum = .of("2020-01-01")
        ended.einddatum = .of("2024-12-31")
        var coTenant = Rol(rol: "MDH")
        coTenant.naam = "A. Jansen"
        coTenant.begindatum = .of("2025-01-01")
        coTenant.contact.email = "a.jansen@voorbeeld.example"
        var administrator = Rol(rol: "BWI")
        administrator.naam = "Bewind BV"
        administrator.contact.email = "post@bewind.example"
        let house = try house([march()], rollen: [ended, coTenant, administrator])
        let coTenants = try house.facts().rollen.filter(\.isMedehuurder)
        let here = try #require(coTenants.firstIndex { $0.naam == "A. Jansen" })
        let gone = try #require(coTenants.firstIndex { $0.naam == "P. Vroeger" })
        func planned(_ channel: Channel, _ role: RecipientRole) throws -> PlannedMessage {
            try house.planned("herinnering-hulp", channel, recipient: role, on: day)
        }
        let one = try render(house, planned(.brief, .medehuurder(here)))
        #expect(one.body.hasPrefix("Geachte A. Jansen,\n\nU huurt samen met J. van der Berg.\n"))
        #expect(one.recipient.address.straat == "Lindelaan")
        let other = try render(house, planned(.mail, .vertegenwoordiger))
        #expect(other.body.hasPrefix("Geachte Bewind BV,\n\nU regelt de geldzaken van J. van der Berg.\n"))
        #expect(other.body.contains("- naam, geboortedatum en adres van J. van der Berg"))
        #expect(other.recipient.email == "post@bewind.example")
        // The letter to an administrator without an address does not go to the tenant's home.
        let letter = try render(house, planned(.brief, .vertegenwoordiger))
        #expect(!letter.recipient.address.isComplete)
        #expect(throws: OutreachError.self) { try render(house, planned(.brief, .medehuurder(gone))) }
    }

    @Test func `what a kept regeling covers is not asked for and not listed`() throws {
        let house = try OutreachHouse()
        try house.take(
            OutreachHouse.contract(),
            [.rent("B-1", "2026-01-01", 60_000), .payment("P-1", "2026-02-05", 20_000)]
        )
        func term(_ number: Int, _ day: String, _ cents: Int64) -> LedgerRow<RegelingTermijn> {
            var term = RegelingTermijn(regeling: RegelingNumber("G-1"))
            term.status = "ACT"
            term.begindatum = .of("2026-01-20")
            term.termijn = number
            term.vervaldatum = .of(day)
            term.bedragCents = cents
            return LedgerRow(overeenkomst: OvereenkomstNumber("O-1"), record: term)
        }
        let terms = [term(1, "2026-02-05", 20_000), term(2, "2026-04-05", 30_000)]
        try house.take(.regelingen(terms), .regelingen, on: .of("2026-03-02"))
        try house.openEpisode(on: day)
        let arrears = try house.facts().arrears(on: day, settings: house.policy.measures)
        #expect(arrears.inRegelingCents == 30_000)
        let message = try render(house, house.planned(on: day))
        #expect(message.amountCents == 10_000)
        #expect(message.body.contains("Er staat nog € 100,00 open."))
        #expect(message.body.contains("- Huur januari 2026: € 100,00\n"))
    }

    @Test func `an SMS with a strange name of the corporation stays in its alphabet`() throws {
        var house = try house([march()])
        house.settings.corporationName = "Ymére–Wonen"
        let message = try render(house, house.planned("herinnering-vriendelijk", .sms, on: day))
        #expect(message.body.hasPrefix("Ymére-Wonen:"))
        house.settings.corporationName = String(repeating: "Lange naam ", count: 12)
        #expect(throws: OutreachError.self) {
            try render(house, house.planned("herinnering-vriendelijk", .sms, on: day))
        }
    }
}
