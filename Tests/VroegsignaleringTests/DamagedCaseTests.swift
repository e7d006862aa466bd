import Calendar
import CollectionPolicy
import Foundation
import GRDB
import Outreach
import RentLedger
import TestKit
import Testing
import Vroegsignalering

@testable import CaseStore

/// G11 on the real engine: what cannot be read is set aside, and the others go out.
@Suite("A damaged case never stops the others") struct DamagedCaseTests {
    /// What is broken of case 2, behind the program's back.
    enum Damage: String, CaseIterable {
        case file = "UPDATE zaak SET file = '{broken' WHERE zaak = ?"
        case record = "UPDATE record SET json = '{broken' WHERE zaak = ?"
        case journal = "UPDATE journal SET payload = x'00' WHERE zaak = ?"
    }

    private func open(_ folder: String) throws -> SQLiteCaseStore {
        let key = try #require(MasterKey(bytes: Array(0..<32)))
        return try SQLiteCaseStore.open(folder: folder, masterKey: key)
    }

    private func damage(_ damage: Damage, _ caseNumber: CaseNumber, _ store: SQLiteCaseStore) throws {
        try store.pool.write { db in
            try db.execute(sql: damage.rawValue, arguments: [caseNumber.rawValue])
            #expect(db.changesCount > 0)
        }
        // What this process remembers of the file is not damaged.
        try store.releaseMemory()
    }

    @Test(arguments: Damage.allCases) func theOtherMeldingenAreDelivered(damage: Damage) throws {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try open(folder)
        let desk = try MeldingHouse(store: store)
        defer { desk.clean() }
        for number in 1...3 { try desk.add(number) }
        try desk.run(on: MeldingHouse.prepared)
        let bad = try #require(try store.caseNumber(of: "O-2"))
        try self.damage(damage, bad, store)
        let report = try desk.run(on: MeldingHouse.afterWindow)
        #expect(report.delivered == 2)
        #expect(report.problems.map(\.caseNumber) == [bad])
        #expect(try desk.written() == [desk.kenmerk(1), desk.kenmerk(3)])
    }

    @Test func theOtherMessagesAreSent() throws {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let day = Day.of("2026-03-16")
        let store = try open(folder)
        let house = try OutreachHouse(store: store)
        for number in 1...3 {
            let contract = OutreachHouse.contract("O-\(number)", relatie: "R-\(number)")
            try house.take(contract, [.rent("B-\(number)", "2026-02-01", 60_000)])
            try house.openEpisode("O-\(number)", on: .of("2026-03-02"))
            try house.plan(
                try house.planned(contracts: ["O-\(number)"], on: day),
                contracts: ["O-\(number)"],
                on: day
            )
        }
        let bad = try #require(try store.caseNumber(of: "O-2"))
        try damage(.file, bad, store)
        let report = try Dispatcher.dispatch(
            store: store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: OutreachHouse.complete(on: day),
            gateways: FileGateway.all(folder: folder + "/uit", settings: house.settings),
            clock: .standing(at: LocalTime(day: day, hour: 10))
        )
        #expect(report.sentCount == 2)
        #expect(report.problems.map(\.caseNumber) == [bad])
    }
}
