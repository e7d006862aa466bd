import Crypto
import Foundation
import GRDB
import RentLedger

/// The keys of the cases in a file of their own, each wrapped by the master key.
final class CaseKeys: Sendable {
    private let queue: DatabaseQueue
    private let master: MasterKey

    /// Opens the file, makes it when it is new, and proves that the master key is the one that wrapped it.
    init(path: String, master: MasterKey, isNew: Bool, readOnly: Bool, schema: Schema = .keys) throws {
        var configuration = SQLiteCaseStore.configuration(readOnly: readOnly)
        if !readOnly { configuration.journalMode = .wal }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        self.master = master
        if readOnly {
            try schema.check(queue, path: path)
        } else {
            try schema.migrate(queue, path: path, isNew: isNew)
            try SQLiteCaseStore.makeDurable(queue)
        }
        try prove(path: path, mayWrite: !readOnly)
    }

    /// Gives back the memory of the file's caches.
    func releaseMemory() { queue.releaseMemory() }

    private func prove(path: String, mayWrite: Bool) throws {
        let known = Array("huurwacht".utf8)
        let wrapped = try queue.read { try Data.fetchOne($0, sql: "SELECT wrapped FROM probe") }
        guard let wrapped else {
            guard mayWrite else {
                throw StoreError(.damaged, "\(path) has no master key yet: open it for writing once.")
            }
            let sealed = try Self.wrap(known, master, caseNumber: -1)
            try queue.write { try $0.execute(sql: "INSERT INTO probe VALUES (1, ?)", arguments: [sealed]) }
            return
        }
        guard let opened = try? Self.unwrap(wrapped, master, caseNumber: -1), opened.elementsEqual(known) else {
            throw StoreError(
                .masterKey,
                "The master key is not the one that wrapped the keys in \(path): give the key that belongs to this "
                    + "data folder."
            )
        }
    }

    /// The keys of cases; those that have none yet get one, which is on the disk on return.
    func keys(makingMissing cases: some Sequence<CaseNumber>) throws -> [CaseNumber: SymmetricKey] {
        let wanted = Set(cases).sorted()
        guard !wanted.isEmpty else { return [:] }
        var keys = try queue.read { db in try Self.fetch(wanted, master, db) }
        let missing = wanted.filter { keys[$0] == nil }
        guard !missing.isEmpty else { return keys }
        let made = try queue.write { db in
            // Another process may have made one in between.
            var made = try Self.fetch(missing, master, db)
            for number in missing where made[number] == nil {
                let key = SymmetricKey(size: .bits256)
                let wrapped = try Self.wrap(key.withUnsafeBytes { Array($0) }, master, caseNumber: number.rawValue)
                try db.execute(sql: "INSERT INTO key VALUES (?, ?)", arguments: [number.rawValue, wrapped])
                made[number] = key
            }
            return made
        }
        keys.merge(made) { first, _ in first }
        return keys
    }

    /// The key of a case; `nil` when it has none.
    func key(of caseNumber: CaseNumber) throws -> SymmetricKey? {
        try queue.read { try Self.fetch([caseNumber], master, $0)[caseNumber] }
    }

    /// Destroys the key of a case: out of the file and out of its log.
    func destroy(_ caseNumber: CaseNumber) throws {
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "DELETE FROM key WHERE zaak = ?", arguments: [caseNumber.rawValue])
            try db.checkpoint(.truncate)
        }
    }

    /// Closes the file.
    func close() throws { try queue.close() }

    private static func fetch(
        _ cases: [CaseNumber],
        _ master: MasterKey,
        _ db: Database
    ) throws -> [CaseNumber: SymmetricKey] {
        let statement = try db.cachedStatement(sql: "SELECT wrapped FROM key WHERE zaak = ?")
        var keys: [CaseNumber: SymmetricKey] = [:]
        for number in cases {
            guard let wrapped = try Data.fetchOne(statement, arguments: [number.rawValue]) else { continue }
            do {
                keys[number] = SymmetricKey(data: try unwrap(wrapped, master, caseNumber: number.rawValue))
            } catch {
                throw StoreError(
                    .damaged,
                    "The key of case \(number) does not open: restore sleutels.sqlite from a copy."
                )
            }
        }
        return keys
    }

    private static func wrap(_ bytes: [UInt8], _ master: MasterKey, caseNumber: Int64) throws -> Data {
        let box = try AES.GCM.seal(bytes, using: master.key, authenticating: CanonicalBytes.integer(caseNumber))
        guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
        return combined
    }

    private static func unwrap(_ wrapped: Data, _ master: MasterKey, caseNumber: Int64) throws -> Data {
        let box = try AES.GCM.SealedBox(combined: wrapped)
        return try AES.GCM.open(box, using: master.key, authenticating: CanonicalBytes.integer(caseNumber))
    }
}
