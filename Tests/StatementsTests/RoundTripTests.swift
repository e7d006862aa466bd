import RentLedger
import Simulation
import Testing
import TestKit

@testable import Statements

/// Random tables, written in every allowed way, must come back as they were; and random bytes must be cut as by a
/// reader that is too simple to be wrong.
@Suite struct RoundTripTests {
    /// RFC 4180, one character after the other, on an array of scalars.
    static func slowRows(_ text: String, separator: Unicode.Scalar) -> [[String]] {
        var rows: [[String]] = []
        var fields: [String] = []
        var field = ""
        var rest = Array(text.unicodeScalars)[...]
        func ends(_ scalar: Unicode.Scalar?) -> Bool {
            scalar == nil || scalar == separator || scalar == "\n" || scalar == "\r"
        }
        while !rest.isEmpty {
            field = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let next = rest.first {
                    rest = rest.dropFirst()
                    if next == "\"" {
                        guard rest.first == "\"" else { break }
                        rest = rest.dropFirst()
                    }
                    field.unicodeScalars.append(next)
                }
            }
            while !ends(rest.first) { field.unicodeScalars.append(rest.removeFirst()) }
            fields.append(field)
            let end = rest.popFirst()
            if end == separator, !rest.isEmpty { continue }
            if end == separator { fields.append("") }
            if end == "\r", rest.first == "\n" { rest = rest.dropFirst() }
            rows.append(fields)
            fields = []
        }
        return rows.filter { !$0.allSatisfy { $0.allSatisfy { $0 == " " || $0 == "\t" } } }
    }

    static func fastRows(_ text: String, separator: Unicode.Scalar) -> [[String]] {
        let bytes = Array(text.utf8)
        let span = bytes.span
        var scanner = CsvScanner(separator: UInt8(ascii: separator))
        var rows: [[String]] = []
        while scanner.next(in: span) {
            if scanner.row.fault == nil { rows.append(scanner.row.fields.map { scanner.row.text($0, in: span) }) }
        }
        return rows
    }

    private static let pieces = [
        "a", "Jansen", "é", "ß", "€", "12,50", "-3", ";", ",", "\t", "\"", "\n", "\r\n", "\r", " ", "", "2026-01-01",
    ]

    @Test(arguments: 1...200) func aTableComesBackAsItWas(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let separator = random.pick([";", ",", "\t"])
        let lineEnd = random.pick(["\n", "\r\n", "\r"])
        let width = random.int(1...6)
        var table: [[String]] = []
        var text = ""
        for row in 0..<random.int(1...20) {
            var fields: [String] = []
            for column in 0..<width {
                var value = column == 0 ? "r\(row)" : ""
                for _ in 0..<random.int(0...4) { value += random.pick(RoundTripTests.pieces) }
                fields.append(value)
            }
            table.append(fields)
            let written = fields.map { value in
                let mustQuote = value.contains { "\"\n\r\r\n".contains($0) } || value.contains(separator)
                guard mustQuote || random.chance(percent: 20) else { return value }
                return "\"" + value.replacing("\"", with: "\"\"") + "\""
            }
            text += written.joined(separator: separator) + lineEnd
            if random.chance(percent: 10) { text += lineEnd }
        }
        let scalar = separator.unicodeScalars.first ?? ";"
        #expect(RoundTripTests.fastRows(text, separator: scalar) == table, "seed \(seed)")
        #expect(RoundTripTests.slowRows(text, separator: scalar) == table, "seed \(seed)")
    }

    @Test(arguments: 1...300) func wildTextIsCutAsByTheSlowReader(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed) &* 7_919)
        var text = ""
        // Quotes only where they are sound: what a reader makes of broken ones is its own affair, and reported.
        for _ in 0..<random.int(0...60) {
            let piece = random.pick([
                "a", "b ", ";", ";", "\n", "\r", "\r\n", "é", "x\"y", ";\"q\"\"\n;\";", "\n\"\"\n",
            ])
            text += piece
        }
        #expect(
            RoundTripTests.fastRows(text, separator: ";") == RoundTripTests.slowRows(text, separator: ";"),
            "seed \(seed)"
        )
    }

    @Test(arguments: 1...50) func encodingsSayTheSame(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed) &* 31)
        var text = "overeenkomst;achternaam\n"
        for row in 0..<random.int(1...10) {
            text += "C\(row);"
            for _ in 0..<random.int(1...5) { text += random.pick(["é", "ë", "ü", "a", "Ø", "ç", "ñ"]) }
            text += "\n"
        }
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let names = Reading("overeenkomsten.csv", text).overeenkomsten.map(\.record.huurder.achternaam)
        #expect(Reading("overeenkomsten.csv", bytes: latin).overeenkomsten.map(\.record.huurder.achternaam) == names)
        #expect(!names.isEmpty)
    }
}
