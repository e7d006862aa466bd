import Calendar
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

/// Families with minor children and people of 65 and older (G12; definitions.md, *Priority group* and *Months*).
@Suite struct PriorityGroups {
    static func family(boekingen: [Boeking] = CaseFacts.rents(from: "2026-01-01", months: 4)) -> CaseFacts {
        var facts = CaseFacts.dwelling(boekingen: boekingen)
        facts.overeenkomst.minderjarigeKinderen = 2
        return facts
    }

    @Test func fromOneAndAHalfMonthsMissingProofIsTheTopTask() throws {
        var played = Played(Self.family(boekingen: CaseFacts.rents(from: "2026-01-01", months: 1)))
        played.play("2026-01-01", "2026-02-20")
        let tasks = played.tasks.filter { $0.kind == .missingProof }
        // 45 days after the due date.
        #expect(tasks.map(\.day) == [.of("2026-02-15")])
        let task = try #require(played.file().tasks.first { $0.kind == .missingProof })
        #expect(task.due == .of("2026-03-01"))
        #expect(played.file().tasks.filter { $0 != task }.allSatisfy { $0.urgency < task.urgency })
        // The call is the only thing that was missing: the task closes by itself and the melding is prepared.
        played.call(on: .of("2026-02-21"))
        played.play("2026-02-21")
        #expect(!played.file().tasks.contains { $0.kind == .missingProof })
        #expect(played.file().currentMelding?.kenmerk == "M-1-1-1")
    }

    @Test func withTwoRentsOpenItIsMissingEarlier() {
        // On 2 February 1.5 × the rent is open.
        var played = Played(Self.family())
        played.play("2026-01-01", "2026-02-06")
        #expect(played.tasks.filter { $0.kind == .missingProof }.map(\.day) == [.of("2026-02-02")])
    }

    @Test func othersGetNoSuchTask() {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 4)))
        played.play("2026-01-01", "2026-04-30")
        #expect(!played.tasks.contains { $0.kind == .missingProof })
    }

    @Test(arguments: [true, false])
    func atTwoMonthsTheMeldingIsDueWhateverKalenderAndGemeenteSay(isFamily: Bool) {
        var settings = PolicySettings.preWonen
        // A kalender that would signal after three months only, and a gemeente that wants three and a half.
        settings.kalender.steps[4].day = .dayOfMonth(day: 1, month: 4)
        settings.kalender.steps[5].day = .dayOfMonth(day: 1, month: 4)
        settings.kalender.steps[6].day = .endOfMonth(month: 4)
        settings.gemeenten[GemeenteCode("0392")]?.thresholdMonthsHundredths = 350
        settings.gemeenten[GemeenteCode("0392")]?.eenheid = .tijd
        let rents = CaseFacts.rents(from: "2026-01-01", months: 1)
        let facts = isFamily ? Self.family(boekingen: rents) : .dwelling(boekingen: rents)
        var played = Played(facts, settings: settings)
        played.play("2026-01-01", "2026-03-20") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        #expect(played.file().meldingen.map(\.preparedOn) == (isFamily ? [.of("2026-03-01")] : []))
    }

    @Test func twoRentsOpenIsTwoMonthsToo() {
        var settings = PolicySettings.preWonen
        settings.kalender.steps[4].day = .dayOfMonth(day: 28, month: 2)
        settings.kalender.steps[5].day = .dayOfMonth(day: 28, month: 2)
        var played = Played(Self.family(), settings: settings)
        played.play("2026-01-01", "2026-02-10") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        // 2 February: two rents are overdue; the objection term of the mail of the 20th ends on the 3rd.
        #expect(played.table.filter { $0.contains("melding") }.first?.hasPrefix("2026-02-02 melding withheld") ?? false)
        #expect(played.file().currentMelding?.preparedOn == .of("2026-02-04"))
    }

    @Test func anObjectionBecomesPersonalContactByStaff() {
        var played = Played(Self.family())
        played.play("2026-01-01", "2026-02-05") {
            if $1 == .of("2026-01-25") { $0.record(.objection(on: $1, by: .tester), on: $1) }
        }
        #expect(played.tasks.filter { $0.kind == .objection }.map(\.day) == [.of("2026-01-25")])
        played.call(on: .of("2026-02-06"))
        played.play("2026-02-06", "2026-02-20")
        #expect(!played.file().tasks.contains { $0.kind == .objection })
        #expect(played.tasks.filter { $0.kind == .objection }.count == 1)
        #expect(played.file().meldingen.isEmpty)
    }

    @Test func sixtyFiveAndOlderIsProtectedFromTheBirthdayOn() {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3))
        facts.overeenkomst.huurder.geboortedatum = .of("1961-02-20")
        var played = Played(facts)
        played.play("2026-01-01", "2026-02-25")
        #expect(played.tasks.filter { $0.kind == .missingProof }.map(\.day) == [.of("2026-02-20")])
    }

    @Test func noOverdrachtProposalBeforeTheGemeenteAnsweredOrItsTermPassed() {
        var played = Played(Self.family())
        // Two rents are open on 2 February: signalled on the 4th, delivered on the 9th, 28 days to answer.
        played.play("2026-01-01", "2026-03-04") {
            if $1 == .of("2026-01-29") { $0.call(on: $1) }
        }
        var unanswered = played
        unanswered.play("2026-03-05", "2026-03-12")
        #expect(unanswered.tasks.filter { $0.kind == .overdracht }.map(\.day) == [.of("2026-03-10")])
        #expect(!played.tasks.contains { $0.kind == .overdracht })
        let answer = MeldingRecord.Feedback(day: .of("2026-03-05"), outcome: "niet bereikt")
        played.record(.meldingFeedback(kenmerk: "M-1-1-1", answer), on: .of("2026-03-05"))
        played.play("2026-03-05")
        #expect(played.tasks.filter { $0.kind == .overdracht }.map(\.day) == [.of("2026-03-05")])
    }

    @Test func withoutAMeldingThereIsNeverAProposal() {
        var played = Played(Self.family(boekingen: CaseFacts.rents(from: "2026-01-01", months: 8)))
        played.play("2026-01-01", "2026-08-31")
        #expect(!played.tasks.contains { $0.kind == .overdracht })
        #expect(played.file().heldSteps["overdracht"]?.contains("nog niet gemeld") ?? false)
    }
}
