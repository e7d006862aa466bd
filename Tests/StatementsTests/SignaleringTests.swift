import Calendar
import RentLedger
import Testing
import TestKit

@testable import Statements

@Suite struct SignaleringTests {
    private func read(_ rows: String) -> Reading {
        Reading("signaleringen.csv", "overeenkomst;soort;detailsoort;status;begindatum\n" + rows)
    }

    @Test(arguments: [
        ("SCH", "BET", SignaleringSoort.betalingsachterstand), ("SCH", "DEU", .deurwaarder), ("ONB", "BEW", .bewind),
        ("ONB", "CUR", .curatele), ("onb", "amb", .ambulanteBegeleiding), ("BEZ", "", .bezoekMetTwee),
        ("", "BEZ", .bezoekMetTwee), ("MOR", "", .moratorium), ("WSN", "", .wsnp), ("SHV", "", .schuldhulp),
        ("HGS", "", .huurgeschil), ("DET", "", .detentie), ("VON", "", .vonnis), ("LKO", "", .laatsteKans),
        ("OVL", "", .overlast),
    ])
    func whatIsAllowedIsKept(soort: String, detail: String, kept: SignaleringSoort) {
        #expect(read("C1;\(soort);\(detail);act;2026-01-01\n").signaleringen.map(\.record.soort) == [kept])
    }

    @Test(arguments: [
        ("AGR", ""), ("AGR", "VER"), ("ONE", ""), ("OVE", "DRU"), ("WAN", ""), ("SCH", ""), ("SCH", "MUT"), ("ONB", ""),
        ("", ""), ("SCH/BET", ""), ("BET", "SCH"), ("DRU", ""), ("PRO", ""),
    ])
    func everythingElseIsDroppedAndCounted(soort: String, detail: String) {
        // A mistake elsewhere in the row must not bring it into a diagnostic either.
        let reading = read("C1;\(soort);\(detail);ACT;geen datum\nC2;MOR;;;\n")
        #expect(reading.signaleringen.map(\.overeenkomst) == ["C2"])
        #expect(reading.result.notAllowed == 1)
        #expect(reading.result.setAside == 0)
        #expect(reading.result.refusal == nil)
    }

    @Test func aJudgmentIsReadWhole() {
        let text =
            "overeenkomst;soort;soort_vonnis;uitspraak;betekend;ontbonden;ontruimingstermijn_dagen;ontruimingsdatum\n"
            + "C1;VON;Ontruiming;2026-01-01;2026-01-05;ja;14;2026-02-01\nC2;VON;betaal;;;nee;;\n"
            + "C3;VON;;;;2026-03-01;;\n"
            + "C4;VON;anders;;;;;\nC5;VON;;;;soms;;\nC6;MOR;anders;;;;;\n"
        let reading = Reading("signaleringen.csv", text)
        let judgments = reading.signaleringen.map(\.record.vonnis)
        #expect(judgments.map { $0?.ontbonden } == [.ja(nil), .nee, .ja(.of("2026-03-01")), nil])
        #expect(judgments.first??.ontruimingstermijnDagen == 14)
        #expect(judgments.first??.soort == "ontruiming")
        #expect(judgments.first??.ontruimingsdatum == .of("2026-02-01"))
        #expect(reading.result.diagnostics.map(\.column) == ["soort_vonnis", "ontbonden"])
    }
}
