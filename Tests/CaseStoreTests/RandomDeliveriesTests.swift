import Calendar
import CaseStore
import CollectionPolicy
import RentLedger
import Simulation
import TestKit
import Testing

/// What a delivery of boekingen must do, said as slowly and plainly as possible: one dictionary, copied each time.
private struct DictionaryOracle {
    struct Known: Equatable {
        var overeenkomst: String
        var boeking: Boeking
    }

    var known: [String: Known] = [:]
    var history: [[String: Known]] = []
    var versions: [String: Int64] = [:]

    mutating func take(_ rows: [LedgerRow<Boeking>], isWhole: Bool) -> DeliveryReport {
        var last: [String: LedgerRow<Boeking>] = [:]
        var counts: [String: Int] = [:]
        for row in rows {
            last[row.record.number.rawValue] = row
            counts[row.record.number.rawValue, default: 0] += 1
        }
        var report = DeliveryReport()
        report.rows = last.count
        report.clashes = counts.values.count { $0 > 1 }
        report.knownBefore = known.count
        let before = known
        for (key, row) in last {
            known[key] =
                row.isWithdrawn ? nil : Known(overeenkomst: row.overeenkomst.rawValue, boeking: row.record)
        }
        if isWhole { known = known.filter { last[$0.key] != nil } }
        var touched: Set<String> = []
        for key in Set(before.keys).union(known.keys) where before[key] != known[key] {
            if before[key] == nil {
                report.added += 1
            } else if known[key] == nil {
                report.withdrawn += 1
            } else {
                report.changed += 1
            }
            for side in [before[key], known[key]] {
                if let side { touched.insert(side.overeenkomst) }
            }
        }
        report.casesTouched = touched.count
        for contract in touched { versions[contract, default: 0] += 1 }
        history.append(known)
        return report
    }

    static func boekingen(of contract: String, in known: [String: Known]) -> [Boeking] {
        known.values.filter { $0.overeenkomst == contract }.map(\.boeking).sorted { $0.number < $1.number }
    }
}

extension CaseStoreSuite {
    @Suite struct RandomDeliveriesTests {
        @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
        func versionsAgreeWithADictionary(seed: UInt64) throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                var random = SeededRandom(seed: seed)
                var oracle = DictionaryOracle()
                var numbers: [DeliveryNumber] = []
                for round in 0..<14 {
                    let rows = (0..<random.int(0...60)).map { _ in randomRow(&random) }
                    let isWhole = random.chance(percent: 25)
                    let number = try deliver(rows, isWhole: isWhole, to: store, &random)
                    numbers.append(number)
                    let expected = oracle.take(rows, isWhole: isWhole)
                    #expect(
                        try store.deliveries(kind: nil, limit: 1).first?.report == expected,
                        "round \(round), seed \(seed)"
                    )
                    try compareNow(store, oracle, "round \(round), seed \(seed)")
                }
                for (index, number) in numbers.enumerated() {
                    for contract in contracts {
                        let then = try store.facts(of: .overeenkomst(OvereenkomstNumber(contract)), knownAfter: number)
                        #expect(
                            then?.cases.first?.boekingen ?? []
                                == DictionaryOracle.boekingen(of: contract, in: oracle.history[index]),
                            "\(contract) after round \(index), seed \(seed)"
                        )
                    }
                }
            }
        }

        private var contracts: [String] { (0..<6).map { "O\($0)" } }

        private func randomRow(_ random: inout SeededRandom) -> LedgerRow<Boeking> {
            let boeking = Boeking(
                number: BoekingNumber("B\(random.int(0...25))"),
                soort: random.pick(["ONT", "VOR"]),
                boekdatum: Day.of("2026-03-01").adding(days: random.int(0...2)),
                vervaldatum: random.chance(percent: 50) ? .of("2026-03-05") : nil,
                bedragCents: Int64(random.int(-2...2))
            )
            return LedgerRow(
                overeenkomst: OvereenkomstNumber(random.pick(contracts)),
                record: boeking,
                isWithdrawn: random.chance(percent: 15)
            )
        }

        /// In one or more stagings, with a preview in between now and then.
        private func deliver(
            _ rows: [LedgerRow<Boeking>],
            isWhole: Bool,
            to store: SQLiteCaseStore,
            _ random: inout SeededRandom
        ) throws -> DeliveryNumber {
            let head = DeliveryHead(
                kind: .boekingen,
                fileName: "boekingen.csv",
                day: .of("2026-03-02"),
                at: Instant(secondsSinceEpoch: 0),
                isWholeLedger: isWhole
            )
            let number = try store.beginDelivery(head)
            var rest = rows[...]
            while !rest.isEmpty {
                let part = rest.prefix(random.int(1...40))
                try store.stage(.boekingen(Array(part)), in: number)
                rest = rest.dropFirst(part.count)
                if random.chance(percent: 30) { _ = try store.preview(number) }
            }
            let preview = try store.preview(number)
            #expect(try store.take(number) == preview)
            return number
        }

        private func compareNow(_ store: SQLiteCaseStore, _ oracle: DictionaryOracle, _ place: String) throws {
            let facts = try store.facts(of: contracts.map { .overeenkomst(OvereenkomstNumber($0)) }).flatMap(\.cases)
            let found = Dictionary(uniqueKeysWithValues: facts.map { ($0.overeenkomst.number.rawValue, $0) })
            for contract in contracts {
                #expect(found[contract]?.version == oracle.versions[contract], "version of \(contract), \(place)")
                #expect(
                    found[contract]?.boekingen ?? [] == DictionaryOracle.boekingen(of: contract, in: oracle.known),
                    "\(contract), \(place)"
                )
            }
            let newest = oracle.known.values.filter { $0.boeking.soort == "ONT" }.map(\.boeking.boekdatum).max()
            #expect(try store.newestReceipts().newestOntvangst == newest, "receipts, \(place)")
        }
    }
}
