import Calendar
import Simulation
import TestKit
import Testing

@Suite struct NobodyIsRealTests {
    static let corporation = DemoCorporation(seed: 41, tenancies: 600, firstDay: .of("2026-11-02"))
    static let files = corporation.files(from: corporation.firstDay, through: .of("2026-12-31"))
    static let contracts = files.filter { $0.name.hasPrefix("overeenkomsten") }.flatMap(\.table.rows)

    /// The elfproef of a BSN.
    private func passesElfproef(_ text: String) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard digits.count == 9, text.count == 9 else { return false }
        return (zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }).isMultiple(of: 11)
    }

    private func column(_ name: String) -> [String] { Self.contracts.compactMap { $0[name] } }

    @Test func theTestKnowsABsn() {
        // 111222333 is the number that the government uses in its examples.
        #expect(passesElfproef("111222333"))
        #expect(!passesElfproef("111222334"))
    }

    @Test func noCellLooksLikeABsn() {
        for file in Self.files {
            for cell in file.table.lines.joined() {
                let numbers = cell.split { !$0.isNumber }
                #expect(!numbers.contains { passesElfproef(String($0)) }, "\(file.name)")
            }
        }
    }

    @Test func theNumbersInTheBsnColumnAreNobodys() {
        let numbers = column("bsn")
        #expect(numbers.count == 2)
        #expect(numbers.allSatisfy { $0.count == 9 && $0.hasPrefix("9999") && !passesElfproef($0) })
    }

    @Test func accountsAreWellFormedAtABankThatDoesNotExist() {
        for iban in column("iban") + [DemoCorporation.iban] {
            #expect(iban.count == 18 && iban.hasPrefix("NL") && iban.dropFirst(4).hasPrefix("DEMO"))
            let turned = iban.dropFirst(4) + iban.prefix(4)
            let remainder = turned.compactMap(\.hexOrLetterValue).reduce(0) { ($0 * ($1 > 9 ? 100 : 10) + $1) % 97 }
            #expect(remainder == 1, "\(iban)")
        }
    }

    @Test func mailAndTelephoneReachNobody() {
        #expect(column("email").allSatisfy { $0.isEmpty || $0.hasSuffix("@voorbeeld.example") })
        #expect(column("mobiel").allSatisfy { $0.isEmpty || ($0.count == 10 && $0.hasPrefix("0600")) })
        #expect(column("telefoon").allSatisfy { $0.isEmpty || ($0.count == 10 && $0.hasPrefix("0230")) })
        let mails = column("email").filter { !$0.isEmpty }
        #expect(mails.allSatisfy { mail in mail.allSatisfy { $0.isASCII } && !mail.hasPrefix(".") })
    }

    @Test func addressesAreWellFormedAndInTheRegion() {
        #expect(Set(column("gemeente")) == ["0392", "0375", "0377", "0397", "0396"])
        #expect(column("postcode").allSatisfy { $0.count == 6 && $0.hasPrefix("209") })
        #expect(column("postcode").allSatisfy { !["SA", "SD", "SS"].contains($0.suffix(2)) })
    }

    @Test func rentsLieBetween450And900() {
        for row in Self.contracts where row["soort_object"] == "woonruimte" {
            #expect((45_000...90_000).contains(TinyPosting.cents(row["brutohuur"] ?? "") ?? 0))
        }
    }

    @Test func namesComeFromManyPlaces() {
        #expect(Set(column("achternaam")).count > 100)
        #expect(Set(column("tussenvoegsels")).count > 8)
        #expect(column("achternaam").filter { !$0.allSatisfy(\.isASCII) }.count > 20)
        #expect(Set(column("voorletters")).count > 100)
    }

    @Test func textsSayThatTheyAreMadeUp() {
        #expect(DemoCorporation.nameWithWarning.hasPrefix(DemoCorporation.name))
        #expect(DemoCorporation.nameWithWarning.hasSuffix("(verzonnen)"))
    }
}

extension Character {
    /// 0–9 for a digit, 10–35 for a letter, as ISO 13616 counts.
    fileprivate var hexOrLetterValue: Int? {
        if let digit = wholeNumberValue { return digit }
        guard let ascii = asciiValue, (65...90).contains(ascii) else { return nil }
        return Int(ascii) - 55
    }
}
