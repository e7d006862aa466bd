import Foundation
import GRDB

/// The store on SQLite: `huurwacht.sqlite` and, in a file of their own, the keys of the cases.
///
/// One process has one store per data folder; other processes may open the same folder beside it. Writes wait at most
/// five seconds for each other.
public final class SQLiteCaseStore: CaseStore {
    /// Name of the database in the data folder.
    public static let databaseName = "huurwacht.sqlite"
    /// Name of the file with the keys of the cases.
    public static let keysName = "sleutels.sqlite"

    let pool: DatabasePool
    let keys: CaseKeys
    let staging: Staging
    let isReadOnly: Bool
    let recent = RecentFiles()

    private init(pool: DatabasePool, keys: CaseKeys, staging: Staging, isReadOnly: Bool) {
        self.pool = pool
        self.keys = keys
        self.staging = staging
        self.isReadOnly = isReadOnly
    }

    /// Opens the store of a data folder; makes it when it is new, brings it to this program's schema when it is old.
    ///
    /// With `readOnly` nothing is made or changed, and calls that write throw.
    public static func open(
        folder: String,
        masterKey: MasterKey,
        readOnly: Bool = false
    ) throws(StoreError) -> SQLiteCaseStore {
        try open(folder: folder, masterKey: masterKey, readOnly: readOnly, schema: .database)
    }

    static func open(
        folder: String,
        masterKey: MasterKey,
        readOnly: Bool,
        schema: Schema
    ) throws(StoreError) -> SQLiteCaseStore {
        do {
            return try openFiles(folder: folder, masterKey: masterKey, readOnly: readOnly, schema: schema)
        } catch {
            throw StoreError.of(error)
        }
    }

    private static func openFiles(
        folder: String,
        masterKey: MasterKey,
        readOnly: Bool,
        schema: Schema
    ) throws -> SQLiteCaseStore {
        let path = folder + "/" + databaseName
        let keysPath = folder + "/" + keysName
        let isNew = !Files.exists(path)
        let keysAreNew = !Files.exists(keysPath)
        if readOnly && isNew {
            throw StoreError(.notFound, "\(path) is not there: take files in first, or name another data folder.")
        }
        if !isNew && keysAreNew {
            throw StoreError(.damaged, "\(keysPath) is missing beside \(databaseName): restore both from one copy.")
        }
        if !readOnly {
            try Files.makeFolder(folder)
            try Files.prepare(keysPath)
        }
        // The keys first: a wrong master key must not leave a database behind.
        let keys = try CaseKeys(path: keysPath, master: masterKey, isNew: keysAreNew, readOnly: readOnly)
        if !readOnly { try Files.prepare(path) }
        let pool = try DatabasePool(path: path, configuration: configuration(readOnly: readOnly))
        if readOnly {
            try schema.check(pool, path: path)
        } else {
            try schema.migrate(pool, path: path, isNew: isNew)
            try makeDurable(pool)
        }
        let staging = Staging()
        if !readOnly { try staging.attach(to: pool, folder: folder) }
        return SQLiteCaseStore(pool: pool, keys: keys, staging: staging, isReadOnly: readOnly)
    }

    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        // A connection that is closed hands its queue's clean-up to a queue that libdispatch monitors on Linux, which
        // wakes an idle daemon every second for as long as it lives; readers give back their caches instead.
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Sets what opening a pool would reset: GRDB puts `synchronous` back to NORMAL after its own set-up, and then a
    /// power cut could lose the last commits: a message that went out would be sent again (G4).
    static func makeDurable(_ writer: some DatabaseWriter) throws {
        try writer.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -32768")
        }
    }

    // MARK: Ways in

    /// Reads from one snapshot.
    func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.read(body) } catch { throw StoreError.of(error) }
    }

    /// Writes in one transaction, which has reached the disk on return.
    func writing<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try mayWrite()
        do { return try pool.write(body) } catch { throw StoreError.of(error) }
    }

    /// Works on the staging tables: the main database is read at most, and nobody else has to wait.
    func stagingWork<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try mayWrite()
        do {
            return try pool.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.deferred) {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw StoreError(.engine, "A staging transaction gave nothing.") }
                return value
            }
        } catch {
            throw StoreError.of(error)
        }
    }

    private func mayWrite() throws(StoreError) {
        guard !isReadOnly else {
            throw StoreError(.disk, "The store was opened for reading only: this needs a store that may write.")
        }
    }
}
