import Calendar
import RentLedger
import Simulation
import TestKit
import Testing

/// Random ledgers against the oracle, and what must hold for every ledger.
@Suite("Arrears of random ledgers") struct AgeingPropertyTests {
    /// A ledger with every trap of the rules: equal amounts, shared kenmerken, keys of odd bytes, stornos that name
    /// nothing, something else, or a credit of the same day.
    static func ledger(_ random: inout SeededRandom) -> [Boeking] {
        let start = Day.of("2026-01-01")
        let kenmerken = ["", "", "5000056789012345", "9000000000000001", "e\u{301}", "é"]
        var postings: [Boeking] = []
        var creditKeys: [String] = ["", "bestaat-niet"]
        for number in 0..<random.int(1...28) {
            let key = random.pick(["B", "b", "é", "e\u{301}", "10", "9", ""]) + "\(number)"
            let booked = start.adding(days: random.int(0...60))
            let amount = Int64(random.pick([0, 1, 100, 100, 250, 50_000, 50_000, random.int(1...99_999)]))
            let due = random.chance(percent: 40) ? nil : booked.adding(days: random.int(-40...40))
            let kenmerk = random.pick(kenmerken)
            switch random.int(0...9) {
            case 0...4:
                postings.append(
                    Boeking(
                        number: BoekingNumber(key),
                        soort: random.pick(["VOR", "SKS"]),
                        detailsoort: random.pick(["PRO", "PRO", "EIN", "EVN", "FAC", ""]),
                        boekdatum: booked,
                        vervaldatum: due,
                        bedragCents: amount,
                        betalingskenmerk: kenmerk
                    )
                )
            case 5...7:
                creditKeys.append(key)
                postings.append(
                    Boeking(
                        number: BoekingNumber(key),
                        soort: "ONT",
                        detailsoort: random.pick(["BAN", "STO"]),
                        boekdatum: booked,
                        vervaldatum: due,
                        bedragCents: -amount,
                        betalingskenmerk: kenmerk
                    )
                )
            default:
                postings.append(
                    Boeking(
                        number: BoekingNumber(key),
                        soort: "MEM",
                        detailsoort: "STO",
                        boekdatum: booked,
                        vervaldatum: due,
                        bedragCents: amount,
                        betalingskenmerk: kenmerk,
                        tegenboeking: random.pick(creditKeys),
                        retourreden: random.pick(["AM04", "MD06", ""])
                    )
                )
            }
        }
        return postings
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8]) func agreesWithTheOracle(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for round in 0..<250 {
            let postings = AgeingPropertyTests.ledger(&random)
            let day = Day.of("2026-01-01").adding(days: random.int(0...75))
            let state = Ageing.play(postings, on: day)
            let expected = AgeingOracle.overdue(postings, on: day)
            let open = Dictionary(uniqueKeysWithValues: state.overdue.map { ($0.boeking.rawValue, $0.openCents) })
            #expect(open == expected.open, "seed \(seed), round \(round)")
            #expect(state.prepaidCents == expected.prepaid, "seed \(seed), round \(round)")
            #expect(state.openCents == expected.all, "seed \(seed), round \(round)")
        }
    }

    /// Open − prepaid = the sum of the ledger, and claims stay within 0 and their amount.
    @Test func everyCentIsSomewhere() {
        var random = SeededRandom(seed: 42)
        for round in 0..<1_000 {
            let postings = AgeingPropertyTests.ledger(&random)
            let day = Day.of("2026-01-01").adding(days: random.int(0...75))
            let state = Ageing.play(postings, on: day)
            let sum = postings.filter { $0.boekdatum <= day }.reduce(0) { $0 + $1.bedragCents }
            #expect(state.openCents - state.prepaidCents == sum, "round \(round)")
            #expect(state.claims.allSatisfy { $0.openCents >= 0 && $0.openCents <= $0.amountCents })
            #expect(state.credits.allSatisfy { $0.prepaidCents >= 0 && $0.prepaidCents <= $0.amountCents })
        }
    }

    @Test func theOrderOfLinesNeverMatters() {
        var random = SeededRandom(seed: 7)
        for round in 0..<300 {
            let postings = AgeingPropertyTests.ledger(&random)
            let state = Ageing.play(postings, on: .of("2026-03-01"))
            #expect(Ageing.play(postings.shuffled(using: &random), on: .of("2026-03-01")) == state, "round \(round)")
        }
    }
}
