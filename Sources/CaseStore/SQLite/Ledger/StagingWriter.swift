import Calendar
import GRDB
import RentLedger

/// Puts rows into the staging tables.
struct StagingWriter {
    let db: Database

    /// Writes rows after those that are there.
    func write(_ rows: LedgerRows, into delivery: inout StagedDelivery) throws {
        if delivery.isPrepared {
            try db.execute(sql: "DROP INDEX \(delivery.keyIndex)")
            delivery.isPrepared = false
        }
        switch rows {
        case .boekingen(let rows): try write(boekingen: rows, into: &delivery)
        case .overeenkomsten(let rows):
            try write(rows, into: &delivery) { row in
                (RecordKey.of(row.overeenkomst.rawValue), row.record.person.stored)
            }
        case .rollen(let rows):
            try write(rows, into: &delivery) { row in
                let begin = row.record.begindatum?.description ?? ""
                return (RecordKey.of(row.overeenkomst.rawValue, row.record.rol, row.record.naam, begin), nil)
            }
        case .signaleringen(let rows):
            try write(rows, into: &delivery) { row in
                let begin = row.record.begindatum?.description ?? ""
                return (RecordKey.of(row.overeenkomst.rawValue, row.record.soort.rawValue, begin), nil)
            }
        case .regelingen(let rows):
            try write(rows, into: &delivery) { row in
                (RecordKey.of(row.record.regeling.rawValue, RecordKey.number(row.record.termijn)), nil)
            }
        case .contactmomenten(let rows):
            try write(rows, into: &delivery) { row in
                let moment = row.record
                let key = RecordKey.of(
                    row.overeenkomst.rawValue,
                    moment.datum.description,
                    moment.kanaal,
                    moment.richting,
                    moment.uitkomst,
                    moment.medewerker
                )
                return (key, nil)
            }
        case .stand(let rows): try write(stand: rows, into: &delivery)
        }
    }

    /// Removes the tables of a delivery.
    func remove(_ delivery: StagedDelivery) throws {
        for table in [delivery.rows, delivery.contractTable, delivery.clashTable, delivery.changeTable] {
            try db.execute(sql: "DROP TABLE \(table)")
        }
    }

    // MARK: Kinds

    private func write(boekingen rows: [LedgerRow<Boeking>], into delivery: inout StagedDelivery) throws {
        var writer = RowWriter(
            try RawStatement(once: "INSERT INTO \(delivery.rows) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", db)
        )
        var contracts = try ContractNumbers(db, delivery)
        for row in rows {
            let boeking = row.record
            delivery.lines += 1
            writer.set(delivery.lines, at: 1)
            writer.set(try contracts.number(row.overeenkomst, &delivery.contracts), at: 2)
            writer.set(boeking.number.rawValue, at: 3)
            writer.set(row.isWithdrawn ? 1 : 0, at: 4)
            writer.set(boeking.soort, at: 5)
            writer.set(boeking.detailsoort, at: 6)
            writer.set(Int64(boeking.boekdatum.number), at: 7)
            writer.set(boeking.vervaldatum.map { Int64($0.number) }, at: 8)
            writer.set(boeking.bedragCents, at: 9)
            writer.set(boeking.betalingskenmerk, at: 10)
            writer.set(boeking.tegenboeking, at: 11)
            writer.set(boeking.retourreden, at: 12)
            try writer.write()
        }
    }

    private func write<Record: Encodable>(
        _ rows: [LedgerRow<Record>],
        into delivery: inout StagedDelivery,
        names: (LedgerRow<Record>) -> (key: String, person: String?)
    ) throws {
        var writer = RowWriter(try RawStatement(once: "INSERT INTO \(delivery.rows) VALUES (?,?,?,?,?,?)", db))
        var contracts = try ContractNumbers(db, delivery)
        let encoder = RecordEncoder()
        for row in rows {
            let (key, person) = names(row)
            delivery.lines += 1
            writer.set(delivery.lines, at: 1)
            writer.set(try contracts.number(row.overeenkomst, &delivery.contracts), at: 2)
            writer.set(key, at: 3)
            writer.set(row.isWithdrawn ? 1 : 0, at: 4)
            writer.set(try encoder.text(row.record), at: 5)
            if let person { writer.set(person, at: 6) } else { writer.set(nil, at: 6) }
            try writer.write()
        }
    }

    private func write(stand rows: [Stand], into delivery: inout StagedDelivery) throws {
        var writer = RowWriter(try RawStatement(once: "INSERT INTO \(delivery.rows) VALUES (?,0,?,0,?,NULL)", db))
        let encoder = RecordEncoder()
        for row in rows {
            delivery.lines += 1
            writer.set(delivery.lines, at: 1)
            writer.set(RecordKey.of(row.bron), at: 2)
            writer.set(try encoder.text(row), at: 3)
            try writer.write()
        }
    }
}

/// Gives each contract of a delivery a small number; rows of one contract mostly come together.
private struct ContractNumbers {
    private let insert: RawStatement
    private var last: (overeenkomst: OvereenkomstNumber, number: Int64)?

    init(_ db: Database, _ delivery: StagedDelivery) throws {
        insert = try RawStatement(once: "INSERT INTO \(delivery.contractTable) VALUES (?,?,NULL)", db)
    }

    mutating func number(
        _ overeenkomst: OvereenkomstNumber,
        _ known: inout [OvereenkomstNumber: Int64]
    ) throws -> Int64 {
        if let last, last.overeenkomst == overeenkomst { return last.number }
        let number: Int64
        if let found = known[overeenkomst] {
            number = found
        } else {
            number = Int64(known.count) + 1
            known[overeenkomst] = number
            insert.bind(number, at: 1)
            insert.bind(overeenkomst.rawValue, at: 2)
            try insert.run()
        }
        last = (overeenkomst, number)
        return number
    }
}
