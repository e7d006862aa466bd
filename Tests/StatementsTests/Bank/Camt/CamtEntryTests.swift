import Calendar
import Statements
import Testing

/// One entry: amount, sign, status and days, in the ways in which banks write them and get them wrong.
@Suite struct CamtEntryTests {
    private static func reading(_ entries: String..., closing: Int64 = 150_000) -> CamtReading {
        CamtReading(
            Camt.message(entries.isEmpty ? "" : Camt.statement(entries.joined(separator: "\n"), closing: closing))
        )
    }

    @Test(
        "decimals are exact: zeros behind the cents change nothing",
        arguments: [
            ("500", 50_000), ("500.", 50_000), ("500.0", 50_000), ("500.00", 50_000), ("500.00000", 50_000),
            ("000000000500.00", 50_000), ("+500.00", 50_000), (".05", 5), ("0", 0), (" 500.00\n", 50_000),
            ("0.1", 10), ("0.29", 29), ("1005.15", 100_515), ("92233720368547758.07", Int64.max),
        ]
    )
    func exact(_ text: String, _ cents: Int64) {
        let reading = CamtEntryTests.reading(Camt.entry(text))
        #expect(reading.rows == ["1.1 2026-11-02 \(cents) EUR"] && reading.refusals.isEmpty)
    }

    @Test(
        "an amount that is not exact or no number is refused with its line and place, and the statement does not close",
        arguments: [
            ("500.001", "decimalen"), ("500.00001", "decimalen"), ("500,00", "getal"), ("1.234.50", "getal"),
            ("-500.00", "getal"), ("5e2", "getal"), ("NaN", "getal"), ("", "ontbreekt"), (".", "getal"),
            ("99999999999999999999", "te groot"), ("0x10", "getal"), ("5 00", "getal"), ("５", "getal"),
        ]
    )
    func refused(_ text: String, _ reason: String) throws {
        let reading = CamtEntryTests.reading(Camt.entry("500.00"), Camt.entry(text))
        #expect(reading.rows.count == 1)
        let refusal = try #require(reading.refusals.first)
        #expect(reading.refusals.count == 1 && refusal.part == "Amt" && refusal.line == 11)
        #expect(refusal.reason.hasPrefix("boeking 2: ") && refusal.reason.contains(reason))
        #expect(reading.statements.map(\.refused) == [1] && reading.statements.map(\.closes) == [false])
    }

    @Test(
        "an entry of which something is missing or wrong is refused, the others are read",
        arguments: [
            (Camt.entry("1.00", sign: "CREDIT"), "CdtDbtInd"), (Camt.entry("1.00", status: ""), "Sts"),
            (Camt.entry("1.00", booked: "<BookgDt><Dt>2026-02-30</Dt></BookgDt>"), "BookgDt"),
            (Camt.entry("1.00", booked: "<BookgDt><Dt>02-11-2026</Dt></BookgDt>"), "BookgDt"),
            (Camt.entry("1.00", booked: "", valued: ""), "BookgDt"),
            (Camt.entry("1.00", valued: "<ValDt><Dt>gisteren</Dt></ValDt>"), "ValDt"),
            (Camt.entry("1.00", currency: "euro"), "Amt"), (Camt.entry("1.00", currency: ""), "Amt"),
            (Camt.entry("1.00", head: "<RvslInd>ja</RvslInd>"), "RvslInd"),
            (Camt.entry("1.00").replacing(" Ccy=\"EUR\"", with: ""), "Amt"),
            ("<Ntry></Ntry>", "Amt"), ("<Ntry/>", "Amt"),
        ]
    )
    func broken(_ entry: String, _ part: String) {
        let reading = CamtEntryTests.reading(Camt.entry("500.00"), entry, Camt.entry("0.00"))
        #expect(reading.rows.map { $0.prefix(4) } == ["1.1 ", "3.1 "])
        #expect(reading.refusals.map(\.part) == [part])
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("only BOOK counts, as text and as code; what is pending or for information is named and not counted")
    func statuses() {
        let statuses = ["BOOK", "PDNG", "INFO", "FUTR", "GEHEIM"]
        for form in ["<Sts>@</Sts>", "<Sts><Cd>@</Cd></Sts>", "<Sts>\n <Cd> @ </Cd>\n</Sts>"] {
            let entries = statuses.map { Camt.entry("500.00", status: form.replacing("@", with: $0)) }
            let reading = CamtEntryTests.reading(entries.joined())
            #expect(reading.rows == ["1.1 2026-11-02 50000 EUR"])
            #expect(
                reading.reasons == [
                    "boeking 2: status PDNG: niet geboekt, telt niet mee",
                    "boeking 3: status INFO: niet geboekt, telt niet mee",
                    "boeking 4: status FUTR: niet geboekt, telt niet mee",
                    "boeking 5: een andere status dan BOOK: niet geboekt, telt niet mee",
                ]
            )
            #expect(reading.statements.map(\.closes) == [true])
        }
    }

    @Test(
        "days as days, as moments and with a zone are the day that the bank wrote",
        arguments: [
            "<Dt>2026-11-02</Dt>", "<DtTm>2026-11-02T23:59:59.999+01:00</DtTm>", "<Dt>2026-11-02+01:00</Dt>",
            "<Dt>2026-11-02Z</Dt>",
        ]
    )
    func days(_ day: String) {
        let entry = Camt.entry("500.00", booked: "<BookgDt>\(day)</BookgDt>", valued: "<ValDt>\(day)</ValDt>")
        #expect(CamtEntryTests.reading(entry).rows == ["1.1 2026-11-02 50000 EUR"])
    }

    @Test("the value day is kept beside the booking day, and stands in for it when there is none")
    func valueDay() {
        let valued = "<ValDt><Dt>2026-11-04</Dt></ValDt>"
        let reading = CamtEntryTests.reading(
            Camt.entry("1.00", valued: valued),
            Camt.entry("1.00", booked: "", valued: valued),
            Camt.entry("1.00", valued: "")
        )
        #expect(
            reading.rows == [
                "1.1 2026-11-02 100 EUR valuta=2026-11-04", "2.1 2026-11-04 100 EUR", "3.1 2026-11-02 100 EUR",
            ]
        )
    }

    @Test("money out is negative; a reversal is marked and keeps the direction that the bank gives")
    func signs() {
        let reading = CamtEntryTests.reading(
            Camt.entry("1.00", sign: "DBIT", head: "<RvslInd>true</RvslInd>"),
            Camt.entry("1.00", sign: "CRDT", head: "<RvslInd>1</RvslInd>"),
            Camt.entry("1.00", sign: "DBIT", head: "<RvslInd>false</RvslInd>")
        )
        #expect(
            reading.rows == [
                "1.1 2026-11-02 -100 EUR storno", "2.1 2026-11-02 100 EUR storno", "3.1 2026-11-02 -100 EUR",
            ]
        )
    }

    @Test("an entry in another currency than the account is given, named, and keeps the statement open")
    func otherCurrency() {
        let reading = CamtEntryTests.reading(Camt.entry("500.00"), Camt.entry("7.00", currency: "SEK"))
        #expect(reading.rows == ["1.1 2026-11-02 50000 EUR", "2.1 2026-11-02 700 SEK"])
        #expect(reading.refusals.map(\.part) == ["Amt"])
        #expect(reading.statements.map(\.sumCents) == [50_000] && reading.statements.map(\.closes) == [false])
    }

    @Test("two equal payments on one day are two")
    func twins() {
        let entry = Camt.entry("250.00", Camt.details(Camt.refs("E1")))
        #expect(
            CamtEntryTests.reading(entry, entry).rows == [
                "1.1 2026-11-02 25000 EUR e2e=E1", "2.1 2026-11-02 25000 EUR e2e=E1",
            ]
        )
    }

    @Test("a text beyond 65,536 bytes is an entry that is refused; below that it is kept whole")
    func longTexts() {
        let text = { (count: Int) in Camt.entry("1.00", Camt.details(Camt.text(String(repeating: "a", count: count)))) }
        let reading = CamtEntryTests.reading(text(65_000), text(70_000), text(3_000_000), Camt.entry("1.00"))
        #expect(reading.rows.map(\.utf8.count) == [65_029, 22])
        #expect(reading.reasons == [2, 3].map { "boeking \($0): een tekst is langer dan 65.536 tekens" })
        #expect(reading.statements.map(\.refused) == [2])
    }
}
