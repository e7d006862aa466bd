import GRDB
public import RentLedger

/// A delivery that has begun, with what only this process knows of it.
struct StagedDelivery {
    /// The number.
    let number: DeliveryNumber
    /// The head.
    let head: DeliveryHead
    /// The contracts of its rows, by their number in the staging table.
    var contracts: [OvereenkomstNumber: Int64] = [:]
    /// How many rows came in.
    var lines: Int64 = 0
    /// Whether rows with one key were brought back to the last one.
    var isPrepared = false
    /// Rows that were brought back.
    var superseded = 0

    /// The table of its rows.
    var rows: String { "staging.rows_\(number.rawValue)" }
    /// The table of its contracts.
    var contractTable: String { "staging.contract_\(number.rawValue)" }
    /// The table of keys that came more than once.
    var clashTable: String { "staging.clash_\(number.rawValue)" }
    /// The table of what would change.
    var changeTable: String { "staging.change_\(number.rawValue)" }
    /// The index of the rows by key.
    var keyIndex: String { "staging.key_\(number.rawValue)" }
    /// How its rows lie.
    var shape: LedgerShape { LedgerShape(kind: head.kind) }
}

/// Where rows wait to be taken: a database of this connection alone.
///
/// It lies in the data folder, because it can be large and holds personal data, and has no name there any more: it is
/// gone when the process ends, however it ends. Only touched inside the pool's writer, which lets in one at a time.
final class Staging: @unchecked Sendable {
    /// The deliveries that have begun.
    var deliveries: [DeliveryNumber: StagedDelivery] = [:]

    func attach(to pool: DatabasePool, folder: String) throws {
        let path = "\(folder)/.aanlevering-\(Files.processNumber)-\(UInt64.random(in: 0...UInt64.max))"
        try Files.prepare(path)
        defer { Files.unlinkName(path) }
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH ? AS staging", arguments: [path])
            // Nothing here outlives the process: no need to wait for the disk.
            try db.execute(
                sql: """
                    PRAGMA staging.journal_mode = MEMORY;
                    PRAGMA staging.synchronous = OFF;
                    PRAGMA staging.secure_delete = OFF;
                    PRAGMA staging.cache_size = -32768;
                    CREATE TABLE staging.opened (id INTEGER PRIMARY KEY);
                    """
            )
        }
    }

    func delivery(_ number: DeliveryNumber) throws -> StagedDelivery {
        guard let delivery = deliveries[number] else {
            throw StoreError(
                .notFound,
                "Delivery \(number.rawValue) has not begun in this process, or was taken or dropped: begin it again."
            )
        }
        return delivery
    }
}

extension SQLiteCaseStore {
    /// Begins a delivery.
    public func beginDelivery(_ head: DeliveryHead) throws(StoreError) -> DeliveryNumber {
        let number = try writing { db in
            try Int64.fetchOne(
                db,
                sql: "UPDATE counter SET value = value + 1 WHERE name = 'delivery' RETURNING value"
            )
        }
        guard let number else { throw StoreError(.damaged, "The counter of deliveries is missing: restore a copy.") }
        let delivery = StagedDelivery(number: DeliveryNumber(rawValue: number), head: head)
        try stagingWork { db in
            let columns = delivery.shape.payload.joined(separator: ", ")
            try db.execute(
                sql: """
                    CREATE TABLE \(delivery.rows)
                        (line INTEGER PRIMARY KEY, contract INTEGER NOT NULL, key TEXT NOT NULL,
                        withdrawn INTEGER NOT NULL, \(columns));
                    CREATE TABLE \(delivery.contractTable) (id INTEGER PRIMARY KEY, overeenkomst TEXT, zaak INTEGER);
                    CREATE TABLE \(delivery.clashTable) (key TEXT PRIMARY KEY) WITHOUT ROWID;
                    CREATE TABLE \(delivery.changeTable)
                        (position INTEGER PRIMARY KEY, line INTEGER, contract INTEGER, old INTEGER);
                    """
            )
            // Rows of a source, without a contract, belong to the house.
            try db.execute(sql: "INSERT INTO \(delivery.contractTable) VALUES (0, NULL, 0)")
            staging.deliveries[delivery.number] = delivery
        }
        return delivery.number
    }

    /// Adds rows to a delivery.
    public func stage(_ rows: LedgerRows, in delivery: DeliveryNumber) throws(StoreError) {
        try stagingWork { db in
            var staged = try staging.delivery(delivery)
            guard rows.kind == staged.head.kind else {
                throw StoreError(
                    .engine,
                    "Delivery \(delivery.rawValue) holds \(staged.head.kind.rawValue), not \(rows.kind.rawValue): "
                        + "begin one for each kind."
                )
            }
            // Out of the dictionary while it grows, so that nothing is copied; a failure leaves it out: the numbers of
            // its contracts would not be true any more.
            staging.deliveries[delivery] = nil
            do {
                try StagingWriter(db: db).write(rows, into: &staged)
            } catch {
                try? StagingWriter(db: db).remove(staged)
                throw error
            }
            staging.deliveries[delivery] = staged
        }
    }

    /// Drops a delivery that has begun.
    public func drop(_ delivery: DeliveryNumber) throws(StoreError) {
        try stagingWork { db in
            let staged = try staging.delivery(delivery)
            staging.deliveries[delivery] = nil
            try StagingWriter(db: db).remove(staged)
        }
    }
}
