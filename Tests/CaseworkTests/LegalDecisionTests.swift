import Calendar
import Casework
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite("Decisions under G1")
struct LegalDecisionTests {
    private func offer(_ office: Office, by identity: Identity, _ outcome: TaskOutcome = .ja, reason: String = "Gezin")
        throws(CaseworkError) -> ActResult
    {
        try office.casework.legal(
            .laatsteKansAanbieden,
            in: Office.home,
            outcome: outcome,
            reason: reason,
            by: identity
        )
    }

    private func waitingTask(_ office: Office) throws -> String {
        try #require(
            try office.file().tasks.first { if case .secondPerson = $0.kind { true } else { false } }
        ).id
    }

    @Test func `overdracht is decided by a person with a reason, while it is proposed`() throws {
        let office = try Office()
        func decide(_ reason: String) -> CaseworkError? {
            refusal { () throws(CaseworkError) in
                try office.casework.legal(
                    .overdracht,
                    in: Office.home,
                    outcome: .ja,
                    reason: reason,
                    by: Office.anna
                )
            }
        }
        #expect(decide("Alles geprobeerd")?.kind == .notPossible)
        try office.openEpisode()
        try office.open(Office.home, .overdracht, id: "overdracht-1-1")
        #expect(decide("  ")?.kind == .badInput)
        #expect(decide("...")?.kind == .badInput)
        #expect(decide("Alles geprobeerd") == nil)
        let file = try office.file()
        #expect(file.isHandedOver)
        #expect(file.tasks.isEmpty)
        #expect(file.legalDecisions.map(\.reason) == ["Alles geprobeerd"])
    }

    @Test func `what was paid meanwhile is not handed over`() throws {
        let office = try Office()
        try office.open(Office.home, .overdracht, id: "overdracht-1-1")
        try office.payHome()
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.decide(
                "overdracht-1-1",
                in: Office.home,
                outcome: .ja,
                reason: "Toch",
                by: Office.anna
            )
        }
        #expect(refused?.kind == .notPossible)
        #expect(try office.file().legalDecisions.isEmpty)
    }

    @Test(arguments: [Office.anna, Office.stranger])
    func `a laatste kans waits for a second person with another login`(_ second: Identity) throws {
        let office = try Office()
        _ = try offer(office, by: Office.anna)
        #expect(try office.file().legalDecisions.isEmpty)
        let task = try waitingTask(office)
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.join(task, in: Office.home, outcome: .ja, reason: "Mee eens", by: second)
        }
        #expect(refused?.kind == (second == Office.anna ? .otherPersonNeeded : .notAllowed))
        #expect(try office.file().legalDecisions.isEmpty)
        _ = try office.casework.decide(
            task,
            in: Office.home,
            outcome: .ja,
            reason: "Mee eens",
            by: Office.bram
        )
        let decision = try #require(try office.file().legalDecisions.first)
        #expect(decision.by.dutch == "Anna de Boer")
        #expect(decision.second?.dutch == "Bram Smit")
        #expect(decision.outcome == "ja")
        #expect(try office.file().tasks.isEmpty)
        #expect(try office.authors() == ["Anna de Boer", "Bram Smit"])
    }

    @Test func `the same proposal is not made twice, and a refusal needs one person and a motive`() throws {
        let office = try Office()
        _ = try offer(office, by: Office.anna)
        #expect(refusal { () throws(CaseworkError) in try offer(office, by: Office.bram) }?.kind == .otherPersonNeeded)
        let task = try waitingTask(office)
        let mute = refusal { () throws(CaseworkError) in
            try office.casework.join(task, in: Office.home, outcome: .nee, reason: "", by: Office.bram)
        }
        #expect(mute?.kind == .badInput)
        _ = try office.casework.join(task, in: Office.home, outcome: .nee, reason: "Te vroeg", by: Office.bram)
        let decision = try #require(try office.file().legalDecisions.first)
        #expect(decision.outcome == "nee")
        #expect(decision.by.dutch == "Bram Smit")
        _ = try offer(office, by: Office.carla, .nee, reason: "Ook nu niet")
        #expect(try office.file().legalDecisions.count == 2)
    }

    @Test func `a further offer needs a third person, or a court order`() throws {
        let office = try Office()
        for _ in 0..<2 {
            _ = try offer(office, by: Office.anna)
            _ = try office.casework.join(
                try waitingTask(office),
                in: Office.home,
                outcome: .ja,
                reason: "Mee eens",
                by: Office.bram
            )
        }
        #expect(try office.file().legalDecisions.count == 1)
        let third = try waitingTask(office)
        for identity in [Office.anna, Office.bram] {
            let refused = refusal { () throws(CaseworkError) in
                try office.casework.join(third, in: Office.home, outcome: .ja, reason: "Nog eens", by: identity)
            }
            #expect(refused?.kind == .otherPersonNeeded)
        }
        _ = try office.casework.join(third, in: Office.home, outcome: .ja, reason: "Nieuwe baan", by: Office.carla)
        #expect(try office.file().legalDecisions.last?.third?.dutch == "Carla Yılmaz")

        _ = try offer(office, by: Office.anna)
        _ = try office.casework.join(
            try waitingTask(office),
            in: Office.home,
            outcome: .ja,
            reason: "De rechter",
            courtOrder: "C/16/2026/12",
            by: Office.bram
        )
        let last = try #require(try office.file().legalDecisions.last)
        #expect(last.third == nil)
        #expect(last.reason.contains("C/16/2026/12"))
        #expect(try office.file().tasks.isEmpty)
    }

    @Test func `costs stay off until a jurist allowed them`() throws {
        for allowed in [false, true] {
            let office = try Office(costsAllowed: allowed)
            let refused = refusal { () throws(CaseworkError) in
                try office.casework.legal(
                    .kostenBerekenen,
                    in: Office.home,
                    outcome: .ja,
                    reason: "Brief is verlopen",
                    by: Office.anna
                )
            }
            #expect((refused == nil) == allowed)
        }
    }
}
