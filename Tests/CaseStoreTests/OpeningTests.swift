import Calendar
import Foundation
import GRDB
import TestKit
import Testing

@testable import CaseStore

extension CaseStoreSuite {
    @Suite struct OpeningTests {
        @Test func theWriterWaitsForTheDisk() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let found = try store.pool.writeWithoutTransaction { db in
                    try ["synchronous", "journal_mode", "secure_delete", "foreign_keys", "busy_timeout"].map {
                        try String.fetchOne(db, sql: "SELECT * FROM pragma_\($0)")
                    }
                }
                // 2 is FULL: NORMAL would forget the last commits in a power cut.
                #expect(found == ["2", "wal", "1", "1", "5000"])
            }
        }

        @Test func everyTableIsStrict() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let loose = try store.pool.read { db in
                    try String.fetchAll(
                        db,
                        sql: """
                            SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict
                            AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                            """
                    )
                }
                #expect(loose == [])
                #expect(throws: DatabaseError.self) {
                    try store.pool.write { try $0.execute(sql: "INSERT INTO completed_day VALUES ('gisteren', x'00')") }
                }
            }
        }

        @Test func onlyTheOwnerCanRead() throws {
            try withFolder { folder in
                let key = try MasterKey.load(folder: folder)
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: key)
                try store.complete(.of("2026-03-02"), summary: [1])
                let manager = FileManager.default
                let names = try manager.contentsOfDirectory(atPath: folder).sorted()
                #expect(names.contains("hoofdsleutel"))
                #expect(names.contains("huurwacht.sqlite-wal"))
                #expect(names.contains("sleutels.sqlite"))
                #expect(!names.contains { $0.hasPrefix(".aanlevering") }, "the staging file keeps no name")
                for name in names {
                    let mode = try manager.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
                    #expect(mode == 0o600, "\(name)")
                }
                #expect(try manager.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
            }
        }

        @Test func aNewerSchemaIsRefused() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { store in
                    try store.pool.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999-later')") }
                }
                for readOnly in [false, true] {
                    let error = #expect(throws: StoreError.self) {
                        try SQLiteCaseStore.open(folder: folder, masterKey: .sample, readOnly: readOnly)
                    }
                    #expect(error?.kind == .newerSchema)
                }
            }
        }

        @Test func beforeASchemaChangeACopyIsMade() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { store in
                    try store.complete(.of("2026-03-02"), summary: [7])
                }
                #expect(try copies(in: folder) == [], "a new database needs no copy")
                var schema = Schema.database
                schema.changes.append(SchemaChange(name: "002-test", sql: "CREATE TABLE extra (a INTEGER) STRICT"))
                for _ in 1...2 {
                    let store = try SQLiteCaseStore.open(
                        folder: folder,
                        masterKey: .sample,
                        readOnly: false,
                        schema: schema
                    )
                    #expect(try store.summary(of: .of("2026-03-02")) == [7])
                    try store.pool.close()
                }
                let names = try copies(in: folder)
                #expect(names == ["huurwacht-voor-002-test.sqlite"], "one copy, at the change alone")
                let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + names[0])[.posixPermissions]
                #expect(mode as? Int == 0o600)
                let copy = try DatabaseQueue(path: folder + "/" + names[0])
                let day = try copy.read { try Int32.fetchOne($0, sql: "SELECT day FROM completed_day") }
                #expect(day.map(Day.init(number:)) == .of("2026-03-02"))
                #expect(try copy.read { try $0.tableExists("extra") } == false)
                // The program of before sees a schema that it does not know.
                let error = #expect(throws: StoreError.self) {
                    try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                }
                #expect(error?.kind == .newerSchema)
            }
        }

        @Test func aReaderBringsNothingUpToDate() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { _ in }
                var schema = Schema.database
                schema.changes.append(SchemaChange(name: "002-test", sql: "CREATE TABLE extra (a INTEGER) STRICT"))
                let error = #expect(throws: StoreError.self) {
                    try SQLiteCaseStore.open(folder: folder, masterKey: .sample, readOnly: true, schema: schema)
                }
                #expect(error?.kind == .olderSchema)
            }
        }

        @Test func aReaderReadsBesideAWriterAndWritesNothing() throws {
            try withFolder { folder in
                let missing = #expect(throws: StoreError.self) {
                    try SQLiteCaseStore.open(folder: folder, masterKey: .sample, readOnly: true)
                }
                #expect(missing?.kind == .notFound)
                let writer = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let reader = try SQLiteCaseStore.open(folder: folder, masterKey: .sample, readOnly: true)
                try writer.complete(.of("2026-03-02"), summary: [1])
                #expect(try reader.summary(of: .of("2026-03-02")) == [1])
                let refused = #expect(throws: StoreError.self) {
                    try reader.complete(.of("2026-03-03"), summary: [])
                }
                #expect(refused?.kind == .disk)
            }
        }

        @Test func somebodyElseHoldsTheDatabase() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                // Another process, as far as SQLite can tell; the test does not wait out the five seconds.
                var configuration = Configuration()
                configuration.allowsUnsafeTransactions = true
                let other = try DatabaseQueue(path: folder + "/huurwacht.sqlite", configuration: configuration)
                try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 1") }
                try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
                let error = #expect(throws: StoreError.self) { try store.complete(.of("2026-03-02"), summary: []) }
                #expect(error?.kind == .busy)
                #expect(error?.isRetryable == true)
                try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
                try store.complete(.of("2026-03-02"), summary: [])
            }
        }

        @Test func aFileThatIsNoDatabaseIsDamaged() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { _ in }
                let path = folder + "/huurwacht.sqlite"
                // Readers close last and leave the log; it alone would do for this small database.
                try? FileManager.default.removeItem(atPath: path + "-wal")
                try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: StoreError.self) {
                    try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                }
                #expect(error?.kind == .damaged)
            }
        }

        private func copies(in folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.contains("-voor-") && $0.hasSuffix(".sqlite") }
        }
    }
}

/// Uses a store and closes its files.
func close(_ store: SQLiteCaseStore, _ body: (SQLiteCaseStore) throws -> Void) throws {
    try body(store)
    try store.pool.close()
    try store.keys.close()
}
