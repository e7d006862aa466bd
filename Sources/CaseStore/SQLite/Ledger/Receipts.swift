public import Calendar
import GRDB
import RentLedger

/// What is known of the completeness of receipts.
///
/// The newest ONT is kept beside the ledger copy, because looking for it would read every posting.
enum Receipts {
    private static let name = "newest_receipt"

    /// Looks again after a delivery of boekingen.
    static func note(_ db: Database, _ delivery: StagedDelivery) throws {
        let known = try Int64.fetchOne(db, sql: "SELECT value FROM counter WHERE name = ?", arguments: [name])
        let lost = try Int64.fetchOne(
            db,
            sql: """
                SELECT max(b.boekdatum) FROM \(delivery.changeTable) ch JOIN boeking b ON b.id = ch.old
                WHERE b.soort = 'ONT'
                """
        )
        if let known, let lost, lost >= known {
            try lookAgain(db)
            return
        }
        let came = try Int64.fetchOne(
            db,
            sql: "SELECT max(boekdatum) FROM \(delivery.rows) WHERE soort = 'ONT' AND withdrawn = 0"
        )
        if let came { try set(max(came, known ?? came), db) }
    }

    /// Looks through all postings.
    static func lookAgain(_ db: Database) throws {
        let newest = try Int64.fetchOne(
            db,
            // In the order of the table: by the index of current rows each one would be looked up apart.
            sql: "SELECT max(boekdatum) FROM boeking NOT INDEXED WHERE soort = 'ONT' AND known_until = 0"
        )
        if let newest {
            try set(newest, db)
        } else {
            try db.execute(sql: "DELETE FROM counter WHERE name = ?", arguments: [name])
        }
    }

    /// The newest ONT.
    static func newest(_ db: Database) throws -> Day? {
        try Int32.fetchOne(db, sql: "SELECT value FROM counter WHERE name = ?", arguments: [name]).map(
            Day.init(number:)
        )
    }

    /// The newest ONT that is not after the day.
    static func newest(_ db: Database, on day: Day) throws -> Day? {
        guard let newest = try newest(db), newest > day else { return try newest(db) }
        // Only a mistake in a file is in the future, so this rare look through all postings costs no index.
        return try Int32.fetchOne(
            db,
            sql: "SELECT max(boekdatum) FROM boeking NOT INDEXED "
                + "WHERE soort = 'ONT' AND known_until = 0 AND boekdatum <= ?",
            arguments: [day.number]
        )
        .map(Day.init(number:))
    }

    private static func set(_ day: Int64, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO counter VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
            arguments: [name, day]
        )
    }
}

extension SQLiteCaseStore {
    /// What is known of the completeness of receipts.
    public func newestReceipts() throws(StoreError) -> ReceiptFacts {
        try reading { db in
            ReceiptFacts(standPer: try stands(db).min(), newestOntvangst: try Receipts.newest(db))
        }
    }

    /// What can be known of the completeness of receipts on a day.
    public func newestReceipts(on day: Day) throws(StoreError) -> ReceiptFacts {
        try reading { db in
            ReceiptFacts(
                standPer: try stands(db).filter { $0 <= day }.min(),
                newestOntvangst: try Receipts.newest(db, on: day)
            )
        }
    }

    /// The `stand_per` of each source.
    private func stands(_ db: Database) throws -> [Day] {
        let decoder = RecordDecoder()
        return try String.fetchAll(
            db,
            sql: "SELECT json FROM record WHERE kind = 'stand' AND known_until = 0 ORDER BY key"
        )
        .map { try decoder.record(Stand.self, $0).standPer }
    }
}
