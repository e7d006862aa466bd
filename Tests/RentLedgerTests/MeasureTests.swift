import Calendar
import RentLedger
import TestKit
import Testing

@Suite("Measures") struct MeasureTests {
    private func measure(
        _ ledger: [Boeking],
        _ day: String,
        rent: Int64? = 60_000,
        regelingen: [RegelingTermijn] = []
    ) -> Arrears {
        Arrears(boekingen: ledger, brutohuurCents: rent, regelingen: regelingen, on: .of(day))
    }

    /// detailsoort and soort of a claim, and whether it is rent.
    @Test(arguments: [
        ("VOR", "PRO", true), ("VOR", "EVN", true), ("SKS", "EIN", true), ("VOR", "EIN", false), ("VOR", "FAC", false),
        ("VOR", "BOR", false), ("MEM", "STO", true), ("", "", false),
    ])
    func whatIsRent(soort: String, detailsoort: String, isRent: Bool) {
        let claim = Boeking(
            number: "1",
            soort: soort,
            detailsoort: detailsoort,
            boekdatum: .of("2026-01-01"),
            bedragCents: 100
        )
        let arrears = measure([claim], "2026-01-02")
        #expect(arrears.openCents == 100)
        #expect(arrears.rentOpenCents == (isRent ? 100 : 0))
        #expect((arrears.anker != nil) == isRent)
    }

    @Test(arguments: [
        (60_000, 60_000, "1.00"), (30_000, 60_000, "0.50"), (100, 60_000, "0.00"), (300, 60_000, "0.01"),
        (299, 60_000, "0.00"), (75_050, 60_000, "1.25"), (100_000, 60_000, "1.67"), (1, 1, "1.00"),
    ])
    func monthsRoundHalfUp(open: Int64, rent: Int64, months: String) {
        #expect(Months(rentOpenCents: open, brutohuurCents: rent)?.description == months)
    }

    @Test func withoutRentThereAreNoMonths() {
        #expect(Months(rentOpenCents: 100, brutohuurCents: nil) == nil)
        #expect(Months(rentOpenCents: 100, brutohuurCents: 0) == nil)
    }

    /// Day, payments after the rent of 1 February, and what is said of the current rent.
    @Test(arguments: [
        ("2026-02-01", [], LopendeHuur.nogNietBekend), ("2026-02-08", [], .nogNietBekend),
        ("2026-02-09", [], .nietBetaald),
        ("2026-02-09", [("2026-02-05", Int64(60_000))], .betaald),
        ("2026-02-09", [("2026-01-12", Int64(60_000))], .betaald),
        ("2026-02-09", [("2026-01-11", Int64(60_000))], .nietBetaald),
        ("2026-02-09", [("2026-01-20", Int64(30_000)), ("2026-02-02", Int64(30_000))], .betaald),
        ("2026-02-09", [("2026-02-02", Int64(59_999))], .nietBetaald),
    ])
    func lopendeHuurCountsWhatCameInAroundTheDueDate(
        day: String,
        payments: [(String, Int64)],
        expected: LopendeHuur
    ) {
        // An old debt of January takes the money by imputation: that must not matter.
        var ledger = [Boeking.rent("1", "2026-01-01", 60_000), .rent("2", "2026-02-01", 60_000)]
        for (index, payment) in payments.enumerated() {
            ledger.append(.payment("p\(index)", payment.0, payment.1))
        }
        #expect(measure(ledger, day).lopendeHuur == expected)
    }

    @Test func withoutARentClaimNothingIsKnown() {
        #expect(measure([], "2026-02-09").lopendeHuur == .nogNietBekend)
    }

    /// Two months are reached by amount or by time, whichever is first.
    @Test(arguments: [
        ("2026-02-28", ["2026-01-01"], false), ("2026-03-01", ["2026-01-01"], true),
        ("2026-02-02", ["2026-01-01", "2026-02-01"], true), ("2026-02-01", ["2026-01-01", "2026-02-01"], false),
    ])
    func twoMonths(day: String, rents: [String], reached: Bool) {
        let ledger = rents.enumerated().map { Boeking.rent("\($0.offset)", $0.element, 60_000) }
        #expect(measure(ledger, day).reachedTwoMonths == reached)
    }

    @Test(arguments: [("2026-02-14", false), ("2026-02-15", true)]) func oneAndAHalfMonthsByTime(
        day: String,
        reached: Bool
    ) {
        #expect(measure([.rent("1", "2026-01-01", 60_000)], day).reachedOneAndAHalfMonths == reached)
    }

    // MARK: Betalingsregeling: € 1.200 debt, 4 terms of € 300 from 15 February.

    private func plan(status: String = "ACT") -> [RegelingTermijn] {
        (1...4).map { number in
            var term = RegelingTermijn(regeling: "R1")
            term.status = status
            term.begindatum = .of("2026-02-10")
            term.termijn = number
            term.vervaldatum = Day.of("2026-01-15").adding(months: number)
            term.bedragCents = 30_000
            return term
        }
    }

    private let debt = [Boeking.rent("1", "2026-01-01", 60_000), .rent("2", "2026-02-01", 60_000)]

    @Test(arguments: [
        // The first term is due on Sunday 15 February; three bank days of grace end on Wednesday 18 February.
        ("2026-02-18", [], RegelingStanding.nagekomen(regeling: "R1", resterendCents: 120_000)),
        ("2026-02-19", [], .gebroken(regeling: "R1", tekortCents: 30_000)),
        ("2026-02-19", [("2026-02-18", Int64(30_000))], .nagekomen(regeling: "R1", resterendCents: 90_000)),
        // Current rent counts first: € 300 in March is not enough for rent and term.
        ("2026-03-05", [("2026-02-16", Int64(30_000))], .gebroken(regeling: "R1", tekortCents: 60_000)),
        (
            "2026-03-05", [("2026-02-16", Int64(30_000)), ("2026-03-01", Int64(60_000))],
            .nagekomen(regeling: "R1", resterendCents: 90_000)
        ),
    ])
    func regelingKeptOrBroken(day: String, payments: [(String, Int64)], expected: RegelingStanding) {
        var ledger = debt + [.rent("3", "2026-03-01", 60_000)]
        for (index, payment) in payments.enumerated() {
            ledger.append(.payment("p\(index)", payment.0, payment.1))
        }
        #expect(measure(ledger, day, regelingen: plan()).regeling == expected)
    }

    @Test func aKeptPlanIsNotOpenForTheCalendar() {
        let arrears = measure(debt, "2026-02-12", regelingen: plan())
        #expect(arrears.rentOpenCents == 120_000)
        #expect(arrears.inRegelingCents == 120_000)
        #expect(arrears.actionableRentCents == 0)
        #expect(arrears.actionableAnker == nil)
    }

    @Test func whatThePlanDoesNotCoverStaysOpen() {
        let ledger = debt + [Boeking.rent("3", "2026-02-20", 60_000), .payment("p", "2026-02-16", 30_000)]
        let arrears = measure(ledger, "2026-02-22", regelingen: plan())
        // The € 300 counts for the current rent first: half of that is still asked for, the plan keeps its € 1.200.
        #expect(arrears.actionableRentCents == 30_000)
        #expect(arrears.actionableAnker?.boeking == "3")
        #expect(arrears.anker?.boeking == "1")
    }

    @Test(arguments: ["ANN", "BEE", "BEV", "VER", "AAN"]) func onlyAnActivePlanCounts(status: String) {
        #expect(measure(debt, "2026-02-12", regelingen: plan(status: status)).regeling == .geen)
    }
}

@Suite("Calculators") struct CalculatorTests {
    /// Published and computed vectors (wet-en-standaarden.md §11).
    @Test(arguments: [
        "271234567", "3800012345", "49202611001", "002026110012", "1120261100123", "82202611001234", "12234534622567",
        "5000056789012345", "9000000123456789", "0123456789012345", "1202611000012345", "9000000000000001",
        "1000000000000006", "1234567",
    ])
    func validKenmerken(_ kenmerk: String) {
        #expect(Betalingskenmerk.isValid(kenmerk))
    }

    @Test(arguments: [
        "", "12345678", "123456789012345", "6000056789012345", "371234567", "12 2345 3462 2567", "12234534622568a",
        "٣٨٠٠٠١٢٣٤٥",
    ])
    func invalidKenmerken(_ kenmerk: String) {
        #expect(!Betalingskenmerk.isValid(kenmerk))
    }

    @Test func anotherFirstDigitIsNeverValid() {
        for kenmerk in ["271234567", "3800012345", "5000056789012345", "9000000000000001"] {
            for digit in "0123456789" where digit != kenmerk.first {
                #expect(!Betalingskenmerk.isValid(String(digit) + kenmerk.dropFirst()))
            }
        }
    }

    /// Principal and fee in cents.
    @Test(
        arguments: [
            (0, 0), (1, 4_000), (100, 4_000), (26_666, 4_000), (26_667, 4_000), (26_700, 4_005), (50_000, 7_500),
            (123_456, 18_518), (250_000, 37_500), (500_000, 62_500), (1_000_000, 87_500), (20_000_000, 277_500),
            (100_000_000, 677_500), (200_000_000, 677_500), (Int64.max, 677_500),
        ] as [(Int64, Int64)]
    )
    func collectionCosts(principal: Int64, fee: Int64) {
        #expect(CollectionCosts.fee(principalCents: principal) == fee)
    }
}
