public import Calendar
import CollectionPolicy
import Foundation
import GRDB
public import RentLedger

extension SQLiteCaseStore {
    /// Messages that are not final, most urgent first, then the oldest.
    public func outbox() throws(StoreError) -> Outbox {
        try reading { db in
            let decoder = RecordDecoder()
            let rows = try RawStatement(
                cached: """
                    SELECT z.person, o.zaak, z.version, o.record FROM outbox o JOIN zaak z ON z.zaak = o.zaak
                    WHERE o.is_open = 1 ORDER BY o.urgency DESC, o.planned_on, o.id
                    """,
                db
            )
            defer { rows.reset() }
            var outbox = Outbox(rows: [])
            while try rows.step() {
                guard let person = PersonKey(stored: rows.text(0)) else { continue }
                let caseNumber = CaseNumber(rawValue: rows.integer(1))
                let json = rows.withBytes(3) { Data($0) }
                guard let record = try? decoder.record(MessageRecord.self, json) else {
                    outbox.unreadable.append(caseNumber)
                    continue
                }
                outbox.rows.append(
                    OutboxRow(person: person, caseNumber: caseNumber, version: rows.integer(2), record: record)
                )
            }
            outbox.unreadable.sort()
            return outbox
        }
    }

    /// Messages to a person that were, or may have been, sent on these days.
    public func sentCount(to person: PersonKey, from first: Day, through last: Day) throws(StoreError) -> Int {
        try reading { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM zaak z JOIN sent s ON s.zaak = z.zaak
                    WHERE z.person = ? AND s.day BETWEEN ? AND ?
                    """,
                arguments: [person.stored, first.number, last.number]
            ) ?? 0
        }
    }

    /// The open tasks, most urgent first; of two equal ones that which is due, then which was opened, first.
    public func openTasks() throws(StoreError) -> [TaskRow] {
        try reading { db in
            let decoder = RecordDecoder()
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT t.zaak, z.overeenkomst, t.record FROM task t JOIN zaak z ON z.zaak = t.zaak
                    ORDER BY t.urgency DESC, t.due NULLS LAST, t.opened_on, t.zaak, t.id
                    """
            )
            return try rows.map { row in
                TaskRow(
                    caseNumber: CaseNumber(rawValue: row[0]),
                    overeenkomst: (row[1] as String?).map(OvereenkomstNumber.init(rawValue:)),
                    task: try decoder.record(QueueTask.self, row[2] as String)
                )
            }
        }
    }

    /// Meldingen, newest first.
    public func meldingen(onlyOpen: Bool) throws(StoreError) -> [MeldingRow] {
        try reading { db in
            let decoder = RecordDecoder()
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT m.zaak, z.overeenkomst, m.record FROM melding m JOIN zaak z ON z.zaak = m.zaak
                    WHERE m.is_open = 1 OR NOT ? ORDER BY m.prepared_on DESC, m.zaak, m.kenmerk, m.position
                    """,
                arguments: [onlyOpen]
            )
            return try rows.compactMap { row in
                guard let overeenkomst = row[1] as String? else { return nil }
                return MeldingRow(
                    caseNumber: CaseNumber(rawValue: row[0]),
                    overeenkomst: OvereenkomstNumber(overeenkomst),
                    record: try decoder.record(MeldingRecord.self, row[2] as String)
                )
            }
        }
    }

    /// How many cases stand in which condition; an erased case is no case any more.
    public func counts() throws(StoreError) -> StoreCounts {
        try reading { db in
            var counts = StoreCounts()
            let row = try Row.fetchOne(
                db,
                sql: "SELECT count(*), coalesce(sum(has_episode), 0) FROM zaak WHERE overeenkomst IS NOT NULL"
            )
            counts.cases = row?[0] ?? 0
            counts.openEpisodes = row?[1] ?? 0
            counts.openTasks = try Int.fetchOne(db, sql: "SELECT count(*) FROM task") ?? 0
            counts.messages = try byState("outbox", db)
            counts.meldingen = try byState("melding", db)
            return counts
        }
    }

    private func byState(_ table: String, _ db: Database) throws -> [String: Int] {
        let rows = try Row.fetchAll(db, sql: "SELECT state, count(*) FROM \(table) WHERE zaak <> 0 GROUP BY state")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
    }

    /// The highest attempt number that was ever written.
    public func highestAttempt() throws(StoreError) -> Int64 {
        try reading { try Int64.fetchOne($0, sql: "SELECT value FROM counter WHERE name = 'attempt'") ?? 0 }
    }

    /// The next sequence number of the files for a gemeente.
    public func nextSequence(for gemeente: GemeenteCode) throws(StoreError) -> Int {
        let value = try writing { db in
            try Int.fetchOne(
                db,
                sql: """
                    INSERT INTO sequence VALUES (?, 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value
                    """,
                arguments: [gemeente.rawValue]
            )
        }
        guard let value else { throw StoreError(.engine, "No sequence number was given: try again.") }
        return value
    }
}
