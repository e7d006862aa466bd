import GuardRails
import Simulation
import Testing

@Suite struct G10NothingLeaksTests {
    @Test(arguments: [
        ("sent to jan@example.nl", [G10NothingLeaks.Kind.mail]),
        ("account NL91ABNA0417164300", [.iban]),
        // The digits at its end also read as a telephone number: one alarm too many is none too few.
        ("account NL91 ABNA 0417 1643 00 is closed", [.iban, .phone]),
        ("account nl91abna0417164300.", [.iban]),
        ("call 0612345678", [.phone]),
        ("call 06-12345678 now", [.phone]),
        ("call 020 123 45 67", [.phone]),
        ("call +31 6 12345678", [.phone]),
        ("call 0031612345678", [.phone]),
        ("bsn 111222333", [.bsn]),
        ("111222333, jan@example.nl", [.bsn, .mail]),
    ])
    func `personal data in a line`(text: String, kinds: [G10NothingLeaks.Kind]) {
        #expect(G10NothingLeaks.kinds(in: text) == kinds)
        #expect(G10NothingLeaks.containsPersonalData(text))
    }

    @Test(arguments: [
        "", "case Z-000042 set aside at 2026-11-21 07:32:40", "21-11-2026 07:32", "01-11-2026 07:00",
        "12 of 50000 done",
        "boekingen.csv:12: bedrag: not an amount", "NL91ABNA0417164301", "111222334",
        "sha256 9f86d081884c7d659a2feaa0c55ad015",
        "a@b", "42-1-1-herinnering-mail-huurder",
    ])
    func `a line with case numbers only`(text: String) {
        #expect(G10NothingLeaks.kinds(in: text).isEmpty)
    }

    @Test(arguments: [
        "bsn", "BSN", "b_s_n", "BSN-nummer", "bsn huurder", "Burgerservicenummer", "sofinummer", "SoFi", "ｂｓｎ",
    ])
    func `a BSN column in every spelling`(name: String) {
        #expect(G10NothingLeaks.isBSNColumn(name))
    }

    @Test(arguments: ["overeenkomst", "relatie", "betalingskenmerk", "naam", "sofia", "bs"])
    func `other columns stay`(name: String) {
        #expect(!G10NothingLeaks.isBSNColumn(name))
    }

    @Test func `a BSN is found wherever it stands in a line (random)`() {
        var random = SeededRandom(seed: 1_010)
        var found = 0
        for round in 1...5_000 {
            let digits = (0...8).map { _ in UInt8(48 + random.int(0...9)) }
            // The elfproef, written out.
            let values = digits.map { Int($0) - 48 }
            var sum = 0
            for index in 0..<8 { sum += values[index] * (9 - index) }
            sum -= values[8]
            let passes = sum % 11 == 0 && values.contains { $0 != 0 }
            let before = random.pick(["", "x: ", "(", "case Z-000001 "])
            let line = before + String(decoding: digits, as: UTF8.self) + random.pick(["", ".", " done", ")"])
            #expect(G10NothingLeaks.kinds(in: line).contains(.bsn) == passes, "seed 1010, round \(round)")
            if passes { found += 1 }
        }
        #expect(found > 300)
    }
}
