import Simulation
import Statements
import Testing

/// Files that were cut off or damaged: never a crash, never a transaction that was not there.
@Suite("MT940: cut and damaged") struct Mt940DamageTests {
    @Test(
        "cut at every byte: what is read is the beginning of the whole, and no half statement closes",
        arguments: Mt940MetamorphicTests.names
    )
    func cut(name: String) {
        let bytes = Array((Mt940Fixtures.all[name] ?? "").utf8)
        let whole = Mt940Reading(bytes)
        for length in bytes.indices {
            let part = Mt940Reading(Array(bytes[..<length]))
            #expect(whole.rows.starts(with: part.rows), "\(length)")
            for (index, statement) in part.statements.enumerated() where statement.closes {
                #expect(statement == whole.statements[index], "\(length)")
            }
            let isWhole = part.statements == whole.statements
            #expect(
                isWhole || !part.refusals.isEmpty || part.statements.contains { !$0.closes }
                    || part.statements.count < whole.statements.count,
                "\(length)"
            )
        }
    }

    @Test("random bytes: the slow reading agrees in money, days and balances", arguments: Mt940MetamorphicTests.names)
    func flipped(name: String) {
        let bytes = Array((Mt940Fixtures.all[name] ?? "").utf8)
        expectAgreement(bytes, "\(name), whole")
        for seed in 1...40 {
            var random = SeededRandom(seed: UInt64(seed))
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: damaged.indices, using: &random)
                // Half of them are bytes that mean something.
                damaged[place] =
                    Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random)
                    : Array(":-{}\n\r,/0CDRN".utf8).randomElement(using: &random) ?? 0
            }
            expectAgreement(damaged, "\(name), seed \(seed)")
        }
    }

    @Test("lines lost, doubled and swapped", arguments: Mt940MetamorphicTests.names) func lines(name: String) {
        let lines = (Mt940Fixtures.all[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        for seed in 1...40 {
            var random = SeededRandom(seed: UInt64(seed))
            var damaged = lines
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: damaged.indices, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: damaged.remove(at: place)
                case 1: damaged.insert(damaged[place], at: place)
                default: damaged.swapAt(place, Int.random(in: damaged.indices, using: &random))
                }
            }
            expectAgreement(Array(damaged.joined(separator: "\n").utf8), "\(name), seed \(seed)")
        }
    }

    /// The text with one question mark for all letters in a row that depend on the encoding.
    private func ascii(_ text: String) -> String {
        text.split { !$0.isASCII }.joined(separator: "?")
    }

    private func expectAgreement(_ bytes: [UInt8], _ what: String) {
        let fast = Mt940Reading(bytes)
        let slow = Mt940Oracle(bytes)
        #expect(
            fast.rows.map { $0.split(separator: " rekening=").first.map(Mt940Oracle.money) ?? "" } == slow.rows,
            "\(what)"
        )
        #expect(fast.balances.map(ascii) == slow.balances.map(ascii), "\(what)")
        #expect(fast.refusals.count == slow.refusals, "\(what)")
    }
}
