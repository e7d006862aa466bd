import RentLedger
import Simulation
import Testing
import TestKit

@testable import Statements

@Suite struct BsnTests {
    private static let bsn = "123456782"

    private func contains(_ bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains(BsnTests.bsn) }

    @Test(arguments: ["bsn", "BSN", " Bsn ", "bsn_huurder", "Burgerservicenummer"])
    func theColumnIsDroppedAndReported(name: String) throws {
        let text = "overeenkomst;\(name);achternaam\nC1;\(BsnTests.bsn);Berg\n"
        let reading = Reading("overeenkomsten.csv", text)
        #expect(reading.result.droppedBsn)
        #expect(reading.result.notices.contains { $0.problem.contains("burgerservicenummers") })
        #expect(reading.overeenkomsten.map(\.record.huurder.achternaam) == ["Berg"])
        let clean = try #require(BsnRemoval.cleaned(Array(text.utf8)))
        #expect(String(decoding: clean, as: UTF8.self) == "overeenkomst;achternaam\r\nC1;Berg\r\n")
    }

    @Test func aFileWithoutTheColumnIsLeftAlone() {
        #expect(BsnRemoval.cleaned(Array("overeenkomst;achternaam\nC1;Berg\n".utf8)) == nil)
        #expect(BsnRemoval.cleaned([]) == nil)
    }

    @Test func rowsThatDoNotLineUpAreLeftOutWhole() throws {
        let bsn = BsnTests.bsn
        let text =
            "overeenkomst;bsn;achternaam\nC1;\(bsn);Berg\nC2;extra;\(bsn);Berg\nC3;\"x\ny\"\n\(bsn);Berg\n\n"
            + "C4;\(bsn);\"a;\"\"b\"\"\nc\"\nC5;\(bsn);\"open\nC6;\(bsn);x\n"
        let clean = try #require(BsnRemoval.cleaned(Array(text.utf8)))
        #expect(!contains(clean))
        let lines = String(decoding: clean, as: UTF8.self).replacing("\r\n", with: "\n").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        // Every row that is kept stands on its own line.
        #expect(lines[1] == "C1;Berg")
        #expect(lines[7] == "C4;\"a;\"\"b\"\"")
    }

    @Test(arguments: 1...100) func theNumberIsNeverInTheCleanCopy(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed) &* 104_729)
        let separator = random.pick([";", ",", "\t"])
        let place = random.int(0...3)
        var text = ""
        for row in 0..<random.int(1...12) {
            var fields =
                row == 0 ? ["overeenkomst", "straat", "email"] : ["C\(row)", random.pick(["a", "\"b\nc\"", ""]), ""]
            fields.insert(row == 0 ? "BSN" : random.pick([BsnTests.bsn, "\"\(BsnTests.bsn)\""]), at: place)
            if row > 0, random.chance(percent: 15) { fields.insert("extra", at: 0) }
            if row > 0, random.chance(percent: 15) { fields.remove(at: random.int(0...2)) }
            text += fields.joined(separator: separator) + random.pick(["\n", "\r\n"])
        }
        var bytes = Array(text.utf8)
        if random.chance(percent: 30) { bytes = Array(bytes.prefix(random.int(40...max(40, bytes.count)))) }
        guard let clean = BsnRemoval.cleaned(bytes) else {
            Issue.record("seed \(seed): the column was not found")
            return
        }
        #expect(!contains(clean), "seed \(seed)")
    }
}
