import Calendar
import CaseStore
import CollectionPolicy
@testable import Daemon
import Foundation
import RentLedger
import TestKit
import Testing

@Suite("Tasks of failing checks") struct HouseTasksOfChecksTests {
    let store = MemoryCaseStore()
    static let day = Day.of("2026-11-24")

    private func keep(_ results: [CheckResult], on day: Day = Self.day) throws -> Bool {
        let at = LocalTime(day: day, hour: 8).instant
        let configuration = try store.store(configuration: [1])
        return try HouseTasksOfChecks(store: store, at: at, configuration: configuration).keep(results)
    }

    private var open: [String] { get throws { try store.house().file.tasks.map(\.id) } }

    private func full(_ megabytes: Int, _ level: CheckLevel = .error) -> CheckResult {
        CheckResult(.diskSpace, level, "De schijf is vol: nog \(megabytes) MB vrij", remedy: "Maak ruimte.")
    }

    @Test("a task opens when its check begins to fail and closes when it passes again")
    func tasksFollowChecks() throws {
        #expect(try keep([.ok(.diskSpace, "ruimte")]) == false)
        #expect(try keep([full(100)]))
        #expect(try open == ["CHECK-DISK-SPACE"])
        #expect(try keep([.ok(.diskSpace, "ruimte")]))
        #expect(try open == [])
        // The same check may fail again another day.
        #expect(try keep([full(100)], on: .of("2026-11-30")))
        #expect(try open == ["CHECK-DISK-SPACE"])
        #expect(try store.house().file.tasks.first?.openedOn == .of("2026-11-30"))
    }

    @Test("nothing is written while nothing but numbers changes")
    func numbersAreNoNews() throws {
        #expect(try keep([full(100)]))
        let before = try store.journal(of: .house).count
        for megabytes in 1...50 { #expect(try keep([full(megabytes)]) == false) }
        #expect(try store.journal(of: .house).count == before)
        #expect(try keep([full(900, .warning)]))
        #expect(try open == ["CHECK-DISK-SPACE"])
    }

    @Test("a check without a result leaves its task as it is")
    func whatIsNotKnownStays() throws {
        #expect(try keep([full(100)]))
        #expect(try keep([]) == false)
        #expect(try open == ["CHECK-DISK-SPACE"])
    }

    @Test("what the queue shows by itself opens no task")
    func noSecondTask() throws {
        let results: [CheckResult] = [.bankGap, .sendingHeld, .messagesParked, .inboxRefused, .notRunning].map {
            CheckResult($0, .error, "Iets", remedy: "Doe iets.")
        }
        #expect(try keep(results) == false)
    }

    @Test("a task that staff closed comes back while its check still fails")
    func closingIsNoRepair() throws {
        #expect(try keep([full(100)]))
        let house = try store.house()
        let close = CaseEvent.taskClosed(
            id: "CHECK-DISK-SPACE",
            by: .employee(name: "Anna", login: "anna"),
            outcome: "gedaan"
        )
        _ = try store.commit([
            Commit(
                cases: [CaseCommit(caseNumber: .house, expectedVersion: house.version, events: [close])],
                actor: .employee(name: "Anna", login: "anna"),
                at: LocalTime(day: Self.day, hour: 9).instant,
                configuration: try store.store(configuration: [1])
            )
        ])
        #expect(try open == [])
        #expect(try keep([full(100)]))
        #expect(try open == ["CHECK-DISK-SPACE"])
    }
}
