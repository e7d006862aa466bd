import CaseStore
import Foundation
import GRDB
import Glibc
import TestKit
import Testing

/// The checks from the command line, on a house in every condition.
@Suite("huurwacht check --live") struct LiveCheckTests {
    /// A house that ran one day, in trial mode.
    private struct Place {
        let scratch: Scratch
        var data: String { scratch.path + "/data" }
        var options: [String] { ["--config", scratch.path + "/Config/huurwacht.yaml", "--data", data] }

        init() throws {
            scratch = try Scratch()
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            try FileManager.default.copyItem(
                atPath: root.appendingPathComponent("Config").path,
                toPath: scratch.path + "/Config"
            )
            try scratch.write("data/inbox/stand.csv", "bron;stand_per\nerp;2026-11-19\n")
            let file = scratch.path + "/Config/huurwacht.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacing("rusttijd_seconden: 60", with: "rusttijd_seconden: 0")
                .replacing("poort: 9437", with: "poort: 0").write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try Program.run(["day", "--date", "2026-11-20"] + options).status == 0)
        }

        func check() throws -> Program.Result { try Program.run(["check", "--live"] + options) }
    }

    @Test("a stopped house in trial mode is well, but for the daemon")
    func aStoppedHouse() throws {
        let result = try Place().check()
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("warning  CHECK-NOT-RUNNING"))
        for id in ["DATABASE", "DAY-MISSED", "JOURNAL-SEAL", "CLOCK", "CONFIGURATION"] {
            #expect(result.output.contains("ok       CHECK-\(id)"), "\(id)")
        }
    }

    @Test("JSON is one list of objects with id, level, what and remedy")
    func asJson() throws {
        let place = try Place()
        let result = try Program.run(["check", "--live", "--format", "json"] + place.options)
        let list = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(list.count > 8)
        #expect(list.allSatisfy { ["id", "level", "what", "remedy"].allSatisfy($0.keys.contains) })
    }

    @Test("a locked database is a check that fails, not a program that does")
    func aLockedDatabase() throws {
        let place = try Place()
        let queue = try DatabaseQueue(path: place.data + "/huurwacht.sqlite")
        let (check, list) = try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "BEGIN EXCLUSIVE")
            defer { try? db.execute(sql: "ROLLBACK") }
            return (try place.check(), try Program.run(["queue", "list"] + place.options))
        }
        #expect(check.status == 1)
        #expect(check.output.contains("ERROR    CHECK-DATABASE: De database is bezet"), "\(check.output)")
        // The queue cannot be read either, and says why before it fails.
        #expect(list.status == 1)
        #expect(list.output.hasPrefix("! CHECK-DATABASE"), "\(list.output)")
    }

    @Test("a database that is none is said")
    func aDamagedDatabase() throws {
        let place = try Place()
        try Data("this is no database, and never was one".utf8)
            .write(to: URL(fileURLWithPath: place.data + "/huurwacht.sqlite"))
        let result = try place.check()
        #expect(result.status == 1)
        #expect(result.output.contains("ERROR    CHECK-DATABASE"), "\(result.output)")
    }

    @Test("settings with a mistake are a check that fails; the others are still made")
    func aMistakeInTheSettings() throws {
        let place = try Place()
        let file = place.scratch.path + "/Config/huurwacht.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("maximum_per_dag: 1", with: "maximum_per_dag: 9")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let result = try place.check()
        #expect(result.status == 1)
        #expect(result.output.contains("ERROR    CHECK-CONFIGURATION"))
        #expect(result.output.contains("berichten.maximum_per_dag"))
        #expect(result.output.contains("ok       CHECK-DATABASE"))
    }

    @Test("an open data folder is said, and looking does not close it; a day does")
    func anOpenFolder() throws {
        let place = try Place()
        #expect(chmod(place.data, 0o755) == 0)
        #expect(try place.check().output.contains("warning  CHECK-DATA-FOLDER"))
        // Looking changes nothing.
        #expect(try place.check().output.contains("warning  CHECK-DATA-FOLDER"))
        #expect(try Program.run(["day", "--date", "2026-11-20"] + place.options).status == 0)
        #expect(try place.check().output.contains("ok       CHECK-DATA-FOLDER"))
    }
}
