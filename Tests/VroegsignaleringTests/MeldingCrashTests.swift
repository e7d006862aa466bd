import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@testable import Vroegsignalering

@Suite("Meldingen: a crash at any moment, nothing lost, nothing twice")
struct MeldingCrashTests {
    let prepared = MeldingHouse.prepared
    let after = MeldingHouse.afterWindow

    private func desk(_ count: Int) throws -> MeldingHouse {
        let desk = try MeldingHouse()
        for number in 1...count { try desk.add(number) }
        try desk.run(on: prepared)
        return desk
    }

    /// Three meldingen: three commits that release them, one that delivers them.
    @Test(arguments: 1...4, [FailingStore.Moment.before, .after])
    func `a power cut around each commit`(_ call: Int, _ moment: FailingStore.Moment) throws {
        let desk = try desk(3)
        defer { desk.clean() }
        let failing = FailingStore(desk.house.store)
        failing.fail(atCommit: call, moment)
        #expect(throws: StoreError.self) { try desk.run(on: after, store: failing) }
        // A staged file has a hidden name: nobody picks it up.
        #expect(try desk.files().keys.allSatisfy { $0.hasPrefix(".") })
        try desk.run(on: after)
        try desk.run(on: after.adding(days: 1))
        #expect(try desk.written() == ["M-1-1-1", "M-2-1-1", "M-3-1-1"])
        #expect(try desk.files().keys.allSatisfy { $0.hasPrefix("melding-") })
        for number in 1...3 { #expect(try desk.state(number).name == "delivered") }
    }

    @Test func `a file that cannot be put in place is put there by the next run`() throws {
        let desk = try desk(2)
        defer { desk.clean() }
        // A folder stands where the file should come.
        let name = "melding-0392-2026-03-16-1.csv"
        try FileManager.default.createDirectory(atPath: desk.folder + "/\(name)/x", withIntermediateDirectories: true)
        let report = try desk.run(on: after)
        #expect(report.delivered == 2)
        #expect(report.problems.count == 1)
        try FileManager.default.removeItem(atPath: desk.folder + "/\(name)")
        #expect(try desk.run(on: after).files == [name])
        #expect(try desk.written() == ["M-1-1-1", "M-2-1-1"])
    }

    @Test func `a folder that cannot be written delivers nothing and says so`() throws {
        let desk = try desk(1)
        defer { desk.clean() }
        try FileManager.default.removeItem(atPath: desk.folder)
        try Data().write(to: URL(fileURLWithPath: desk.folder))
        let report = try desk.run(on: after)
        #expect(report.delivered == 0)
        #expect(report.problems.count == 1)
        #expect(try desk.state(1) == .released)
        try FileManager.default.removeItem(atPath: desk.folder)
        #expect(try desk.run(on: after).delivered == 1)
    }

    @Test func `somebody writes in between: that melding goes in the next run, the others now`() throws {
        let desk = try desk(3)
        defer { desk.clean() }
        let store = FailingStore(desk.house.store)
        let house = desk.house
        let after = after
        store.interfere { number in
            guard number == 4 else { return }
            let person = Actor.employee(name: "M. de Wit", login: "mdewit")
            try? house.write([.note(text: "gebeld", by: person, on: after)], to: "O-2", by: person, on: after)
        }
        let report = try desk.run(on: after, store: store)
        #expect(report.delivered == 2)
        #expect(try desk.written() == ["M-1-1-1", "M-3-1-1"])
        #expect(try #require(try desk.files().values.first).contains(";1;2;240000\r\n"))
        #expect(try desk.run(on: after).files == ["melding-0392-2026-03-16-2.csv"])
        #expect(try desk.written() == ["M-1-1-1", "M-2-1-1", "M-3-1-1"])
    }

    @Test func `random power cuts over many runs`() throws {
        for seed in UInt64(1)...15 {
            var random = SeededRandom(seed: seed)
            let desk = try desk(4)
            defer { desk.clean() }
            for _ in 0..<6 {
                let failing = FailingStore(desk.house.store)
                failing.fail(atCommit: random.int(1...5), random.chance(percent: 50) ? .before : .after)
                _ = try? desk.run(on: after, store: failing)
            }
            try desk.run(on: after)
            #expect(try desk.written() == (1...4).map(desk.kenmerk), "seed \(seed)")
            for number in 1...4 { #expect(try desk.state(number).name == "delivered", "seed \(seed)") }
        }
    }
}
