import Calendar
@testable import CaseStore
import Casework
import CollectionPolicy
import Foundation
import GRDB
import GuardRails
import Outreach
import RentLedger
import TestKit
import Testing

@testable import Daemon

@Suite("An older copy of the database is put back") struct RestoreTests {
    private static let copied = Day.of("2026-10-12")
    private static let lost = Day.of("2026-10-24")
    private static let end = Day.of("2026-11-30")
    private let anna = Identity(login: "anna")

    private func run(_ house: House, _ day: Day, _ tally: TallyGateway) throws -> DaySummary {
        let store = try house.store()
        var gateways: [Channel: any Gateway] = [:]
        for channel in Channel.allCases { gateways[channel] = tally }
        return try DayRun(
            store: store,
            settings: house.settings,
            folder: house.folder,
            clock: .standing(at: LocalTime(day: day, hour: 10)),
            gateways: gateways
        )
        .run(day)
    }

    private func days(_ house: House, _ first: Day, _ last: Day, _ tally: TallyGateway) throws {
        var day = first
        while day <= last {
            try house.deliver(day)
            _ = try run(house, day, tally)
            day = day.adding(days: 1)
        }
    }

    private func recovery(_ house: House, on day: Day) throws -> Recovery {
        Recovery(
            store: try house.store(),
            settings: house.settings,
            folder: house.folder,
            clock: .standing(at: LocalTime(day: day, hour: 15))
        )
    }

    /// Some weeks are lost: the database is that of before, the mark and the tenants' letter boxes are not.
    private func restored(_ tally: TallyGateway) throws -> (house: House, lost: [String]) {
        let house = try House()
        try days(house, House.firstDay, Self.copied, tally)
        let before = tally.references.count
        let copy = try Scratch()
        try SQLiteCaseStore.copy(folder: house.folder.path, to: copy.path)
        try days(house, Self.copied.adding(days: 1), Self.lost, tally)
        let lost = Array(tally.references.dropFirst(before))
        for name in [SQLiteCaseStore.databaseName, SQLiteCaseStore.keysName] {
            for ending in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: "\(house.folder.path)/\(name)\(ending)")
            }
            try FileManager.default.copyItem(atPath: "\(copy.path)/\(name)", toPath: "\(house.folder.path)/\(name)")
        }
        return (house, lost)
    }

    /// The administrator lays the files of the lost days in the inbox again, and runs the day.
    private func catchUp(_ house: House, _ tally: TallyGateway) throws -> (day: Day, summary: DaySummary) {
        let today = Self.lost.adding(days: 2)
        var day = Self.copied.adding(days: 1)
        while day <= today {
            try house.deliver(day)
            day = day.adding(days: 1)
        }
        return (today, try run(house, today, tally))
    }

    private func expectNothingTwice(_ tally: TallyGateway) {
        var counts: [String: Int] = [:]
        for reference in tally.references { counts[reference, default: 0] += 1 }
        #expect(counts.filter { $0.value > 1 } == [:])
    }

    @Test(arguments: [true, false])
    func `what may have been sent lapses, and nothing goes out twice for weeks`(_ canBeAsked: Bool) throws {
        let tally = TallyGateway(canBeAsked: canBeAsked)
        let (house, lost) = try restored(tally)
        #expect(!lost.isEmpty)
        let sent = tally.references.count
        let (today, summary) = try catchUp(house, tally)
        // Decisions go on, nothing leaves the house, staff see why.
        #expect(tally.references.count == sent)
        #expect(summary.heldTasks?.count == 2)
        #expect(summary.notices.contains { $0.contains("huurwacht herstel") })
        let overview = try recovery(house, on: today).overview()
        #expect(overview.obstacle == nil)
        #expect(overview.holds.contains(.restored(missingAttempts: Int64(lost.count))))
        #expect(!overview.messages.isEmpty)
        // Planned again under keys that the copy never knew.
        let keys = Set(overview.messages.map(\.record.planned.id))
        #expect(!keys.isDisjoint(with: lost))
        let text = HerstelText.show(overview, on: today)
        #expect(text.contains("--laten-vervallen") && text.contains("Z-"))
        _ = try recovery(house, on: today).decide(.discarded, reason: "De provider heeft ze verstuurd", by: anna)
        let store = try house.store()
        #expect(try store.openMessages() == [])
        // Whatever is parked has a task, as after any other doubt.
        let parked = try Audit.messages(of: store).filter { $0.state.name == "parked" }
        #expect(parked.count >= overview.messages.count)
        #expect(parked.filter { !$0.isListed } == [])
        // Where a step counts as taken without proof, somebody calls.
        let files = try store.facts(of: try store.persons(after: nil, limit: .max)).flatMap(\.cases).map(\.file)
        let assumed = files.filter { file in
            file.episode?.stepsOfRonde.contains { $0.day == today && $0.outcome == .taken } ?? false
        }
        #expect(assumed.contains { $0.tasks.contains { $0.id.hasPrefix("herstel-") } })
        #expect(try store.highestAttempt() > Int64(sent))
        #expect(try store.house().file.sendingDecision?.outcome == .discarded)
        #expect(try recovery(house, on: today).overview().holds == [])
        try days(house, today.adding(days: 1), Self.end, tally)
        #expect(tally.references.count > sent)
        expectNothingTwice(tally)
        #expect(try store.verify() == [])
    }

    @Test func `looking changes nothing, and names who cannot be read`() throws {
        let tally = TallyGateway(canBeAsked: false)
        let (house, _) = try restored(tally)
        let (today, _) = try catchUp(house, tally)
        let store = try house.store()
        let damaged = try #require(try store.openMessages().first).caseNumber
        // Another thing happens, of which nobody wrote a task yet.
        try SentMarkFile(folder: house.folder).make(SentMark(store: "andere", attempt: 1))
        let before = try store.news()
        try store.pool.write { db in
            try db.execute(sql: "UPDATE zaak SET file = '{broken' WHERE zaak = ?", arguments: [damaged.rawValue])
        }
        let cases = try store.caseNumbers(of: try #require(try store.person(of: damaged)))
        let named = cases.map(\.description).joined(separator: ", ")
        let overview = try recovery(house, on: today).overview()
        #expect(overview.holds.contains(.otherStore))
        #expect(overview.unreadable == cases)
        #expect(HerstelText.show(overview, on: today).contains("Niet te lezen, en dus niet meegeteld \(named)."))
        #expect(try store.news() == before)
        _ = try run(house, today, tally)
        let result = try recovery(house, on: today).decide(.discarded, reason: "Nagevraagd", by: anna)
        #expect(result.lines.contains { $0.contains("Niet te lezen en dus niet vervallen: \(named).") })
        #expect(Set(try store.openMessages().map(\.caseNumber)).isSubset(of: cases))
    }

    @Test func `after days away nothing was sent, and nothing says that it may have been`() throws {
        let tally = TallyGateway(canBeAsked: false)
        let house = try House()
        try days(house, House.firstDay, Self.copied, tally)
        let today = Self.copied.adding(days: 14)
        var day = Self.copied
        while day < today {
            day = day.adding(days: 1)
            try house.deliver(day)
        }
        let before = try house.store().news()
        let early = try recovery(house, on: today).overview()
        #expect(early.holds.map(\.mayHaveSent) == [false])
        #expect(try house.store().news() == before)
        _ = try run(house, today, tally)
        let overview = try recovery(house, on: today).overview()
        #expect(!overview.messages.isEmpty)
        let text = HerstelText.show(overview, on: today)
        #expect(text.contains("is er niets verstuurd") && !text.contains("niet zeker"))
        _ = try recovery(house, on: today).decide(.discarded, reason: "Te laat", by: anna)
        let parked = try house.store().facts(of: try house.store().persons(after: nil, limit: .max)).flatMap(\.cases)
            .flatMap(\.file.messages).compactMap { record -> String? in
                if case .parked(let reason) = record.state { reason } else { nil }
            }
        #expect(!parked.isEmpty)
        #expect(parked.allSatisfy { $0.contains("liep dagen niet") && !$0.contains("kan al verstuurd") })
    }

    @Test func `released by mistake: a gateway that can be asked still brings nothing twice`() throws {
        let tally = TallyGateway(canBeAsked: true)
        let (house, lost) = try restored(tally)
        let (today, _) = try catchUp(house, tally)
        _ = try recovery(house, on: today).decide(.released, reason: "Niets verstuurd", by: anna)
        _ = try run(house, today, tally)
        expectNothingTwice(tally)
        // What it had brought stands on file as sent now.
        let known = try house.store().counts().messages
        #expect(known["accepted", default: 0] > 0)
        #expect(!lost.isEmpty)
    }

    @Test func `nobody decides before today was run, without a name, or without a reason`() throws {
        let tally = TallyGateway(canBeAsked: false)
        let (house, _) = try restored(tally)
        let today = Self.lost.adding(days: 2)
        let early = try recovery(house, on: today)
        #expect(try early.overview().obstacle == .noDayRun)
        #expect(throws: CaseworkError.self) { try early.decide(.released, reason: "Klaar", by: anna) }
        // The day is run, but the files of the lost days are not there: steps would be planned later.
        _ = try run(house, today, tally)
        #expect(try early.overview().obstacle == .paymentsIncomplete)
        #expect(throws: CaseworkError.self) { try early.decide(.discarded, reason: "Klaar", by: anna) }
        _ = try catchUp(house, tally)
        let ready = try recovery(house, on: today)
        for (login, reason) in [("vreemde", "Klaar"), ("anna", " ")] {
            #expect(throws: CaseworkError.self) {
                try ready.decide(.discarded, reason: reason, by: Identity(login: login))
            }
        }
        #expect(try ready.overview().holds.count == 2)
        #expect(try house.store().house().file.sendingDecision == nil)
    }

    @Test func `a refused decision leaves every case as it was`() throws {
        let tally = TallyGateway(canBeAsked: true)
        let house = try House()
        try days(house, House.firstDay, Self.copied, tally)
        let before = try house.store().news()
        for outcome in [SendingDecision.Outcome.discarded, .released] {
            #expect(throws: CaseworkError.self) {
                try recovery(house, on: Self.copied).decide(outcome, reason: "Voor de zekerheid", by: anna)
            }
        }
        #expect(try house.store().news() == before)
    }

    @Test func `the mark is put right before the decision, never lower than it was`() throws {
        let tally = TallyGateway(canBeAsked: true)
        let house = try House()
        try days(house, House.firstDay, Self.copied, tally)
        let file = SentMarkFile(folder: house.folder)
        try file.make(SentMark(store: "andere", attempt: 90_000))
        let today = Self.copied.adding(days: 1)
        try days(house, today, today, tally)
        #expect(try recovery(house, on: today).overview().holds == [.otherStore])
        _ = try recovery(house, on: today).decide(.released, reason: "Verkeerde map teruggezet", by: anna)
        let store = try house.store()
        #expect(file.content == .mark(SentMark(store: try store.identity().id, attempt: 90_000)))
        #expect(try store.highestAttempt() == 90_001)
        try days(house, today.adding(days: 1), today.adding(days: 3), tally)
        #expect(try recovery(house, on: today.adding(days: 3)).overview().holds == [])
    }
}
