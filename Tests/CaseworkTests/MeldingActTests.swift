import Calendar
import Casework
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite("Releasing, stopping and delivering a melding")
struct MeldingActTests {
    private func release(_ office: Office, _ kenmerk: String) -> CaseworkError? {
        refusal { () throws(CaseworkError) in
            try office.casework.release(melding: kenmerk, in: Office.home, by: Office.anna)
        }
    }

    private func state(_ office: Office) throws -> MeldingState? { try office.file().meldingen.last?.state }

    @Test(arguments: [
        (MeldingState.awaitingRelease, true), (.vetoWindow(through: .of("2026-03-09")), true),
        (.vetoWindow(through: .of("2026-03-10")), false), (.prepared, false), (.released, false),
        (.delivered(on: .of("2026-03-05"), file: "x.csv"), false), (.withdrawn(reason: "betaald"), false),
        (.vetoed(until: .of("2026-03-20"), reason: "contact_loopt"), false),
    ])
    func `a melding is released once, after the veto window`(_ from: MeldingState, _ isAllowed: Bool) throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(from)
        let refused = release(office, kenmerk)
        #expect((refused == nil) == isAllowed)
        #expect(try state(office) == (isAllowed ? .released : from))
        #expect(try office.file().tasks.isEmpty == isAllowed)
    }

    @Test func `an objection stops a melding at once, in every case of the tenant`() throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(.awaitingRelease)
        // The tenant calls about the garage.
        let result = try office.casework.objection(in: Office.garage, by: Office.anna)
        #expect(result.lines.contains("Melding \(kenmerk) gaat niet door."))
        #expect(try state(office)?.name == "withdrawn")
        #expect(try office.file().objection == office.day)
        #expect(try office.file().tasks.isEmpty)
        #expect(release(office, kenmerk)?.kind == .notPossible)
    }

    @Test func `after an objection nothing is released or delivered by hand`() throws {
        for byHand in [false, true] {
            let office = try Office()
            let kenmerk = try office.prepareMelding(byHand ? .released : .awaitingRelease, byHand: byHand)
            try office.machine(Office.home, [.objection(on: office.day, by: .machine)])
            let refused = refusal { () throws(CaseworkError) in
                byHand
                    ? try office.casework.deliver(melding: kenmerk, in: Office.home, by: Office.anna)
                    : try office.casework.release(melding: kenmerk, in: Office.home, by: Office.anna)
            }
            #expect(refused?.kind == .notPossible)
        }
    }

    @Test func `what was paid meanwhile is not released`() throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(.awaitingRelease)
        try office.payHome()
        #expect(release(office, kenmerk)?.kind == .notPossible)
        #expect(try state(office) == .awaitingRelease)
    }

    @Test func `a delivered melding stays delivered: the objection is passed on`() throws {
        let office = try Office()
        try office.prepareMelding(.delivered(on: .of("2026-03-05"), file: "x.csv"))
        let result = try office.casework.objection(in: Office.home, by: Office.anna)
        #expect(result.lines.contains("Geef het bezwaar door aan de gemeente."))
        #expect(try state(office)?.name == "delivered")
    }

    @Test func `a veto needs a reason from the list and comes back after 14 days`() throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(.vetoWindow(through: .of("2026-03-12")))
        func veto(_ reason: String) -> CaseworkError? {
            refusal { () throws(CaseworkError) in
                try office.casework.veto(melding: kenmerk, in: Office.home, reason: reason, by: Office.anna)
            }
        }
        #expect(veto("aardige mensen")?.kind == .badInput)
        #expect(veto("") != nil)
        #expect(veto("contact_loopt") == nil)
        #expect(try state(office) == .vetoed(until: .of("2026-03-23"), reason: "contact_loopt"))
        #expect(try office.file().tasks.isEmpty)
    }

    @Test func `a task about a melding ends in the queue as well`() throws {
        let office = try Office()
        try office.prepareMelding(.awaitingRelease)
        let wrong = refusal { () throws(CaseworkError) in
            try office.casework.decide("melding-task", in: Office.home, outcome: .gedaan, by: Office.anna)
        }
        #expect(wrong?.kind == .badInput)
        _ = try office.casework.decide("melding-task", in: Office.home, outcome: .ja, by: Office.anna)
        #expect(try state(office) == .released)
    }

    @Test(arguments: [
        MeldingState.prepared, .vetoWindow(through: .of("2026-03-01")), .awaitingRelease,
        .withdrawn(reason: "betaald"),
    ])
    func `nothing is delivered by hand before it is released`(_ state: MeldingState) throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(state, byHand: true)
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.deliver(melding: kenmerk, in: Office.home, by: Office.anna)
        }
        #expect(refused?.kind == .notPossible)
        #expect(try office.file().meldingen.last?.state == state)
    }

    @Test func `releasing leaves the task to deliver by hand open`() throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(.awaitingRelease, byHand: true)
        try office.open(Office.home, .releaseMelding(kenmerk: kenmerk), id: "release")
        _ = try office.casework.decide("release", in: Office.home, outcome: .ja, by: Office.anna)
        #expect(try office.file().tasks.map(\.id) == ["melding-task"])
        _ = try office.casework.decide("melding-task", in: Office.home, outcome: .ja, by: Office.bram)
        #expect(try office.file().tasks.isEmpty)
    }

    @Test func `only a melding that is delivered by hand is delivered by hand`() throws {
        let office = try Office()
        let kenmerk = try office.prepareMelding(.awaitingRelease)
        let refused = refusal { () throws(CaseworkError) in
            try office.casework.deliver(melding: kenmerk, in: Office.home, by: Office.anna)
        }
        #expect(refused?.kind == .notPossible)
        let hand = try Office()
        _ = try hand.prepareMelding(.released, byHand: true)
        _ = try hand.casework.decide("melding-task", in: Office.home, outcome: .ja, by: Office.anna)
        #expect(try hand.file().meldingen.last?.state.deliveredOn == hand.day)
    }
}
