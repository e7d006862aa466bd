import Statements
import Testing

/// What has gone wrong with statements before, one trap each.
@Suite("MT940: the traps") struct Mt940TrapTests {
    /// A statement of one day around some lines.
    static func day(_ lines: String, opening: String = "C261103EUR100,00", closing: String = "C261104EUR100,00")
        -> String
    {
        ":20:A\n:25:NL44RABO0999000888\n:28C:1\n:60F:\(opening)\n\(lines)\n:62F:\(closing)\n-\n"
    }

    @Test("two equal payments on one day are two") func twoEqualPayments() {
        let payment = ":61:2611041104C612,50NTRFNONREF\n:86:/NAME/M. de Wit/REMI/Huur\n"
        let reading = Mt940Reading(Mt940TrapTests.day(payment + payment, closing: "C261104EUR1325,00"))
        #expect(reading.cents == [61_250, 61_250])
        #expect(reading.places == ["NL44RABO0999000888 1 1.1", "NL44RABO0999000888 1 2.1"])
        #expect(reading.balances == ["NL44RABO0999000888 1 10000 122500 132500 sluit"])
    }

    @Test(
        "marks and amounts as banks write them",
        arguments: [
            ("C1,", 100), ("D1,", -100), ("c1,5", 150), ("d1,05", -105), ("RC1,00", -100), ("RD1,00", 100),
            ("rd1,00", 100), ("CR1,00", 100), ("DR1,00", -100), ("RCR1,00", -100), ("RDR1,00", 100), ("C1", 100),
            ("C0001,50", 150), ("C000000000612,50", 61_250), ("C1,500", 150), ("C1,50000", 150), ("C 12,00", 1_200),
            ("C000000000300.05", 30_005), ("C00000000000115.", 11_500),
            ("C0,", 0), ("C999999999999999,99", 99_999_999_999_999_999),
        ]
    ) func amount(written: String, cents: Int64) {
        let reading = Mt940Reading(Mt940TrapTests.day(":61:2611041104\(written)NTRFNONREF"))
        #expect(reading.cents == [cents])
        #expect(reading.refusals == [])
        #expect(reading.rows.first?.contains("storno") == (written.first == "R" || written.first == "r"))
        #expect(reading.statements.map(\.closes) == [cents == 0])
    }

    @Test(
        "an entry that cannot be read is refused with its line, its statement does not close, the others are read",
        arguments: [
            "2611041104C1,501NTRF", "2611041104C1.500NTRF", "2611041104C1.5.0NTRF", "2611041104C1.000,00NTRF",
            "2611041104C,50NTRF",
            "2611041104CNTRF", "2611041104X1,50NTRF", "2611041104C1,50", "2611041104C1,5O", "2613041104C1,50NTRF",
            "2611041C1,50NTRF", "261104C1000000000000000,NTRF", "2611041332C1,50NTRF", "", "26110", "2611041104R1,NTRF",
            "2611041104C1,5,0NTRF",
        ]
    ) func unreadable(entry: String) {
        let text = Mt940TrapTests.day(
            ":61:\(entry)\n:86:tekst\n:61:2611041104C5,00NTRF\n:86:goed",
            closing: "C261104EUR105,00"
        )
        let reading = Mt940Reading(text)
        #expect(reading.refused == ["5 :61:"])
        #expect(reading.rows == ["2026-11-04 500 tekst=[goed]"])
        #expect(reading.places == ["NL44RABO0999000888 1 2.1"])
        #expect(reading.balances == ["NL44RABO0999000888 1 10000 500 10500 sluit niet"])
    }

    @Test(
        "the entry day lies nearest to the value day, over the turn of the year and in a leap year",
        arguments: [
            ("2612310102", "2027-01-02"), ("2701021231", "2026-12-31"), ("2611041104", "2026-11-04"),
            ("2802280229", "2028-02-29"), ("2702280301", "2027-03-01"), ("2602280230", "2026-02-28"),
            ("2801010229", "2028-02-29"), ("9912310101", "2000-01-01"), ("0001011231", "1999-12-31"),
        ]
    ) func entryDay(days: String, booked: String) {
        let reading = Mt940Reading(Mt940TrapTests.day(":61:\(days)C1,NTRFNONREF"))
        #expect(reading.rows.first?.hasPrefix(booked) == true)
        #expect(reading.refusals == [])
    }

    @Test("30 February is the last day of that month where banks count thirty days") func thirtyDays() {
        #expect(Mt940Reading(Mt940TrapTests.day(":61:260230C1,NINT")).rows == ["2026-02-28 100"])
        #expect(Mt940Reading(Mt940TrapTests.day(":61:260231C1,NINT")).refused == ["5 :61:"])
    }

    @Test("details: missing, empty, in two fields, with an unknown field before them, with a time in them")
    func details() {
        let lines = """
            :61:261104C1,NTRF
            :61:261104C2,NTRF
            :86:
            :61:261104C3,NTRF
            :86:een
            :86:twee
            :61:261104C4,NTRF
            :13D:2611041733+0100
            :86:na een onbekend veld
            :61:261104C5,NTRF
            :86:afspraak om
            :12:30 uur
            - en later
            """
        let reading = Mt940Reading(Mt940TrapTests.day(lines, closing: "C261104EUR115,"))
        #expect(
            reading.rows == [
                "2026-11-04 100", "2026-11-04 200", "2026-11-04 300 tekst=[een twee]",
                "2026-11-04 400 tekst=[na een onbekend veld]",
                "2026-11-04 500 tekst=[afspraak om :12:30 uur - en later]",
            ]
        )
        #expect(reading.refusals == [])
        #expect(reading.statements.map(\.closes) == [true])
    }

    @Test("a :61: whose tag is damaged is named, not read as text") func damagedTag() {
        let lines = ":61:261104C1,NTRF\n:86:een\n:16:261104C2,NTRF\n:86:twee\n:61X:261104C4,NTRF"
        let reading = Mt940Reading(Mt940TrapTests.day(lines, closing: "C261104EUR107,"))
        #expect(reading.rows == ["2026-11-04 100 tekst=[een]"])
        #expect(reading.refused == ["7 onbekend veld", "9 onbekend veld"])
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("a bad IBAN is what the bank wrote; a BIC and zeros are no account") func accounts() {
        let texts = [
            "/IBAN/NL99XXXX1/NAME/A", "/IBAN/nl44 rabo 0999 0002 22/NAME/A", "/IBAN/RABONL2U/NAME/A",
            "/IBAN/0000000000/NAME/A", "/BBAN/53851317/NAME/A", "/CNTP//RABONL2U/A///REMI/USTD//x/",
        ]
        let found = texts.map { Mt940Reading(Mt940TrapTests.day(":61:261104C1,NTRF\n:86:" + $0)).rows.first ?? "" }
        #expect(
            found == [
                "2026-11-04 100 rekening=[NL99XXXX1] naam=[A]", "2026-11-04 100 rekening=[nl44rabo0999000222] naam=[A]",
                "2026-11-04 100 naam=[A]", "2026-11-04 100 naam=[A]", "2026-11-04 100 rekening=[53851317] naam=[A]",
                "2026-11-04 100 naam=[A] tekst=[x]",
            ]
        )
    }

    @Test(
        "our own account without currency, blanks and the name of the bank",
        arguments: [
            ("NL13INGB0999000555EUR", "NL13INGB0999000555"), ("NL44RABO0999000888 EUR", "NL44RABO0999000888"),
            ("NL35 KNAB 0999 0001 11", "NL35KNAB0999000111"), ("TRIODOSBANK/0999000123", "0999000123"),
            ("50880050/0999774600", "50880050/0999774600"), ("0999000787    ", "0999000787"),
            ("FR1420041010050500013M02606", "FR1420041010050500013M02606"),
            ("FR1420041010050500013M02606EUR", "FR1420041010050500013M02606"), ("X/HUF", "X/HUF"),
            ("1291.99.348EUR", "1291.99.348"),
        ]
    ) func ownAccount(written: String, account: String) {
        let text = Mt940TrapTests.day("").replacing("NL44RABO0999000888", with: written)
        #expect(Mt940Reading(text).statements.map(\.account) == [account])
    }

    @Test("the same name in UTF-8, Windows-1252 and ISO 8859-1, also cut by the end of a line") func encodings() {
        let before = Array(
            Mt940TrapTests.day(":61:261104C1,NTRF\n:86:/NAME/J. #€/REMI/\(String(repeating: "x", count: 44))").utf8
        )
        func read(_ letter: [UInt8], _ euro: [UInt8]) -> [String] {
            var bytes = before
            bytes.replaceSubrange(bytes.firstRange(of: Array("#€".utf8)) ?? 0..<0, with: letter + euro)
            return Mt940Reading(bytes).rows
        }
        let expected = ["2026-11-04 100 naam=[J. ö€] tekst=[\(String(repeating: "x", count: 44))]"]
        #expect(read(Array("ö".utf8), Array("€".utf8)) == expected)
        #expect(read([0xF6], [0x80]) == expected)
        #expect(read([0xF6], []) == [expected[0].replacing("€", with: "")])
        let cut = ":61:261104C1,NTRF\n:86:/NAME/\(String(repeating: "n", count: 58))"
        let inside = Array(cut.utf8) + [0xC3, 0x0A, 0x96] + Array("tz".utf8)
        let text = Array(Mt940TrapTests.day("@@").utf8)
        var bytes = text
        bytes.replaceSubrange(bytes.firstRange(of: Array("@@".utf8)) ?? 0..<0, with: inside)
        #expect(Mt940Reading(bytes).rows == ["2026-11-04 100 naam=[\(String(repeating: "n", count: 58))Ötz]"])
    }

    @Test("a mark of UTF-8, blank lines and a letter of the bank before the first tag") func before() {
        let plain = Mt940TrapTests.day(":61:261104C0,NTRF")
        for head in [
            "\u{FEFF}", "\n\n", "Geachte relatie,\nhierbij uw afschrift.\n\n", "\u{FEFF}:940:\n", "ABNANL2A\n940\n",
        ] {
            let reading = Mt940Reading(head + plain)
            #expect(reading.withoutLines == Mt940Reading(plain).withoutLines)
            #expect(reading.refusals == [])
        }
    }

    @Test("the structured kenmerk, and no other number") func kenmerk() {
        let texts = [
            "Issuer: CUR Ref: 1234567812345678", "BETALINGSKENM. 231732INCASSO",
            "betalingskenmerk 1234 5678 1234 5678 nov",
            "Betalingskenm.: 12234534622567/nov",
            "/CDTRREFTP//CD/SCOR/ISSR/CUR/CDTRREF/1234567899874563/ISDT/2026-11-04",
            "SCOR/CUR/8850426741301240", "/CDTRREFTP//CD/SCOR/ISSR/ISO/CDTRREF/RF18539007547034",
            "factuur 5000056789012345", "BETALINGSKENMERK: 1234567",
        ]
        let found = texts.map { text in
            Mt940Reading(Mt940TrapTests.day(":61:261104C1,NTRF\n:86:/REMI/" + text)).rows.first ?? ""
        }
        #expect(
            found.map { $0.contains("kenmerk=") ? String($0.split(separator: "kenmerk=").last ?? "") : "" } == [
                "[1234567812345678]", "", "[1234567812345678]", "[12234534622567]",
                "[1234567899874563]", "[8850426741301240]", "", "", "[1234567]",
            ]
        )
    }

    @Test("a sum beyond all bounds does not close, and does not crash") func beyond() {
        let entry = ":61:261104C999999999999999,99NTRF\n"
        let reading = Mt940Reading(Mt940TrapTests.day(String(repeating: entry, count: 100)))
        #expect(reading.cents.count == 100)
        #expect(reading.statements.map(\.sumCents) == [nil])
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("a line or a field longer than is believed is refused with its entry; what follows is read") func tooLong() {
        let long = String(repeating: "x", count: 70_000)
        let many = String(repeating: String(repeating: "y", count: 60) + "\n", count: 1_200)
        let after = ":61:261104C5,NTRF\n:86:goed"
        for details in [":86:" + long, ":86:a\n" + long, ":86:a\n" + many.dropLast()] {
            let reading = Mt940Reading(Mt940TrapTests.day(":61:261104C1,NTRF\n\(details)\n\(after)"))
            #expect(reading.rows == ["2026-11-04 500 tekst=[goed]"])
            #expect(reading.refusals.map(\.part) == [":61:"])
            #expect(reading.statements.map(\.closes) == [false])
        }
        #expect(Mt940Reading(long + "\n" + Mt940TrapTests.day("")).refused == ["1 regel"])
    }
}
