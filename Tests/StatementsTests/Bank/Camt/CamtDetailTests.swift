import Calendar
import Statements
import Testing

/// The details of an entry: batches, charges, currencies.
///
/// Their rows always add up to the entry.
@Suite struct CamtDetailTests {
    private static let a = Camt.parties(Camt.party("Dbtr", "A. Bos", "NL91HUUR0000000001"))
    private static let b = Camt.parties(Camt.party("Dbtr", "B. Dal", "NL64HUUR0000000002"))

    private static func rows(_ entries: String...) -> [String] {
        let reading = CamtReading(Camt.message(Camt.statement(entries.joined())))
        #expect(reading.refusals.isEmpty)
        return reading.rows
    }

    @Test(
        "each payment of a batch has its own amount, wherever the version puts it",
        arguments: [
            { (amount: String) in Camt.amount(amount) }, { Camt.oldAmount($0) }, { Camt.oldAmount($0, "InstdAmt") },
            { Camt.oldAmount($0, "CntrValAmt") }, { Camt.amount($0) + Camt.oldAmount($0) },
            { Camt.amount("664.05") + Camt.oldAmount($0) },
            { Camt.oldAmount("664.05", "InstdAmt") + Camt.oldAmount($0) },
            { Camt.oldAmount($0) + Camt.oldAmount("9.00", "InstdAmt", currency: "SEK") },
            { Camt.amount($0) + "<CdtDbtInd>CRDT</CdtDbtInd>" }, { Camt.amount($0) + "<CdtDbtInd>DBIT</CdtDbtInd>" },
        ] as [@Sendable (String) -> String]
    )
    func batch(_ amount: @Sendable (String) -> String) {
        let batch = "<Btch><PmtInfId>P1</PmtInfId><NbOfTxs>2</NbOfTxs><TtlAmt Ccy=\"EUR\">664.05</TtlAmt></Btch>"
        let details = Camt.details(
            Camt.refs("E1") + amount("564.05") + CamtDetailTests.a,
            Camt.refs("E2") + amount("100.00") + CamtDetailTests.b,
            batch: batch
        )
        #expect(
            CamtDetailTests.rows(Camt.entry("664.05", details)) == [
                "1.1 2026-11-02 56405 EUR rekening=NL91HUUR0000000001 naam=A. Bos e2e=E1",
                "1.2 2026-11-02 10000 EUR rekening=NL64HUUR0000000002 naam=B. Dal e2e=E2",
            ]
        )
    }

    @Test("details may stand in several NtryDtls")
    func severalGroups() {
        let rows = CamtDetailTests.rows(
            Camt.entry("3.00", Camt.details(Camt.amount("1.00")) + Camt.details(Camt.amount("2.00")))
        )
        #expect(rows == ["1.1 2026-11-02 100 EUR", "1.2 2026-11-02 200 EUR"])
    }

    @Test("a payment and a correction in one entry each keep their direction")
    func mixedSigns() {
        let rows = CamtDetailTests.rows(
            Camt.entry(
                "90.00",
                Camt.details(
                    Camt.amount("100.00") + "<CdtDbtInd>CRDT</CdtDbtInd>" + CamtDetailTests.a,
                    Camt.amount("10.00") + "<CdtDbtInd>DBIT</CdtDbtInd>"
                        + Camt.parties(Camt.party("Cdtr", "C. Ven"))
                )
            )
        )
        #expect(
            rows == [
                "1.1 2026-11-02 10000 EUR rekening=NL91HUUR0000000001 naam=A. Bos",
                "1.2 2026-11-02 -1000 EUR naam=C. Ven",
            ]
        )
    }

    @Test("without details there is one row, with what is known of the batch")
    func withoutDetails() {
        let batch = "<NtryDtls><Btch><PmtInfId>P-7</PmtInfId><NbOfTxs>25</NbOfTxs></Btch></NtryDtls>"
        let rest = "<AcctSvcrRef>R9</AcctSvcrRef>\(batch)<AddtlNtryInf>SEPA incasso batch</AddtlNtryInf>"
        #expect(
            CamtDetailTests.rows(
                Camt.entry("100.00", rest),
                Camt.entry("1.00", sign: "DBIT", "<AddtlNtryInf>kosten</AddtlNtryInf>")
            )
                == [
                    "1.1 2026-11-02 10000 EUR tekst=SEPA incasso batch P-7 (25 posten) bank=R9",
                    "2.1 2026-11-02 -100 EUR tekst=kosten",
                ]
        )
    }

    @Test(
        "one detail that is absent, zero or in another currency: the row has the amount of the entry",
        arguments: [
            ("", ""), (Camt.amount("0"), "EUR 0 "), (Camt.amount("0.00", currency: "SEK"), "SEK 0,00 "),
            (Camt.oldAmount("522.39", currency: "USD"), "USD 522,39 "), (Camt.amount("8.84"), "EUR 8,84 "),
            (Camt.amount("8.85001"), "EUR 8,85001 "), (Camt.amount("veel"), "EUR veel "),
        ]
    )
    func oneDetail(_ amount: String, _ words: String) {
        let details = Camt.details(Camt.refs("E1") + amount + CamtDetailTests.a + Camt.text("huur nov"))
        #expect(
            CamtDetailTests.rows(Camt.entry("8.85", details)) == [
                "1.1 2026-11-02 885 EUR rekening=NL91HUUR0000000001 naam=A. Bos tekst=\(words)huur nov e2e=E1"
            ]
        )
    }

    @Test(
        "several details that do not add up: one row with the entry's amount, the details as its text",
        arguments: [
            (["", ""], ["", ""]), (["1.00", ""], ["EUR 1,00 ", ""]), (["0", "0"], ["EUR 0 ", "EUR 0 "]),
            (["5.00", "5.01"], ["EUR 5,00 ", "EUR 5,01 "]), (["10.00", "10.00"], ["EUR 10,00 ", "EUR 10,00 "]),
        ]
    )
    func severalDetails(_ amounts: [String], _ words: [String]) {
        let detail = { (place: Int, rest: String) in (amounts[place].isEmpty ? "" : Camt.amount(amounts[place])) + rest
        }
        let details = Camt.details(
            Camt.refs("E1") + detail(0, CamtDetailTests.a + Camt.text("huur nov")),
            detail(1, CamtDetailTests.b)
        )
        #expect(
            CamtDetailTests.rows(Camt.entry("10.00", details)) == [
                "1.1 2026-11-02 1000 EUR tekst=\(words[0])A. Bos NL91HUUR0000000001 E1 huur nov; "
                    + "\(words[1])B. Dal NL64HUUR0000000002"
            ]
        )
    }

    @Test("a thousand details that do not add up are given as text up to a bound, and the rest is counted")
    func manyDetails() throws {
        let all = (0..<1_000).map { "<NtryDtls><TxDtls>\(Camt.refs("EINDE-TOT-EINDE-\($0)"))</TxDtls></NtryDtls>" }
        let row = try #require(CamtDetailTests.rows(Camt.entry("10.00", all.joined())).first)
        #expect(row.utf8.count < 4_200 && row.contains("EINDE-TOT-EINDE-0; ") && row.contains("; en nog "))
    }

    @Test(
        "charges that explain the difference are a row of their own, on the entry or on the details",
        arguments: [
            ("<Chrgs><Amt Ccy=\"EUR\">0.50</Amt></Chrgs>", ""),
            ("<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.30</Amt></Rcrd><Rcrd><Amt Ccy=\"EUR\">0.20</Amt></Rcrd></Chrgs>", ""),
            ("", "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.25</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>"),
            (
                "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">0.50</TtlChrgsAndTaxAmt><Rcrd><Amt Ccy=\"EUR\">0.50</Amt></Rcrd></Chrgs>",
                "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.25</Amt></Rcrd></Chrgs>"
            ),
        ]
    )
    func charges(_ onEntry: String, _ onDetail: String) {
        let details = Camt.details(Camt.amount("100.00") + onDetail, Camt.amount("200.00") + onDetail)
        #expect(
            CamtDetailTests.rows(Camt.entry("299.50", onEntry + details)) == [
                "1.1 2026-11-02 10000 EUR", "1.2 2026-11-02 20000 EUR", "1.3 2026-11-02 -50 EUR tekst=bankkosten",
            ]
        )
        let paid = Camt.details(Camt.amount("1500.00") + "<Chrgs><Rcrd><Amt Ccy=\"EUR\">26</Amt></Rcrd></Chrgs>")
        #expect(
            CamtDetailTests.rows(Camt.entry("1526.00", sign: "DBIT", paid)) == [
                "1.1 2026-11-02 -150000 EUR", "1.2 2026-11-02 -2600 EUR tekst=bankkosten",
            ]
        )
    }

    @Test("charges in another currency, or that explain nothing, change nothing")
    func otherCharges() {
        for charge in ["<Amt Ccy=\"SEK\">0.50</Amt>", "<Amt Ccy=\"EUR\">0.49</Amt>", "<Amt Ccy=\"EUR\">x</Amt>"] {
            let details = Camt.details(Camt.amount("100.00") + "<Chrgs><Rcrd>\(charge)</Rcrd></Chrgs>")
            #expect(CamtDetailTests.rows(Camt.entry("99.50", details)) == ["1.1 2026-11-02 9950 EUR tekst=EUR 100,00"])
        }
    }

    @Test("amounts near the end of all numbers neither wrap nor trap")
    func bounds() {
        let most = Camt.amount("92233720368547758.07")
        let details = Camt.details(most, most, most + "<Chrgs>\(most)</Chrgs>", Camt.amount("0.04"))
        let rows = CamtDetailTests.rows(Camt.entry("0.01", sign: "DBIT", "<Chrgs>\(most)</Chrgs>" + details))
        #expect(rows.count == 1 && rows[0].hasPrefix("1.1 2026-11-02 -1 EUR tekst=EUR 92233720368547758,07; "))
    }
}
