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
        case .stand(let rows): try write(sources: rows, into: &delivery) { RecordKey.of($0.bron) }
        case .afschriften(let rows): try write(sources: rows, into: &delivery) { RecordKey.of($0.sleutel) }
        case .bankregels(let rows): try write(bankregels: rows, into: &delivery)
        case .rekeningbesluiten(let rows):
            try write(rows, into: &delivery) { row in (RecordKey.of(row.record.tegenrekening), nil) }
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

    private func write(bankregels rows: [LedgerRow<Bankregel>], into delivery: inout StagedDelivery) throws {
        let places = Array(repeating: "?", count: 4 + delivery.shape.payload.count).joined(separator: ",")
        var writer = RowWriter(try RawStatement(once: "INSERT INTO \(delivery.rows) VALUES (\(places))", db))
        var contracts = try ContractNumbers(db, delivery)
        let encoder = RecordEncoder()
        for row in rows {
            let regel = row.record
            delivery.lines += 1
            writer.set(delivery.lines, at: 1)
            writer.set(try contracts.number(row.overeenkomst, &delivery.contracts), at: 2)
            writer.set(RecordKey.of(regel.afschrift, RecordKey.number(regel.positie)), at: 3)
            writer.set(row.isWithdrawn ? 1 : 0, at: 4)
            writer.set(regel.afschrift.rekening, at: 5)
            writer.set(Int64(regel.afschrift.dag.number), at: 6)
            writer.set(regel.afschrift.nummer, at: 7)
            writer.set(Int64(regel.positie), at: 8)
            writer.set(Int64(regel.boekdatum.number), at: 9)
            writer.set(regel.valutadatum.map { Int64($0.number) }, at: 10)
            writer.set(regel.bedragCents, at: 11)
            writer.set(regel.tegenrekening, at: 12)
            writer.set(regel.tegennaam, at: 13)
            writer.set(regel.omschrijving, at: 14)
            writer.set(regel.eindtoteind, at: 15)
            writer.set(regel.machtiging, at: 16)
            writer.set(regel.retourreden, at: 17)
            writer.set(regel.betalingskenmerk, at: 18)
            writer.set(regel.isVerrekend ? 1 : 0, at: 19)
            writer.set(try encoder.text(regel.toewijzing), at: 20)
            try writer.write()
        }
    }

    private func write<Record: Encodable>(
        sources rows: [Record],
        into delivery: inout StagedDelivery,
        key: (Record) -> String
    ) throws {
        var writer = RowWriter(try RawStatement(once: "INSERT INTO \(delivery.rows) VALUES (?,0,?,0,?,NULL)", db))
        let encoder = RecordEncoder()
        for row in rows {
            delivery.lines += 1
            writer.set(delivery.lines, at: 1)
            writer.set(key(row), at: 2)
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
        // Without a contract a row belongs to the house.
        guard !overeenkomst.rawValue.isEmpty else { return 0 }
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
