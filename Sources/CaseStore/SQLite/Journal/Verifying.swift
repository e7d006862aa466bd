import Calendar
import Crypto
import Foundation
import GRDB
import RentLedger

/// Goes through the whole journal once, in the order of writing, and makes every chain and every seal again.
struct Verification {
    private var heads: [Int64: (sequence: Int64, hash: Data)] = [:]
    private var broken: Set<Int64> = []
    private var keys: [Int64: SymmetricKey?] = [:]
    private(set) var faults: [JournalFault] = []

    /// Checks everything in one snapshot.
    static func run(_ db: Database, keys store: CaseKeys) throws -> [JournalFault] {
        var verification = Verification()
        let seals = try Row.fetchAll(db, sql: "SELECT day, mark, hash FROM seal ORDER BY id")
            .map { StoredSeal(day: $0[0], mark: $0[1], hash: $0[2]) }
        var waiting = seals[...]
        var previousSeal = StoredSeal.beginning
        let erased = Set(try Int64.fetchAll(db, sql: "SELECT zaak FROM zaak WHERE is_erased = 1"))
        let entries = try Row.fetchCursor(db, sql: "SELECT \(StoredEntry.columns) FROM journal ORDER BY id")
        while let row = try entries.next() {
            let id: Int64 = row[0]
            while let seal = waiting.first, seal.mark < id {
                verification.check(seal, previous: previousSeal)
                previousSeal = seal.hash
                waiting.removeFirst()
            }
            try verification.check(row, isErased: erased.contains(row[1]), store)
        }
        for seal in waiting {
            verification.check(seal, previous: previousSeal)
            previousSeal = seal.hash
        }
        try verification.checkHeads(db)
        return verification.faults
    }

    private mutating func check(_ row: Row, isErased: Bool, _ store: CaseKeys) throws {
        let number: Int64 = row[1]
        let head = heads[number] ?? (0, ChainLink.beginning)
        let entry = StoredEntry(row, previous: head.hash)
        let name = "case \(CaseNumber(rawValue: number)), entry \(entry.link.sequence)"
        if entry.link.sequence != head.sequence + 1 {
            report(
                number,
                "\(name): entry \(head.sequence + 1) was expected here: an entry was removed, moved or added."
            )
        } else if entry.link.hash(payload: entry.payload) != entry.hash {
            report(number, "\(name): the hash does not fit what is stored: the entry was changed.")
        } else if !isErased {
            try open(entry, number, name, store)
        }
        heads[number] = (entry.link.sequence, entry.hash)
    }

    /// The key of the case vouches for the entry: whoever recomputed all hashes still cannot do that.
    private mutating func open(_ entry: StoredEntry, _ number: Int64, _ name: String, _ store: CaseKeys) throws {
        if keys[number] == nil { keys[number] = .some(try store.key(of: CaseNumber(rawValue: number))) }
        guard let key = keys[number] ?? nil else {
            report(number, "\(name): the key is missing although the case was not erased.")
            return
        }
        guard (try? entry.link.open(entry.payload, key: key)) != nil else {
            report(number, "\(name): the payload does not open with the key of the case: it was rewritten.")
            return
        }
    }

    private mutating func check(_ seal: StoredSeal, previous: Data) {
        var hash = SealHash(previous: previous, day: seal.day, mark: seal.mark)
        for (number, head) in heads.sorted(by: { $0.key < $1.key }) {
            hash.add(caseNumber: number, sequence: head.sequence, head: head.hash)
        }
        guard hash.finished() != seal.hash else { return }
        faults.append(
            JournalFault("The seal of \(Day(number: Int32(seal.day))) does not fit the journal as it was that day.")
        )
    }

    /// The heads that the cases name must be the ends of their chains.
    private mutating func checkHeads(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT zaak, head_sequence, head_hash FROM zaak ORDER BY zaak"
        )
        while let row = try rows.next() {
            let number: Int64 = row[0]
            let head = heads.removeValue(forKey: number) ?? (0, ChainLink.beginning)
            guard head.sequence != row[1] || head.hash != row[2] else { continue }
            report(
                number,
                "case \(CaseNumber(rawValue: number)): the chain ends at entry \(head.sequence), but the case says "
                    + "\(row[1] as Int64): entries were removed or added."
            )
        }
        for number in heads.keys.sorted() {
            report(number, "case \(CaseNumber(rawValue: number)): there are entries, but no such case.")
        }
    }

    /// One fault a case: what follows a first one says nothing more.
    private mutating func report(_ number: Int64, _ text: String) {
        guard broken.insert(number).inserted else { return }
        faults.append(JournalFault(text))
    }
}

extension SQLiteCaseStore {
    /// Checks every chain and every seal; the faults found, at most one a case.
    public func verify() throws(StoreError) -> [JournalFault] {
        try reading { try Verification.run($0, keys: keys) }
    }
}
