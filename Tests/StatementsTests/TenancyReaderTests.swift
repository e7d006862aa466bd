import Calendar
import RentLedger
import Simulation
import Testing
import TestKit

@testable import Statements

@Suite struct TenancyReaderTests {
    private func read(_ files: (String, String)...) -> TenancyReading {
        TenancyReader.read(files: files.map { (name: $0.0, bytes: Array($0.1.utf8)) })
    }

    private static let header = "boeking;overeenkomst;boekdatum;bedrag;vervallen\n"

    @Test func filesBecomeTenancies() {
        let reading = read(
            ("boekingen.csv", TenancyReaderTests.header + "B2;C9;2026-01-01;2;\nB1;C1;2026-01-01;1;\n"),
            ("regelingen.csv", "overeenkomst;regeling;termijn;bedrag\nC1;P;2;5\nC1;P;1;5\n"),
            ("overeenkomsten.csv", "overeenkomst;brutohuur\nC2;500\nC1;600\n")
        )
        #expect(reading.tenancies.map(\.overeenkomst.number) == ["C1", "C2", "C9"])
        #expect(reading.tenancies.map(\.overeenkomst.brutohuurCents) == [60_000, 50_000, nil])
        #expect(reading.tenancies.map { $0.boekingen.map(\.number) } == [["B1"], [], ["B2"]])
        #expect(reading.tenancies.first?.regelingen.map(\.termijn) == [1, 2])
        #expect(reading.diagnostics.isEmpty)
    }

    @Test func theLaterRowWinsAndTheClashIsReported() {
        let reading = read(
            (
                "boekingen.csv",
                TenancyReaderTests.header
                    + "B1;C1;2026-01-01;1;\nB1;C1;2026-01-01;2;\nB2;C1;2026-01-01;3;\nB2;C2;2026-01-01;3;\n"
            ),
            ("boekingen-2.csv", TenancyReaderTests.header + "B3;C1;2026-01-01;4;\nB3;C1;;;ja\n")
        )
        #expect(reading.tenancies.map { $0.boekingen.map(\.bedragCents) } == [[200], [300]])
        #expect(reading.notices.map(\.problem) == ["2 sleutels stonden er al", "één sleutel stond er al"])
    }

    @Test func aWholeLedgerReplacesWhatCameBefore() {
        let reading = read(
            ("boekingen.csv", TenancyReaderTests.header + "B1;C1;2026-01-01;1;\nB2;C1;2026-01-01;1;\n"),
            ("boekingen-volledig.csv", TenancyReaderTests.header + "B2;C1;2026-01-01;5;\n")
        )
        #expect(reading.tenancies.map { $0.boekingen.map(\.bedragCents) } == [[500]])
    }

    @Test func aRefusedFileCostsItselfAlone() {
        let reading = read(
            ("boekingen.csv", TenancyReaderTests.header + "B1;C1;2026-01-01;1;\nB2;C1;x;1;\n"),
            ("boekingen-volledig.csv", "onzin\n"),
            ("afschrift.sta", ":20:X\n")
        )
        #expect(reading.tenancies.map { $0.boekingen.count } == [1])
        #expect(reading.refusedFiles == ["boekingen-volledig.csv", "afschrift.sta"])
        #expect(reading.diagnostics.count == 3)
    }

    @Test(arguments: 1...60) func manyRowsAgainstADictionary(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var text = TenancyReaderTests.header
        var oracle: [String: (contract: String, cents: Int64)] = [:]
        for _ in 0..<random.int(1...3_000) {
            let key = "B\(random.int(1...1_500))"
            let contract = "C\(random.int(1...40))"
            let cents = Int64(random.int(-90_000...90_000)) * 100
            let isWithdrawn = random.chance(percent: 5)
            text += "\(key);\(contract);2026-01-01;\(cents / 100);\(isWithdrawn ? "ja" : "")\n"
            oracle[key] = isWithdrawn ? nil : (contract, cents)
        }
        let reading = read(("boekingen.csv", text))
        var found: [String: (contract: String, cents: Int64)] = [:]
        for tenancy in reading.tenancies {
            for boeking in tenancy.boekingen {
                #expect(found[boeking.number.rawValue] == nil, "seed \(seed): \(boeking.number) stands twice")
                found[boeking.number.rawValue] = (tenancy.overeenkomst.number.rawValue, boeking.bedragCents)
            }
        }
        #expect(found.count == oracle.count, "seed \(seed)")
        for (key, value) in oracle {
            #expect(found[key]?.contract == value.contract && found[key]?.cents == value.cents, "seed \(seed): \(key)")
        }
    }
}
