import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

extension CaseStoreConformance {
    static let versions: [CaseStoreConformance] = [
        CaseStoreConformance("Facts can be read as they were known after each delivery") { store in
            let first = try store.takeInNumbered(.boekingen([.rent("B1", of: "O1", 1)])).number
            let second = try store.takeInNumbered(.boekingen([.rent("B1", of: "O1", 2), .rent("B2", of: "O1", 9)]))
                .number
            let third = try store.takeInNumbered(.boekingen([.rent("B1", of: "O1", withdrawn: true)])).number
            let amounts = try [first, second, third].map { delivery in
                try store.facts(of: .overeenkomst("O1"), knownAfter: delivery)?.cases.flatMap {
                    $0.boekingen.map(\.bedragCents)
                }
            }
            try requireEqual(amounts, [[1], [2, 9], [9]], "amounts as known then")
        },
        CaseStoreConformance("A person of later is not known before, and a case file is not part of then") { store in
            let first = try store.takeInNumbered(.boekingen([.rent("B1", of: "O1")])).number
            let number = try store.openCase("O2", relatie: "R2")
            try store.write([sceneEpisode()], to: number)
            let second = try store.takeInNumbered(.boekingen([.rent("B2", of: "O2")])).number
            try require(try store.facts(of: .relatie("R2"), knownAfter: first) == nil, "R2 was known too early")
            let then = try store.facts(of: .relatie("R2"), knownAfter: second)
            try requireEqual(then?.cases.map(\.caseNumber), [number], "cases then")
            try require(then?.cases[0].file.episode == nil, "the case file of now came along")
            try requireError(.notFound, "a delivery that was never taken") {
                _ = try store.facts(of: .relatie("R2"), knownAfter: DeliveryNumber(rawValue: 999))
            }
        },
        CaseStoreConformance("A person follows the relatie of the contract, then as now") { store in
            let bare = try store.takeInNumbered(.boekingen([.rent("B1", of: "O1")])).number
            try requireEqual(try store.person(of: CaseNumber(rawValue: 1)), .overeenkomst("O1"), "without contract")
            let first = try store.takeInNumbered(.overeenkomsten([.contract("O1", relatie: "R1")])).number
            let second = try store.takeInNumbered(.overeenkomsten([.contract("O1", relatie: "R2")])).number
            try requireEqual(try store.person(of: CaseNumber(rawValue: 1)), .relatie("R2"), "person now")
            try requireEqual(try store.facts(of: [.relatie("R1"), .overeenkomst("O1")]).count, 0, "old persons now")
            for (person, delivery) in [
                (PersonKey.overeenkomst("O1"), bare), (.relatie("R1"), first), (.relatie("R2"), second),
            ] {
                for moment in [bare, first, second] {
                    let found = try store.facts(of: person, knownAfter: moment)
                    try require((found != nil) == (moment == delivery), "\(person) after \(moment.rawValue)")
                }
            }
            try store.takeIn(.overeenkomsten([.contract("O1", withdrawn: true)]))
            try requireEqual(try store.person(of: CaseNumber(rawValue: 1)), .overeenkomst("O1"), "after withdrawal")
        },
        CaseStoreConformance("All kinds of rows come back as they went in, in the order of their keys") { store in
            let contract = OvereenkomstNumber("O1")
            var rol = Rol(rol: "MDH")
            rol.naam = "A. de Vries"
            rol.geboortedatum = Day.of("1958-05-04")
            var bewind = Rol(rol: "BWI")
            bewind.naam = "Bewind BV"
            var vonnis = Signalering(soort: .vonnis)
            vonnis.vonnis = Vonnis()
            vonnis.vonnis?.ontbonden = .ja(Day.of("2026-01-05"))
            var terms: [RegelingTermijn] = []
            for term in [10, 2, 1] {
                var record = RegelingTermijn(regeling: "P1")
                record.termijn = term
                record.bedragCents = Int64(term) * 100
                terms.append(record)
            }
            var contact = Contactmoment(datum: sceneDay)
            contact.kanaal = "TEL"
            contact.richting = "INK"
            try store.takeIn(.overeenkomsten([.contract("O1")]))
            try store.takeIn(.rollen([rol, bewind].map { LedgerRow(overeenkomst: contract, record: $0) }))
            try store.takeIn(.signaleringen([LedgerRow(overeenkomst: contract, record: vonnis)]))
            try store.takeIn(.regelingen(terms.map { LedgerRow(overeenkomst: contract, record: $0) }))
            try store.takeIn(.contactmomenten([LedgerRow(overeenkomst: contract, record: contact)]))
            try store.takeIn(.boekingen([.rent("B2", of: "O1"), .rent("B10", of: "O1"), .rent("B1", of: "O1")]))
            let facts = try store.facts(CaseNumber(rawValue: 1))
            try requireEqual(facts.overeenkomst, LedgerRow.contract("O1").record, "contract")
            try requireEqual(facts.rollen, [bewind, rol], "rollen")
            try requireEqual(facts.signaleringen, [vonnis], "signaleringen")
            try requireEqual(facts.regelingen.map(\.termijn), [1, 2, 10], "terms")
            try requireEqual(facts.contactmomenten, [contact], "contacts")
            try requireEqual(facts.boekingen.map(\.number), ["B1", "B10", "B2"], "boekingen")
        },
        CaseStoreConformance("A boeking comes back with every field, also extreme ones") { store in
            let full = Boeking(
                number: "B1",
                soort: "ONT",
                detailsoort: "STO",
                boekdatum: Day.of("1969-07-20"),
                vervaldatum: Day.of("9999-12-31"),
                bedragCents: -9_007_199_254_740_993,
                betalingskenmerk: "7000 0000 1234 5678 \u{1F3E0}",
                tegenboeking: "B'0\"",
                retourreden: "AM04"
            )
            var bare = Boeking(number: "B2", boekdatum: sceneDay, bedragCents: 0)
            bare.vervaldatum = nil
            try store.takeIn(
                .boekingen([full, bare].map { LedgerRow(overeenkomst: "O1", record: $0) })
            )
            try requireEqual(try store.facts(CaseNumber(rawValue: 1)).boekingen, [full, bare], "boekingen")
        },
        CaseStoreConformance("Each field of a boeking makes a new version") { store in
            let base = Boeking(number: "B1", boekdatum: sceneDay, bedragCents: 1)
            var changes: [Boeking] = [base]
            func change(_ body: (inout Boeking) -> Void) {
                var next = changes[changes.count - 1]
                body(&next)
                changes.append(next)
            }
            change { $0.soort = "MEM" }
            change { $0.detailsoort = "PRO" }
            change { $0.boekdatum = sceneDay.adding(days: 1) }
            change { $0.vervaldatum = sceneDay }
            change { $0.vervaldatum = nil }
            change { $0.bedragCents = 2 }
            change { $0.betalingskenmerk = "k" }
            change { $0.tegenboeking = "B0" }
            change { $0.retourreden = "MS03" }
            for (index, boeking) in changes.enumerated() {
                let report = try store.takeIn(.boekingen([LedgerRow(overeenkomst: "O1", record: boeking)]))
                try requireEqual(report.changed, index == 0 ? 0 : 1, "change \(index)")
                try requireEqual(try store.facts(CaseNumber(rawValue: 1)).boekingen, [boeking], "version \(index)")
            }
        },
        CaseStoreConformance("Receipts: the least stand of all sources, and the newest ONT") { store in
            try requireEqual(try store.newestReceipts(), ReceiptFacts(standPer: nil, newestOntvangst: nil), "empty")
            try store.takeIn(
                .stand([
                    Stand(bron: "bank", standPer: Day.of("2026-02-27")),
                    Stand(bron: "kas", standPer: Day.of("2026-02-20")),
                ])
            )
            try store.takeIn(
                .boekingen([
                    .payment("P1", of: "O1", day: "2026-02-26"), .payment("P2", of: "O1", day: "2026-02-28"),
                    .rent("B1", of: "O1"),
                ])
            )
            try requireEqual(
                try store.newestReceipts(),
                ReceiptFacts(standPer: Day.of("2026-02-20"), newestOntvangst: Day.of("2026-02-28")),
                "both"
            )
            try requireEqual(
                try store.newestReceipts(on: Day.of("2026-02-27")),
                ReceiptFacts(standPer: Day.of("2026-02-20"), newestOntvangst: Day.of("2026-02-26")),
                "a later receipt says nothing yet"
            )
            try requireEqual(
                try store.newestReceipts(on: Day.of("2026-02-28")),
                try store.newestReceipts(),
                "on the day of the newest receipt"
            )
            try requireEqual(
                try store.newestReceipts(on: Day.of("2026-02-19")),
                ReceiptFacts(standPer: nil, newestOntvangst: nil),
                "before everything"
            )
            var withdrawn = LedgerRow<Boeking>.payment("P2", of: "O1", day: "2026-02-28")
            withdrawn.isWithdrawn = true
            try store.takeIn(.boekingen([withdrawn]))
            try store.takeIn(.stand([Stand(bron: "kas", standPer: Day.of("2026-03-01"))]))
            try requireEqual(
                try store.newestReceipts(),
                ReceiptFacts(standPer: Day.of("2026-02-27"), newestOntvangst: Day.of("2026-02-26")),
                "after a withdrawal and a newer stand"
            )
            try store.takeIn(.boekingen([]), whole: true)
            try requireEqual(try store.newestReceipts().newestOntvangst, nil, "after an empty whole ledger")
        },
    ]
}
