import Statements
import Testing

/// The same file written otherwise says the same.
@Suite("MT940: the same, written otherwise") struct Mt940MetamorphicTests {
    static let names = Mt940Fixtures.all.keys.sorted()

    private func text(_ name: String) -> String { Mt940Fixtures.all[name] ?? "" }

    /// The statements of a file without headers and trailers.
    private func statements(_ text: String) -> [String] {
        var found: [[Substring]] = []
        var isBehindEnd = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix(":20:") {
                found.append([])
                isBehindEnd = false
            }
            if !isBehindEnd || line.hasPrefix(":6") { found[found.count - 1].append(line) }
            if line.hasPrefix(":62") { isBehindEnd = true }
        }
        return found.map { $0.joined(separator: "\n") + "\n" }
    }

    @Test("line feed, carriage return, or both", arguments: names) func lineEnds(name: String) {
        let whole = Mt940Reading(text(name))
        #expect(!whole.rows.isEmpty)
        for end in ["\r\n", "\r"] {
            let bytes = Array(text(name).replacing("\n", with: end).utf8)
            #expect(Mt940Reading(bytes) == whole)
            #expect(Mt940Reading(bytes, chunk: 1) == whole)
        }
    }

    @Test("fed in chunks of any size", arguments: names) func chunks(name: String) {
        let bytes = Array(text(name).utf8)
        let whole = Mt940Reading(bytes)
        for size in [1, 2, 3, 5, 64, 100, 1_000] { #expect(Mt940Reading(bytes, chunk: size) == whole) }
    }

    @Test("bare, or each statement in an envelope", arguments: names) func envelopes(name: String) {
        let whole = Mt940Reading(text(name)).withoutLines
        let parts = statements(text(name))
        #expect(parts.count == whole.statements.count)
        let bare = Mt940Reading(parts.joined()).withoutLines
        let header = "{1:F01BANKNL2AXXXX0000000000}{2:O940BANKNL2AXXXXN}{3:}{4:\n"
        let enveloped = Mt940Reading(parts.map { header + $0 + "-}{5:}\n" }.joined()).withoutLines
        #expect(bare == whole)
        #expect(enveloped == whole)
    }

    @Test("cut in two between any two statements", arguments: names.filter { $0 != "German" }) func inTwo(name: String)
    {
        let parts = statements(text(name))
        let whole = Mt940Reading(parts.joined()).withoutLines
        for place in 1..<max(2, parts.count) {
            let first = Mt940Reading(parts[..<place].joined()).withoutLines
            let second = Mt940Reading(parts[place...].joined()).withoutLines
            #expect(first.rows + second.rows == whole.rows)
            #expect(first.statements + second.statements == whole.statements)
            #expect(first.refusals == [])
        }
    }

    @Test("all banks in one file, in any order") func reordered() {
        let parts = Mt940MetamorphicTests.names.filter { $0 != "German" }.flatMap { statements(text($0)) }
        let rows = parts.flatMap { Mt940Reading($0).rows }
        #expect(Mt940Reading(parts.joined()).rows == rows)
        let backwards = Mt940Reading(parts.reversed().joined())
        #expect(backwards.rows.sorted() == rows.sorted())
        #expect(backwards.refusals == [])
        for statement in backwards.statements { #expect(statement.closes) }
    }

    @Test("labels cut anywhere by the end of a full line") func labels() {
        let details =
            "/TRTP/SEPA OVERBOEKING/IBAN/NL44RABO0999000222/BIC/RABONL2U/NAME/M. de Wit/RTRN/MS032/MARF/M-1"
            + "/REMI/Huur november 2026 van woning 481/EREF/HUUR-2026-11"
        let plain = Mt940Reading(Mt940TrapTests.day(":61:261104C1,NTRF\n:86:" + details)).rows
        #expect(plain.first?.contains("retour=[MS03]") == true)
        // The length of the first text moves every cut by one.
        for extra in 0..<65 {
            let longer = details.replacing("SEPA", with: "SEPA" + String(repeating: "x", count: extra))
            var lines: [Substring] = []
            var rest = longer[...]
            while !rest.isEmpty {
                lines.append(rest.prefix(65))
                rest = rest.dropFirst(65)
            }
            let text = ":61:261104C1,NTRF\n:86:" + lines.joined(separator: "\n")
            #expect(Mt940Reading(Mt940TrapTests.day(text)).rows == plain, "\(extra)")
        }
    }
}
