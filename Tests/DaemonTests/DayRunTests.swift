import Calendar
@testable import CaseStore
import Casework
import CollectionPolicy
import Config
import Daemon
import EarlyWarning
import Foundation
import GRDB
import GuardRails
import Intake
import Outreach
import RentLedger
import Simulation
import TestKit
import Testing

/// A data folder with the made-up corporation in it, on real SQLite and real files.
struct House {
    let scratch: Scratch
    let folder: DataFolder
    var settings: Settings
    let corporation: DemoCorporation
    static let firstDay = Day.of("2026-10-01")

    init(seed: UInt64 = 3) throws {
        scratch = try Scratch()
        folder = DataFolder(path: scratch.path + "/data")
        try folder.prepare()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var settings = try SettingsReader.read(file: root.appendingPathComponent("Config/huurwacht.yaml").path)
        settings.intake.restSeconds = 0
        settings.casework.employees = [Employee(login: "anna", name: "Anna de Wit")]
        self.settings = settings
        corporation = DemoCorporation(seed: seed, tenancies: 120, firstDay: House.firstDay)
    }

    func deliver(_ day: Day) throws {
        for file in corporation.files(for: day) {
            try Data(file.content.utf8).write(to: URL(fileURLWithPath: folder.inbox + "/" + file.name))
        }
    }

    func store() throws -> SQLiteCaseStore {
        try SQLiteCaseStore.open(folder: folder.path, masterKey: try MasterKey.load(folder: folder.path))
    }

    @discardableResult
    func run(_ day: Day, _ store: any CaseStore, hour: Int = 10) throws -> DaySummary {
        let gateways = FileGateway.all(folder: folder.outgoing, settings: settings.outreach, reachesDisk: false)
        return try DayRun(
            store: store,
            settings: settings,
            folder: folder,
            clock: .standing(at: LocalTime(day: day, hour: hour)),
            gateways: gateways
        )
        .run(day)
    }

    /// Everything below the data folder that is a file, with its size, without what SQLite keeps for itself.
    func files() throws -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try all.filter { !$0.contains(".sqlite-") }.map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            return "\(name) \(attributes[.size] ?? 0)"
        }
        .sorted()
    }
}

@Suite("The day run") struct DayRunTests {
    @Test func theSameDayTwiceChangesNothing() throws {
        let house = try House()
        let store = try house.store()
        var day = House.firstDay
        while day <= .of("2026-10-12") {
            try house.deliver(day)
            try house.run(day, store)
            day = day.adding(days: 1)
        }
        let last = Day.of("2026-10-12")
        let files = try house.files()
        let counts = try store.counts()
        let seal = try store.newestSeal()
        let again = try house.run(last, store)
        #expect(again.personsReviewed == 0)
        #expect(again.decisions == [:])
        #expect(again.messagesSent == [:])
        #expect(try store.counts() == counts)
        #expect(try store.newestSeal() == seal)
        // Only the summary of the day is written anew.
        #expect(
            try house.files().filter { !$0.hasPrefix("samenvatting") } == files.filter { !$0.hasPrefix("samenvatting") }
        )
        #expect(try store.verify() == [])
    }

    @Test func aDryRunSaysWhatTheDayThenDoesAndWritesNothing() throws {
        let house = try House()
        let first = House.firstDay
        try house.deliver(first)
        try house.run(first, try house.store())
        try house.deliver(first.adding(days: 1))
        let before = try house.files()
        let job = DayJob(
            settings: house.settings,
            folder: house.folder,
            clock: .standing(at: LocalTime(day: .of("2026-12-01"), hour: 12)),
            givenDay: first.adding(days: 1)
        )
        let dry = try job.dryRun { _, _, _ in }
        #expect(try house.files() == before)
        #expect(dry.isDryRun)
        let real = try job.run { _, _, _ in }
        #expect(real.filesTaken == dry.filesTaken)
        #expect(real.personsReviewed == dry.personsReviewed)
        #expect(real.decisions == dry.decisions)
        #expect(real.messagesSent == dry.messagesSent)
        #expect(real.filesTaken > 0)
    }

    @Test func aQuietNightLooksAtFewPeople() throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        let first = try house.run(House.firstDay, store)
        var day = House.firstDay.adding(days: 1)
        while day <= .of("2026-10-10") {
            try house.deliver(day)
            try house.run(day, store)
            day = day.adding(days: 1)
        }
        // Sunday the 11th: a stand and no news.
        try house.deliver(day)
        let quiet = try house.run(day, store)
        #expect(first.personsReviewed > 100)
        #expect(quiet.personsReviewed < first.personsReviewed / 2)
    }

    /// A step, a gemeente or a gate may concern a case that nothing else would wake.
    @Test func changedSettingsAreNewsForEveryOpenEpisode() throws {
        var house = try House()
        let store = try house.store()
        var day = House.firstDay
        while day <= .of("2026-10-10") {
            try house.deliver(day)
            try house.run(day, store)
            day = day.adding(days: 1)
        }
        // A person with a dwelling and a garage is looked at once.
        let people = try store.facts(of: try store.persons(after: nil, limit: 1_000))
        let open = people.count { $0.cases.contains { $0.file.episode != nil } }
        #expect(try store.personsToReviewCount(on: day) < open)
        house.settings.bytes += [10]
        #expect(try house.run(day, store).personsReviewed >= open)
        #expect(try house.run(day, store).personsReviewed == 0)
    }

    /// G3: a night run decides, and messages wait for the morning.
    @Test func nothingIsSentAtNight() throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        let night = try house.run(House.firstDay, store, hour: 3)
        #expect(night.messagesSent == [:])
        #expect((night.decisions["message_planned"] ?? 0) > 0)
        let morning = try house.run(House.firstDay, store, hour: 10)
        #expect(!morning.messagesSent.isEmpty)
    }

    /// G4 over seven weeks: every message key has one file, and no recipient got two messages on one day.
    @Test func sevenWeeksSendNothingTwice() throws {
        let house = try House(seed: 11)
        let store = try house.store()
        var day = House.firstDay
        while day <= .of("2026-11-18") {
            try house.deliver(day)
            try house.run(day, store)
            day = day.adding(days: 1)
        }
        let out = FileManager.default.enumerator(atPath: house.folder.outgoing)?.compactMap { $0 as? String } ?? []
        let sent = out.map { ($0 as NSString).lastPathComponent }.filter { $0.contains(".") }
        #expect(sent.count > 20)
        #expect(Set(sent).count == sent.count)
        #expect(try store.verify() == [])
    }

    /// G11: a record that cannot be read sets its case aside; the others are done, and the summary names the case.
    @Test func oneDamagedRecordNeverStopsTheNight() throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        let first = try house.run(House.firstDay, store)
        let rest = first.personsReviewed
        let damaged = try store.pool.write { db in
            try db.execute(sql: "UPDATE zaak SET next_look = 0 WHERE zaak > 0")
            let zaak = try Int64.fetchOne(
                db,
                sql: "SELECT zaak FROM zaak WHERE zaak > 0 AND person > '' ORDER BY person DESC LIMIT 1"
            )
            try db.execute(sql: "UPDATE zaak SET file = '{broken' WHERE zaak = ?", arguments: [zaak])
            return CaseNumber(rawValue: zaak ?? 0)
        }
        // Another process: the one that wrote the file last still remembers it.
        let summary = try house.run(House.firstDay.adding(days: 1), try house.store())
        #expect(summary.personsReviewed >= rest)
        #expect(summary.casesSetAside > 0)
        let notice = try #require(summary.notices.first { $0.contains("worden gelezen") })
        #expect(notice.contains(damaged.description))
        #expect(try store.lastCompletedDay() == House.firstDay.adding(days: 1))
        // Everybody else was looked at: only the person of the damaged case still waits.
        #expect(try store.personsToReviewCount(on: House.firstDay.adding(days: 1)) == 1)
    }

    /// G11: a commit that fails sets its person aside; the others are done, and the queue names the case.
    @Test func oneBadCaseNeverStopsTheNight() throws {
        let house = try House()
        let store = try house.store()
        try house.deliver(House.firstDay)
        let bad = BadCaseStore(store)
        let summary = try house.run(House.firstDay, bad)
        let refused = try #require(bad.refused)
        #expect(summary.casesSetAside == 1)
        #expect((summary.decisions["episode_opened"] ?? 0) > 5)
        let tasks = try store.openTasks().filter { $0.caseNumber == refused }
        #expect(tasks.contains { if case .setAside = $0.task.kind { true } else { false } })
        // The next night it can be handled again, and nothing stays muted.
        try house.run(House.firstDay.adding(days: 1), store)
        let person = try #require(try store.person(of: refused))
        let file = try #require(try store.facts(of: [person]).first?.cases.first { $0.caseNumber == refused }?.file)
        #expect(file.setAside == nil)
        #expect(file.episode != nil)
        #expect(try store.verify() == [])
    }

    @Test(arguments: [
        ("2026-11-21", nil, true), ("2026-11-22", nil, false), ("2026-11-20", "2026-11-21", false),
        ("2026-11-21", "2026-11-21", true),
    ])
    func outsideTrialModeTimeOnlyGoesForward(day: String, completed: String?, allowed: Bool) throws {
        let house = try House()
        var settings = house.settings
        settings.outreach.isTrial = false
        let store = try house.store()
        if let completed { try store.complete(.of(completed), summary: []) }
        let job = DayJob(
            settings: settings,
            folder: house.folder,
            clock: .standing(at: LocalTime(day: .of("2026-11-21"), hour: 9)),
            givenDay: .of(day)
        )
        if allowed {
            #expect(try job.run { _, _, _ in }.day == .of(day))
        } else {
            #expect(throws: DayJob.WrongDay.self) { try job.run { _, _, _ in } }
        }
    }

    @Test func onlyOneHolderOfTheSlot() throws {
        let scratch = try Scratch()
        let first = try Slot(folder: scratch.path)
        #expect(throws: DataFolderError.self) { try Slot(folder: scratch.path) }
        withExtendedLifetime(first) {}
    }
}
