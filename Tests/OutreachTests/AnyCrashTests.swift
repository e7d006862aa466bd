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

@Suite("Whatever fails and whenever it ends: never twice, never lost")
struct AnyCrashTests {
    let day = Day.of("2026-03-09")

    private func house(_ count: Int) throws -> (OutreachHouse, [PlannedMessage]) {
        let house = try OutreachHouse()
        var planned: [PlannedMessage] = []
        for number in 1...count {
            try house.take(
                OutreachHouse.contract("O-\(number)", relatie: "R-\(number)"),
                [.rent("B-\(number)", "2026-03-01", 60_000)]
            )
            try house.openEpisode("O-\(number)", on: day)
            let message = try house.planned(contracts: ["O-\(number)"], on: day)
            try house.plan(message, contracts: ["O-\(number)"], on: day)
            planned.append(message)
        }
        return (house, planned)
    }

    private func dispatch(
        _ house: OutreachHouse,
        _ store: any CaseStore,
        _ gateway: any Gateway,
        minute: Int,
        beforeCalls: (Int64) throws -> Void = { _ in }
    ) throws {
        let start = LocalTime(day: day, hour: 8).instant
        _ = try Dispatcher.dispatch(
            store: store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: OutreachHouse.complete(on: day),
            gateways: [.mail: gateway],
            clock: Clock { start.adding(seconds: Int64(minute) * 60) },
            beforeCalls: beforeCalls
        )
    }

    /// A store on a machine that loses power: from one commit on nothing is written any more.
    private final class DyingStore: WrappedCaseStore, @unchecked Sendable {
        // `@unchecked`: everything mutable is only reached under the lock.
        private let lock = NSLock()
        let inner: any CaseStore
        private var commitsLeft: Int
        private let tellsLast: Bool

        init(_ inner: any CaseStore, afterCommits commits: Int, tellsLast: Bool) {
            self.inner = inner
            commitsLeft = commits
            self.tellsLast = tellsLast
        }

        /// Nothing more is written from now on.
        func die() { lock.withLock { commitsLeft = 0 } }

        func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
            let left = lock.withLock {
                defer { commitsLeft -= 1 }
                return commitsLeft
            }
            guard left > 0 else { throw StoreError(.disk, "the power went") }
            let outcomes = try inner.commit(commits)
            if left == 1, !tellsLast { throw StoreError(.disk, "the power went") }
            return outcomes
        }
    }

    @Test(arguments: [true, false])
    func `a power cut at every step: each commit, the mark, each call`(_ canBeAsked: Bool) throws {
        // Seven messages, three in flight where the gateway cannot be asked.
        for step in 0..<12 {
            for kind in ["commit", "commit that nobody hears of", "mark", "call"] {
                let (house, planned) = try house(7)
                let gateway = CountingGateway(canBeAsked: canBeAsked)
                gateway.isWell = true
                let isCommit = kind.hasPrefix("commit")
                let store = DyingStore(
                    house.store,
                    afterCommits: isCommit ? step : .max,
                    tellsLast: kind == "commit"
                )
                if kind == "call" { gateway.onCall = { if $0 == step + 1 { store.die() } } }
                var marks = 0
                _ = try? dispatch(house, store, gateway, minute: 0) { _ in
                    if kind == "mark", marks == step { throw StoreError(.disk, "the power went") }
                    marks += 1
                }
                gateway.onCall = nil
                for minute in 1...3 { try dispatch(house, house.store, gateway, minute: minute) }
                let place = "\(kind) \(step), look-up \(canBeAsked)"
                try check(house, planned, gateway, place)
                let counts = try house.store.counts().messages
                if canBeAsked { #expect(counts == ["delivered": 7], "\(place)") }
                // In doubt are at most those that were in flight.
                #expect(counts["parked", default: 0] <= 3, "\(place)")
            }
        }
    }

    @Test(arguments: [true, false])
    func `random gateways, random crashes`(_ canBeAsked: Bool) throws {
        for seed in UInt64(1)...25 {
            var random = SeededRandom(seed: seed)
            let (house, planned) = try house(9)
            let gateway = CountingGateway(
                canBeAsked: canBeAsked,
                settleSeconds: random.pick([0, 90, 600]),
                seed: seed &* 31
            )
            for round in 0..<8 {
                let store = DyingStore(
                    house.store,
                    afterCommits: random.int(0...4),
                    tellsLast: random.chance(percent: 50)
                )
                let call = random.int(1...20)
                let dies = random.chance(percent: 30)
                gateway.onCall = { number in
                    if dies, number == call { store.die() }
                }
                let failsMark = random.chance(percent: 20)
                _ = try? dispatch(house, store, gateway, minute: round * 20) { _ in
                    if failsMark { throw StoreError(.disk, "the power went") }
                }
                try check(house, planned, gateway, "seed \(seed), round \(round)")
            }
            gateway.onCall = nil
            gateway.isWell = true
            // Everything comes to its end: also what was refused for now goes, once its wait is over.
            for round in 1...6 { try dispatch(house, house.store, gateway, minute: 160 + round * 90) }
            try check(house, planned, gateway, "seed \(seed), at the end")
            #expect(try house.store.openMessages() == [], "seed \(seed)")
        }
    }

    /// Nothing arrived twice; what is on file as sent arrived; what arrived is never on file as failed or ready.
    private func check(
        _ house: OutreachHouse,
        _ planned: [PlannedMessage],
        _ gateway: CountingGateway,
        _ place: String
    ) throws {
        let arrived = gateway.arrivedByMessage
        for (id, count) in arrived { #expect(count == 1, "\(place): \(id)") }
        for (index, message) in planned.enumerated() {
            let record = try #require(try house.facts("O-\(index + 1)").file.message(message.id))
            let hasArrived = arrived[message.id] != nil
            switch record.state {
            case .delivered, .accepted: #expect(hasArrived, "\(place): \(message.id) is on file as sent")
            case .ready, .failed, .withdrawn, .expired, .awaitingApproval:
                #expect(!hasArrived, "\(place): \(message.id) arrived and is \(record.state.name)")
            case .attempting, .parked: break
            }
        }
    }
}
