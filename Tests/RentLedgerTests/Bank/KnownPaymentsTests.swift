import Calendar
import RentLedger
import Simulation
import TestKit
import Testing

/// The bank is a day or more ahead of the administration: what it has seen counts until the posting comes.
@Suite("Payments that only the bank has seen") struct KnownPaymentsTests {
    private static let day = Day.of("2026-11-20")

    private func seen(_ cents: Int64, _ day: String, place: Int = 1, returned: String = "") -> Bankregel {
        let sleutel = AfschriftSleutel(rekening: "NL20INGB0001234567", dag: .of(day), nummer: "1")
        var regel = Bankregel(afschrift: sleutel, positie: place, boekdatum: .of(day), bedragCents: cents)
        regel.retourreden = returned
        return regel
    }

    private func booked(_ cents: Int64, _ day: String, _ number: String = "B1") -> Boeking {
        Boeking(number: BoekingNumber(number), soort: "ONT", boekdatum: .of(day), bedragCents: -cents)
    }

    private func unbooked(_ regels: [Bankregel], _ boekingen: [Boeking]) -> [Int] {
        KnownPayments.unbooked(regels, boekingen).map(\.positie)
    }

    @Test("a payment without a posting is known; its posting takes its place, a few days off too")
    func replaced() {
        #expect(unbooked([seen(65_000, "2026-11-18")], []) == [1])
        for day in ["2026-11-15", "2026-11-18", "2026-11-19", "2026-12-19"] {
            #expect(unbooked([seen(65_000, "2026-11-18")], [booked(65_000, day)]) == [], "\(day)")
        }
        for day in ["2026-11-14", "2026-12-20"] {
            #expect(unbooked([seen(65_000, "2026-11-18")], [booked(65_000, day)]) == [1], "\(day)")
        }
        #expect(unbooked([seen(65_000, "2026-11-18")], [booked(64_999, "2026-11-18")]) == [1])
    }

    @Test("two equal payments need two postings; one posting stands for the nearer one")
    func twoEqual() {
        let two = [seen(65_000, "2026-11-17", place: 1), seen(65_000, "2026-11-19", place: 2)]
        #expect(unbooked(two, [booked(65_000, "2026-11-19")]) == [1])
        #expect(unbooked(two, [booked(65_000, "2026-11-19"), booked(65_000, "2026-11-19", "B2")]) == [])
    }

    @Test("payments that were booked as one, or one as several, are booked")
    func sums() {
        let two = [seen(40_000, "2026-11-17", place: 1), seen(25_000, "2026-11-18", place: 2)]
        #expect(unbooked(two, [booked(65_000, "2026-11-18")]) == [])
        #expect(
            unbooked(
                [seen(65_000, "2026-11-17")],
                [booked(40_000, "2026-11-18"), booked(25_000, "2026-11-18", "B2")]
            ) == []
        )
        #expect(unbooked(two, [booked(60_000, "2026-11-18")]) == [1, 2])
    }

    @Test("the money of a debit that came back is no posting of the payment that followed")
    func debitThatCameBack() {
        var storno = Boeking(number: "S1", boekdatum: .of("2026-11-17"), bedragCents: 65_000)
        storno.detailsoort = "STO"
        let debit = booked(65_000, "2026-11-16", "O1")
        #expect(unbooked([seen(65_000, "2026-11-18")], [debit, storno]) == [1])
        storno.tegenboeking = "O1"
        #expect(unbooked([seen(65_000, "2026-11-18")], [debit, storno]) == [1])
        #expect(unbooked([seen(65_000, "2026-11-18")], [debit, storno, booked(65_000, "2026-11-19", "O2")]) == [])
    }

    @Test("a row that takes a payment back, and one that only may be this tenant's, are no payment")
    func takenBackOrUnsure() {
        let back = seen(-65_000, "2026-11-19", place: 2)
        #expect(unbooked([seen(65_000, "2026-11-18"), back], []) == [])
        var unsure = seen(65_000, "2026-11-18")
        unsure.toewijzing = .voorstel("HO-1", [.rekening])
        #expect(unbooked([unsure], []) == [])
    }

    @Test("what was booked together in one month has nothing to do with a payment of another")
    func otherMonth() {
        let rows = [
            seen(65_000, "2026-10-01", place: 1), seen(5_000, "2026-10-02", place: 2),
            seen(70_000, "2026-12-01", place: 3),
        ]
        #expect(unbooked(rows, [booked(70_000, "2026-10-02")]) == [3])
    }

    @Test("money that came back, money out and rejects are no payments")
    func noPayments() {
        var rejected = seen(65_000, "2026-11-18")
        rejected.isVerrekend = false
        #expect(
            unbooked([seen(65_000, "2026-11-18", returned: "AM04"), seen(-65_000, "2026-11-18"), rejected], []) == []
        )
    }

    @Test("it counts for ten days where the administration is the truth, and for ever where the bank is")
    func patience() {
        let regel = [seen(65_000, "2026-11-10")]
        func counts(on day: String, bank: Bool) -> Bool {
            !KnownPayments.counting(regel, [], on: .of(day), bankIsTheTruth: bank).isEmpty
        }
        #expect(!counts(on: "2026-11-09", bank: true))
        #expect(counts(on: "2026-11-10", bank: false))
        #expect(counts(on: "2026-11-20", bank: false))
        #expect(!counts(on: "2026-11-21", bank: false))
        #expect(counts(on: "2027-11-21", bank: true))
    }

    @Test("the order of rows and postings never matters", arguments: 0..<200)
    func order(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let regels = (1...random.int(1...6)).map { place in
            seen(Int64(random.int(1...4)) * 10_000, "2026-11-\(10 + random.int(0...9))", place: place)
        }
        let boekingen = (0..<random.int(0...6)).map { number in
            booked(Int64(random.int(1...4)) * 10_000, "2026-11-\(10 + random.int(0...9))", "B\(number)")
        }
        let expected = KnownPayments.unbooked(regels, boekingen)
        let found = KnownPayments.unbooked(regels.reversed(), boekingen.reversed())
        #expect(found.map(\.bedragCents) == expected.map(\.bedragCents))
        // Never more than came in, and never a row that has an equal posting of its own day to itself.
        #expect(found.count <= regels.count)
    }
}
