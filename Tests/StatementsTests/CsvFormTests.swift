import Calendar
import RentLedger
import Testing
import TestKit

@testable import Statements

@Suite struct CsvFormTests {
    @Test(arguments: [";", ",", "\t"], ["\n", "\r", "\r\n"])
    func separatorAndLineEndsComeFromTheFile(separator: String, lineEnd: String) {
        let lines = [
            ["Boeking", " OVEREENKOMST ", "bedrag", "boekDatum"], ["B1", "C1", "12.50", "2026-01-01"],
            ["B2", "C1", "-12.50", "02-01-2026"],
        ]
        let text = lines.map { $0.joined(separator: separator) }.joined(separator: lineEnd) + lineEnd
        let reading = Reading("boekingen.csv", text)
        #expect(reading.boekingen.map(\.record.number) == ["B1", "B2"])
        #expect(reading.boekingen.map(\.record.bedragCents) == [1_250, -1_250])
        #expect(reading.boekingen.map(\.record.boekdatum) == [.of("2026-01-01"), .of("2026-01-02")])
        #expect(reading.result.sumCents == 0)
        #expect(reading.result.notices.isEmpty)
    }

    @Test func quotesHoldSeparatorsQuotesAndLineBreaks() {
        let text =
            "boeking;overeenkomst;boekdatum;bedrag;omschrijving;betalingskenmerk\n"
            + "\"B;\"\"1\"\"\";C1;2026-01-01;1;\"twee\r\nregels\";\"a;b\"\n"
            + "B2;C1;fout;1;;\n"
            + "B3;C1;2026-01-01;1;5\" pijp;k\n"
        let reading = Reading("boekingen.csv", text)
        #expect(reading.boekingen.map(\.record.number) == ["B;\"1\"", "B3"])
        #expect(reading.boekingen.first?.record.betalingskenmerk == "a;b")
        // The bad row stands on line 4, because the row before it takes two lines.
        #expect(reading.faults == ["4 boekdatum: is geen bestaande datum"])
    }

    @Test func linesWithoutTextArePassedOver() {
        let text = "\n\nboeking;overeenkomst;boekdatum;bedrag\n\n  \n;;;\nB1;C1;2026-01-01;1\n\nB2;C1;x;1\n\n"
        let reading = Reading("boekingen.csv", text)
        #expect(reading.result.rows == 2)
        #expect(reading.faults == ["9 boekdatum: is geen bestaande datum"])
    }

    @Test(arguments: [
        ("B1;C1;2026-01-01;1;te veel", "2 : heeft 5 velden en de kop 4"),
        ("\"B1\"x;C1;2026-01-01;1", "2 : er staat tekst achter een gesloten aanhalingsteken"),
        ("B1;C\u{0}1;2026-01-01;1", "2 : er staat een nulbyte in"),
        ("B1;C1;2026-01-01", "2 bedrag: is leeg"), ("B1;C1;;1", "2 boekdatum: is leeg"),
        (";C1;2026-01-01;1", "2 boeking: is leeg"), ("B1; ;2026-01-01;1", "2 overeenkomst: is leeg"),
        ("B1;C1;2026-01-01;1,5", "2 bedrag: is geen bedrag"),
    ])
    func aBadRowIsSetAsideAndTheRestGoesOn(row: String, fault: String) {
        let text = "boeking;overeenkomst;boekdatum;bedrag\n\(row)\nB9;C9;2026-01-09;9\n"
        let reading = Reading("boekingen.csv", text)
        #expect(reading.boekingen.map(\.record.number) == ["B9"])
        #expect(reading.faults == [fault])
        #expect(reading.result.setAside == 1)
        #expect(reading.result.diagnostics.allSatisfy { $0.file == "boekingen.csv" && !$0.remedy.isEmpty })
    }

    @Test func aQuoteThatIsNeverClosedTakesTheRestWithIt() {
        let text =
            "boeking;overeenkomst;boekdatum;bedrag\nB1;C1;2026-01-01;1\nB2;\"C1;2026-01-01;1\nB3;C1;2026-01-01;1\n"
        let reading = Reading("boekingen.csv", text)
        #expect(reading.boekingen.map(\.record.number) == ["B1"])
        #expect(reading.faults.count == 1)
        #expect(reading.faults.first?.hasPrefix("3 : een aanhalingsteken wordt niet gesloten") == true)
    }

    @Test func rowsComeInChunks() {
        var text = "boeking;overeenkomst;boekdatum;bedrag\n"
        for number in 1...25 { text += "B\(number);C;2026-01-01;1\n" }
        #expect(Reading("boekingen.csv", text, chunkRows: 10).chunks == [10, 10, 5])
    }

    @Test(arguments: [
        ("", "het bestand is leeg"), ("\n\n", "het bestand is leeg"),
        ("Jansen;Kerkstraat 1\n", "de kop mist boeking, overeenkomst, boekdatum, bedrag"),
        ("boeking;overeenkomst;boekdatum\nB1;C1;2026-01-01\n", "de kop mist bedrag"),
        ("boeking;overeenkomst;boekdatum;bedrag;bedrag\nB1;C;2026-01-01;1;2\n", "staat meer dan eens in de kop"),
        (
            "boeking;overeenkomst;boekdatum;bedrag\nB1;C;x;1\nB2;C;y;1\n",
            "geen van de 2 regels is bruikbaar; de eerste fout: is geen bestaande datum"
        ),
    ])
    func aFileThatSaysNothingIsRefusedWhole(text: String, problem: String) {
        let reading = Reading("boekingen.csv", text)
        #expect(reading.result.refusal?.problem == problem)
        #expect(reading.boekingen.isEmpty)
        // A header that is none can hold names of persons.
        #expect(reading.result.refusal.map { !"\($0)".contains("Jansen") } == true)
    }

    /// Absence changes nothing: a night without news is a file with only a header.
    @Test func aFileWithOnlyAHeaderSaysThatNothingChanged() {
        let reading = Reading("boekingen.csv", "boeking;overeenkomst;boekdatum;bedrag\n")
        #expect(reading.result.refusal == nil)
        #expect(reading.result.rows == 0)
    }

    @Test func unknownColumnsAreReportedOnce() {
        let text = "boeking;overeenkomst;boekdatum;bedrag;Kleur;Geur\nB1;C1;2026-01-01;1;a;b\nB2;C1;2026-01-01;1;a;b\n"
        let reading = Reading("boekingen.csv", text)
        #expect(reading.result.notices.map(\.problem) == ["onbekende kolommen: kleur, geur"])
    }
}
