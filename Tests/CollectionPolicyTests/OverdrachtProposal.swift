import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

/// When staff are asked to decide about overdracht, and when not (G1; definitions.md, *Overdracht*).
@Suite struct OverdrachtProposal {
    static func played(_ change: (inout CaseFacts) -> Void = { _ in }) -> Played {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 4))
        change(&facts)
        return Played(facts)
    }

    static func proposals(_ played: Played) -> [String] {
        played.tasks.filter { $0.kind == .overdracht }.map(\.day.description)
    }

    @Test func theLastDayOfTheVeertiendagenbriefMustHavePassed() {
        // Below the gemeente's threshold no melding is possible; the brief is approved late, on 23 February.
        var played = Self.played { $0.boekingen = CaseFacts.rents(3_000, from: "2026-01-01", months: 2) }
        played.approves = false
        played.play("2026-01-01", "2026-02-22")
        played.approves = true
        played.play("2026-02-23", "2026-03-20")
        // Posted on 23 February; 16 days on is 11 March.
        #expect(Self.proposals(played) == ["2026-03-12"])
    }

    @Test func withoutTheBriefThereIsNoProposal() {
        var played = Self.played { $0.boekingen = CaseFacts.rents(3_000, from: "2026-01-01", months: 2) }
        played.approves = false
        played.play("2026-01-01", "2026-04-30")
        #expect(Self.proposals(played) == [])
        #expect(played.file().heldSteps["overdracht"] == "De veertiendagenbrief is nog niet verstuurd.")
    }

    @Test func anUnknownHouseholdIsCheckedFirst() {
        var played = Self.played { $0.overeenkomst.minderjarigeKinderen = nil }
        played.play("2026-01-01", "2026-03-20") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        #expect(played.tasks.filter { $0.kind == .checkHousehold }.map(\.day) == [.of("2026-03-02")])
        #expect(Self.proposals(played) == [])
        let task = played.file().tasks.first { $0.kind == .checkHousehold }?.id ?? ""
        played.record(.taskClosed(id: task, by: .tester, outcome: "nee"), on: .of("2026-03-21"))
        played.play("2026-03-21")
        #expect(Self.proposals(played) == ["2026-03-21"])
    }

    @Test func theAnswerHelpAcceptedBeginsAPauseThatHoldsEverything() {
        var played = Self.played { $0.boekingen = CaseFacts.rents(from: "2026-01-01", months: 2) }
        played.play("2026-01-01", "2026-02-20") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        let answer = MeldingRecord.Feedback(day: .of("2026-02-21"), outcome: "geaccepteerd")
        played.record(.meldingFeedback(kenmerk: "M-1-1-1", answer), on: .of("2026-02-21"))
        played.play("2026-02-21", "2026-03-23")
        #expect(played.file().pausedThrough == .of("2026-03-23"))
        #expect(Self.proposals(played) == [])
        played.play("2026-03-24")
        #expect(played.file().pausedThrough == nil)
        #expect(Self.proposals(played) == ["2026-03-24"])
    }

    @Test func aMissedNewRentEndsThePauseAndItDoesNotComeBack() {
        var played = Self.played()
        played.play("2026-01-01", "2026-02-20") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        let answer = MeldingRecord.Feedback(day: .of("2026-02-21"), outcome: "geaccepteerd")
        played.record(.meldingFeedback(kenmerk: "M-1-1-1", answer), on: .of("2026-02-21"))
        played.play("2026-02-21", "2026-03-20") { played, day in
            guard day == .of("2026-03-12") else { return }
            // March is paid after all, by its kenmerk or not: the pause is over.
            played.person.cases[0].boekingen.append(.payment("B1", "2026-03-12", 140_000))
        }
        let pauses = played.log.compactMap { entry -> String? in
            switch entry.event {
            case .pauseBegan: "\(entry.day) began"
            case .pauseEnded(_, let reason): "\(entry.day) ended: \(reason)"
            default: nil
            }
        }
        #expect(pauses == ["2026-02-21 began", "2026-03-09 ended: de nieuwe huur is niet betaald"])
    }

    @Test(arguments: ["ja", "nee"])
    func aPersonsDecisionEndsTheProposalForThisRonde(outcome: String) {
        var played = Self.played { $0.boekingen = CaseFacts.rents(3_000, from: "2026-01-01", months: 2) }
        played.play("2026-01-01", "2026-03-05")
        #expect(Self.proposals(played) == ["2026-03-02"])
        let decision = LegalDecision(
            act: LegalDecision.overdrachtAct,
            outcome: outcome,
            reason: "na gesprek",
            by: .tester,
            second: nil,
            day: .of("2026-03-06")
        )
        played.record(.legalDecision(decision), on: .of("2026-03-06"))
        let task = played.file().tasks.first { $0.kind == .overdracht }?.id ?? ""
        played.record(.taskClosed(id: task, by: .tester, outcome: outcome), on: .of("2026-03-06"))
        played.play("2026-03-06", "2026-05-31")
        #expect(Self.proposals(played) == ["2026-03-02"])
        let later = played.planned.filter { $0.plannedOn > .of("2026-03-06") }
        #expect(later.isEmpty == (outcome == "ja"))
    }

    @Test func aProposalIsTakenBackWhenSomethingComesInBetween() {
        var played = Self.played { $0.boekingen = CaseFacts.rents(3_000, from: "2026-01-01", months: 2) }
        var flag = Signalering(soort: .huurgeschil)
        flag.begindatum = .of("2026-03-10")
        flag.einddatum = .of("2026-03-20")
        played.person.cases[0].signaleringen = [flag]
        played.play("2026-01-01", "2026-03-31")
        #expect(Self.proposals(played) == ["2026-03-02", "2026-03-21"])
        let closed = "2026-03-10 task closed: niet meer aan de orde: Er loopt een huurgeschil."
        #expect(played.table.contains { $0.hasPrefix(closed) })
    }

    @Test func aGarageIsReviewedWithoutAMelding() {
        var played = Played(.garage(1, boekingen: CaseFacts.rents(6_000, from: "2026-01-01", months: 2)))
        played.play("2026-01-01", "2026-03-05")
        #expect(played.file().meldingen.isEmpty)
        #expect(Self.proposals(played) == ["2026-03-02"])
    }
}
