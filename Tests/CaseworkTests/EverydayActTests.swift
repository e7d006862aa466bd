import Calendar
import CaseStore
import Casework
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite("The everyday acts of staff")
struct EverydayActTests {
    @Test func `a contact counts as proof and ends the call tasks of all cases of the tenant`() throws {
        let office = try Office()
        try office.openEpisode()
        try office.openEpisode(Office.garage, due: .of("2026-03-01"))
        try office.open(Office.home, .contact(step: "bellen"), id: "bel")
        try office.open(Office.home, .missingProof, id: "bewijs")
        try office.open(Office.garage, .contact(step: "bellen"), id: "bel")
        _ = try office.casework.contact(
            in: Office.garage,
            kind: .bel,
            outcome: .nietBereikt,
            note: "Voicemail ingesproken",
            by: Office.anna
        )
        #expect(try office.file().tasks.map(\.id) == ["bewijs"])
        #expect(try office.file(Office.garage).tasks.isEmpty)
        #expect(try office.written(Office.garage) == ["contact", "note", "task_closed"])
        let key = try #require(try office.store.person(of: Office.home))
        // The engine reads it as condition (a) of the Bgs, and looks at both cases again.
        let person = try #require(try office.store.facts(of: [key]).first)
        #expect(person.cases.flatMap(\.file.contacts).map(\.day) == [office.day])
        #expect(try office.store.personsToReview(on: office.day, after: nil, limit: 9).contains(key))
    }

    @Test(arguments: ContactRecord.Kind.allCases)
    func `after an objection only effort of our own ends the contact task`(_ kind: ContactRecord.Kind) throws {
        let office = try Office()
        try office.open(Office.home, .objection, id: "objection-1")
        _ = try office.casework.contact(in: Office.home, kind: kind, outcome: .bereikt, by: Office.anna)
        #expect(try office.file().tasks.isEmpty == (kind != .antwoord))
    }

    @Test func `an objection in a talk is recorded as one, and consent ends it`() throws {
        let office = try Office()
        try office.openEpisode()
        _ = try office.casework.contact(in: Office.home, kind: .antwoord, outcome: .bezwaar, by: Office.anna)
        #expect(try office.file().objection == office.day)
        _ = try office.casework.contact(in: Office.home, kind: .bel, outcome: .toestemming, by: Office.anna)
        #expect(try office.file().objection == nil)
        #expect(try office.file().consent == office.day)
    }

    @Test func `a contact that is something else says what`() throws {
        let office = try Office()
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.contact(in: Office.home, kind: .bel, outcome: .anders, by: Office.anna)
        }
        #expect(refused?.kind == .badInput)
    }

    @Test func `a task is taken once`() throws {
        let office = try Office()
        try office.open(Office.home, .checkHousehold, id: "huishouden")
        _ = try office.casework.take("huishouden", in: Office.home, by: Office.anna)
        _ = try office.casework.take("huishouden", in: Office.home, by: Office.anna)
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.take("huishouden", in: Office.home, by: Office.bram)
        }
        #expect(refused?.kind == .notPossible)
        #expect(try office.file().tasks.first?.takenBy?.dutch == "Anna de Boer")
    }

    @Test func `a task that asks for contact is not ticked off without one`() throws {
        let office = try Office()
        try office.open(Office.home, .contact(step: "bellen"), id: "bel")
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.decide("bel", in: Office.home, outcome: .gedaan, reason: "Gebeld", by: Office.anna)
        }
        #expect(refused?.kind == .badInput)
        let mute = refusal { () throws(CaseworkError) in
            try office.casework.decide("bel", in: Office.home, outcome: .nietNodig, by: Office.anna)
        }
        #expect(mute?.kind == .badInput)
        _ = try office.casework.decide(
            "bel",
            in: Office.home,
            outcome: .nietNodig,
            reason: "Zat gisteren aan de balie",
            by: Office.anna
        )
        #expect(try office.file().closedTaskIDs == ["bel"])
    }

    @Test func `a task is found by its kind when only one is meant`() throws {
        let office = try Office()
        try office.open(Office.home, .contact(step: "bellen"), id: "contact-bellen-1-1")
        #expect(try office.casework.taskID(in: Office.home, named: nil) == "contact-bellen-1-1")
        try office.open(Office.home, .checkHousehold, id: "check_household-1-1")
        #expect(try office.casework.taskID(in: Office.home, named: "check-household") == "check_household-1-1")
        #expect(throws: CaseworkError.self) { try office.casework.taskID(in: Office.home, named: nil) }
        #expect(throws: CaseworkError.self) { try office.casework.taskID(in: Office.home, named: "overdracht") }
    }

    @Test(arguments: [(TaskOutcome.ja, true), (.nee, false)])
    func `who looked into a household answers whether children live there`(_ outcome: TaskOutcome, _ answer: Bool)
        throws
    {
        let office = try Office()
        try office.open(Office.home, .checkHousehold, id: "check_household-1-1")
        for wrong in [TaskOutcome.gedaan, .nietNodig] {
            let refused = refusal { () throws(CaseworkError) in
                try office.casework.decide(
                    "check_household-1-1",
                    in: Office.home,
                    outcome: wrong,
                    reason: "Nagegaan",
                    by: Office.anna
                )
            }
            #expect(refused?.kind == .badInput)
        }
        let mute = refusal { () throws(CaseworkError) in
            try office.casework.decide("check_household-1-1", in: Office.home, outcome: outcome, by: Office.anna)
        }
        #expect(mute?.kind == .badInput)
        _ = try office.casework.decide(
            "check_household-1-1",
            in: Office.home,
            outcome: outcome,
            reason: "Gesprek aan de deur",
            by: Office.anna
        )
        #expect(try office.file().hasMinorChildrenByAnswer == answer)
    }

    @Test func `approving a shared letter frees it in every case, once`() throws {
        let office = try Office()
        let id = try office.planLetter()
        _ = try office.casework.decide("approve-1", in: Office.home, outcome: .ja, by: Office.anna)
        for number in [Office.home, Office.garage] {
            #expect(try office.file(number).message(id)?.state == .ready)
            #expect(try office.file(number).message(id)?.approvedBy?.dutch == "Anna de Boer")
        }
        let again = refusal { () throws(CaseworkError) in
            try office.casework.approve(message: id, in: Office.home, by: Office.anna)
        }
        #expect(again?.kind == .notPossible)
    }

    @Test func `a rejected letter is withdrawn everywhere, an expired one is not approved`() throws {
        let office = try Office()
        let id = try office.planLetter()
        _ = try office.casework.decide(
            "approve-1",
            in: Office.home,
            outcome: .nee,
            reason: "Er is net gebeld",
            by: Office.anna
        )
        #expect(try office.file(Office.garage).message(id)?.state == .withdrawn(reason: "Er is net gebeld"))
        let late = try Office()
        let old = try late.planLetter(expires: late.day.adding(days: -1))
        let refused = refusal { () throws(CaseworkError) in
            try late.casework.approve(message: old, in: Office.home, by: Office.anna)
        }
        #expect(refused?.kind == .notPossible)
    }

    @Test(arguments: [false, true])
    func `a letter that may name costs is approved with a written reason`(_ costsAllowed: Bool) throws {
        let office = try Office(costsAllowed: costsAllowed)
        let id = try office.planLetter(veertiendagenbrief: true)
        let bare = refusal { () throws(CaseworkError) in
            try office.casework.approve(message: id, in: Office.home, by: Office.anna)
        }
        #expect((bare == nil) != costsAllowed)
        guard costsAllowed else { return }
        _ = try office.casework.approve(message: id, in: Office.home, reason: "Bedrag nagekeken", by: Office.anna)
        #expect(try office.file().message(id)?.state == .ready)
    }

    @Test(arguments: [(Int64(1), false), (99, true)])
    func `no to a delivery that was taken in keeps the hold`(_ delivery: Int64, _ isClosed: Bool) throws {
        let office = try Office()
        try office.openHouse(.confirmDelivery(delivery: delivery, reason: "boekingen: kleiner"), id: "levering")
        _ = try office.casework.decide(
            "levering",
            in: .house,
            outcome: .nee,
            reason: "Half bestand",
            by: Office.anna
        )
        #expect(try office.store.house().file.tasks.isEmpty == isClosed)
        if !isClosed {
            _ = try office.casework.decide("levering", in: .house, outcome: .ja, reason: "Klopt", by: Office.bram)
        }
        #expect(try office.store.house().file.tasks.isEmpty)
        let closed = try office.store.journal(of: .house).compactMap { entry -> String? in
            guard case .taskClosed(_, _, let outcome) = entry.event else { return nil }
            return outcome
        }
        // The word alone: taking in reads it.
        #expect(closed == [isClosed ? "nee" : "ja"])
    }
}
