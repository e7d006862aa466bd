import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@testable import Outreach

@Suite("What a gateway at rest costs, and what it does not")
struct GatewayRestTests: TroubleScene {
    @Test func `what the provider says stays in the case: reports, troubles and waits have our own sentence`() throws {
        let (house, planned) = try house(6)
        let words = "J. van der Berg, Lindelaan 12, is verhuisd"
        let gateway = MoodyGateway(
            .notNow(reason: GatewayReason("het relais vraagt om te wachten", said: words), retryAfterSeconds: nil)
        )
        let report = try dispatch(house, [.brief: gateway], .standing(at: LocalTime(day: day, hour: 10)))
        #expect(report.gatewayTroubles == ["humeur": "het relais vraagt om te wachten"])
        #expect(!"\(report)".contains("Berg"))
        let record = try #require(try house.facts().file.message(planned[0].id))
        #expect(record.postponed?.reason == "het relais vraagt om te wachten")
        #expect(record.postponed?.said == words)
        gateway.become(.unknown(reason: GatewayReason("het antwoord is niet te lezen", said: words)))
        let other = try self.house(1).0
        #expect(try dispatch(other, [.brief: gateway], .standing(at: LocalTime(day: day, hour: 10))).parked == 1)
        #expect(
            try other.facts().file.message(planned[0].id)?.state
                == .parked(reason: "het antwoord is niet te lezen: \(words)")
        )
    }

    @Test func `a mailbox that is full says nothing against the mail server`() throws {
        let (house, planned) = try house(12)
        let memory = OutboxMemory()
        let full = GatewayReason("de postbus is nu niet bereikbaar", isAboutRecipient: true)
        let gateway = MoodyGateway(.notNow(reason: full, retryAfterSeconds: nil))
        let report = try dispatch(
            house,
            [.brief: gateway],
            .standing(at: LocalTime(day: day, hour: 10)),
            memory: memory
        )
        // Everybody gets their try, and the gateway does not rest.
        #expect(report.postponed == 12 && report.gatewayTroubles == [:])
        #expect(memory.breaker.restsUntil("humeur") == nil)
        #expect(try house.facts().file.message(planned[0].id)?.postponed?.isAboutRecipient == true)
    }

    @Test func `three days of doubt park a score of messages, not hundreds, and it goes on when it is well again`()
        throws
    {
        let (house, _) = try house(30, .mail)
        let time = MovingClock(LocalTime(day: day, hour: 7))
        let memory = OutboxMemory()
        let gateway = MoodyGateway(
            .unknown(reason: "storing bij de sms-dienst"),
            canBeAsked: false,
            callsInFlight: 4
        )
        var parked: [Int] = []
        for _ in 0..<3 {
            for _ in 0..<(24 * 12) {
                try dispatch(house, [.mail: gateway], time.clock, memory: memory)
                time.advance(seconds: 300)
            }
            parked.append(try house.store.counts().messages["parked"] ?? 0)
        }
        #expect(parked[2] <= 20 && parked[0] >= 6 && parked[2] > parked[0])
        gateway.become(.accepted)
        for _ in 0..<60 {
            try dispatch(house, [.mail: gateway], time.clock, memory: memory)
            time.advance(seconds: 300)
        }
        #expect(try house.store.counts().messages["ready"] == nil)
        #expect(memory.breaker.troubles == [:])
    }

    @Test func `while a gateway rests what is paid is withdrawn and what is too late ends`() throws {
        let (house, planned) = try house(20)
        let late = try house.planned(
            "herinnering-hulp",
            .brief,
            contracts: ["O-20"],
            step: "ander",
            on: day,
            expires: day
        )
        try house.plan(late, contracts: ["O-20"], on: day)
        let time = MovingClock(LocalTime(day: day, hour: 10))
        let memory = OutboxMemory()
        let gateway = MoodyGateway(busy)
        for _ in 0..<12 {
            try dispatch(house, [.brief: gateway], time.clock, memory: memory)
            time.advance(seconds: 60)
        }
        #expect(memory.breaker.restsUntil("humeur") != nil)
        let calls = gateway.references.count
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-9"),
            record: Boeking.payment("P-9", "2026-03-09", 60_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day)
        let report = try dispatch(house, [.brief: gateway], time.clock, memory: memory)
        #expect(report.withdrawn == 1 && gateway.references.count == calls)
        #expect(try house.facts("O-9").file.message(planned[8].id)?.state.name == "withdrawn")
        // The next day, while it still rests.
        time.advance(seconds: 24 * 3_600)
        var expired = 0
        for _ in 0..<3 {
            expired += try dispatch(house, [.brief: gateway], time.clock, memory: memory).expired
        }
        #expect(expired == 1)
        #expect(try house.facts("O-20").file.message(late.id)?.state == .expired)
    }
}
