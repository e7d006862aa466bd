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

@Suite("A gateway in trouble")
struct GatewayTroubleTests: TroubleScene {
    @Test func `refused for now: ready under its next reference, and not before its time`() throws {
        let (house, planned) = try house(1)
        let time = MovingClock(LocalTime(day: day, hour: 10))
        let gateway = MoodyGateway(.notNow(reason: "bezig", retryAfterSeconds: 600))
        let first = try dispatch(house, [.brief: gateway], time.clock)
        #expect(first.postponed == 1 && first.waiting == 1 && first.sentCount == 0)
        let record = try #require(try house.facts().file.message(planned[0].id))
        #expect(record.state == .ready)
        #expect(record.postponed?.tries == 1)
        // The gateway's own wish is longer than our first wait.
        #expect(record.postponed?.notBefore == time.clock.now().adding(seconds: 600))
        gateway.become(.delivered)
        time.advance(seconds: 599)
        #expect(try dispatch(house, [.brief: gateway], time.clock).waiting == 1)
        time.advance(seconds: 1)
        #expect(try dispatch(house, [.brief: gateway], time.clock).delivered == ["brief": 1])
        #expect(gateway.references == [planned[0].id, "\(planned[0].id)-poging2"])
    }

    @Test func `each wait is twice as long, up to four hours, and jitter spreads them`() {
        let waits = (1...12).map { BackOff.message.seconds(afterTries: $0, random: 0.5) }
        #expect(waits.prefix(4) == [60, 120, 240, 480])
        #expect(waits[11] == 14_400)
        for tries in 1...40 {
            let (low, high) = (
                BackOff.message.seconds(afterTries: tries, random: 0),
                BackOff.message.seconds(afterTries: tries, random: 0.999)
            )
            #expect(low >= 45 && high <= 4 * 3_600 && low < high)
        }
    }

    @Test func `three days down: a few entries an hour, everything goes once when it is back`() throws {
        let (house, planned) = try house(40)
        let time = MovingClock(LocalTime(day: day, hour: 8))
        let memory = OutboxMemory()
        let gateway = MoodyGateway(busy)
        func entries() throws -> Int64 { try house.store.news().newestEntry }
        let before = try entries()
        var troubles: [String: String] = [:]
        for _ in 0..<(3 * 24 * 12) {
            troubles = try dispatch(house, [.brief: gateway], time.clock, memory: memory).gatewayTroubles
            time.advance(seconds: 300)
        }
        #expect(troubles == ["humeur": "bezig"])
        // A probe a quarter of an hour, each an attempt and a postponement; not one for each message each round.
        #expect(try entries() - before < 3 * 24 * 4 * 2 + 20)
        #expect(try house.store.counts().messages == ["ready": 40])
        gateway.become(.delivered)
        for _ in 0..<60 {
            try dispatch(house, [.brief: gateway], time.clock, memory: memory)
            time.advance(seconds: 300)
        }
        #expect(try house.store.counts().messages == ["delivered": 40])
        #expect(memory.breaker.troubles == [:])
        let arrived = gateway.references.suffix(40).map { CountingGateway.message(of: $0) }
        #expect(Set(arrived) == Set(planned.map(\.id)))
    }

    @Test func `five failures in a row and the rest is left alone, the other gateway goes on`() throws {
        let (house, _) = try house(30)
        for number in 1...3 {
            let message = try house.planned(
                "herinnering-hulp",
                .mail,
                contracts: ["O-\(number)"],
                step: "ander",
                on: day,
                isRequiredByLaw: true
            )
            try house.plan(message, contracts: ["O-\(number)"], on: day)
        }
        let broken = MoodyGateway(busy)
        let mail = SpyGateway()
        let report = try dispatch(
            house,
            [.brief: broken, .mail: mail],
            .standing(at: LocalTime(day: day, hour: 10))
        )
        #expect(broken.references.count == GatewayBreaker.failuresBeforeRest)
        #expect(mail.references.count == 3)
        #expect(report.gatewayTroubles == ["humeur": "bezig"])
        #expect(report.waiting == 30)
        // Of the 25 that rest, the letters of the three who just got a mail wait for the contact cap as well.
        #expect(report.waitingReasons[WaitingText.resting("humeur")] == 22)
    }

    @Test func `no more goes in a round than the gateway brings, the rest in the next`() throws {
        let (house, planned) = try house(12)
        let gateway = MoodyGateway(.accepted, messagesPerRound: 7)
        let memory = OutboxMemory()
        let clock = Clock.standing(at: LocalTime(day: day, hour: 10))
        let first = try dispatch(house, [.brief: gateway], clock, memory: memory)
        #expect(first.sentCount == 7 && first.waiting == 5)
        #expect(first.waitingReasons == [WaitingText.full("humeur"): 5])
        #expect(try dispatch(house, [.brief: gateway], clock, memory: memory).sentCount == 5)
        #expect(gateway.references.sorted() == planned.map(\.id).sorted())
    }

    @Test(arguments: [1, 3])
    func `without a look-up no more attempts are open than calls are in flight`(_ inFlight: Int) throws {
        let (house, _) = try house(20)
        let gateway = MoodyGateway(.accepted, canBeAsked: false, callsInFlight: inFlight)
        let store = house.store
        gateway.onCall = {
            let open = (try? store.counts().messages["attempting"]) ?? 0
            if open > inFlight { Issue.record("\(open) attempts are open") }
        }
        let report = try dispatch(house, [.brief: gateway], .standing(at: LocalTime(day: day, hour: 10)))
        #expect(report.sentCount == 20)
    }

    @Test func `asked to stop: what is called is put on file, nothing more begins`() throws {
        let (house, _) = try house(20)
        let gateway = MoodyGateway(.accepted, canBeAsked: false, callsInFlight: 2)
        let report = try dispatch(
            house,
            [.brief: gateway],
            .standing(at: LocalTime(day: day, hour: 10)),
            shouldStop: { gateway.references.count >= 4 }
        )
        #expect(report.wasStopped)
        #expect(report.sentCount == gateway.references.count)
        let counts = try house.store.counts().messages
        #expect(counts["attempting"] == nil)
        #expect(counts == ["accepted": report.sentCount, "ready": 20 - report.sentCount])
        #expect(report.waiting == 20 - report.sentCount)
    }

    @Test func `in doubt: asked again in later rounds, and only settled doubt counts`() throws {
        let (house, planned) = try house(1)
        let time = MovingClock(LocalTime(day: day, hour: 10))
        let gateway = MoodyGateway(.unknown(reason: "geen antwoord"), settleSeconds: 600)
        func state() throws -> String { try #require(try house.facts().file.message(planned[0].id)).state.name }
        #expect(try dispatch(house, [.brief: gateway], time.clock).inDoubt == 1)
        let entries = try house.store.news()
        for _ in 0..<9 {
            time.advance(seconds: 60)
            gateway.become(gateway.references.count % 2 == 0 ? .neverSeen : .unknown(reason: "geen antwoord"))
            #expect(try dispatch(house, [.brief: gateway], time.clock).inDoubt == 1)
            #expect(try state() == "attempting")
        }
        // Asking writes nothing, and nothing is sent meanwhile.
        #expect(try house.store.news() == entries)
        #expect(gateway.references.count == 1)
        time.advance(seconds: 60)
        gateway.become(.unknown(reason: "geen antwoord"))
        #expect(try dispatch(house, [.brief: gateway], time.clock).parked == 1)
        #expect(try state() == "parked")
        #expect(try house.facts().file.tasks.map(\.kind) == [.parkedMessage(id: planned[0].id)])
        #expect(gateway.references.count == 1)
    }

    @Test func `never seen after the settle time goes again under the same reference`() throws {
        let (house, planned) = try house(1)
        let time = MovingClock(LocalTime(day: day, hour: 10))
        let gateway = MoodyGateway(.unknown(reason: "geen antwoord"), settleSeconds: 600)
        try dispatch(house, [.brief: gateway], time.clock)
        time.advance(seconds: 601)
        let spy = SpyGateway(name: gateway.name)
        #expect(try dispatch(house, [.brief: spy], time.clock).delivered == ["brief": 1])
        #expect(spy.references == [planned[0].id])
    }

    @Test func `another gateway than the one that was called is not asked: its never seen says nothing`() throws {
        let (house, planned) = try house(1)
        let time = MovingClock(LocalTime(day: day, hour: 10))
        try dispatch(house, [.brief: MoodyGateway(.unknown(reason: "geen antwoord"), settleSeconds: 600)], time.clock)
        time.advance(seconds: 601)
        let other = SpyGateway()
        #expect(try dispatch(house, [.brief: other], time.clock).parked == 1)
        #expect(other.references == [])
        #expect(try house.facts().file.tasks.map(\.kind) == [.parkedMessage(id: planned[0].id)])
    }

    @Test func `what waits is remembered until its moment, and looked at when its case moves`() throws {
        let (house, _) = try house(2, .mail)
        let time = MovingClock(LocalTime(day: day, hour: 22))
        let memory = OutboxMemory()
        let spy = SpyGateway()
        #expect(try dispatch(house, [.mail: spy], time.clock, memory: memory).waiting == 2)
        let store = ReadingStore(house.store)
        var watched = house
        watched = try OutreachHouse(store: store)
        for _ in 0..<5 {
            time.advance(seconds: 3_600)
            #expect(try dispatch(watched, [.mail: spy], time.clock, memory: memory).waiting == 2)
        }
        #expect(store.persons == [])
        // Paid at night: seen at once, without waiting for the window.
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-1"),
            record: Boeking.payment("P-1", "2026-03-09", 60_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day.adding(days: 1))
        #expect(try dispatch(watched, [.mail: spy], time.clock, memory: memory).withdrawn == 1)
        #expect(store.persons == [.relatie("R-1")])
        time.advance(seconds: 4 * 3_600)
        #expect(try dispatch(watched, [.mail: spy], time.clock, memory: memory).sentCount == 1)
    }

    /// Remembers whose facts were read.
    private final class ReadingStore: WrappedCaseStore, @unchecked Sendable {
        // `@unchecked`: only reached under the lock.
        private let lock = NSLock()
        private var read: [PersonKey] = []
        let inner: any CaseStore
        init(_ inner: any CaseStore) { self.inner = inner }
        var persons: [PersonKey] { lock.withLock { read } }
        func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] {
            lock.withLock { read += persons }
            return try inner.facts(of: persons)
        }
    }
}
