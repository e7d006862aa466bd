import Calendar
import Statements
import Testing

/// What a statement says of itself: account, number, currency, balances, pages.
@Suite struct CamtStatementTests {
    private static let rent = Camt.entry("500.00", Camt.details(Camt.parties(Camt.party("Dbtr", "A. Bos"))))

    @Test("a statement whose entries lead from the opening to the closing balance closes")
    func closes() throws {
        let reading = CamtReading(Camt.message(Camt.statement(CamtStatementTests.rent, closing: 150_000)))
        let statement = try #require(reading.statements.first)
        #expect(reading.refusals.isEmpty)
        #expect(statement.form == .camt053)
        #expect(statement.account == Camt.own)
        #expect(statement.number == "211")
        #expect((statement.openingCents, statement.closingCents, statement.sumCents) == (100_000, 150_000, 50_000))
        #expect(statement.openingDay?.description == "2026-11-01" && statement.closingDay?.description == "2026-11-02")
        #expect((statement.entries, statement.rows, statement.line) == (1, 1, 4))
        #expect(statement.closes)
    }

    @Test("one cent too many and it does not close, which is no refusal")
    func doesNotClose() {
        let reading = CamtReading(Camt.message(Camt.statement(CamtStatementTests.rent, closing: 150_001)))
        #expect(reading.rows.count == 1 && reading.refusals.isEmpty)
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("several statements in a file each have their own balances, entries and places")
    func several() {
        let second = Camt.statement(
            Camt.entry("10.00", sign: "DBIT"),
            CamtStatementTests.rent,
            number: "212",
            account: "<Othr><Id>12 34 56</Id></Othr>",
            opening: -5_000,
            closing: 44_000
        )
        let reading = CamtReading(
            Camt.message(Camt.statement(CamtStatementTests.rent, closing: 150_000), second)
        )
        #expect(reading.statements.map(\.account) == [Camt.own, "123456"])
        #expect(reading.statements.map(\.number) == ["211", "212"])
        #expect(reading.statements.map(\.closes) == [true, true])
        #expect(
            reading.rows.map { $0.prefix(22) } == [
                "1.1 2026-11-02 50000 E", "1.1 2026-11-02 -1000 E", "2.1 2026-11-02 50000 E",
            ]
        )
    }

    @Test(
        "the opening balance is OPBD, else PRCD, the closing one CLBD; available and forward ones are not asked",
        arguments: [
            ["OPBD": 100, "CLBD": 200], ["PRCD": 100, "CLBD": 200],
            ["OPBD": 100, "PRCD": 999, "OPAV": 998, "CLBD": 200, "CLAV": 997, "FWAV": 996, "ITAV": 995, "XPCD": 994],
        ]
    )
    func kinds(_ balances: [String: Int64]) {
        for names in [balances.keys.sorted(), balances.keys.sorted().reversed()] {
            let text = names.map { Camt.kind($0, balances[$0] ?? 0) }.joined()
            let reading = CamtReading(Camt.message(Camt.statement(Camt.entry("1.00"), balances: text)))
            #expect(reading.statements.map(\.openingCents) == [100])
            #expect(reading.statements.map(\.closingCents) == [200])
            #expect(reading.statements.map(\.closes) == [true])
        }
    }

    @Test("an interim balance stands at the end of the first page and at the beginning of the last")
    func pages() {
        let page = { (number: Int, isLast: Bool, balances: String) in
            Camt.statement(Camt.entry("1.00"), balances: balances)
                .replacing(
                    "<ElctrncSeqNb>",
                    with: "<StmtPgntn><PgNb>\(number)</PgNb><LastPgInd>\(isLast)</LastPgInd></StmtPgntn><ElctrncSeqNb>"
                )
        }
        for kinds in [["ITBD", "ITBD"], ["OPBD", "CLBD"]] {
            let reading = CamtReading(
                Camt.message(
                    page(1, false, Camt.kind("OPBD", 100) + Camt.kind("ITBD", 200)),
                    page(2, false, Camt.kind(kinds[0], 200) + Camt.kind(kinds[1], 300)),
                    page(3, true, Camt.kind("ITBD", 300) + Camt.kind("CLBD", 400))
                )
            )
            #expect(reading.refusals.isEmpty)
            #expect(reading.statements.map(\.openingCents) == [100, 200, 300])
            #expect(reading.statements.map(\.closingCents) == [200, 300, 400])
            #expect(reading.statements.map(\.closes) == [true, true, true])
            #expect(reading.statements.map(\.number) == ["211/1", "211/2", "211/3"])
        }
        let turned = CamtReading(Camt.message(page(1, true, Camt.kind("ITBD", 200) + Camt.kind("OPBD", 100))))
        #expect(turned.statements.map(\.openingCents) == [100] && turned.statements.map(\.closingCents) == [200])
        #expect(turned.statements.map(\.number) == ["211"])
    }

    @Test("of balances of several days the first opening and the last closing count")
    func severalDays() {
        let text =
            Camt.kind("OPBD", 300, "2026-11-03") + Camt.kind("OPBD", 100, "2026-11-01")
            + Camt.kind("CLBD", 400, "2026-11-03") + Camt.kind("CLBD", 300, "2026-11-01")
        let reading = CamtReading(Camt.message(Camt.statement(balances: text)))
        #expect(reading.statements.map(\.openingCents) == [100] && reading.statements.map(\.closingCents) == [400])
    }

    @Test("a page of a message of version 02 has its number, so that it is not taken for the same statement")
    func messagePages() {
        let head = "<MsgPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></MsgPgntn>"
        #expect(CamtReading(Camt.message(Camt.statement(), head: head)).statements.map(\.number) == ["211/2"])
    }

    @Test("without ElctrncSeqNb the number is the Id")
    func numberById() {
        let text = Camt.message(Camt.statement()).replacing("<ElctrncSeqNb>211</ElctrncSeqNb>", with: "")
        #expect(CamtReading(text).statements.map(\.number) == ["S211"])
    }

    @Test("a balance in another currency is named and the statement does not close")
    func balanceCurrency() {
        let text = Camt.kind("OPBD", 100) + Camt.kind("CLBD", 100, "2026-11-02", "SEK")
        let reading = CamtReading(Camt.message(Camt.statement(balances: text)))
        #expect(reading.refusals.map(\.part) == ["Bal"])
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("a balance without its sign is named and the statement does not close")
    func brokenBalance() {
        let text = Camt.message(Camt.statement()).replacing("<CdtDbtInd>CRDT</CdtDbtInd>", with: "")
        let reading = CamtReading(text)
        #expect(reading.refusals.map(\.part) == ["Bal", "Bal"])
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("a statement without account is named; one without entries closes when its balances are equal")
    func emptyOnes() {
        let empty = CamtReading(Camt.message(Camt.statement()))
        #expect(empty.statements.map(\.closes) == [true] && empty.refusals.isEmpty)
        let nameless = CamtReading(Camt.message(Camt.statement(account: "")))
        #expect(nameless.refusals.map(\.part) == ["Acct"] && nameless.statements.map(\.closes) == [false])
    }

    @Test("sums beyond all bounds never close")
    func overflow() {
        let entry = Camt.entry("92233720368547758.07")
        let reading = CamtReading(Camt.message(Camt.statement(entry, entry, Camt.entry("0.02"))))
        #expect(reading.rows.count == 3)
        #expect(reading.statements.map(\.sumCents) == [nil] && reading.statements.map(\.closes) == [false])
        let refused = CamtReading(Camt.message(Camt.statement(Camt.entry("92233720368547758.08"))))
        #expect(refused.rows.isEmpty && refused.reasons.allSatisfy { $0.contains("te groot") })
    }

    @Test("CAMT.054 gives rows and never balances")
    func notification() {
        let text = Camt.message(Camt.statement(CamtStatementTests.rent, balances: ""))
            .replacing("BkToCstmrStmt", with: "BkToCstmrDbtCdtNtfctn").replacing("<Stmt>", with: "<Ntfctn>")
            .replacing("</Stmt>", with: "</Ntfctn>")
        let reading = CamtReading(text)
        #expect(reading.rows == ["1.1 2026-11-02 50000 EUR naam=A. Bos"])
        #expect(reading.statements.map(\.form) == [.camt054])
        #expect(reading.statements.map(\.openingCents) == [nil] && reading.statements.map(\.closes) == [false])
    }
}
