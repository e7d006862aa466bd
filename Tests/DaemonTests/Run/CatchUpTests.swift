import Calendar
import CaseStore
import CollectionPolicy
import Config
@testable import Daemon
import Foundation
import GuardRails
import Outreach
import RentLedger
import TestKit
import Testing

/// Days on which the program did not run, on the made-up corporation.
@Suite("Catching up missed days") struct CatchUpTests {
    private static let lastBefore = Day.of("2026-10-07")
    private static let today = Day.of("2026-10-13")

    /// A house that ran every day through one; then the files of the missed days and of today lie in the inbox.
    private func house(ranThrough last: Day, filesThrough today: Day) throws -> (House, SQLiteCaseStore) {
        let house = try House()
        let store = try house.store()
        for day in House.firstDay...last {
            try house.deliver(day)
            try house.run(day, store)
        }
        var day = last.adding(days: 1)
        while day <= today {
            try house.deliver(day)
            day = day.adding(days: 1)
        }
        return (house, store)
    }

    private func people(_ store: any CaseStore) throws -> [PersonFacts] {
        try store.facts(of: try store.persons(after: nil, limit: 1_000))
    }

    @Test("five days down: nothing is sent for them, and each person gets at most the one message that fits")
    func fiveDaysDown() throws {
        let (house, store) = try house(ranThrough: Self.lastBefore, filesThrough: Self.today)
        let sentBefore = try sent(house)
        let daemon = try PlayedDaemon(house, store, at: LocalTime(day: Self.today, hour: 9))
        daemon.live(until: LocalTime(day: Self.today, hour: 19))
        #expect(
            daemon.days == [8, 9, 10, 11, 12].map { "2026-10-\($0 < 10 ? "0" : "")\($0) caught up" }
                + ["2026-10-13 at 9:0"]
        )
        for summary in daemon.summaries.dropLast() {
            #expect(summary.messagesSent == [:] && summary.meldingenDelivered == 0)
            #expect(summary.decisions["message_planned"] == nil)
            #expect(summary.missed?.from == .of("2026-10-08"))
            #expect(summary.text.contains("later ingehaald"))
        }
        let last = try #require(daemon.summaries.last)
        #expect(last.missed == nil)
        #expect(last.notices.contains { $0.contains("8 oktober 2026 tot en met 12 oktober 2026 zijn ingehaald") })
        // Somebody was to be reminded in those days, and is reminded once, today.
        let new = try sent(house).subtracting(sentBefore)
        #expect(!new.isEmpty, "\(daemon.summaries.map(\.text).joined())")
        for person in try people(store) {
            let planned = Set(
                person.cases.flatMap(\.file.messages)
                    .filter { $0.planned.plannedOn > Self.lastBefore && $0.planned.key.recipient == .huurder }
                    .map(\.planned.id)
            )
            #expect(planned.count <= 1, "\(person.cases[0].caseNumber)")
        }
        #expect(try store.verify() == [])
        #expect(try store.lastCompletedDay() == Self.today)
    }

    @Test("after three weeks the days are caught up, but sending is held by one task until a person decides")
    func threeWeeksDown() throws {
        let last = House.firstDay.adding(days: 1)
        let today = last.adding(days: 21)
        let (house, store) = try house(ranThrough: last, filesThrough: today)
        let sentBefore = try sent(house)
        let daemon = try PlayedDaemon(house, store, at: LocalTime(day: today, hour: 9))
        daemon.live(until: LocalTime(day: today, hour: 12))
        #expect(daemon.days.count == 21)
        #expect(try store.lastCompletedDay() == today)
        let holds = try store.house().file.tasks.compactMap { task -> SendingHold? in
            if case .sendingHeld(let hold) = task.kind { hold } else { nil }
        }
        #expect(holds == [.gap(from: last.adding(days: 1), through: today.adding(days: -1))])
        // What fits was planned, and waits.
        #expect(try sent(house) == sentBefore)
        #expect(try !store.openMessages().isEmpty)
    }

    @Test("what is decided stands on the day on which it would have been decided")
    func sameDays() throws {
        let (missedHouse, missed) = try house(ranThrough: Self.lastBefore, filesThrough: Self.today)
        let daemon = try PlayedDaemon(missedHouse, missed, at: LocalTime(day: Self.today, hour: 9))
        daemon.live(until: LocalTime(day: Self.today, hour: 10))
        let (_, ran) = try house(ranThrough: Self.today, filesThrough: Self.today)
        func episodes(_ store: any CaseStore) throws -> [String] {
            try people(store).flatMap(\.cases).map { facts in
                "\(facts.overeenkomst.number) \(facts.file.episode.map { "\($0.openedOn) \($0.anker.dueDate)" } ?? "-")"
            }
        }
        func calls(_ store: any CaseStore) throws -> [String] {
            try store.openTasks().compactMap { row in
                if case .contact = row.task.kind {
                    "\(row.overeenkomst?.rawValue ?? "") \(row.task.openedOn)"
                } else {
                    nil
                }
            }
        }
        let left = try episodes(missed)
        #expect(left == (try episodes(ran)))
        #expect(left.contains { !$0.hasSuffix("-") })
        #expect(Set(try calls(missed)) == Set(try calls(ran)))
    }

    @Test("a day run by hand catches up too")
    func byHand() throws {
        let (house, store) = try house(ranThrough: Self.lastBefore, filesThrough: Self.today)
        let job = DayJob(
            settings: house.settings,
            folder: house.folder,
            clock: .standing(at: LocalTime(day: Self.today, hour: 11))
        )
        let summary = try job.run { _, _, _ in }
        #expect(summary.day == Self.today)
        #expect(summary.notices.contains { $0.contains("zijn ingehaald") })
        for day in ["2026-10-08", "2026-10-12"] { #expect(try store.summary(of: .of(day)) != nil) }
    }

    @Test("a run that was stopped goes on where it was, and gives what an undisturbed one gives", arguments: 0..<8)
    func stoppedAnywhere(after checks: Int) throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        let counter = Countdown(checks)
        let gateways = FileGateway.all(folder: house.folder.outgoing, settings: house.settings.outreach)
        let stopped = DayRun(
            store: store,
            settings: house.settings,
            folder: house.folder,
            clock: .standing(at: LocalTime(day: House.firstDay, hour: 10)),
            gateways: gateways,
            shouldStop: { counter.isOver() }
        )
        #expect(throws: DayRun.Stopped.self) { try stopped.run(House.firstDay) }
        #expect(try store.lastCompletedDay() == nil)
        try house.run(House.firstDay, store)
        let undisturbed = try House()
        let other = try undisturbed.store()
        try undisturbed.deliver(House.firstDay)
        try undisturbed.run(House.firstDay, other)
        #expect(try store.counts() == (try other.counts()))
        #expect(try sent(house) == (try sent(undisturbed)))
        let inbox = try FileManager.default.contentsOfDirectory(atPath: house.folder.inbox)
        #expect(!inbox.contains { $0.hasSuffix(".csv") })
    }

    private func sent(_ house: House) throws -> Set<String> {
        let out = FileManager.default.enumerator(atPath: house.folder.outgoing)?.compactMap { $0 as? String } ?? []
        return Set(out.map { ($0 as NSString).lastPathComponent }.filter { $0.contains(".") })
    }
}

/// Says yes from the so-manieth question on.
final class Countdown: @unchecked Sendable {
    // `@unchecked`: `left` is only reached under the lock.
    private let lock = NSLock()
    private var left: Int

    init(_ count: Int) { left = count }

    func isOver() -> Bool {
        lock.withLock {
            guard left > 0 else { return true }
            left -= 1
            return false
        }
    }
}
