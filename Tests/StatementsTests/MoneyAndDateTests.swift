import Calendar
import Testing
import TestKit

@testable import Statements

@Suite struct MoneyAndDateTests {
    @Test(
        arguments: [
            ("0", 0), ("0,00", 0), ("-0,00", 0), ("612,50", 61_250), ("612.50", 61_250), ("-612,50", -61_250),
            ("+7", 700), ("0007,01", 701), ("10000000", 1_000_000_000), ("9999999,99", 999_999_999), ("-1", -100),
        ] as [(String, Int64)]
    )
    func anAmountHasNoOrTwoDecimals(_ text: String, cents: Int64) {
        let bytes = Array("x\(text)y".utf8)
        #expect(Money.cents(bytes.span, 1..<(bytes.count - 1)) == cents)
    }

    @Test(arguments: [
        "", "-", "+", ",50", "5,", "5,5", "5,555", "1.000,00", "1 000", " 5", "5 ", "5,0a", "€5", "5-", "--5", "+-5",
        "1e3", "5,-1", "10000000,01", "10000001", "1000000000000", "9223372036854775808", "99999999999999999999999999",
        "٣", "5\u{0}",
    ])
    func anythingElseIsNoAmount(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(Money.cents(bytes.span, 0..<bytes.count) == nil)
    }

    @Test(arguments: [
        ("2026-11-21", "2026-11-21"), ("21-11-2026", "2026-11-21"), ("29-02-2024", "2024-02-29"),
        ("0001-01-01", "0001-01-01"),
    ])
    func aDateIsWrittenInTwoWays(_ text: String, day: String) {
        let bytes = Array(text.utf8)
        #expect(DateText.day(bytes.span, 0..<bytes.count) == Day.of(day))
    }

    @Test(arguments: [
        "", "2026-13-01", "2026-02-30", "29-02-2026", "1-1-2026", "2026/11/21", "21.11.2026", "2026-11-2x",
        "2026-11-21 ", "20261121", "0000-01-01", "-026-01-01", "00-01-2026",
    ])
    func anythingElseIsNoDate(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(DateText.day(bytes.span, 0..<bytes.count) == nil)
    }
}
