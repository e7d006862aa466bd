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

/// A gateway that never saw anything; its first look-up lasts until a second one came.
private final class SlowGateway: Gateway, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSCondition()
    private var counts = (sent: 0, looked: 0, now: 0, most: 0)
    private let onLook: @Sendable () -> Void
    let name = "traag"
    let canBeAsked = true
    let callsInFlight = 4

    init(onLook: @escaping @Sendable () -> Void) { self.onLook = onLook }

    var sent: Int { lock.withLock { counts.sent } }
    var looked: Int { lock.withLock { counts.looked } }
    /// The most look-ups that were under way together.
    var mostAtOnce: Int { lock.withLock { counts.most } }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        lock.withLock { counts.sent += 1 }
        return .accepted
    }

    func lookUp(reference: String) -> GatewayAnswer {
        lock.withLock {
            counts.now += 1
            counts.looked += 1
            counts.most = max(counts.most, counts.now)
            lock.broadcast()
            let patience = Date(timeIntervalSinceNow: 20)
            while counts.most < 2, lock.wait(until: patience) {}
        }
        onLook()
        lock.withLock { counts.now -= 1 }
        return .neverSeen
    }
}

@Suite("What may have been sent before is asked about first")
struct AskedFirstTests: TroubleScene {
    @Test func `after a restore the gateway is asked first, and what it brought is not sent again`() throws {
        let (house, planned) = try house(3)
        let spy = SpyGateway()
        let clock = Clock.standing(at: LocalTime(day: day, hour: 10))
        // In the lost days one went at once and one at the second try.
        let other = try OutreachHouse(store: MemoryCaseStore())
        for (number, tries) in [(1, 0), (2, 1)] {
            try other.take(
                OutreachHouse.contract("O-\(number)", relatie: "R-\(number)"),
                [.rent("B-\(number)", "2026-03-01", 60_000)]
            )
            try other.openEpisode("O-\(number)", on: day)
            try other.plan(planned[number - 1], contracts: ["O-\(number)"], on: day)
            guard tries > 0 else { continue }
            let later = Postponement(reason: "bezig", notBefore: LocalTime(day: day, hour: 5).instant, tries: tries)
            try other.write([.messagePostponed(id: planned[number - 1].id, later)], to: "O-\(number)", on: day)
        }
        try dispatch(other, [.brief: spy], clock)
        #expect(spy.references.count == 2)
        let report = try dispatch(house, [.brief: spy], clock, askFirstThrough: day)
        #expect(report.delivered == ["brief": 3])
        #expect(spy.references.count == 3)
        #expect(spy.references.last == planned[2].id)
    }

    @Test func `asked first and side by side; the guard rails look at the clock when all of it has ended`() throws {
        let (house, _) = try house(12, .mail)
        let time = MovingClock(LocalTime(day: day, hour: 19, minute: 59))
        let gateway = SlowGateway { time.advance(seconds: 30) }
        // Five look-ups for each message of the first turn: the window closes meanwhile.
        let report = try dispatch(house, [.mail: gateway], time.clock, askFirstThrough: day)
        #expect(gateway.sent == 0 && report.sentCount == 0)
        #expect(gateway.looked == 20 && gateway.mostAtOnce > 1)
        #expect(try house.store.counts().messages == ["ready": 12])
    }

    @Test func `asked to stop while it asks: no further look-up, and nothing is sent unasked`() throws {
        let (house, _) = try house(12)
        let gateway = SlowGateway {}
        let report = try dispatch(
            house,
            [.brief: gateway],
            .standing(at: LocalTime(day: day, hour: 10)),
            shouldStop: { gateway.looked >= 6 },
            askFirstThrough: day
        )
        #expect(report.wasStopped && gateway.sent == 0)
        // What was under way when it was asked to stop ends; nothing begins.
        #expect(gateway.looked < 6 + 8)
        #expect(try house.store.counts().messages == ["ready": 12])
    }

    @Test func `the number of a case that went to another contract is another reference`() throws {
        let (house, planned) = try house(1)
        let spy = SpyGateway()
        let clock = Clock.standing(at: LocalTime(day: day, hour: 10))
        // In the lost days this number was the case of somebody else, who got the message of the same key.
        let other = try OutreachHouse(store: MemoryCaseStore())
        try other.take(
            OutreachHouse.contract("O-9", relatie: "R-9"),
            [.rent("B-9", "2026-03-01", 60_000)]
        )
        try other.openEpisode("O-9", on: day)
        try other.plan(planned[0], contracts: ["O-9"], on: day)
        try dispatch(other, [.brief: spy], clock)
        let report = try dispatch(house, [.brief: spy], clock, askFirstThrough: day)
        #expect(report.delivered == ["brief": 1])
        #expect(spy.references == [planned[0].id, planned[0].id])
        #expect(Set(spy.wholeReferences).count == 2)
    }

    @Test func `an attempt of an older version is asked about by the reference that it went under`() throws {
        let (house, planned) = try house(1)
        let spy = SpyGateway()
        let message = try #require(try sentMessage(planned[0]))
        spy.brought(message, as: planned[0].id)
        let at = LocalTime(day: day, hour: 9).instant
        let attempt = CaseEvent.messageAttempted(id: planned[0].id, attempt: 1, message: message, at: at)
        try house.write([attempt], to: "O-1", on: day)
        let report = try dispatch(house, [.brief: spy], .standing(at: LocalTime(day: day, hour: 10)))
        #expect(report.reconciled == 1 && report.delivered == ["brief": 1])
        #expect(spy.references.count == 1)
    }

    /// The message as a house like ours sends it.
    private func sentMessage(_ planned: PlannedMessage) throws -> Message? {
        let (house, _) = try house(1)
        let spy = SpyGateway()
        try dispatch(house, [.brief: spy], .standing(at: LocalTime(day: day, hour: 10)))
        return spy.messages[planned.id]
    }
}
