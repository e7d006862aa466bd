import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import Glibc
import RentLedger
import Statements
import TestKit

@testable import Intake

/// An inbox in a folder of its own, with a store, for one test.
final class Inbox {
    let folder: String
    let store: any CaseStore
    var settings = IntakeSettings()
    var day = Day.of("2026-11-21")

    init(store: any CaseStore = MemoryCaseStore()) {
        self.store = store
        folder = NSTemporaryDirectory() + "huurwacht-inbox-" + UUID().uuidString
        settings.restSeconds = 0
        do { try Disk.makeFolder(folder) } catch { fatalError("\(error)") }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var at: Instant { LocalTime(day: day, hour: 2).instant }

    /// Writes a file in place, so that the last thing that happened to it is a write.
    func put(_ name: String, _ text: String) { put(name, bytes: Array(text.utf8)) }

    func put(_ name: String, bytes: [UInt8]) {
        guard let file = fopen("\(folder)/\(name)", "w") else { fatalError("cannot write \(name)") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    func takeIn() throws -> IntakeReport {
        try Intake.takeIn(inbox: folder, store: store, settings: settings, day: day, at: at)
    }

    func takeIn(_ name: String, _ text: String) throws -> IntakeReport {
        put(name, text)
        return try takeIn()
    }

    func importing(_ names: [String], dryRun: Bool = false) throws -> IntakeReport {
        try Intake.importFiles(
            names.map { "\(folder)/\($0)" },
            store: store,
            settings: settings,
            day: day,
            at: at,
            dryRun: dryRun
        )
    }

    /// All files under the inbox, by path, with their text.
    var files: [String: String] {
        var files: [String: String] = [:]
        let walker = FileManager.default.enumerator(atPath: folder)
        while let path = walker?.nextObject() as? String {
            let full = "\(folder)/\(path)"
            guard let status = Disk.status(full), !status.isFolder else { continue }
            let bytes = (try? Disk.read(full, followLinks: false).bytes) ?? []
            files[path] = String(decoding: bytes, as: UTF8.self)
        }
        return files
    }

    var names: [String] { files.keys.sorted() }

    /// The postings of a contract, by key.
    func boekingen(_ contract: OvereenkomstNumber) throws -> [Boeking] {
        let facts = try store.facts(of: [.overeenkomst(contract)])
        return facts.flatMap(\.cases).flatMap(\.boekingen).sorted { $0.number < $1.number }
    }

    /// The open tasks of the house.
    func tasks() throws -> [QueueTask] { try store.house().file.tasks }

    /// Closes a task of the house.
    func close(_ id: String, outcome: String) throws {
        let actor = Actor.employee(name: "A. Bakker", login: "abakker")
        let version = try store.house().version
        let commit = Commit(
            cases: [
                CaseCommit(
                    caseNumber: .house,
                    expectedVersion: version,
                    events: [.taskClosed(id: id, by: actor, outcome: outcome)]
                )
            ],
            actor: actor,
            at: at,
            configuration: ""
        )
        guard try store.commit([commit]) == [.written] else { fatalError("the task was not closed") }
    }

    /// A file of postings B1…Bn of one contract.
    static func boekingen(_ range: ClosedRange<Int>, contract: String = "C1") -> String {
        "boeking;overeenkomst;soort;boekdatum;bedrag\n"
            + range.map { "B\($0);\(contract);VOR;2026-01-01;10,00\n" }.joined()
    }
}

extension IntakeReport {
    /// What became of a file, in one word.
    func outcome(_ name: String) -> String? {
        switch files.first(where: { $0.name == name })?.outcome {
        case .taken: "taken"
        case .wouldTake: "wouldTake"
        case .refused: "refused"
        case .waiting: "waiting"
        case .failed: "failed"
        case nil: nil
        }
    }

    /// Why a file was refused.
    func refusal(_ name: String) -> String? {
        guard case .refused(let reason) = files.first(where: { $0.name == name })?.outcome else { return nil }
        return reason.problem
    }
}
