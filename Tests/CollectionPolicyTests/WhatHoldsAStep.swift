import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

/// Every reason for which a due message is not planned (G3), and what happens when the reason goes away.
@Suite struct WhatHoldsAStep {
    struct Obstacle: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: String
        let change: @Sendable (inout Played) -> Void
    }

    static let obstacles: [Obstacle] =
        [
            Obstacle(testDescription: "on hold", reason: "de zaak staat stil (bewakingsstatus ONH)") {
                $0.person.cases[0].overeenkomst.bewakingsstatus = .onHold
            },
            Obstacle(testDescription: "collector", reason: "de vordering ligt bij een externe incasseerder (INC)") {
                $0.person.cases[0].overeenkomst.bewakingsstatus = .externeIncasso
            },
            Obstacle(testDescription: "died", reason: "de huurder is overleden") {
                $0.person.cases[0].overeenkomst.huurder.overlijdensdatum = .of("2025-12-30")
            },
            Obstacle(testDescription: "left", reason: "de huurovereenkomst is beëindigd") {
                $0.person.cases[0].overeenkomst.einddatum = .of("2025-12-31")
            },
            Obstacle(testDescription: "payments", reason: "de betalingen zijn nog niet volledig binnen") {
                $0.completeThrough = { $0.adding(bankDays: -2) }
            },
            Obstacle(testDescription: "no payments at all", reason: "de betalingen zijn nog niet volledig binnen") {
                $0.completeThrough = { _ in nil }
            },
            Obstacle(testDescription: "paused", reason: "pauze na aanvaarde hulp tot en met 20 januari 2026") {
                $0.record(.pauseBegan(on: .of("2026-01-02"), through: .of("2026-01-20")), on: .of("2026-01-02"))
            },
            Obstacle(testDescription: "dissolved", reason: "een vonnis heeft de huurovereenkomst ontbonden") {
                var flag = Signalering(soort: .vonnis)
                flag.vonnis = Vonnis()
                flag.vonnis?.ontbonden = .ja(.of("2025-11-01"))
                $0.person.cases[0].signaleringen = [flag]
            },
            Obstacle(testDescription: "plan", reason: Self.nothingToAsk) {
                var term = RegelingTermijn(regeling: "P1")
                term.begindatum = .of("2026-01-02")
                term.vervaldatum = .of("2026-02-15")
                term.bedragCents = 70_000
                $0.person.cases[0].regelingen = [term]
            },
        ]
        + [
            (SignaleringSoort.huurgeschil, "er loopt een huurgeschil"),
            (.moratorium, "er geldt een moratorium"), (.wsnp, "er loopt een WSNP-traject"),
            (.schuldhulp, "er loopt schuldhulpverlening"),
        ].map { flag, reason in
            Obstacle(testDescription: flag.rawValue, reason: reason) {
                $0.person.cases[0].signaleringen = [Signalering(soort: flag)]
            }
        }

    static let nothingToAsk =
        "er is niets te vragen: de betalingsregeling wordt nagekomen of het bedrag is te klein"

    @Test(arguments: obstacles)
    func nothingIsPlannedAndTheReasonIsSaidOnce(obstacle: Obstacle) {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.play("2026-01-02")
        obstacle.change(&played)
        played.play("2026-01-05", "2026-01-12")
        #expect(played.planned.isEmpty)
        let held = played.events.compactMap { event -> String? in
            if case .stepHeld(let step, let day, let reason) = event { "\(step) \(day) \(reason)" } else { nil }
        }
        #expect(held == ["herinnering-1 2026-01-08 \(obstacle.reason)"])
    }

    @Test func whenTheReasonGoesAwayTheStepThatFitsIsSent() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        var flag = Signalering(soort: .huurgeschil)
        flag.einddatum = .of("2026-01-14")
        played.person.cases[0].signaleringen = [flag]
        played.play("2026-01-02", "2026-01-15")
        #expect(played.planned.map(\.plannedOn.description) == ["2026-01-15"])
        #expect(played.file().heldSteps.isEmpty)
    }

    @Test(arguments: [("2026-01-06", true), ("2026-01-05", false)])
    func theSourceMustReachThePreviousBankDay(through: String, isComplete: Bool) {
        // 7 January 2026 is a Wednesday.
        let source = PaymentSourceFacts(completeThrough: .of(through))
        #expect((source.standing(on: .of("2026-01-07")) == .complete) == isComplete)
        #expect(
            PaymentSourceFacts(completeThrough: .of(through), awaitsConfirmation: true)
                .standing(on: .of("2026-01-07")) == .unconfirmed
        )
    }

    @Test func aMondayAsksForFriday() {
        #expect(PaymentSourceFacts(completeThrough: .of("2026-01-09")).standing(on: .of("2026-01-12")) == .complete)
    }

    @Test func whoLeftOrDiedIsATaskForStaffAndNothingElse() {
        var left = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3)))
        left.person.cases[0].overeenkomst.einddatum = .of("2025-12-31")
        left.play("2026-01-01", "2026-03-31")
        #expect(left.tasks.map(\.kind) == [.vertrokken])
        var died = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3)))
        died.person.cases[0].overeenkomst.huurder.overlijdensdatum = .of("2025-12-31")
        died.play("2026-01-01", "2026-03-31")
        #expect(died.tasks.map(\.kind) == [.overleden])
        #expect(left.planned.isEmpty && died.planned.isEmpty)
    }

    @Test func aMessageThatWaitsIsTakenBackWhenTheTenantDies() {
        var played = Played(.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)]))
        played.sends = false
        played.play("2026-01-02", "2026-01-08")
        played.person.cases[0].overeenkomst.huurder.overlijdensdatum = .of("2026-01-08")
        played.play("2026-01-09")
        #expect(played.table.contains("2026-01-09 message withdrawn"))
    }

    @Test func aBrokenPlanIsShownAtOnceAndAKeptOneSilencesTheCalendar() {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2)))
        var term = RegelingTermijn(regeling: "P1")
        term.begindatum = .of("2026-01-05")
        term.vervaldatum = .of("2026-01-16")
        term.bedragCents = 70_000
        played.person.cases[0].regelingen = [term]
        played.play("2026-01-02", "2026-01-23")
        // Friday the 16th and three bank days of grace: broken on Thursday the 22nd, and the calendar goes on.
        #expect(
            played.table.filter { $0.contains("task") || $0.contains("message") } == [
                "2026-01-22 task regeling_gebroken before 2026-01-26",
                "2026-01-22 message herinnering-2 by mail to huurder",
            ]
        )
    }

    @Test func afterADissolvingVonnisStaffAreToldAndTheMachineIsSilent() {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3)))
        var flag = Signalering(soort: .vonnis)
        flag.vonnis = Vonnis()
        flag.vonnis?.soort = "ontruiming"
        flag.vonnis?.uitspraak = .of("2025-12-01")
        flag.vonnis?.ontbonden = .ja(.of("2025-12-01"))
        played.person.cases[0].signaleringen = [flag]
        played.play("2026-01-02", "2026-01-31")
        #expect(played.planned.isEmpty)
        #expect(played.tasks.map(\.kind) == [.contact(step: "vonnis")])
        // A person records a new huurovereenkomst: the calendar runs again.
        let decision = LegalDecision(
            act: LegalDecision.newTenancyAct,
            outcome: "ja",
            reason: "nieuw contract",
            by: .tester,
            second: nil,
            day: .of("2026-02-01")
        )
        played.record(.legalDecision(decision), on: .of("2026-02-01"))
        played.play("2026-02-01", "2026-02-03")
        #expect(played.planned.map(\.key.step) == ["herinnering-2"])
    }

    @Test func anAnnouncedEvictionAndAnExpiringVonnisAreTasks() {
        var played = Played(.dwelling())
        var flag = Signalering(soort: .vonnis)
        flag.vonnis = Vonnis()
        flag.vonnis?.soort = "ontruiming"
        flag.vonnis?.uitspraak = .of("2025-06-01")
        flag.vonnis?.ontruimingsdatum = .of("2026-03-20")
        played.person.cases[0].signaleringen = [flag]
        played.play("2026-03-01", "2026-05-31")
        #expect(
            played.table == [
                "2026-03-13 task eviction_week before 2026-03-20",
                "2026-03-21 task closed: de ontruiming is van de baan of voorbij",
                "2026-04-06 task vonnis_expires before 2026-06-01",
            ]
        )
    }
}
