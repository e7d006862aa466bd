import Calendar
import RentLedger
import TestKit
import Testing

/// The seven rules of contracts.md, one story each.
@Suite("Arrears, rule by rule") struct AgeingRuleTests {
    private func open(_ postings: [Boeking], _ day: String) -> [String] {
        Ageing.play(postings, on: .of(day)).overdue.map { "\($0.boeking) \($0.dueDate) \($0.openCents)" }
    }

    private func storno(_ number: String, _ day: String, _ cents: Int64, undoes: String = "", due: String? = nil)
        -> Boeking
    {
        Boeking(
            number: BoekingNumber(number),
            soort: "MEM",
            detailsoort: "STO",
            boekdatum: .of(day),
            vervaldatum: due.map(Day.of),
            bedragCents: cents,
            tegenboeking: undoes,
            retourreden: "AM04"
        )
    }

    @Test func rule1LaterPostingsDoNotCount() {
        let ledger = [Boeking.rent("1", "2026-01-01", 500), .payment("2", "2026-01-10", 500)]
        #expect(open(ledger, "2026-01-09") == ["1 2026-01-01 500"])
        #expect(open(ledger, "2026-01-10") == [])
    }

    @Test func rule2OnOneDayClaimsComeBeforeCreditsBeforeStornos() {
        // The storno undoes the credit of the same day, which paid the claim of the same day.
        let ledger = [storno("1", "2026-01-05", 500), .payment("2", "2026-01-05", 500), .rent("3", "2026-01-05", 500)]
        #expect(open(ledger, "2026-01-06") == ["3 2026-01-05 500"])
    }

    @Test func rule3TheKenmerkIsPaidFirstThenTheOldest() {
        var january = Boeking.rent("1", "2026-01-01", 500)
        var february = Boeking.rent("2", "2026-02-01", 500)
        january.betalingskenmerk = "A"
        february.betalingskenmerk = "B"
        var payment = Boeking.payment("3", "2026-02-10", 700)
        payment.betalingskenmerk = "B"
        #expect(open([january, february, payment], "2026-02-20") == ["1 2026-01-01 300"])
    }

    @Test func rule4PrepaidMoneyPaysAClaimWhenItArrives() {
        let ledger = [
            Boeking.payment("1", "2026-01-01", 800), .rent("2", "2026-02-01", 500), .rent("3", "2026-03-01", 500),
        ]
        let state = Ageing.play(ledger, on: .of("2026-03-02"))
        #expect(state.overdue.map(\.openCents) == [200])
        #expect(Ageing.play(ledger, on: .of("2026-02-02")).prepaidCents == 300)
    }

    @Test func rule5AStornoOpensTheClaimOnItsOwnDueDate() {
        let ledger = [
            Boeking.rent("1", "2026-01-01", 500), .payment("2", "2026-01-02", 500),
            storno("3", "2026-01-09", 500, undoes: "2"),
        ]
        let state = Ageing.play(ledger, on: .of("2026-01-10"))
        #expect(open(ledger, "2026-01-10") == ["1 2026-01-01 500"])
        #expect(state.overdue.first?.storno == StornoTrace(boekdatum: .of("2026-01-09"), retourreden: "AM04"))
    }

    /// Each row: what `tegenboeking` says, and whether the storno undoes or becomes a claim of its own.
    @Test(arguments: [
        ("", "undoes the latest equal credit", ["1 2026-01-01 500"]),
        ("weg", "names nothing: undoes the latest equal credit", ["1 2026-01-01 500"]),
        ("2", "names the credit", ["1 2026-01-01 500"]),
        ("4", "names a credit of another amount: a claim", ["9 2026-01-20 500"]),
    ])
    func rule5WhatTheStornoNames(tegenboeking: String, story: String, expected: [String]) {
        let ledger = [
            Boeking.rent("1", "2026-01-01", 500), .payment("2", "2026-01-02", 500), .payment("4", "2026-01-03", 100),
            storno("9", "2026-01-20", 500, undoes: tegenboeking),
        ]
        // Prepaid 100 of credit 4 pays what was opened, or the new claim.
        let after = expected.map { $0.replacingSuffix("500", with: "400") }
        #expect(open(ledger, "2026-01-21") == after, Comment(rawValue: story))
    }

    @Test func rule5ASecondStornoOfTheSameCreditIsAClaim() {
        let ledger = [
            Boeking.rent("1", "2026-01-01", 500), .payment("2", "2026-01-02", 500),
            storno("3", "2026-01-09", 500, undoes: "2"), storno("4", "2026-01-10", 500, undoes: "2", due: "2026-01-11"),
        ]
        #expect(open(ledger, "2026-01-12") == ["1 2026-01-01 500", "4 2026-01-11 500"])
    }

    @Test func rule5PrepaidOfOthersPaysWhatWasOpenedOldestFirst() {
        let ledger = [
            Boeking.rent("1", "2026-01-01", 300), .rent("2", "2026-01-01", 300), .payment("3", "2026-01-02", 600),
            .payment("4", "2026-01-03", 400), storno("5", "2026-01-09", 600, undoes: "3"),
        ]
        #expect(open(ledger, "2026-01-10") == ["2 2026-01-01 200"])
    }

    @Test func rule6DueOnTheDayIsNotInArrears() {
        #expect(open([.rent("1", "2026-01-01", 500)], "2026-01-01") == [])
        #expect(open([.rent("1", "2026-01-01", 500)], "2026-01-02") == ["1 2026-01-01 500"])
    }

    @Test func rule7TextComparesByBytes() {
        // "Z" (5A) comes before "a" (61), and "é" written as one character (C3 A9) after "e" with an accent (65 CC 81).
        let ledger = ["a", "Z", "é", "e\u{301}"].map { Boeking.rent($0, "2026-01-01", 100) }
        #expect(
            Ageing.play(ledger, on: .of("2026-01-02")).overdue.map { Array($0.boeking.rawValue.utf8) } == [
                Array("Z".utf8), Array("a".utf8), Array("e\u{301}".utf8), Array("é".utf8),
            ]
        )
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
    }
}
