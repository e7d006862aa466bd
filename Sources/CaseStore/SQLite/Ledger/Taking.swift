import Calendar
import GRDB
public import RentLedger

/// Compares a delivery with what is known, and makes it part of it: set by set, never row by row.
struct Taking {
    let db: Database
    private(set) var delivery: StagedDelivery
    private var shape: LedgerShape { delivery.shape }

    init(_ delivery: StagedDelivery, _ db: Database) {
        self.delivery = delivery
        self.db = db
    }

    // MARK: Comparing

    /// What taking would do; fills the table of changes, unless nothing was known before: then every row is new.
    mutating func compare() throws -> DeliveryReport {
        try prepare()
        try db.execute(
            sql: """
                UPDATE \(delivery.contractTable) AS c
                SET zaak = (SELECT z.zaak FROM zaak z WHERE z.overeenkomst = c.overeenkomst) WHERE c.id > 0;
                DELETE FROM \(delivery.changeTable);
                """
        )
        var report = DeliveryReport()
        report.clashes = try count("SELECT count(*) FROM \(delivery.clashTable)")
        report.rows = Int(delivery.lines) - delivery.superseded
        report.knownBefore = try count("SELECT count(*) FROM \(shape.table) b WHERE \(shape.isCurrent("b"))")
        if report.knownBefore == 0 {
            report.added = try count("SELECT count(*) FROM \(delivery.rows) WHERE withdrawn = 0")
            report.casesTouched = try count(
                "SELECT count(DISTINCT contract) FROM \(delivery.rows) WHERE withdrawn = 0 AND contract > 0"
            )
            return report
        }
        try findChanges()
        if delivery.head.isWholeLedger { try findMissing() }
        report.added = try count("SELECT count(*) FROM \(delivery.changeTable) WHERE old IS NULL")
        report.withdrawn = try count("SELECT count(*) FROM \(delivery.changeTable) WHERE line IS NULL")
        report.changed = try count(
            "SELECT count(*) FROM \(delivery.changeTable) WHERE line IS NOT NULL AND old IS NOT NULL"
        )
        report.casesTouched = try count(
            """
            SELECT count(*) FROM (
                SELECT coalesce(c.zaak, -c.id) AS who
                FROM \(delivery.changeTable) ch JOIN \(delivery.contractTable) c ON c.id = ch.contract
                WHERE ch.line IS NOT NULL
                UNION
                SELECT ch.old >> \(RowID.shift) FROM \(delivery.changeTable) ch WHERE ch.old IS NOT NULL
            ) WHERE who <> 0
            """
        )
        return report
    }

    /// Brings rows with one key back to the last one, once for the same rows.
    private mutating func prepare() throws {
        guard !delivery.isPrepared else { return }
        let table = delivery.rows.dropFirst("staging.".count)
        try db.execute(sql: "CREATE INDEX \(delivery.keyIndex) ON \(table) (key)")
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO \(delivery.clashTable)
                SELECT key FROM \(delivery.rows) GROUP BY key HAVING count(*) > 1
                """
        )
        // A key that clashed before the last preview may have come once more.
        if try count("SELECT count(*) FROM \(delivery.clashTable)") > 0 {
            try db.execute(
                sql: """
                    DELETE FROM \(delivery.rows) AS r
                    WHERE key IN (SELECT key FROM \(delivery.clashTable))
                    AND line < (SELECT max(line) FROM \(delivery.rows) later WHERE later.key = r.key)
                    """
            )
            delivery.superseded += db.changesCount
        }
        delivery.isPrepared = true
    }

    private func findChanges() throws {
        let differences = shape.payload.map { "b.\($0) IS NOT s.\($0)" }.joined(separator: " OR ")
        try db.execute(
            sql: """
                INSERT INTO \(delivery.changeTable) (line, contract, old)
                SELECT CASE s.withdrawn WHEN 0 THEN s.line END, s.contract, b.id
                FROM \(delivery.rows) s CROSS JOIN \(delivery.contractTable) c ON c.id = s.contract
                LEFT JOIN \(shape.table) b ON b.key = s.key AND \(shape.isCurrent("b"))
                WHERE CASE
                    WHEN b.id IS NULL THEN s.withdrawn = 0
                    WHEN s.withdrawn = 1 THEN 1
                    ELSE b.id >> \(RowID.shift) IS NOT c.zaak OR \(differences)
                END
                """
        )
    }

    private func findMissing() throws {
        try db.execute(
            sql: """
                INSERT INTO \(delivery.changeTable) (line, contract, old)
                SELECT NULL, 0, b.id FROM \(shape.table) b WHERE \(shape.isCurrent("b"))
                AND NOT EXISTS (SELECT 1 FROM \(delivery.rows) s WHERE s.key = b.key)
                """
        )
    }

    // MARK: Taking

    /// Makes the compared delivery part of the ledger copy.
    func apply(_ report: DeliveryReport) throws {
        let encoder = RecordEncoder()
        let (moment, base) = try next()
        let isFirst = report.knownBefore == 0
        let positions =
            isFirst
            ? delivery.lines : try Int64.fetchOne(db, sql: "SELECT max(position) FROM \(delivery.changeTable)") ?? 0
        guard base + positions < RowID.highestPosition else {
            throw StoreError(.engine, "The ledger copy has no room for more versions of rows: begin a new data folder.")
        }
        try db.execute(
            sql: "INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                moment, delivery.number.rawValue, delivery.head.kind.rawValue, try encoder.text(delivery.head),
                try encoder.text(report), base + positions,
            ]
        )
        // What comes first, and is much against what is known, goes in without the index, which is then made at once.
        let isBulk = report.added + report.changed > report.knownBefore / 2 + 1_000
        if isBulk { try db.execute(sql: "DROP INDEX \(shape.currentIndex)") }
        try openCases(isFirst: isFirst)
        if !isFirst {
            try db.execute(
                sql: """
                    UPDATE \(shape.table) SET known_until = \(moment)
                    WHERE id IN (SELECT old FROM \(delivery.changeTable) WHERE old IS NOT NULL)
                    """
            )
        }
        try insertVersions(isFirst: isFirst, moment: moment, base: base)
        if isBulk { try db.execute(sql: shape.currentIndexSQL) }
        try touchCases(isFirst: isFirst)
    }

    private func next() throws -> (moment: Int64, base: Int64) {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT coalesce(max(moment), 0), coalesce(max(last_position), 0) FROM delivery"
        )
        guard let row else { return (1, 0) }
        return (row[0] + 1, row[1])
    }

    /// Rows that go in, with their place: `s` the row, `c` its contract.
    private func incoming(isFirst: Bool) -> (position: String, from: String) {
        let contract = "\(delivery.contractTable) c"
        return isFirst
            ? ("s.line", "\(delivery.rows) s CROSS JOIN \(contract) ON c.id = s.contract AND s.withdrawn = 0")
            : (
                "ch.position",
                """
                \(delivery.changeTable) ch CROSS JOIN \(delivery.rows) s ON s.line = ch.line
                CROSS JOIN \(contract) ON c.id = s.contract
                """
            )
    }

    /// The contracts of rows that go in.
    private func incomingContracts(isFirst: Bool) -> String {
        isFirst
            ? "SELECT contract FROM \(delivery.rows) WHERE withdrawn = 0"
            : "SELECT contract FROM \(delivery.changeTable) WHERE line IS NOT NULL"
    }

    /// Gives every contract that has no case yet one, in the order of the contracts' bytes.
    private func openCases(isFirst: Bool) throws {
        try db.execute(
            sql: """
                INSERT INTO zaak (overeenkomst, person)
                SELECT overeenkomst, 'o:' || overeenkomst FROM \(delivery.contractTable)
                WHERE zaak IS NULL AND id IN (\(incomingContracts(isFirst: isFirst))) ORDER BY overeenkomst;
                UPDATE \(delivery.contractTable) AS c
                SET zaak = (SELECT z.zaak FROM zaak z WHERE z.overeenkomst = c.overeenkomst) WHERE c.zaak IS NULL;
                """
        )
    }

    private func insertVersions(isFirst: Bool, moment: Int64, base: Int64) throws {
        let (position, from) = incoming(isFirst: isFirst)
        let columns = shape.payload.joined(separator: ", ")
        let values = shape.payload.map { "s.\($0)" }.joined(separator: ", ")
        try db.execute(
            sql: """
                INSERT INTO \(shape.table) (id, \(shape.constantColumns)key, \(columns), known_from, known_until)
                SELECT (c.zaak << \(RowID.shift)) + \(base) + \(position), \(shape.constantValues)s.key,
                    \(values), \(moment), 0
                FROM \(from) ORDER BY 1
                """
        )
    }

    /// Marks the cases that changed to be looked at, and lets persons follow their contracts.
    private func touchCases(isFirst: Bool) throws {
        let left =
            isFirst
            ? ""
            : """
            UNION SELECT ch.old >> \(RowID.shift) FROM \(delivery.changeTable) ch WHERE ch.old IS NOT NULL
            """
        let touched = """
            SELECT zaak FROM \(delivery.contractTable) WHERE id IN (\(incomingContracts(isFirst: isFirst))) \(left)
            """
        let day = delivery.head.day.number
        try db.execute(
            sql: """
                UPDATE zaak SET version = version + 1, next_look = min(coalesce(next_look, \(day)), \(day))
                WHERE zaak <> 0 AND zaak IN (\(touched))
                """
        )
        guard shape.kind == .overeenkomsten else { return }
        // By the range of the case: the index of current rows would be read whole for every case.
        try db.execute(
            sql: """
                UPDATE zaak SET person = coalesce(
                    (SELECT r.person FROM record r NOT INDEXED WHERE r.kind = 'overeenkomsten' AND r.known_until = 0
                        AND r.id BETWEEN zaak.zaak << \(RowID.shift)
                            AND (zaak.zaak << \(RowID.shift)) + \(RowID.highestPosition)),
                    'o:' || overeenkomst)
                WHERE zaak <> 0 AND zaak IN (\(touched))
                """
        )
    }

    private func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
}

extension SQLiteCaseStore {
    /// Makes a delivery part of the ledger copy; one that was taken gives its report again.
    public func take(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        let report = try writing { db in
            if let before = try Self.report(of: delivery, db) { return before }
            var taking = Taking(try staging.delivery(delivery), db)
            let report = try taking.compare()
            try taking.apply(report)
            if taking.delivery.head.kind == .boekingen { try Receipts.note(db, taking.delivery) }
            try StagingWriter(db: db).remove(taking.delivery)
            return report
        }
        try stagingWork { _ in staging.deliveries[delivery] = nil }
        if report.added + report.changed > 100_000 { shrinkLog() }
        return report
    }

    private static func report(of delivery: DeliveryNumber, _ db: Database) throws -> DeliveryReport? {
        try String.fetchOne(db, sql: "SELECT report FROM delivery WHERE number = ?", arguments: [delivery.rawValue])
            .map { try RecordDecoder().record(DeliveryReport.self, $0) }
    }

    /// The report of taking, changing nothing.
    public func preview(_ delivery: DeliveryNumber) throws(StoreError) -> DeliveryReport {
        try stagingWork { db in
            var taking = Taking(try staging.delivery(delivery), db)
            let report = try taking.compare()
            staging.deliveries[delivery] = taking.delivery
            return report
        }
    }

    /// The deliveries that were taken.
    public func deliveries(kind: LedgerKind?, limit: Int) throws(StoreError) -> [TakenDelivery] {
        try reading { db in
            let decoder = RecordDecoder()
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, head, report FROM delivery WHERE ? IS NULL OR kind = ? ORDER BY moment DESC LIMIT ?
                    """,
                arguments: [kind?.rawValue, kind?.rawValue, max(0, limit)]
            )
            return try rows.map { row in
                TakenDelivery(
                    number: DeliveryNumber(rawValue: row[0]),
                    head: try decoder.record(DeliveryHead.self, row[1] as String),
                    report: try decoder.record(DeliveryReport.self, row[2] as String)
                )
            }
        }
    }

    /// Empties the write-ahead log; somebody who still reads only makes it later.
    func shrinkLog() {
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
}
