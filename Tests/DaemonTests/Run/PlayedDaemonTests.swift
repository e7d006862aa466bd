import Calendar
import CaseStore
import Config
@testable import Daemon
import Foundation
import TestKit
import Testing

/// The daemon through days on clocks that jump, sleep and change to summer time.
@Suite("The daemon on played clocks") struct PlayedDaemonTests {
    @Test(
        "both days of summer time run once, whatever time is set",
        arguments: ["2026-10-25", "2027-03-28"],
        [0, 150, 179, 180, 390]
    )
    func daysOfSummerTime(night: String, minute: Int) throws {
        var house = try House()
        house.settings.dayRunMinute = minute
        let store = MemoryCaseStore()
        let first = Day.of(night).adding(days: -2)
        try store.complete(first, summary: [])
        let daemon = try PlayedDaemon(house, store, at: LocalTime(day: first, hour: 20))
        daemon.live(until: LocalTime(day: first.adding(days: 4), hour: 12), tickSeconds: 300)
        let days = daemon.days.map { String($0.prefix(10)) }
        #expect(days == (1...4).map { "\(first.adding(days: $0))" })
        #expect(!daemon.days.contains { $0.contains("caught up") })
        let time = minute == 150 && night == "2027-03-28" ? "3:0" : "\(minute / 60):\(minute % 60)"
        let run = try #require(daemon.days.first { $0.hasPrefix(night) })
        // The tick is five minutes, so a time between two ticks comes up to five minutes late.
        #expect(run == "\(night) at \(time)" || minute == 179)
    }

    @Test("the outbox is brought out between day runs, and messages of the night go out when the window opens")
    func outboxInBetween() throws {
        var house = try House()
        house.settings.dayRunMinute = 3 * 60
        let store = try house.store()
        try house.deliver(House.firstDay)
        let daemon = try PlayedDaemon(house, store, at: LocalTime(day: House.firstDay, hour: 1))
        daemon.live(until: LocalTime(day: House.firstDay, hour: 6, minute: 50))
        #expect(daemon.summaries.count == 1)
        #expect(daemon.summaries[0].messagesSent == [:])
        let waiting = try store.openMessages().count
        #expect(waiting > 0)
        daemon.live(until: LocalTime(day: House.firstDay, hour: 7, minute: 20))
        #expect(try store.openMessages().count < waiting)
    }

    @Test("a clock that jumps a month ahead sends nothing and runs nothing for ten minutes")
    func jump() throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        let daemon = try PlayedDaemon(house, store, at: LocalTime(day: House.firstDay, hour: 9))
        daemon.live(until: LocalTime(day: House.firstDay, hour: 10))
        let before = daemon.days
        let far = House.firstDay.adding(days: 30)
        daemon.clocks.set(LocalTime(day: far, hour: 10).instant)
        daemon.live(until: LocalTime(day: far, hour: 10, minute: 9))
        #expect(daemon.days == before)
        #expect(try store.lastCompletedDay() == House.firstDay)
        // Put right in time: nothing happened.
        daemon.clocks.set(LocalTime(day: House.firstDay, hour: 11).instant)
        daemon.live(until: LocalTime(day: House.firstDay.adding(days: 1), hour: 8))
        #expect(daemon.days == before + ["\(House.firstDay.adding(days: 1)) at 6:30"])
    }

    @Test("a day that fails is tried again, nothing is sent meanwhile, and the next day catches it up")
    func failure() throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        try store.complete(House.firstDay.adding(days: -1), summary: [])
        // No file can be made where the folder of summaries should be.
        try FileManager.default.removeItem(atPath: house.folder.summaries)
        try Data().write(to: URL(fileURLWithPath: house.folder.summaries))
        let daemon = try PlayedDaemon(house, store, at: LocalTime(day: House.firstDay, hour: 6, minute: 30))
        daemon.live(until: LocalTime(day: House.firstDay.adding(days: 1), hour: 5))
        #expect(daemon.days.count > 10)
        #expect(daemon.summaries.isEmpty)
        #expect(try store.lastCompletedDay() == House.firstDay.adding(days: -1))
        try FileManager.default.removeItem(atPath: house.folder.summaries)
        daemon.live(until: LocalTime(day: House.firstDay.adding(days: 1), hour: 9))
        #expect(daemon.days.suffix(2) == ["2026-10-01 caught up", "2026-10-02 at 6:30"])
        #expect(try store.lastCompletedDay() == House.firstDay.adding(days: 1))
    }

    @Test("an errand follows the start and each day run, and comes again when it asks for it")
    func errands() throws {
        let house = try House()
        let errand = CountingErrand()
        let start = LocalTime(day: House.firstDay, hour: 6)
        let daemon = try PlayedDaemon(house, MemoryCaseStore(), at: start, errands: [errand])
        daemon.live(until: LocalTime(day: House.firstDay.adding(days: 1), hour: 8))
        #expect(
            errand.occasions == ["started", "day 2026-10-01", "again", "again", "day 2026-10-02", "again", "again"]
        )
    }
}

/// Asks to come again twice after a day run; fails at the first repetition.
final class CountingErrand: DaemonErrand, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var heard: [String] = []

    let name = "counting"
    var occasions: [String] { lock.withLock { heard } }

    func run(
        _ occasion: ErrandOccasion,
        parts: DaemonParts,
        board: StateBoard,
        shouldStop: @Sendable () -> Bool
    ) throws -> ErrandAnswer {
        let count = lock.withLock { () -> Int in
            switch occasion {
            case .started: heard.append("started")
            case .dayCompleted(let summary): heard.append("day \(summary.day)")
            case .again: heard.append("again")
            }
            return heard.count
        }
        switch occasion {
        case .started: return .done
        case .dayCompleted: return .again(afterSeconds: 60)
        case .again where heard[count - 2] == "again": return .done
        case .again: throw CocoaError(.fileNoSuchFile)
        }
    }
}
