import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

extension CaseStoreConformance {
    static let bank: [CaseStoreConformance] = [
        CaseStoreConformance("A transaction lies at its contract, or at the house, and moves when it is assigned") {
            store in
            let number = try store.openCase("O1")
            var paid = sceneRegel(1, cents: 65_000)
            paid.toewijzing = .bewijs([.betalingskenmerk])
            let unknown = sceneRegel(2, cents: 4_200)
            try store.takeIn(
                .bankregels([
                    LedgerRow(overeenkomst: "O1", record: paid), LedgerRow(overeenkomst: "", record: unknown),
                ])
            )
            try requireEqual(try store.facts(number).bankregels, [paid], "at the contract")
            try requireEqual(try store.bankregelsToAssign(limit: 9), [unknown], "to be assigned")
            try requireEqual(try store.bankregelsToAssignCount(), 1, "how many")
            var assigned = unknown
            assigned.toewijzing = .besluit(login: "anna", op: sceneDay)
            try store.takeIn(.bankregels([LedgerRow(overeenkomst: "O1", record: assigned)]))
            try requireEqual(try store.facts(number).bankregels, [paid, assigned], "after the decision")
            try requireEqual(try store.bankregelsToAssign(limit: 9), [], "nothing waits")
            try requireEqual(
                try store.bankregels(of: sceneSleutel).map(\.overeenkomst),
                ["O1", "O1"],
                "rows of the statement"
            )
        },
        CaseStoreConformance("Two equal payments on one day are two; the same statement again changes nothing") {
            store in
            let number = try store.openCase("O1")
            let rows: LedgerRows = .bankregels([
                LedgerRow(overeenkomst: "O1", record: sceneRegel(1, cents: 65_000)),
                LedgerRow(overeenkomst: "O1", record: sceneRegel(2, cents: 65_000)),
            ])
            try store.takeIn(rows)
            let version = try store.facts(number).version
            let again = try store.takeIn(rows)
            try requireEqual(again.added + again.changed + again.withdrawn, 0, "changes")
            try requireEqual(try store.facts(number).bankregels.count, 2, "payments")
            try requireEqual(try store.facts(number).version, version, "version")
        },
        CaseStoreConformance("A new transaction has its case looked at on the day of the delivery") { store in
            let number = try store.openCase("O1")
            try store.write([], to: number, next: .onNews)
            try requireEqual(try store.personsToReviewCount(on: sceneDay), 0, "before")
            try store.takeIn(.bankregels([LedgerRow(overeenkomst: "O1", record: sceneRegel(1, cents: 1))]))
            try requireEqual(try store.personsToReviewCount(on: sceneDay), 1, "after")
        },
        CaseStoreConformance("Statements are known by account, day and number; money out and batches wait for nobody") {
            store in
            let first = sceneAfschrift("1", day: sceneDay.adding(days: -400))
            let second = sceneAfschrift("1", day: sceneDay)
            try store.takeIn(.afschriften([first, second]))
            try requireEqual(try store.afschriften(since: sceneDay.adding(days: -30)), [second], "lately")
            try requireEqual(try store.afschriften(since: sceneDay.adding(days: -500)), [first, second], "ever")
            var batch = sceneRegel(1, cents: 900_000)
            batch.toewijzing = .verzamelpost
            var declined = sceneRegel(2, cents: 5_000)
            declined.toewijzing = .geenHuurder(login: "anna", op: sceneDay)
            var suggested = sceneRegel(3, cents: 5_000)
            suggested.toewijzing = .voorstel("O1", [.naamEnBedrag])
            let out = sceneRegel(4, cents: -5_000)
            try store.takeIn(
                .bankregels([batch, declined, suggested, out].map { LedgerRow(overeenkomst: "", record: $0) })
            )
            try requireEqual(try store.bankregelsToAssign(limit: 9), [suggested], "to be assigned")
        },
        CaseStoreConformance("Payers are found by kenmerk, number, account, decision and name") { store in
            var contract = LedgerRow<Overeenkomst>.contract("O1")
            contract.record.iban = "NL91ABNA0417164300"
            try store.takeIn(.overeenkomsten([contract, .contract("O2", relatie: "R2")]))
            var boeking = Boeking(number: "B1", boekdatum: sceneDay, bedragCents: 100)
            boeking.betalingskenmerk = "5000056789012345"
            try store.takeIn(.boekingen([LedgerRow(overeenkomst: "O2", record: boeking)]))
            let decision = Rekeningbesluit(tegenrekening: "NL02RABO0123456789", login: "anna", op: sceneDay)
            let supplier = Rekeningbesluit(tegenrekening: "X9", login: "anna", op: sceneDay, isGeenHuurder: true)
            try store.takeIn(
                .rekeningbesluiten([
                    LedgerRow(overeenkomst: "O2", record: decision), LedgerRow(overeenkomst: "", record: supplier),
                ])
            )
            var query = PayerQuery()
            query.kenmerken = ["5000056789012345", "1"]
            query.nummers = ["O1", "O9"]
            query.rekeningen = ["NL91ABNA0417164300", "NL02RABO0123456789", "X9", "X1"]
            query.achternamen = [PayerQuery.lowercased(contract.record.huurder.achternaam), "nobody"]
            let facts = try store.payers(query)
            try requireEqual(facts.kenmerken, ["5000056789012345": ["O2"]], "kenmerken")
            try requireEqual(facts.nummers, ["O1"], "numbers")
            try requireEqual(facts.rekeningen, ["NL91ABNA0417164300": ["O1"]], "accounts")
            try requireEqual(facts.besluiten.keys.sorted(), ["NL02RABO0123456789", "X9"], "decisions")
            try requireEqual(facts.besluiten["NL02RABO0123456789"]?.overeenkomst, "O2", "decided for")
            try requireEqual(facts.besluiten["X9"]?.overeenkomst, nil, "decided for nobody")
            try requireEqual(facts.besluiten["X9"]?.besluit, supplier, "the decision")
            try requireEqual(facts.achternamen.values.map { $0.keys.sorted() }, [["O1", "O2"]], "names")
        },
        CaseStoreConformance("An erased case has no transactions left") { store in
            let number = try store.openCase("O1")
            try store.takeIn(.bankregels([LedgerRow(overeenkomst: "O1", record: sceneRegel(1, cents: 65_000))]))
            try store.erase(number)
            try requireEqual(try store.bankregels(of: sceneSleutel).count, 0, "rows")
        },
    ]
}

private let sceneSleutel = AfschriftSleutel(rekening: "NL20INGB0001234567", dag: sceneDay, nummer: "61")

/// A transaction of the scenes' statement.
private func sceneRegel(_ positie: Int, cents: Int64) -> Bankregel {
    var regel = Bankregel(afschrift: sceneSleutel, positie: positie, boekdatum: sceneDay, bedragCents: cents)
    regel.tegenrekening = "NL91ABNA0417164300"
    regel.tegennaam = "Özdemir-'t Hart"
    regel.omschrijving = "huur maart"
    return regel
}

/// A statement that closes.
private func sceneAfschrift(_ nummer: String, day: Day) -> Afschrift {
    Afschrift(
        sleutel: AfschriftSleutel(rekening: sceneSleutel.rekening, dag: day, nummer: nummer),
        begindag: day,
        beginsaldoCents: 0,
        eindsaldoCents: 100,
        somCents: 100,
        regels: 1
    )
}
