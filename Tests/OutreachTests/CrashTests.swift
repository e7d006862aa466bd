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

@Suite("A crash at any moment: nothing lost, nothing twice")
struct CrashTests {
    let day = Day.of("2026-03-09")

    private func house(_ count: Int) throws -> (OutreachHouse, [PlannedMessage]) {
        let house = try OutreachHouse()
        var planned: [PlannedMessage] = []
        for number in 1...count {
            let contract = OutreachHouse.contract("O-\(number)", relatie: "R-\(number)")
            try house.take(contract, [.rent("B-\(number)", "2026-03-01", 60_000)])
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
        hour: Int = 10,
        beforeCalls: (Int64) throws -> Void = { _ in }
    ) throws -> DispatchReport {
        try Dispatcher.dispatch(
            store: store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: OutreachHouse.complete(on: day),
            gateways: [.mail: gateway],
            clock: .standing(at: LocalTime(day: day, hour: hour)),
            beforeCalls: beforeCalls
        )
    }

    @Test(arguments: [1, 2], [FailingStore.Moment.before, .after])
    func `a power cut around each commit`(_ call: Int, _ moment: FailingStore.Moment) throws {
        let (house, planned) = try house(5)
        let gateway = SpyGateway()
        let failing = FailingStore(house.store)
        failing.fail(atCommit: call, moment)
        #expect(throws: StoreError.self) { try dispatch(house, failing, gateway) }
        // The program starts again.
        let report = try dispatch(house, house.store, gateway, hour: 11)
        #expect(gateway.references.sorted() == planned.map(\.id).sorted())
        #expect(report.parked == 0)
        #expect(try house.store.counts().messages == ["delivered": 5])
        #expect(try house.store.openMessages() == [])
    }

    @Test func `a power cut after the attempts and before the first call`() throws {
        let (house, planned) = try house(5)
        let gateway = SpyGateway()
        #expect(throws: StoreError.self) {
            try dispatch(house, house.store, gateway) { _ in throw StoreError(.disk, "the power went") }
        }
        #expect(gateway.references == [])
        #expect(try house.store.counts().messages == ["attempting": 5])
        let report = try dispatch(house, house.store, gateway, hour: 11)
        #expect(report.reconciled == 5)
        #expect(report.sentCount == 5)
        #expect(gateway.references.sorted() == planned.map(\.id).sorted())
        #expect(try house.store.counts().messages == ["delivered": 5])
    }

    @Test func `a power cut between two calls: some went out and some did not`() throws {
        let (house, planned) = try house(4)
        let gateway = SpyGateway()
        let failing = FailingStore(house.store)
        gateway.answer(.delivered, .neverSeen, .accepted, .neverSeen)
        failing.fail(atCommit: 2, .before)
        #expect(throws: StoreError.self) { try dispatch(house, failing, gateway) }
        #expect(gateway.references.count == 2)
        let report = try dispatch(house, house.store, gateway, hour: 11)
        #expect(report.reconciled == 4)
        #expect(gateway.references.sorted() == planned.map(\.id).sorted())
        #expect(try house.store.counts().messages == ["delivered": 4])
    }

    @Test func `a gateway that cannot be asked: in doubt means parked, and one attempt at a time`() throws {
        let (house, _) = try house(3)
        let gateway = SpyGateway(canBeAsked: false)
        let failing = FailingStore(house.store)
        failing.fail(atCommit: 2, .before)
        #expect(throws: StoreError.self) { try dispatch(house, failing, gateway) }
        // Only the one in flight is in doubt.
        #expect(try house.store.counts().messages == ["attempting": 1, "ready": 2])
        let report = try dispatch(house, house.store, gateway, hour: 11)
        #expect(report.parked == 1)
        #expect(report.sentCount == 2)
        #expect(Set(gateway.references).count == gateway.references.count)
        #expect(try house.store.counts().messages == ["delivered": 2, "parked": 1])
        #expect(try house.store.openTasks().map(\.task.kind.name) == ["parked_message"])
    }

    @Test func `paid between crash and restart: what was never sent is taken back`() throws {
        let (house, planned) = try house(1)
        let gateway = SpyGateway()
        #expect(throws: StoreError.self) {
            try dispatch(house, house.store, gateway) { _ in throw StoreError(.disk, "the power went") }
        }
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-1"),
            record: Boeking.payment("P-1", "2026-03-09", 60_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day)
        #expect(try dispatch(house, house.store, gateway, hour: 11).withdrawn == 1)
        #expect(gateway.references == [])
        #expect(try house.facts().file.message(planned[0].id)?.state.name == "withdrawn")
    }

    @Test func `somebody writes in between: it is read again and sent once`() throws {
        let (house, planned) = try house(2)
        let gateway = SpyGateway()
        let store = FailingStore(house.store)
        let day = day
        store.interfere { number in
            // Before the attempts, and before the answers.
            guard number == 1 || number == 3 else { return }
            let person = Actor.employee(name: "M. de Wit", login: "mdewit")
            try? house.write([.note(text: "gebeld", by: person, on: day)], by: person, on: day)
        }
        let report = try dispatch(house, store, gateway)
        #expect(report.problems == [])
        #expect(gateway.references.sorted() == planned.map(\.id).sorted())
        #expect(try house.store.counts().messages == ["delivered": 2])
    }

    @Test func `the file gateway: random power cuts over many runs leave each message in one file`() throws {
        for seed in UInt64(1)...12 {
            var random = SeededRandom(seed: seed)
            let (house, planned) = try house(7)
            let folder = try OutreachHouse.folder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let gateway = FileGateway(channel: .mail, folder: folder, settings: house.settings, reachesDisk: false)
            for _ in 0..<6 {
                let failing = FailingStore(house.store)
                failing.fail(atCommit: random.int(1...3), random.chance(percent: 50) ? .before : .after)
                let cutsBeforeCalls = random.chance(percent: 30)
                _ = try? dispatch(house, failing, gateway) { _ in
                    if cutsBeforeCalls { throw StoreError(.disk, "the power went") }
                }
            }
            _ = try dispatch(house, house.store, gateway, hour: 12)
            let names = try OutreachHouse.files(in: folder).keys.map { String($0.dropLast(4)).withoutContractMark }
                .sorted()
            let expected = planned.map { "mail/2026-03-09/\(AtomicFile.safeName($0.id))" }.sorted()
            #expect(names == expected, "seed \(seed)")
            #expect(try house.store.counts().messages == ["delivered": 7], "seed \(seed)")
        }
    }

    @Test func `more messages than one batch holds`() throws {
        let (house, planned) = try house(DispatchRun.batchSize + 30)
        let gateway = SpyGateway()
        #expect(try dispatch(house, house.store, gateway).sentCount == planned.count)
        #expect(Set(gateway.references).count == planned.count)
        #expect(try house.store.highestAttempt() == Int64(planned.count))
    }
}
