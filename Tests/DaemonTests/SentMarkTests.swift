import Calendar
import CaseStore
import CollectionPolicy
import Config
import Foundation
import GuardRails
import Outreach
import RentLedger
import TestKit
import Testing

@testable import Daemon

@Suite("verzonden.hoogste") struct SentMarkTests {
    private let mark = SentMark(store: String(repeating: "a1", count: 16), attempt: 4_711)

    private func withFile(_ body: (SentMarkFile) throws -> Void) throws {
        let scratch = try Scratch()
        try body(SentMarkFile(folder: DataFolder(path: scratch.path)))
        withExtendedLifetime(scratch) {}
    }

    @Test func `it is read as it was written, and only ever rises`() throws {
        try withFile { file in
            #expect(file.content == .missing)
            try file.make(mark)
            #expect(file.content == .mark(mark))
            let open = try file.opened(for: mark.store)
            try open.raise(to: 9_000)
            try open.raise(to: 8_000)
            #expect(file.content == .mark(SentMark(store: mark.store, attempt: 9_000)))
            try open.raise(to: .max)
            #expect(file.content == .mark(SentMark(store: mark.store, attempt: .max)))
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(throws: FileProblem.self) { try file.opened(for: "another") }
        }
    }

    @Test func `cut at any byte, or any byte changed, it is damaged and says so`() throws {
        try withFile { file in
            let whole = mark.line
            for length in 0..<whole.count {
                try Data(whole.prefix(length)).write(to: URL(fileURLWithPath: file.path))
                #expect(file.content == .damaged, "cut at \(length)")
            }
            for place in whole.indices {
                for bit in 0..<8 {
                    var bytes = whole
                    bytes[place] ^= 1 << UInt8(bit)
                    try Data(bytes).write(to: URL(fileURLWithPath: file.path))
                    #expect(file.content == .damaged, "bit \(bit) of byte \(place)")
                }
            }
            try Data(whole + whole).write(to: URL(fileURLWithPath: file.path))
            #expect(file.content == .damaged)
            try FileManager.default.removeItem(atPath: file.path)
            try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
            #expect(file.content == .damaged)
        }
    }
}

@Suite("A round of the outbox") struct OutboxRoundTests {
    private static let day = Day.of("2026-03-09")

    /// A house with a message that is ready, in a data folder of its own.
    private struct Scene {
        let scratch: Scratch
        let folder: DataFolder
        let house: OutreachHouse
        var settings: Settings
        let tally = TallyGateway(canBeAsked: false)
        var memory = OutboxMemory()

        init() throws {
            scratch = try Scratch()
            folder = DataFolder(path: scratch.path)
            house = try OutreachHouse()
            settings = try SummaryHouse().settings
            settings.policy = house.policy
            settings.outreach = house.settings
            try house.take(OutreachHouse.contract(), [.rent("B-1", "2026-03-01", 60_000)], on: day)
            let stand = Stand(bron: "erp", standPer: day)
            try house.take(.stand([stand]), .stand, on: day)
            try house.openEpisode(on: day)
        }

        func plan(_ step: String) throws {
            try house.plan(try house.planned(step: step, on: day, isRequiredByLaw: true), on: day)
        }

        @discardableResult
        func round(hour: Int = 10, on day: Day = OutboxRoundTests.day, store: (any CaseStore)? = nil) throws
            -> DispatchReport
        {
            try OutboxRound(
                store: store ?? house.store,
                settings: settings,
                folder: folder,
                clock: .standing(at: LocalTime(day: day, hour: hour)),
                gateways: [.mail: tally],
                memory: memory
            )
            .run()
        }

        var mark: SentMarkFile { SentMarkFile(folder: folder) }
    }

    @Test func `the mark stands before the first call, and names the store`() throws {
        let scene = try Scene()
        try scene.plan("een")
        let mark = scene.mark
        let id = try scene.house.store.identity().id
        scene.tally.onCall = {
            if mark.content != .mark(SentMark(store: id, attempt: 1)) { Issue.record("\(mark.content)") }
        }
        #expect(try scene.round().sentCount == 1)
        #expect(try scene.house.store.identity().mode == .proef)
    }

    @Test func `a round with nothing to do reads no facts and writes nothing`() throws {
        let scene = try Scene()
        try scene.plan("een")
        #expect(try scene.round(hour: 21).waiting == 1)
        #expect(try scene.round(hour: 21).waiting == 1)
        let counting = CountingStore(scene.house.store)
        for _ in 0..<3 { #expect(try scene.round(hour: 21, store: counting).waiting == 1) }
        #expect(counting.calls == ["news", "news", "news"])
        // The window opens: the same memory looks again.
        #expect(try scene.round(hour: 8, on: Self.day.adding(days: 1)).sentCount == 1)
    }

    @Test func `a folder keeps its mode`() throws {
        var scene = try Scene()
        try scene.round()
        scene.settings.outreach.isTrial = false
        let error = #expect(throws: DataFolderError.self) { try scene.round(hour: 11) }
        #expect(error?.description.contains("--data") == true)
    }

    @Test(arguments: ["missing", "damaged", "other", "behind"])
    func `a mark that does not fit holds everything, with one task`(_ what: String) throws {
        let scene = try Scene()
        try scene.plan("een")
        #expect(try scene.round().sentCount == 1)
        try scene.plan("twee")
        let id = try scene.house.store.identity().id
        let expected: SendingHold
        switch what {
        case "missing":
            try FileManager.default.removeItem(atPath: scene.mark.path)
            expected = .markMissing
        case "damaged":
            try Data("x".utf8).write(to: URL(fileURLWithPath: scene.mark.path))
            expected = .markMissing
        case "other":
            try scene.mark.make(SentMark(store: "b", attempt: 1))
            expected = .otherStore
        default:
            try scene.mark.make(SentMark(store: id, attempt: 8))
            expected = .restored(missingAttempts: 7)
        }
        let before = scene.mark.content
        for hour in 11...13 { #expect(try scene.round(hour: hour).holds == [expected]) }
        #expect(scene.tally.references.count == 1)
        #expect(scene.mark.content == before)
        #expect(try scene.house.store.house().file.tasks.map(\.kind) == [.sendingHeld(expected)])
        #expect(try scene.house.store.journal(of: .house).count { $0.kind == "task_opened" } == 1)
    }

    @Test func `more than ten days away: held until a person confirms`() throws {
        let scene = try Scene()
        try scene.house.store.complete(Self.day.adding(days: -10), summary: [])
        #expect(try scene.round().holds == [])
        let later = Self.day.adding(days: 1)
        #expect(
            try scene.round(on: later).holds == [.gap(from: Self.day.adding(days: -9), through: later.adding(days: -1))]
        )
    }
}

/// Counts which calls of a store are made.
private final class CountingStore: WrappedCaseStore, @unchecked Sendable {
    // `@unchecked`: only reached under the lock.
    private let lock = NSLock()
    private var made: [String] = []
    let inner: any CaseStore
    init(_ inner: any CaseStore) { self.inner = inner }
    var calls: [String] { lock.withLock { made } }
    private func note(_ call: String) { lock.withLock { made.append(call) } }

    func news() throws(StoreError) -> StoreNews {
        note("news")
        return try inner.news()
    }
    func outbox() throws(StoreError) -> Outbox {
        note("outbox")
        return try inner.outbox()
    }
    func facts(of persons: [PersonKey]) throws(StoreError) -> [PersonFacts] {
        note("facts")
        return try inner.facts(of: persons)
    }
    func house() throws(StoreError) -> (file: CaseFile, version: Int64) {
        note("house")
        return try inner.house()
    }
    func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        note("commit")
        return try inner.commit(commits)
    }
}
