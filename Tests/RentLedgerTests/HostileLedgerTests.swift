import Calendar
import RentLedger
import Simulation
import TestKit
import Testing

/// Ledgers that nobody would keep, and that must not end a night: absurd amounts, thousands of stornos.
@Suite("Hostile ledgers") struct HostileLedgerTests {
    private let day = Day.of("2026-03-01")

    private func payment(_ number: String, _ cents: Int64, on day: String = "2026-01-02") -> Boeking {
        Boeking(
            number: BoekingNumber(number),
            soort: "ONT",
            detailsoort: "BAN",
            boekdatum: .of(day),
            bedragCents: -cents
        )
    }

    private func storno(_ number: String, _ cents: Int64, of credit: String, on day: String = "2026-01-03") -> Boeking {
        Boeking(
            number: BoekingNumber(number),
            soort: "MEM",
            detailsoort: "STO",
            boekdatum: .of(day),
            bedragCents: cents,
            tegenboeking: credit
        )
    }

    @Test func manyGreatestAmountsNeverOverflow() {
        let rents = (0..<20_000).map { Boeking.rent("B\($0)", "2026-01-01", Euro.greatestCents) }
        let state = Ageing.play(rents, on: day)
        #expect(state.openCents == 20_000 * Euro.greatestCents)
        // Ten million postings of one tenancy fit with room to spare.
        #expect(!Euro.greatestCents.multipliedReportingOverflow(by: 10_000_000 * 200).overflow)
        #expect(
            Months(rentOpenCents: state.openCents, brutohuurCents: 1)?.hundredths == 2_000_000_000_000_000
        )
    }

    @Test(
        arguments: [
            (Int64.max, Int64(1), Int64.max), (Int64.max, Int64.max, 100), (1, Int64.max, 0), (Int64.max / 2, 200, nil),
        ] as [(Int64, Int64, Int64?)]
    )
    func monthsOfAbsurdAmountsDoNotTrap(open: Int64, rent: Int64, hundredths: Int64?) throws {
        let months = try #require(Months(rentOpenCents: open, brutohuurCents: rent))
        if let hundredths { #expect(months.hundredths == hundredths) }
    }

    @Test func aGreaterAmountIsNotBelieved() {
        #expect(Euro.cents("10000000".utf8) == Euro.greatestCents)
        #expect(Euro.cents("10000000,01".utf8) == nil)
    }

    /// Each storno names its own credit; then the same without names, newest first.
    @Test(arguments: [true, false]) func thousandsOfStornosOfOneTenancy(named: Bool) {
        let count = 5_000
        var postings = (0..<count).map { Boeking.rent("B\($0)", "2026-01-01", 100) }
        postings += (0..<count).map { payment("P\($0)", 100) }
        postings += (0..<count).map { storno("S\($0)", 100, of: named ? "P\($0)" : "") }
        let state = Ageing.play(postings, on: day)
        #expect(state.openCents == Int64(count) * 100)
        #expect(state.prepaidCents == 0)
        #expect(state.credits.allSatisfy { $0.isUndone })
        #expect(state.claims.count == count)
    }

    @Test func thousandsOfPrepaymentsAndOneGreatStorno() {
        let count = 5_000
        var postings = (0..<count).map { Boeking.rent("B\($0)", "2026-01-01", 100) }
        postings.append(payment("P", Int64(count) * 100))
        postings += (0..<count).map { payment("Q\($0)", 50, on: "2026-01-02") }
        postings.append(storno("S", Int64(count) * 100, of: "P"))
        let state = Ageing.play(postings, on: day)
        #expect(state.openCents == Int64(count) * 50)
        #expect(state.prepaidCents == 0)
    }

    /// Few amounts and many stornos, so that credits are undone by name and by amount, twice and in chains.
    @Test(arguments: [UInt64(11), 12, 13, 14]) func denseStornosAgreeWithTheOracle(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for round in 0..<250 {
            var postings: [Boeking] = []
            for number in 0..<random.int(5...40) {
                let booked = Day.of("2026-01-01").adding(days: random.int(0...12)).description
                let cents = Int64(random.pick([100, 100, 200, 300, 700]))
                switch random.int(0...2) {
                case 0: postings.append(.rent("B\(number)", booked, cents))
                case 1: postings.append(payment("P\(number)", cents, on: booked))
                default:
                    let of = random.chance(percent: 50) ? "P\(random.int(0...40))" : ""
                    postings.append(storno("S\(number)", cents, of: of, on: booked))
                }
            }
            let state = Ageing.play(postings, on: day)
            let expected = AgeingOracle.overdue(postings, on: day)
            let open = Dictionary(uniqueKeysWithValues: state.overdue.map { ($0.boeking.rawValue, $0.openCents) })
            #expect(open == expected.open, "seed \(seed), round \(round)")
            #expect(state.prepaidCents == expected.prepaid, "seed \(seed), round \(round)")
        }
    }
}
