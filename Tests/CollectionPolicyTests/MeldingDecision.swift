import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

/// The melding decision (G6; definitions.md, *Delivery and objection* and *Melding, again*).
@Suite struct MeldingDecision {
    /// A tenant who is called on 29 January and pays nothing.
    static func played(_ change: (inout CaseFacts) -> Void = { _ in }, through last: String) -> Played {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3))
        change(&facts)
        var played = Played(facts)
        played.play("2026-01-01", last) { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        return played
    }

    @Test func theProofNamesEachConditionWithItsDay() throws {
        let played = Self.played(through: "2026-02-10")
        let proof = try #require(played.file().currentMelding?.proof)
        #expect(proof.personalContact == .of("2026-01-29"))
        #expect(proof.schuldhulpOffered == .of("2026-02-09"))
        #expect(proof.writtenReminder == .of("2026-01-20"))
        #expect(proof.sharingOfferDelivered == .of("2026-01-20"))
        #expect(proof.objectionTermEnds == .of("2026-02-03"))
        #expect(proof.objection == nil)
    }

    @Test func aLetterIsDeliveredTwoDeliveryDaysLaterAndTheTermRunsFromThere() throws {
        let played = Self.played({ $0.overeenkomst.contact.email = "" }, through: "2026-02-10")
        let proof = try #require(played.file().currentMelding?.proof)
        // Posted on Tuesday the 20th, delivered on Thursday the 22nd, fourteen days from the 23rd on.
        #expect(proof.sharingOfferDelivered == .of("2026-01-22"))
        #expect(proof.objectionTermEnds == .of("2026-02-05"))
    }

    @Test func whileTheObjectionTermRunsItWaits() {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2))
        facts.overeenkomst.contact.email = ""
        var settings = PolicySettings.preWonen
        settings.bezwaartermijnDagen = 21
        var played = Played(facts, settings: settings)
        played.play("2026-01-01", "2026-02-14") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        #expect(
            played.table.filter { $0.contains("melding") } == [
                "2026-02-10 melding withheld: objectionTerm(through: \(Day.of("2026-02-12")))",
                "2026-02-13 melding M-1-1-1 of 140000",
                "2026-02-13 task release_melding before 2026-02-20",
            ]
        )
    }

    @Test(arguments: [
        ("a", MeldingWithheld.proofMissing(["a"])), ("objection", .objected(on: .of("2026-01-25"))),
        ("garage", .noWoonruimte), ("no gemeente", .noGemeente), ("unknown gemeente", .noGemeente),
        ("below", .belowThreshold), ("dispute", .heldBack("er loopt een huurgeschil")),
        ("collector", .heldBack("de vordering ligt bij een externe incasseerder (INC)")),
    ])
    func itIsWithheldWithTheReasonOnce(what: String, reason: MeldingWithheld) {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2))
        switch what {
        case "garage": facts.overeenkomst.soortObject = "garage"
        case "no gemeente": facts.overeenkomst.gemeente = nil
        case "unknown gemeente": facts.overeenkomst.gemeente = GemeenteCode("9999")
        case "below": facts.boekingen = CaseFacts.rents(3_000, from: "2026-01-01", months: 2)
        case "objection":
            var contact = Contactmoment(datum: .of("2026-01-25"))
            contact.kanaal = "EMA"
            contact.richting = "INK"
            contact.uitkomst = "bezwaar"
            facts.contactmomenten = [contact]
        default: break
        }
        var played = Played(facts)
        played.play("2026-01-01", "2026-02-25") { played, day in
            if day == .of("2026-01-29"), what != "a" { played.call(on: day) }
            if day == .of("2026-02-05"), what == "dispute" {
                played.person.cases[0].signaleringen = [Signalering(soort: .huurgeschil)]
            }
            if day == .of("2026-02-05"), what == "collector" {
                played.person.cases[0].overeenkomst.bewakingsstatus = .externeIncasso
            }
        }
        let withheld = played.events.compactMap { if case .meldingWithheld(_, let reason) = $0 { reason } else { nil } }
        #expect(withheld == [reason])
        #expect(played.file().meldingen.isEmpty)
    }

    @Test func aReminderBySMSProvesNothing() throws {
        var settings = PolicySettings.preWonen
        settings.kalender.steps[1].action = .message(
            MessageStep(
                channels: [.sms],
                text: "herinnering-hulp",
                expiresAfterDays: 14,
                isRequiredByLaw: true,
                offersHelp: true,
                offersSharing: true
            )
        )
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2)), settings: settings)
        played.play("2026-01-01", "2026-02-12") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        #expect(played.file().meldingWithheld == .proofMissing(["d"]))
    }

    @Test func aBouncedMailProvesNothing() {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2)))
        played.play("2026-01-01", "2026-02-12") { played, day in
            if day == .of("2026-01-29") { played.call(on: day) }
            // Each attempt bounces the day after, the renewed one too.
            for record in played.file().messages
            where record.planned.offersSharing && record.state.sentOn == day.adding(days: -1) {
                played.record(.messageEnded(id: record.planned.id, state: .failed(reason: "bounce")), on: day)
            }
        }
        #expect(played.file().meldingWithheld == .proofMissing(["d"]))
    }

    @Test func paidBeforeDeliveryMeansWithdrawn() {
        var played = Self.played(through: "2026-02-11")
        #expect(played.file().currentMelding?.state == .prepared)
        played.person.cases[0].boekingen.append(.payment("B1", "2026-02-12", 210_000))
        played.play("2026-02-12")
        #expect(played.file().meldingen.last?.state.name == "withdrawn")
        #expect(played.file().tasks.isEmpty)
        #expect(played.file().episode == nil)
    }

    @Test func anObjectionBeforeDeliveryStopsIt() {
        var played = Self.played(through: "2026-02-11")
        played.record(.objection(on: .of("2026-02-12"), by: .tester), on: .of("2026-02-12"))
        played.play("2026-02-12", "2026-02-28")
        #expect(played.file().meldingen.map(\.state.name) == ["withdrawn"])
        #expect(played.file().meldingWithheld == .objected(on: .of("2026-02-12")))
    }

    @Test func aConsentAfterTheObjectionOpensTheRoadAgain() {
        var played = Self.played(through: "2026-02-11")
        played.record(.objection(on: .of("2026-02-12"), by: .tester), on: .of("2026-02-12"))
        played.play("2026-02-12", "2026-02-13")
        played.record(.consent(on: .of("2026-02-14"), by: .tester), on: .of("2026-02-14"))
        played.play("2026-02-14")
        #expect(played.file().currentMelding?.kenmerk == "M-1-1-2")
    }

    @Test func aVetoKeepsItBackUntilItsDay() {
        var played = Self.played(through: "2026-02-11")
        let veto = MeldingState.vetoed(until: .of("2026-02-20"), reason: "gesprek loopt")
        played.record(.meldingMoved(kenmerk: "M-1-1-1", state: veto, by: .tester), on: .of("2026-02-12"))
        played.play("2026-02-12", "2026-02-21")
        #expect(
            played.table.filter { $0.contains("melding") }.suffix(3) == [
                "2026-02-12 melding withheld: vetoed(until: \(Day.of("2026-02-20")))",
                "2026-02-21 melding M-1-1-2 of 140000",
                "2026-02-21 task release_melding before 2026-02-27",
            ]
        )
    }

    @Test(arguments: [
        (Gemeente.Vrijgave.mens, true, ["release_melding"]), (.mens, false, ["release_melding"]),
        (.automatisch(convenant: .of("2025-01-01"), dpia: .of("2025-01-01")), true, []),
        (.automatisch(convenant: .of("2025-01-01"), dpia: .of("2025-01-01")), false, ["release_melding"]),
    ])
    func theGemeentesFileSaysWhoReleases(vrijgave: Gemeente.Vrijgave, agreement: Bool, tasks: [String]) {
        var settings = PolicySettings.preWonen
        settings.gemeenten[GemeenteCode("0392")]?.vrijgave = vrijgave
        settings.gemeenten[GemeenteCode("0392")]?.hasAgreement = agreement
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2)), settings: settings)
        played.play("2026-01-01", "2026-02-10") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        #expect(played.file().currentMelding?.state == .prepared)
        #expect(played.file().tasks.map(\.kind.name).filter { $0.hasSuffix("melding") } == tasks)
    }

    @Test func aVervolgsignaalFollowsOnceWithTheKenmerkOfTheFirst() {
        var settings = PolicySettings.preWonen
        settings.gemeenten[GemeenteCode("0392")]?.vervolgsignaalAfterDays = 30
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 1)), settings: settings)
        played.play("2026-01-01", "2026-04-15") {
            if [.of("2026-01-29"), .of("2026-02-18")].contains($1) { $0.call(on: $1) }
        }
        let meldingen = played.file().meldingen
        #expect(meldingen.map(\.kenmerk) == ["M-1-1-1", "M-1-1-2"])
        #expect(meldingen.map(\.preparedOn) == [.of("2026-02-10"), .of("2026-03-15")])
        #expect(meldingen.map(\.escalatedFrom) == [nil, "M-1-1-1"])
    }

    @Test func inANewRondeItIsRepeatedOnlyWhenTheArrearsRose() {
        func meldingen(payment: Int64) -> (Played, [Int64]) {
            var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 4))
            facts.boekingen.append(.payment("B1", "2026-03-05", payment))
            var played = Played(facts)
            played.play("2026-01-01", "2026-04-12") {
                if [.of("2026-01-29"), .of("2026-03-27")].contains($1) { $0.call(on: $1) }
            }
            return (played, played.file().meldingen.map(\.amountCents))
        }
        // January paid: the anker is February, three months are open in April.
        let (_, risen) = meldingen(payment: 70_000)
        #expect(risen == [140_000, 210_000])
        // January and February paid: in April no more is open than was signalled.
        let (played, same) = meldingen(payment: 140_000)
        #expect(same == [140_000])
        #expect(played.file().episode?.ronde == 2)
        #expect(played.file().meldingWithheld == .repeated)
    }

    @Test(arguments: [
        (Eenheid.bedrag, Int64(150), "2026-02-10", true), (.bedrag, 250, "2026-02-10", false),
        (.tijd, 150, "2026-02-15", false), (.tijd, 150, "2026-02-16", true),
        (.eersteVanBeide, 150, "2026-02-10", true), (.eersteVanBeide, 250, "2026-02-10", false),
    ])
    func monthsAreCountedInTheUnitOfTheGemeente(eenheid: Eenheid, hundredths: Int64, day: String, isMet: Bool) {
        var gemeente = Gemeente(code: GemeenteCode("0392"), name: "Haarlem")
        gemeente.eenheid = eenheid
        gemeente.thresholdMonthsHundredths = hundredths
        let facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2))
        let arrears = facts.arrears(on: .of(day), settings: MeasureSettings())
        #expect(Threshold.isMet(gemeente, arrears) == isMet)
    }

    @Test(arguments: [("2026-01-30", false), ("2026-01-31", true)])
    func notBeforeThirtyDays(day: String, isMet: Bool) {
        let facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 1))
        let arrears = facts.arrears(on: .of(day), settings: MeasureSettings())
        #expect(Threshold.isMet(Gemeente(code: GemeenteCode("0392"), name: "Haarlem"), arrears) == isMet)
    }
}
