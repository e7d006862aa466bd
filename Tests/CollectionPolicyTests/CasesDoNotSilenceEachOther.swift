import Calendar
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

/// One paid, moved or handed-over case must neither silence nor speak for another.
@Suite struct SharedAndRepeatedMessages {
    static func decision(_ act: String, on day: String) -> CaseEvent {
        .legalDecision(
            LegalDecision(act: act, outcome: "ja", reason: "na gesprek", by: .tester, second: nil, day: .of(day))
        )
    }

    /// One dwelling until the mandatory reminder of 20 January waits to be sent.
    static func waiting(_ cases: [CaseFacts]? = nil) -> Played {
        var played = Played(cases ?? [.dwelling(boekingen: [.rent("H1", "2026-01-01", 70_000)])])
        played.play("2026-01-01", "2026-01-19")
        played.sends = false
        played.play("2026-01-20")
        return played
    }

    static func states(_ played: Played, _ index: Int = 0, step: String = "herinnering-2") -> [String] {
        played.file(index).messages.filter { $0.planned.key.step.hasPrefix(step) }
            .map { "\($0.planned.key.step) \($0.planned.key.recipient.stored) \($0.state.name)" }
    }

    @Test func afterOverdrachtAMessageThatWaitsIsTakenBack() {
        var played = Self.waiting()
        #expect(Self.states(played) == ["herinnering-2 huurder ready"])
        played.record(Self.decision(LegalDecision.overdrachtAct, on: "2026-01-21"), on: .of("2026-01-21"))
        played.play("2026-01-21", "2026-01-28")
        #expect(Self.states(played) == ["herinnering-2 huurder withdrawn"])
    }

    @Test(arguments: [0, 1])
    func aPaidOrHandedOverCaseLeavesTheMessageToTheOther(gone: Int) {
        for isPaid in [true, false] {
            var played = Self.waiting(MessagesForOnePerson.pair())
            if isPaid {
                let cents = played.person.cases[gone].boekingen.reduce(0) { $0 + $1.bedragCents }
                played.person.cases[gone].boekingen.append(.payment("B1", "2026-01-21", cents))
            } else {
                let event = Self.decision(LegalDecision.overdrachtAct, on: "2026-01-21")
                played.record(event, of: gone, on: .of("2026-01-21"))
            }
            played.play("2026-01-21")
            #expect(Self.states(played, 1 - gone) == ["herinnering-2 huurder ready"], "paid: \(isPaid)")
            // When the last one is paid too, nothing is left to send.
            played.person.cases[1 - gone].boekingen.append(.payment("B2", "2026-01-22", 500_000))
            played.play("2026-01-22")
            #expect(Self.states(played, 1 - gone) == ["herinnering-2 huurder withdrawn"], "paid: \(isPaid)")
        }
    }

    @Test func whoFellOutOfTheLetterStillNeedsTheirOwn() throws {
        var played = Self.waiting(MessagesForOnePerson.pair())
        let planned = try #require(played.planned.last)
        // It went out without the second case.
        let message = Message(
            keys: [planned.keys[0]],
            recipient: Recipient(role: .huurder, name: "Jansen"),
            channel: .mail,
            subject: "",
            senderName: "",
            body: "",
            amountCents: 1,
            costs: .none,
            language: "nld",
            isAboutArrears: true,
            isRequiredByLaw: true,
            expires: planned.expires
        )
        for index in [0, 1] {
            let at = LocalTime(day: .of("2026-01-20"), hour: 10).instant
            let attempted = CaseEvent.messageAttempted(id: planned.id, attempt: 1, message: message, at: at)
            played.record(attempted, of: index, on: .of("2026-01-20"))
            let state = MessageState.accepted(on: .of("2026-01-20"))
            played.record(.messageEnded(id: planned.id, state: state), of: index, on: .of("2026-01-20"))
        }
        played.play("2026-01-21", "2026-01-27")
        #expect(Self.states(played, 0) == ["herinnering-2 huurder accepted"])
        #expect(Self.states(played, 1) == ["herinnering-2 huurder accepted", "herinnering-2~2 huurder ready"])
    }

    @Test func underBewindThatBeganMeanwhileTheRepresentativeGetsIt() throws {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2))
        var role = Rol(rol: "BWI")
        role.naam = "Bewind BV"
        role.contact.email = "bewind@example.org"
        role.adres = facts.overeenkomst.adres
        role.begindatum = .of("2026-02-10")
        facts.rollen = [role]
        var played = Played(facts)
        played.play("2026-01-01", "2026-02-08")
        played.sends = false
        played.play("2026-02-09")
        let id = try #require(played.file().messages.last { $0.planned.isVeertiendagenbrief }?.planned.id)
        played.record(.messageEnded(id: id, state: .withdrawn(reason: "bewind")), on: .of("2026-02-10"))
        played.play("2026-02-10")
        #expect(
            Self.states(played, step: "veertiendagenbrief") == [
                "veertiendagenbrief huurder withdrawn", "veertiendagenbrief~2 vertegenwoordiger ready",
            ]
        )
    }

    @Test func whatStaffRejectedIsNotPlannedAgainByItself() throws {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2)))
        played.play("2026-01-01", "2026-02-08")
        played.approves = false
        played.play("2026-02-09")
        let id = try #require(played.file().messages.last { $0.planned.isVeertiendagenbrief }?.planned.id)
        played.record(.messageEnded(id: id, state: .withdrawn(reason: "gebeld")), on: .of("2026-02-09"))
        let closed = CaseEvent.taskClosed(id: "approve_message-\(id)", by: .tester, outcome: "nee")
        played.record(closed, on: .of("2026-02-09"))
        played.play("2026-02-10", "2026-02-20")
        #expect(Self.states(played, step: "veertiendagenbrief") == ["veertiendagenbrief huurder withdrawn"])
    }

    @Test func whatEveryChannelRefusedIsTriedAnewAfterAWeek() throws {
        var played = Self.waiting()
        let id = try #require(played.planned.last?.id)
        played.record(.messageEnded(id: id, state: .failed(reason: "onbekend adres")), on: .of("2026-01-20"))
        played.play("2026-01-21", "2026-01-26")
        #expect(Self.states(played) == ["herinnering-2 huurder failed"])
        played.play("2026-01-27")
        #expect(Self.states(played) == ["herinnering-2 huurder failed", "herinnering-2~2 huurder ready"])
    }

    @Test func aCopyOnItsWayIsNotTakenBackByALaterMessage() throws {
        var facts = CaseFacts.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 2))
        var role = Rol(rol: "MDH")
        role.naam = "De Vries"
        role.contact.email = "mede@example.org"
        facts.rollen = [role]
        var played = Self.waiting([facts])
        let main = try #require(played.planned.last { $0.key.recipient == .huurder })
        let sent = MessageState.accepted(on: .of("2026-01-20"))
        played.record(.messageEnded(id: main.id, state: sent), on: .of("2026-01-20"))
        // The copy waits until its last day, and the next message waits for its end.
        played.play("2026-01-21", "2026-02-03")
        #expect(Self.states(played) == ["herinnering-2 huurder accepted", "herinnering-2 medehuurder-0 ready"])
        played.play("2026-02-04", "2026-02-12")
        #expect(Self.states(played) == ["herinnering-2 huurder accepted", "herinnering-2 medehuurder-0 expired"])
        #expect(played.planned.contains { $0.isVeertiendagenbrief })
    }
}

/// What a person answered or a judge decided stays, whatever becomes of the administration's row (G5, G6, G12).
@Suite struct AnswersThatStay {
    @Test func anObjectionOnOneContractHoldsForAllAndAConsentForItsOwn() {
        var cases = MessagesForOnePerson.pair()
        var contact = Contactmoment(datum: .of("2026-01-10"))
        contact.uitkomst = "bezwaar"
        cases[0].contactmomenten = [contact]
        var played = Played(cases)
        played.play("2026-01-01", "2026-01-11")
        #expect([played.file(0).objection, played.file(1).objection] == [.of("2026-01-10"), .of("2026-01-10")])
        cases[0].contactmomenten[0].uitkomst = "toestemming"
        var agreed = Played(cases)
        agreed.play("2026-01-01", "2026-01-11")
        #expect([agreed.file(0).consent, agreed.file(1).consent] == [.of("2026-01-10"), nil])
    }

    @Test(arguments: ["VER", "gone", "overwritten", "undated"])
    func aDissolvingVonnisThatWasSeenEndsOnlyByANewHuurovereenkomst(change: String) {
        var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3)))
        var flag = Signalering(soort: .vonnis)
        flag.vonnis = Vonnis()
        flag.vonnis?.ontbonden = .ja(change == "undated" ? nil : .of("2025-12-01"))
        played.person.cases[0].signaleringen = [flag]
        played.play("2026-01-02")
        switch change {
        case "VER": played.person.cases[0].signaleringen[0].status = "VER"
        case "overwritten": played.person.cases[0].signaleringen[0].vonnis?.ontbonden = .nee
        case "gone": played.person.cases[0].signaleringen = []
        default: break
        }
        played.play("2026-01-03", "2026-01-31")
        #expect(played.person.cases[0].isDissolved(on: .of("2026-01-31")))
        #expect(played.planned.isEmpty)
        #expect(played.events.count { $0.kind == "dissolved" } == 1)
        let act = SharedAndRepeatedMessages.decision(LegalDecision.newTenancyAct, on: "2026-02-01")
        played.record(act, on: .of("2026-02-01"))
        played.play("2026-02-01", "2026-02-03")
        #expect(!played.person.cases[0].isDissolved(on: .of("2026-02-03")))
    }

    @Test(arguments: [("ja", true), ("nee", false)])
    func theAnswerAboutTheHouseholdProtectsIt(answer: String, hasChildren: Bool) {
        var played = OverdrachtProposal.played { $0.overeenkomst.minderjarigeKinderen = nil }
        played.play("2026-01-01", "2026-03-20") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        let task = played.file().tasks.first { $0.kind == .checkHousehold }?.id ?? ""
        played.record(.taskClosed(id: task, by: .tester, outcome: answer), on: .of("2026-03-21"))
        played.play("2026-03-21")
        #expect(played.file().judgement?.priority.hasMinorChildren == hasChildren)
        #expect(played.file().judgement?.priority.householdUnknown == false)
    }

    @Test func withoutAnAnswerTheHouseholdStaysUnknown() {
        var played = OverdrachtProposal.played { $0.overeenkomst.minderjarigeKinderen = nil }
        played.play("2026-01-01", "2026-03-20") { if $1 == .of("2026-01-29") { $0.call(on: $1) } }
        let task = played.file().tasks.first { $0.kind == .checkHousehold }?.id ?? ""
        played.record(.taskClosed(id: task, by: .tester, outcome: "gedaan"), on: .of("2026-03-21"))
        played.play("2026-03-21", "2026-03-23")
        #expect(OverdrachtProposal.proposals(played) == [])
        #expect(played.file().task(task) != nil)
    }

    @Test func proofThatIsMissingStaysATaskHoweverOftenItIsTickedOff() throws {
        var played = OverdrachtProposal.played { $0.overeenkomst.minderjarigeKinderen = 2 }
        played.play("2026-01-01", "2026-02-20")
        let task = try #require(played.file().tasks.first { $0.kind == .missingProof }).id
        played.record(.taskClosed(id: task, by: .tester, outcome: "gedaan"), on: .of("2026-02-20"))
        played.play("2026-02-21")
        #expect(played.file().task(task) != nil)
        played.call(on: .of("2026-02-22"))
        played.play("2026-02-22")
        #expect(played.file().task(task) == nil)
    }
}
