import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

extension CaseStoreConformance {
    static let takingIn: [CaseStoreConformance] = [
        CaseStoreConformance("Nothing of a delivery is visible until it is taken") { store in
            let number = try store.beginDelivery(sceneHead(.boekingen))
            try store.stage(.boekingen([.rent("B1", of: "O1")]), in: number)
            try requireEqual(try store.caseNumber(of: "O1"), nil, "case before taking")
            try requireEqual(try store.deliveries(kind: nil, limit: 9).count, 0, "deliveries before taking")
            _ = try store.take(number)
            try require(try store.caseNumber(of: "O1") != nil, "no case after taking")
            try requireEqual(try store.deliveries(kind: .boekingen, limit: 9).map(\.number), [number], "deliveries")
        },
        CaseStoreConformance("A delivery that was dropped or never began is not found") { store in
            let number = try store.beginDelivery(sceneHead(.boekingen))
            try store.stage(.boekingen([.rent("B1", of: "O1")]), in: number)
            try store.drop(number)
            try requireError(.notFound, "take after drop") { _ = try store.take(number) }
            try requireError(.notFound, "stage after drop") {
                try store.stage(.boekingen([.rent("B1", of: "O1")]), in: number)
            }
            try requireError(.notFound, "unknown") { _ = try store.preview(DeliveryNumber(rawValue: 999)) }
            try requireEqual(try store.caseNumber(of: "O1"), nil, "case of a dropped delivery")
        },
        CaseStoreConformance("A delivery holds rows of its own kind only") { store in
            let number = try store.beginDelivery(sceneHead(.boekingen))
            try requireError(.engine, "contracts among boekingen") {
                try store.stage(.overeenkomsten([.contract("O1")]), in: number)
            }
        },
        CaseStoreConformance("The report counts what is new, changed, withdrawn, known and touched") { store in
            let first = try store.takeIn(
                .boekingen([.rent("B1", of: "O1"), .rent("B2", of: "O1"), .rent("B3", of: "O2")])
            )
            try requireEqual(
                [first.rows, first.added, first.changed, first.withdrawn, first.clashes, first.knownBefore],
                [3, 3, 0, 0, 0, 0],
                "first report"
            )
            try requireEqual(first.casesTouched, 2, "touched by the first")
            let second = try store.takeIn(
                .boekingen([
                    .rent("B1", of: "O1"), .rent("B2", of: "O1", 70_000), .rent("B3", of: "O2", withdrawn: true),
                    .rent("B4", of: "O3"), .rent("B9", of: "O9", withdrawn: true),
                ])
            )
            try requireEqual(
                [second.rows, second.added, second.changed, second.withdrawn, second.clashes, second.knownBefore],
                [5, 1, 1, 1, 0, 3],
                "second report"
            )
            try requireEqual(second.casesTouched, 3, "touched by the second")
            try requireEqual(try store.caseNumber(of: "O9"), nil, "a withdrawal of nothing opens no case")
        },
        CaseStoreConformance("Of two rows with one key the later wins, over all stagings of a delivery") { store in
            let number = try store.beginDelivery(sceneHead(.boekingen))
            try store.stage(.boekingen([.rent("B1", of: "O1", 1), .rent("B2", of: "O1", 5)]), in: number)
            try requireEqual(try store.preview(number).clashes, 0, "clashes before the second staging")
            try store.stage(.boekingen([.rent("B1", of: "O1", 2)]), in: number)
            try requireEqual(try store.preview(number).clashes, 1, "clashes in the preview")
            try store.stage(.boekingen([.rent("B1", of: "O2", 3)]), in: number)
            let report = try store.take(number)
            try requireEqual([report.rows, report.added, report.clashes, report.casesTouched], [2, 2, 1, 2], "report")
            guard let winner = try store.caseNumber(of: "O2") else {
                throw ConformanceFailure(description: "no case for the winning row")
            }
            try requireEqual(try store.facts(winner).boekingen.map(\.bedragCents), [3], "amount that won")
        },
        CaseStoreConformance("The preview is the report of taking, and changes nothing") { store in
            try store.takeIn(.boekingen([.rent("B1", of: "O1"), .rent("B2", of: "O1")]))
            guard let number = try store.caseNumber(of: "O1") else { throw ConformanceFailure(description: "no case") }
            let version = try store.facts(number).version
            let delivery = try store.beginDelivery(sceneHead(.boekingen))
            try store.stage(.boekingen([.rent("B1", of: "O1", 3), .rent("B3", of: "O7")]), in: delivery)
            let preview = try store.preview(delivery)
            try requireEqual(try store.preview(delivery), preview, "second preview")
            try requireEqual(try store.facts(number).version, version, "version after the preview")
            try requireEqual(try store.caseNumber(of: "O7"), nil, "case after the preview")
            try requireEqual(try store.deliveries(kind: nil, limit: 9).count, 1, "deliveries after the preview")
            try requireEqual(try store.take(delivery), preview, "report of taking")
        },
        CaseStoreConformance("Taking the same rows twice changes nothing and touches no case") { store in
            let rows: [LedgerRows] = [
                .overeenkomsten([.contract("O1"), .contract("O2", relatie: nil)]),
                .boekingen([.rent("B1", of: "O1"), .rent("B2", of: "O2")]),
                .stand([Stand(bron: "bank", standPer: sceneDay)]),
            ]
            for row in rows { try store.takeIn(row) }
            let persons = try store.personsToReview(on: sceneDay, after: nil, limit: 9)
            let versions = try store.facts(of: persons).flatMap(\.cases).map(\.version)
            for row in rows {
                let report = try store.takeIn(row, on: sceneDay.adding(days: 1))
                try requireEqual(
                    [report.added, report.changed, report.withdrawn, report.casesTouched],
                    [0, 0, 0, 0],
                    "second \(row.kind)"
                )
                try requireEqual(report.rows, report.knownBefore, "known before of \(row.kind)")
            }
            try requireEqual(try store.facts(of: persons).flatMap(\.cases).map(\.version), versions, "versions")
        },
        CaseStoreConformance("A whole ledger withdraws the boekingen that it lacks") { store in
            try store.takeIn(.boekingen([.rent("B1", of: "O1"), .rent("B2", of: "O1"), .rent("B3", of: "O2")]))
            let report = try store.takeIn(.boekingen([.rent("B1", of: "O1")]), whole: true)
            try requireEqual([report.withdrawn, report.casesTouched], [2, 2], "report")
            let found = try store.facts(of: [.overeenkomst("O1"), .overeenkomst("O2")]).flatMap(\.cases)
            try requireEqual(found.map { $0.boekingen.map(\.number) }, [["B1"], []], "what is left")
            let part = try store.takeIn(.boekingen([.rent("B4", of: "O1")]))
            try requireEqual(part.withdrawn, 0, "absence in a part changes nothing")
        },
        CaseStoreConformance("An empty whole ledger withdraws everything, an empty part nothing") { store in
            try store.takeIn(.boekingen([.rent("B1", of: "O1")]))
            try requireEqual(try store.takeIn(.boekingen([])), expectedEmpty(known: 1), "empty part")
            try requireEqual(try store.takeIn(.boekingen([]), whole: true).withdrawn, 1, "empty whole")
        },
        CaseStoreConformance("A boeking may move to another contract; both cases are touched") { store in
            try store.takeIn(.boekingen([.rent("B1", of: "O1"), .rent("B2", of: "O2")]))
            let before = try store.facts(of: [.overeenkomst("O1"), .overeenkomst("O2")]).flatMap(\.cases)
            let report = try store.takeIn(.boekingen([.rent("B1", of: "O2")]))
            try requireEqual([report.changed, report.casesTouched], [1, 2], "report")
            let after = try store.facts(of: [.overeenkomst("O1"), .overeenkomst("O2")]).flatMap(\.cases)
            try requireEqual(after.map { $0.boekingen.map(\.number) }, [[], ["B1", "B2"]], "boekingen after")
            try requireEqual(after.map(\.version), before.map { $0.version + 1 }, "versions after")
        },
        CaseStoreConformance("Keys are told apart by their bytes") { store in
            // One é as one scalar, one as e with an accent: Unicode calls them the same, an administration does not.
            let rows: [LedgerRow<Boeking>] = [.rent("caf\u{E9}", of: "O1", 1), .rent("cafe\u{301}", of: "O1", 2)]
            let report = try store.takeIn(.boekingen(rows))
            try requireEqual([report.rows, report.added, report.clashes], [2, 2, 0], "report")
            try requireEqual(try store.takeIn(.boekingen(rows)).changed, 0, "changed by the same rows")
        },
        CaseStoreConformance("Deliveries are given newest first, by kind, with head and report") { store in
            try store.takeIn(.boekingen([.rent("B1", of: "O1")]))
            try store.takeIn(.overeenkomsten([.contract("O1")]))
            let last = try store.takeInNumbered(.boekingen([.rent("B2", of: "O1")]), on: sceneDay.adding(days: 1))
            let all = try store.deliveries(kind: nil, limit: 9)
            try requireEqual(all.map(\.head.kind), [.boekingen, .overeenkomsten, .boekingen], "kinds")
            let newest = try store.deliveries(kind: .boekingen, limit: 1)
            try requireEqual(newest.map(\.number), [last.number], "newest")
            try requireEqual(newest.map(\.report), [last.report], "its report")
            try requireEqual(newest[0].head, sceneHead(.boekingen, on: sceneDay.adding(days: 1)), "its head")
            try requireEqual(try store.take(last.number), last.report, "taking a second time gives the same report")
        },
    ]

    private static func expectedEmpty(known: Int) -> DeliveryReport {
        var report = DeliveryReport()
        report.knownBefore = known
        return report
    }
}
