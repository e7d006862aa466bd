public import Calendar
import RentLedger

extension DemoCorporation {
    /// The morning whose postings hold one line that cannot be read: an amount with a single decimal.
    public var dayOfBadLine: Day {
        var day = firstDay.adding(days: 3)
        while postingsByDay[day] == nil, day < lastDay { day = day.adding(days: 1) }
        return day
    }

    /// The morning on which a file with a `bsn` column comes in, as happens; the numbers in it fail the elfproef.
    public var dayOfBsnColumn: Day { firstDay.adding(days: 8) }

    /// The files that the administration delivers on a morning, by name; none before the first or after the last day.
    ///
    /// On the first day everything so far, on later mornings what was booked or changed since the morning before.
    /// Saturdays, Sundays and holidays too: the stand then says that nothing was missed.
    public func files(for day: Day) -> [(name: String, content: String)] {
        guard firstDay <= day, day <= lastDay else { return [] }
        var tables = [
            table(.overeenkomsten, day, contracts) { DemoRows.cells($1) },
            boekingen(day),
            table(.rollen, day, \.rollen) { DemoRows.cells($0, $1) },
            table(.signaleringen, day, \.signaleringen) { DemoRows.cells($0, $1) },
            table(.regelingen, day, \.regelingen) { DemoRows.cells($0, $1) },
            table(.contactmomenten, day, \.contactmomenten) { DemoRows.cells($0, $1) },
        ]
        if day == firstDay { addUnwantedFlag(to: &tables) }
        if day == dayOfBsnColumn { tables.append(fileWithBsn(day)) }
        tables.removeAll { $0.rows.isEmpty }
        tables.append(stand(day, for: tables))
        return tables.map { ($0.fileName, $0.csv) }.sorted { $0.0 < $1.0 }
    }

    /// The contract once on the first day, as it stands by then, and each later change.
    private func contracts(_ tenancy: DemoTenancy) -> [Delivered<Overeenkomst>] {
        let before = tenancy.changes.last { $0.on <= firstDay }?.record ?? tenancy.overeenkomst
        return [Delivered(on: firstDay, record: before)] + tenancy.changes.filter { firstDay < $0.on }
    }

    private func table<Record>(
        _ kind: LedgerKind,
        _ day: Day,
        _ entries: (DemoTenancy) -> [Delivered<Record>],
        cells: (OvereenkomstNumber, Record) -> [String]
    ) -> DemoTable {
        var table = DemoTable(kind: kind, fileName: "\(kind.rawValue)-\(day).csv")
        for tenancy in tenancies {
            for entry in entries(tenancy) where max(entry.on, firstDay) == day {
                table.rows.append(cells(tenancy.key, entry.record))
            }
        }
        return table
    }

    private func boekingen(_ day: Day) -> DemoTable {
        var table = DemoTable(kind: .boekingen, fileName: "boekingen-\(day).csv")
        let entries = (postingsByDay[day] ?? []).map { (tenancies[$0.tenancy], $0.posting) }
            .sorted { $0.0.postings[$0.1].boeking.number < $1.0.postings[$1.1].boeking.number }
        for (tenancy, posting) in entries {
            let entry = tenancy.postings[posting]
            table.rows.append(DemoRows.cells(tenancy.key, entry))
            table.sumCents += entry.boeking.bedragCents
        }
        if day == dayOfBadLine, let tenancy = tenancies.first {
            // Nobody can say whether 12,5 is twelve euros and five or fifty cents, so it is in no sum either.
            table.rows.append([
                "\(day.year)-X00001", tenancy.key.rawValue, "VOR", "FAC", day.adding(days: -1).description, "", "12,5",
                "", "", "", "Regel die niet klopt (verzonnen)",
            ])
        }
        return table
    }

    /// A flag that VERA has and this program may not keep: it is dropped and counted.
    private func addUnwantedFlag(to tables: inout [DemoTable]) {
        guard let index = tables.firstIndex(where: { $0.kind == .signaleringen }), let tenancy = tenancies.last else {
            return
        }
        let cells = [tenancy.key.rawValue, "AGR", "", "ACT", calendar.play(-60).description]
        let rest = Array(repeating: "", count: DemoTable.columns(.signaleringen).count - cells.count)
        tables[index].rows.append(cells + rest)
    }

    /// Two contracts with a new mail address, in a file that somebody exported with one column too many.
    private func fileWithBsn(_ day: Day) -> DemoTable {
        var table = DemoTable(kind: .overeenkomsten, fileName: "overeenkomsten-mutaties-\(day).csv")
        table.extraColumns = ["bsn"]
        for tenancy in tenancies(.onTime).prefix(2) {
            var contract = tenancy.overeenkomst
            contract.contact.email = "nieuw.adres\(tenancy.number)@voorbeeld.example"
            table.rows.append(DemoRows.cells(contract) + [DemoNumbers.notABsn(tenancy.number * 7)])
        }
        return table
    }

    /// Says up to which bank day receipts are complete, and what each file holds.
    private func stand(_ day: Day, for tables: [DemoTable]) -> DemoTable {
        var stand = DemoTable(kind: .stand, fileName: "stand-\(day).csv")
        let head = ["erp", day.adding(bankDays: -1).description]
        for table in tables {
            let sum = table.kind == .boekingen ? DemoTable.euros(table.sumCents) : ""
            stand.rows.append(head + [table.fileName, String(table.rows.count), sum])
        }
        if stand.rows.isEmpty { stand.rows.append(head + ["", "", ""]) }
        return stand
    }
}
