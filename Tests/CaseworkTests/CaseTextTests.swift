import Calendar
import CaseStore
import Casework
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite("A case as people read it")
struct CaseTextTests {
    /// A case with an episode, a judgement, a letter, a contact, tasks and a held step.
    private func office() throws -> Office {
        let office = try Office()
        try office.openEpisode()
        let evidence: [Indicator] = [.storno(on: .of("2026-02-27"), retourreden: "AM04")]
        try office.machine(
            Office.home,
            [
                .judged(
                    on: .of("2026-03-02"),
                    Judgement(
                        indicators: [
                            .maanden(Months(hundredths: 267), rentOpenCents: 160_000),
                            .storno(on: .of("2026-02-27"), retourreden: "AM04"),
                            .lopendeHuurNietBetaald,
                        ],
                        priority: Priority(
                            hasMinorChildren: true,
                            isSixtyFiveOrOlder: false,
                            householdUnknown: false
                        ),
                        hypothesis: Hypothesis(outcome: .nietKunner, confidencePercent: 55, evidence: evidence),
                        urgency: Urgency(reasons: [.kinderen, .achterstand(Months(hundredths: 267))])
                    )
                ),
                .stepHeld(
                    step: "melding",
                    on: .of("2026-03-02"),
                    reason: "de betalingen zijn nog niet volledig binnen"
                ),
                .meldingWithheld(on: .of("2026-03-02"), .proofMissing(["c", "d"])),
            ],
            on: .of("2026-03-02")
        )
        _ = try office.planLetter()
        try office.open(Office.home, .contact(step: "bellen"), id: "contact-bellen-1-1", due: .of("2026-03-09"))
        _ = try office.casework.take("contact-bellen-1-1", in: Office.home, by: Office.anna)
        return office
    }

    @Test func `why it is here, what happened, what can be done and what not`() throws {
        let office = try office()
        let text = QueueText.show(try office.casework.view(Office.home))
        #expect(text == Golden.show)
    }

    @Test func `the case as JSON has sorted keys`() throws {
        let text = try QueueText.json(try office().casework.view(Office.home))
        #expect(
            text.hasPrefix("{\"andere_zaken\":[\"Z-000002\"],\"bescherming\":[\"Er wonen minderjarige kinderen.\"]")
        )
        #expect(text.contains("\"huur_open_cent\":160000"))
        #expect(text.contains("\"uitkomst\":\"niet-kunner\""))
    }

    @Test func `the guess is hidden while the gate is closed or the tenant objected`() throws {
        let office = try office()
        var closed = office.policy
        closed.profilingGate = ProfilingGate()
        let work = Casework(
            store: office.store,
            policy: closed,
            settings: office.casework.settings,
            clock: office.casework.clock
        )
        let text = QueueText.show(try work.view(Office.home))
        #expect(!text.contains("Inschatting"))
        #expect(!text.contains("Kan misschien niet betalen"))
    }

    @Test func `an objection shows that nothing is passed on`() throws {
        let office = try office()
        _ = try office.casework.objection(in: Office.home, by: Office.anna)
        let text = QueueText.show(try office.casework.view(Office.home))
        #expect(text.contains("De huurder maakte op 10 maart 2026 bezwaar: er wordt niet gemeld."))
        #expect(!text.contains("huurwacht queue bezwaar"))
    }

    @Test func `a case without arrears says so, and the house has a page of its own`() throws {
        let office = try Office()
        try office.payHome()
        let text = QueueText.show(try office.casework.view(Office.home))
        #expect(text.contains("Er staat op 10 maart 2026 niets open."))
        try office.openHouse(.confirmDelivery(delivery: 4, reason: "boekingen: kleiner"), id: "levering:boekingen:4")
        let house = QueueText.show(try office.casework.houseView())
        #expect(house == Golden.house)
    }
}
