import Statements
import Testing

/// A missing part looks as if everybody stopped paying: whatever is missing is named.
@Suite("MT940: nothing is missing unnamed") struct Mt940CompletenessTests {
    private let entry = ":61:261104C5,00NTRF\n:86:huur"
    private let head = ":20:A\n:25:NL44RABO0999000888\n:28C:1\n:60F:C261103EUR100,00\n"

    @Test("a statement that does not add up is given out, and does not close") func doesNotAddUp() {
        let reading = Mt940Reading(head + entry + "\n:62F:C261104EUR105,01\n")
        #expect(reading.balances == ["NL44RABO0999000888 1 10000 500 10501 sluit niet"])
        #expect(reading.refusals == [])
    }

    @Test("a file that ends before the closing balance: the last entry may be half, the statement has no end")
    func noEnd() {
        let reading = Mt940Reading(head + entry + "\n" + entry + "\n")
        #expect(reading.rows == ["2026-11-04 500 tekst=[huur]"])
        #expect(reading.refused == ["7 :61:", "8 :62F:"])
        #expect(reading.statements.map(\.closes) == [false])
    }

    @Test("a statement in the middle without its closing balance: its entries are whole, it does not close")
    func noEndInTheMiddle() {
        let next = ":20:B\n:25:NL44RABO0999000888\n:28C:2\n:60F:C261104EUR105,00\n:62F:C261104EUR105,00\n"
        let reading = Mt940Reading(head + entry + "\n" + next)
        #expect(reading.rows == ["2026-11-04 500 tekst=[huur]"])
        #expect(reading.refused == ["7 :62F:"])
        #expect(reading.statements.map(\.closes) == [false, true])
    }

    @Test("no opening balance, no account, a balance that cannot be read, a balance in another currency")
    func parts() {
        func refused(_ text: String) -> [String] {
            let reading = Mt940Reading(text)
            #expect(reading.statements.map(\.closes) == [false])
            #expect(reading.cents == [500])
            return reading.refused
        }
        #expect(refused(":20:A\n:25:1\n:28C:1\n\(entry)\n:62F:C261104EUR5,00\n") == ["1 :60F:"])
        #expect(refused(":20:A\n:60F:C261103EUR0,\n\(entry)\n:62F:C261104EUR5,00\n") == ["1 :25:"])
        #expect(refused(":20:A\n:25:1\n:60F:C261103EURO,\n\(entry)\n:62F:C261104EUR5,00\n") == ["3 :60:"])
        #expect(refused(head + entry + "\n:62F:C261104EUR105,001\n") == ["7 :62:"])
        #expect(refused(head + entry + "\n:62F:C261104USD105,00\n") == ["7 :62:"])
        #expect(refused(head + entry + "\n:62F:C261104EUR105,00\n:62F:C261104EUR105,00\n") == ["8 :62:"])
    }

    @Test("an entry behind the closing balance, or outside any statement, goes to no account") func homeless() {
        let behind = Mt940Reading(head + ":62F:C261104EUR100,00\n" + entry + "\n")
        #expect(behind.rows == [])
        #expect(behind.refused == ["6 :61:"])
        #expect(behind.statements.map(\.closes) == [false])
        let outside = Mt940Reading(entry + "\n")
        #expect(outside.rows == [])
        #expect(outside.refused == ["1 :61:"])
        #expect(outside.statements == [])
    }

    @Test("a page that says it goes on, and nothing follows") func page() {
        let first = head + entry + "\n:62M:C261104EUR105,00\n-\n"
        let second = ":20:B\n:25:NL44RABO0999000888\n:28C:1/2\n:60M:C261104EUR105,00\n:62F:C261104EUR105,00\n-\n"
        #expect(Mt940Reading(first + second).statements.map(\.closes) == [true, true])
        #expect(Mt940Reading(first).refused == ["1 :62M:"])
        #expect(Mt940Reading(first).statements.map(\.closes) == [false])
        let others = [
            second.replacing("60M:C261104EUR105", with: "60M:C261104EUR106"), second.replacing("60M", with: "60F"),
            second.replacing("0888", with: "0889"),
        ]
        for other in others {
            let reading = Mt940Reading(first + other)
            #expect(reading.refused == ["1 :62M:"])
            #expect(reading.statements.first?.closes == false)
        }
    }

    @Test("an envelope without its end, and a header with nothing behind it") func envelope() {
        let header = "{1:F01X}{2:I940XN}{4:\n"
        let body = head + entry + "\n:62F:C261104EUR105,00\n"
        #expect(Mt940Reading(header + body + "-}\n").statements.map(\.closes) == [true])
        let cut = Mt940Reading(header + body)
        #expect(cut.statements.map(\.closes) == [false])
        #expect(cut.refused == ["8 bestand"])
        #expect(Mt940Reading(header + body + "-}\n" + header).refused == ["10 bestand"])
        #expect(Mt940Reading(header + body + "-}\n{1:F0").refused == ["10 bestand"])
    }

    @Test(
        "other kinds are refused by name, and an MT940 behind them is read",
        arguments: [
            ("{1:F01X}{2:O9421200}{4:\n", "-}\n", 942), ("{1:F01X}{2:I950XN}{4:\n", "-}\n", 950),
            ("BANKNL2A\n942\nBANKNL2A\n", "-\n", 942), ("942 00\n", "-XXX\n", 942), (":942:\n", "", 942),
        ]
    ) func otherKinds(before: String, behind: String, number: Int) {
        let good = "{1:F01X}{2:I940XN}{4:\n" + head + entry + "\n:62F:C261104EUR105,00\n-}\n"
        let reading = Mt940Reading(before + head + entry + "\n" + entry + "\n" + behind + good)
        #expect(reading.refusals.map(\.part) == ["MT\(number)"])
        #expect(reading.rows == ["2026-11-04 500 tekst=[huur]"])
        #expect(reading.statements.map(\.closes) == [true])
    }

    @Test("an MT942 without any header is known by its floor limit") func floorLimit() {
        let text = ":20:A\n:25:NL44RABO0999000888\n:28C:1\n:34F:EUR0,\n:13D:2611041733+0100\n\(entry)\n:90D:0EUR0,\n-\n"
        let reading = Mt940Reading(text + text)
        #expect(reading.refused == ["4 MT942", "13 MT942"])
        #expect(reading.rows == [])
        #expect(reading.statements == [])
    }

    @Test("what is no MT940 is refused", arguments: ["", "\n\n", "naam;bedrag\nA;1\n", "{\"a\":1}", "\u{0}\u{0}\u{0}"])
    func nothing(text: String) {
        #expect(Mt940Reading(text).refusals.map(\.part) == ["bestand"])
        #expect(Mt940Reading(text).statements == [])
    }

    @Test("ten million junk bytes cost no memory and give one refusal") func junk() {
        var reader = Mt940Reader()
        var sink = Mt940Reading("")
        sink.refusals = []
        let junk = [UInt8](repeating: 0x41, count: 100_000)
        for _ in 0..<100 { reader.feed(junk.span, into: &sink) }
        reader.finish(into: &sink)
        #expect(sink.refusals.map(\.part) == ["regel"])
    }
}
