import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

/// One message per person and day, to the right person, on the first channel that works (definitions.md, *Case*; G3).
@Suite struct MessagesForOnePerson {
    static func pair() -> [CaseFacts] {
        [
            .garage(1, boekingen: CaseFacts.rents(6_000, from: "2026-01-01", months: 2, key: "G")),
            .dwelling(2, boekingen: CaseFacts.rents(from: "2026-01-01", months: 2)),
        ]
    }

    @Test func dwellingAndGarageGetOneMessageWithTheKeysOfBoth() {
        var played = Played(Self.pair())
        played.play("2026-01-01", "2026-01-21")
        #expect(played.planned.map(\.text) == ["herinnering-vriendelijk", "herinnering-hulp"])
        #expect(played.planned.allSatisfy { $0.keys.map(\.caseNumber.rawValue) == [1, 2] })
        #expect(played.file(0).messages == played.file(1).messages)
    }

    @Test func theOldestAnkerLeads() {
        var played = Played([
            .garage(1, boekingen: [.rent("G1", "2026-01-02", 6_000)]),
            .dwelling(2, boekingen: [.rent("H1", "2026-01-01", 70_000)]),
        ])
        played.play("2026-01-03", "2026-01-08")
        #expect(played.planned.map { $0.keys.map(\.caseNumber.rawValue) } == [[2, 1]])
    }

    @Test func casesAtDifferentStepsTakeTurns() {
        var played = Played([
            .garage(1, boekingen: [.rent("G1", "2026-02-01", 6_000)]),
            .dwelling(2, boekingen: [.rent("H1", "2026-01-01", 70_000)]),
        ])
        played.play("2026-01-02", "2026-02-17")
        let february = played.planned.filter { $0.plannedOn >= .of("2026-02-01") }
        // On the 9th both want something: the older anker goes first, the other a week later.
        #expect(
            february.map { "\($0.plannedOn) \($0.key.step) \($0.key.caseNumber.rawValue)" } == [
                "2026-02-09 veertiendagenbrief 2", "2026-02-16 herinnering-1 1",
            ]
        )
    }

    @Test func onlyOneCallTaskForAPerson() {
        var played = Played(Self.pair())
        played.play("2026-01-01", "2026-02-28")
        let contacts = played.tasks.filter { $0.kind.name == "contact" }
        #expect(contacts.map(\.day.description) == ["2026-01-26"])
        // One call does for both cases; the later step asks again for both, once.
        played.call(on: .of("2026-03-01"), of: 0)
        played.play("2026-03-01", "2026-03-02")
        #expect(!played.file(0).tasks.contains { $0.kind.name == "contact" })
        #expect(!played.file(1).tasks.contains { $0.kind.name == "contact" })
    }

    @Test func everyCoTenantGetsTheirOwnCopyOfWhatTheLawAsksFor() {
        var facts = CaseFacts.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)])
        var ended = Rol(rol: "MDH")
        ended.naam = "Oud"
        ended.einddatum = .of("2025-06-30")
        var present = Rol(rol: "MDH")
        present.naam = "De Vries"
        present.contact.email = "mede@example.org"
        var withoutMail = Rol(rol: "MDH")
        withoutMail.naam = "Bakker"
        facts.rollen = [ended, present, withoutMail]
        var played = Played(facts)
        played.play("2026-01-01", "2026-01-20")
        let keys = played.planned.map { "\($0.key.step) \($0.key.recipient.stored) \($0.key.channel.rawValue)" }
        // The friendly reminder goes to the tenant alone; who has no mail gets a letter at the dwelling.
        #expect(
            keys == [
                "herinnering-1 huurder mail", "herinnering-2 huurder mail", "herinnering-2 medehuurder-1 mail",
                "herinnering-2 medehuurder-2 brief",
            ]
        )
    }

    @Test func aCoTenantOfBothContractsGetsOneCopy() {
        var cases = Self.pair()
        for index in cases.indices {
            var role = Rol(rol: "MDH")
            role.naam = "De Vries"
            role.contact.email = "mede@example.org"
            cases[index].rollen = [role]
        }
        var played = Played(cases)
        played.play("2026-01-01", "2026-01-20")
        let copies = played.planned.filter { !($0.key.recipient == .huurder) }
        #expect(copies.map { $0.keys.map(\.caseNumber.rawValue) } == [[1, 2]])
    }

    @Test(arguments: ["BWI", "CUR"])
    func underBewindTheRepresentativeGetsTheMessage(rol: String) {
        var facts = CaseFacts.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)])
        var role = Rol(rol: rol)
        role.naam = "Bewind BV"
        role.contact.email = "bewind@example.org"
        facts.rollen = [role]
        var played = Played(facts)
        played.play("2026-01-01", "2026-01-08")
        #expect(played.planned.map(\.key.recipient) == [.vertegenwoordiger])
    }

    @Test(arguments: [SignaleringSoort.bewind, .curatele])
    func aFlagWithoutAKnownRepresentativeIsATaskNotAMessage(flag: SignaleringSoort) {
        var facts = CaseFacts.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)])
        facts.signaleringen = [Signalering(soort: flag)]
        var played = Played(facts)
        played.play("2026-01-01", "2026-01-12")
        #expect(played.planned.isEmpty)
        #expect(played.tasks.map(\.kind) == [.unreachable(step: "herinnering-1")])
    }

    @Test(arguments: [
        (true, true, true, Channel.mail, [Channel.sms, .brief]), (false, true, true, .sms, [.brief]),
        (false, false, true, .brief, []), (true, false, true, .mail, [.brief]), (true, false, false, .mail, []),
    ])
    func theFirstChannelWithAnAddress(mail: Bool, sms: Bool, post: Bool, first: Channel, others: [Channel]) {
        var facts = CaseFacts.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)])
        if !mail { facts.overeenkomst.contact.email = "" }
        if !sms { facts.overeenkomst.contact.mobiel = "" }
        if !post { facts.overeenkomst.adres.postcode = "" }
        var played = Played(facts)
        played.play("2026-01-02", "2026-01-08")
        #expect(played.planned.map(\.key.channel) == [first])
        #expect(played.planned.map(\.fallbackChannels) == [others])
    }

    @Test func withoutAnyAddressThereIsATaskAndTheStepStaysDue() {
        var facts = CaseFacts.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)])
        facts.overeenkomst.contact = Contactgegevens()
        facts.overeenkomst.adres = Adres()
        var played = Played(facts)
        played.play("2026-01-02", "2026-01-09")
        #expect(played.planned.isEmpty)
        #expect(played.tasks.map(\.kind) == [.unreachable(step: "herinnering-1")])
        played.person.cases[0].overeenkomst.contact.email = "nieuw@example.org"
        played.play("2026-01-10")
        #expect(played.planned.map(\.key.step) == ["herinnering-1"])
    }

    @Test func anExpiredMandatoryMessageIsPlannedAgain() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.sends = false
        played.play("2026-01-02", "2026-02-10")
        let table = played.table.filter { $0.contains("message") }
        #expect(
            table == [
                "2026-01-08 message herinnering-1 by mail to huurder",
                "2026-01-16 message expired",
                "2026-01-20 message herinnering-2 by mail to huurder",
                "2026-02-04 message expired",
                "2026-02-04 message herinnering-2~2 by mail to huurder",
            ]
        )
    }
}
