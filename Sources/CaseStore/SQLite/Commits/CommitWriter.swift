import Calendar
import CollectionPolicy
import Crypto
import Foundation
import GRDB
import RentLedger

/// Why one commit rolls back while the others stand.
enum CommitRefusal: Error {
    /// A case moved.
    case moved(CaseNumber)
    /// A message key was claimed before.
    case claimed(String)
    /// Something else, without personal data.
    case failed(String)

    var outcome: CommitOutcome {
        switch self {
        case .moved(let number): .moved(number)
        case .claimed(let key): .claimed(key)
        case .failed(let reason): .failed(reason)
        }
    }
}

/// What the journal encrypts of an entry.
struct JournalPayload: Codable {
    var actor: Actor
    var event: CaseEvent
}

/// A case as a commit finds it.
private struct CaseRow {
    var version: Int64
    /// Its file as text; empty when what is written was prepared.
    var fileText: String
    var sequence: Int64
    var hash: Data
    var nextLook: Int64?
    var isErased: Bool
}

/// Writes commits inside a transaction.
struct CommitWriter {
    let db: Database
    let keys: [CaseNumber: SymmetricKey]
    let preparation: CommitPreparation
    /// The files as they stand when the transaction ends well.
    private(set) var files: [(number: CaseNumber, version: Int64, file: CaseFile)] = []
    private let encoder = RecordEncoder()
    private let decoder = RecordDecoder()

    /// A writer with the keys of all cases that the commits write events for, and with what was prepared.
    init(_ db: Database, keys: [CaseNumber: SymmetricKey], preparation: CommitPreparation) {
        self.db = db
        self.keys = keys
        self.preparation = preparation
    }

    /// Writes a commit, whole or not at all; `index` is its place among those that were prepared.
    mutating func write(_ commit: Commit, at index: Int) throws -> CommitOutcome {
        do {
            var written: [(number: CaseNumber, version: Int64, file: CaseFile)] = []
            try db.inSavepoint {
                for (place, part) in commit.cases.enumerated() {
                    let prepared = preparation.part(place, of: index)
                    if let file = try write(part, of: commit, prepared) {
                        written.append((part.caseNumber, part.expectedVersion + 1, file))
                    }
                }
                return .commit
            }
            files += written
            return .written
        } catch let refusal as CommitRefusal {
            return refusal.outcome
        } catch {
            guard !StoreError.endsTransaction(error) else { throw error }
            let cases = commit.cases.map(\.caseNumber.description).joined(separator: ", ")
            return .failed("\(cases): \(StoreError.of(error).message)")
        }
    }

    /// Writes what concerns one case; gives its file afterwards, `nil` when no event was written.
    private func write(
        _ part: CaseCommit,
        of commit: Commit,
        _ prepared: CommitPreparation.Part?
    ) throws -> CaseFile? {
        let number = part.caseNumber
        var row = try read(number, withFile: prepared == nil)
        guard row.version == part.expectedVersion else { throw CommitRefusal.moved(number) }
        guard !row.isErased else { throw CommitRefusal.failed("\(number): the case was erased; nothing can be added.") }
        switch part.nextLook {
        case .unchanged: break
        case .on(let day): row.nextLook = Int64(day.number)
        case .onNews: row.nextLook = nil
        }
        guard !part.events.isEmpty else {
            try update(sql: "UPDATE zaak SET next_look = ? WHERE zaak = ?", [row.nextLook, number.rawValue])
            return nil
        }
        guard let key = keys[number] else { throw CommitRefusal.failed("\(number): the case has no key.") }
        let projection = Projection(db: db, caseNumber: number, at: commit.at, encoder: encoder)
        var file = CaseFile()
        if prepared == nil { file = try CaseFile.stored(row.fileText, decoder) }
        for (place, event) in part.events.enumerated() {
            let payload: Data
            if let prepared {
                payload = prepared.steps[place].payload
                file = prepared.steps[place].file
            } else {
                payload = try encoder.bytes(JournalPayload(actor: commit.actor, event: event))
                file.apply(event)
            }
            try append(event, payload, of: commit, to: number, &row, key: key)
            try projection.follow(event, file: file, messageText: prepared?.steps[place].messageText ?? "")
        }
        try update(
            sql: """
                UPDATE zaak SET version = version + 1, next_look = ?, file = ?, has_episode = ?, head_sequence = ?,
                    head_hash = ? WHERE zaak = ?
                """,
            [
                row.nextLook, try prepared?.fileText ?? encoder.text(file), file.episode == nil ? 0 : 1, row.sequence,
                row.hash, number.rawValue,
            ]
        )
        return file
    }

    private func append(
        _ event: CaseEvent,
        _ plain: Data,
        of commit: Commit,
        to number: CaseNumber,
        _ row: inout CaseRow,
        key: SymmetricKey
    ) throws {
        let link = ChainLink(
            previous: row.hash,
            caseNumber: number.rawValue,
            sequence: row.sequence + 1,
            at: commit.at.secondsSinceEpoch,
            kind: event.kind,
            version: ChainLink.payloadVersion,
            configuration: commit.configuration
        )
        let payload = try link.seal(plain, key: key)
        row.hash = link.hash(payload: payload)
        row.sequence = link.sequence
        try update(
            sql: """
                INSERT INTO journal (zaak, sequence, at, kind, version, configuration, payload, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            [link.caseNumber, link.sequence, link.at, link.kind, link.version, link.configuration, payload, row.hash]
        )
    }

    private func read(_ number: CaseNumber, withFile: Bool) throws -> CaseRow {
        let file = withFile ? "file" : "NULL"
        let statement = try db.cachedStatement(
            sql: "SELECT version, \(file), head_sequence, head_hash, next_look, is_erased FROM zaak WHERE zaak = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [number.rawValue]) else {
            throw CommitRefusal.failed("\(number): there is no such case.")
        }
        return CaseRow(
            version: row[0],
            fileText: row[1] as String? ?? "",
            sequence: row[2],
            hash: row[3],
            nextLook: row[4],
            isErased: row[5]
        )
    }

    private func update(sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension SQLiteCaseStore {
    /// Writes commits, each whole or not at all, in one disk commit.
    public func commit(_ commits: [Commit]) throws(StoreError) -> [CommitOutcome] {
        guard !commits.isEmpty else { return [] }
        let preparation = CommitPreparation(commits, files: recent)
        let (outcomes, files) = try writing { db in
            // Keys reach the disk before anything is encrypted with them; one that is never used does no harm.
            let isKnown = try db.cachedStatement(sql: "SELECT 1 FROM zaak WHERE zaak = ? AND is_erased = 0")
            var numbers: Set<CaseNumber> = []
            for part in commits.flatMap(\.cases) where !part.events.isEmpty && !numbers.contains(part.caseNumber) {
                if try Int.fetchOne(isKnown, arguments: [part.caseNumber.rawValue]) != nil {
                    numbers.insert(part.caseNumber)
                }
            }
            var writer = CommitWriter(db, keys: try keys.keys(makingMissing: numbers), preparation: preparation)
            let outcomes = try commits.enumerated().map { try writer.write($1, at: $0) }
            return (outcomes, writer.files)
        }
        // Only now they stand on the disk.
        recent.keep(files)
        return outcomes
    }
}
