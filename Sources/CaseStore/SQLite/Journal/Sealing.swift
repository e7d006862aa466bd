public import Calendar
import Crypto
import Foundation
import GRDB

/// A seal as it is stored: `mark` is the last entry of the journal that it covers, so that it can be made again later,
/// when the heads have moved on.
struct StoredSeal {
    var day: Int64
    var mark: Int64
    var hash: Data

    /// What the first seal has before it.
    static let beginning = Data(count: 32)
}

/// Adds up the heads of all cases, in case order, after the seal before.
struct SealHash {
    private var hasher = SHA256()

    /// A hash that begins with the seal before.
    init(previous: Data, day: Int64, mark: Int64) {
        var bytes = CanonicalBytes()
        bytes.add(previous)
        bytes.add(day)
        bytes.add(mark)
        hasher.update(data: bytes.bytes)
    }

    /// Adds the head of a case.
    mutating func add(caseNumber: Int64, sequence: Int64, head: Data) {
        var bytes = CanonicalBytes()
        bytes.add(caseNumber)
        bytes.add(sequence)
        bytes.add(head)
        hasher.update(data: bytes.bytes)
    }

    /// The seal.
    func finished() -> Data { Data(hasher.finalize()) }
}

extension SQLiteCaseStore {
    /// Writes the seal of a day over all case heads.
    ///
    /// A seal is never changed. The same day again gives the same seal as long as nothing was added to the journal;
    /// after that a second seal of the day stands behind the first, and is what is given.
    public func seal(_ day: Day) throws(StoreError) -> Seal {
        try writing { db in
            let mark = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM journal") ?? 0
            let newest = try Self.newestSeal(db)
            let number = Int64(day.number)
            if let newest, newest.day == number, newest.mark == mark {
                return Seal(day: day, hash: newest.hash.hexadecimal)
            }
            var hash = SealHash(previous: newest?.hash ?? StoredSeal.beginning, day: number, mark: mark)
            let heads = try Row.fetchCursor(
                db,
                sql: "SELECT zaak, head_sequence, head_hash FROM zaak WHERE head_sequence > 0 ORDER BY zaak"
            )
            while let head = try heads.next() {
                hash.add(caseNumber: head[0], sequence: head[1], head: head[2])
            }
            let seal = hash.finished()
            try db.execute(
                sql: "INSERT INTO seal (day, mark, hash) VALUES (?, ?, ?)",
                arguments: [number, mark, seal]
            )
            return Seal(day: day, hash: seal.hexadecimal)
        }
    }

    /// The newest seal.
    public func newestSeal() throws(StoreError) -> Seal? {
        try reading { db in
            try Self.newestSeal(db).map { Seal(day: Day(number: Int32($0.day)), hash: $0.hash.hexadecimal) }
        }
    }

    private static func newestSeal(_ db: Database) throws -> StoredSeal? {
        try Row.fetchOne(db, sql: "SELECT day, mark, hash FROM seal ORDER BY id DESC LIMIT 1")
            .map { StoredSeal(day: $0[0], mark: $0[1], hash: $0[2]) }
    }
}
