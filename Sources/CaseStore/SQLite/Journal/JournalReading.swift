import Calendar
import CollectionPolicy
import Crypto
import Foundation
import GRDB
public import RentLedger

/// An entry as it is stored.
struct StoredEntry {
    var id: Int64
    var link: ChainLink
    var payload: Data
    var hash: Data

    /// The columns, in the order that ``init(_:previous:)`` reads.
    static let columns = "id, zaak, sequence, at, kind, version, configuration, payload, hash"

    /// An entry of a row of ``columns``, after the entry with a hash.
    init(_ row: Row, previous: Data) {
        id = row[0]
        link = ChainLink(
            previous: previous,
            caseNumber: row[1],
            sequence: row[2],
            at: row[3],
            kind: row[4],
            version: row[5],
            configuration: row[6]
        )
        payload = row[7]
        hash = row[8]
    }
}

extension SQLiteCaseStore {
    /// The journal of a case, oldest first.
    public func journal(of caseNumber: CaseNumber) throws(StoreError) -> [JournalEntry] {
        try reading { db in
            let isErased = try Bool.fetchOne(
                db,
                sql: "SELECT is_erased FROM zaak WHERE zaak = ?",
                arguments: [caseNumber.rawValue]
            )
            guard let isErased else { throw StoreError(.notFound, "There is no case \(caseNumber).") }
            let key = isErased ? nil : try keys.key(of: caseNumber)
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT \(StoredEntry.columns) FROM journal WHERE zaak = ? ORDER BY sequence",
                arguments: [caseNumber.rawValue]
            )
            var entries: [JournalEntry] = []
            var previous = ChainLink.beginning
            while let row = try rows.next() {
                let entry = StoredEntry(row, previous: previous)
                entries.append(try read(entry, caseNumber: caseNumber, key: key))
                previous = entry.hash
            }
            return entries
        }
    }

    private func read(_ entry: StoredEntry, caseNumber: CaseNumber, key: SymmetricKey?) throws -> JournalEntry {
        var payload: JournalPayload?
        if let key {
            do {
                let plain = try entry.link.open(entry.payload, key: key)
                payload = try RecordDecoder().record(JournalPayload.self, plain)
            } catch {
                throw StoreError(
                    .damaged,
                    "Entry \(entry.link.sequence) of case \(caseNumber) does not open: it was changed, or belongs to "
                        + "a newer huurwacht. Run `huurwacht check`."
                )
            }
        }
        return JournalEntry(
            caseNumber: caseNumber,
            sequence: entry.link.sequence,
            at: Instant(secondsSinceEpoch: entry.link.at),
            kind: entry.link.kind,
            configuration: entry.link.configuration,
            actor: payload?.actor,
            event: payload?.event,
            hash: entry.hash.hexadecimal
        )
    }

    /// Destroys the key of a case and its personal data in the ledger copy and read models.
    ///
    /// The contract's number goes too: when the administration delivers the contract again it gets a new case. Can be
    /// called again when it was broken off. Nothing can be added to an erased case.
    public func erase(_ caseNumber: CaseNumber) throws(StoreError) {
        guard caseNumber != .house else {
            throw StoreError(.notFound, "The house itself cannot be erased: it holds no tenant.")
        }
        try writing { db in
            let number = caseNumber.rawValue
            try db.execute(
                sql: """
                    UPDATE zaak SET overeenkomst = NULL, person = NULL, version = version + 1, next_look = NULL,
                        file = NULL, has_episode = 0, is_erased = 1 WHERE zaak = ?
                    """,
                arguments: [number]
            )
            guard db.changesCount == 1 else { throw StoreError(.notFound, "There is no case \(caseNumber).") }
            let newest = try Receipts.newest(db)
            let range: StatementArguments = [RowID.first(caseNumber), RowID.last(caseNumber)]
            let lostNewest = try Bool.fetchOne(
                db,
                sql: "SELECT max(boekdatum) >= ? FROM boeking WHERE id BETWEEN ? AND ? AND soort = 'ONT'",
                arguments: [newest?.number] + range
            )
            // Also what lay at the house before it was assigned to the case.
            try db.execute(
                sql: """
                    DELETE FROM bankregel WHERE id < ?
                    AND key IN (SELECT key FROM bankregel WHERE id BETWEEN ? AND ?)
                    """,
                arguments: [RowID.first(CaseNumber(rawValue: 1))] + range
            )
            for table in ["boeking", "bankregel", "record"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE id BETWEEN ? AND ?", arguments: range)
            }
            for table in ["outbox", "sent", "claim", "task", "melding"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE zaak = ?", arguments: [number])
            }
            if lostNewest == true { try Receipts.lookAgain(db) }
        }
        do { try keys.destroy(caseNumber) } catch { throw StoreError.of(error) }
        shrinkLog()
    }
}
