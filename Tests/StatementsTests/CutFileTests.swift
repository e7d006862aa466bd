import Calendar
import RentLedger
import Testing
import TestKit

@testable import Statements

/// A file that was cut anywhere never crashes the reader and never says what the whole file does not say.
@Suite struct CutFileTests {
    private struct Fact: Hashable {
        var boeking: BoekingNumber
        var overeenkomst: OvereenkomstNumber
        var day: Day
        var cents: Int64
    }

    private static func facts(_ reading: Reading) -> Set<Fact> {
        Set(
            reading.boekingen.map {
                Fact(
                    boeking: $0.record.number,
                    overeenkomst: $0.overeenkomst,
                    day: $0.record.boekdatum,
                    cents: $0.record.bedragCents
                )
            }
        )
    }

    private static let files = [
        "boeking;overeenkomst;boekdatum;bedrag\nB10;C10;2026-01-01;1234,56\n"
            + "B11;C11;2026-01-02;1234\nB12;C1;02-01-2026;-50\n",
        "boekdatum,bedrag,overeenkomst,boeking\r\n2026-01-01,100,C10,B123\r\n2026-01-02,-20.50,C11,B124\r\n",
        "bedrag;boeking;boekdatum;overeenkomst\r1,00;Bé1;2026-01-01;C100\r2,00;Bé2;2026-01-01;C101\r",
        "boeking;overeenkomst;boekdatum;bedrag;omschrijving\n"
            + "B1;C1;2026-01-01;10;\"é\nB7;C7;2026-01-07;700\n\"\nB2;C2;2026-01-01;20;x\n",
        "boeking;overeenkomst;boekdatum;omschrijving;bedrag\n"
            + "\"B1\";\"C1\";\"2026-01-01\";\"\";\"10,00\"\nB2;C2;2026-01-01;;2000,00\n",
    ]

    @Test(arguments: files) func noPrefixInventsMoney(_ file: String) {
        for whole in [Array(file.utf8), [0xEF, 0xBB, 0xBF] + Array(file.utf8)] {
            let known = CutFileTests.facts(Reading("boekingen.csv", bytes: whole))
            #expect(known.count >= 2)
            for length in 0...whole.count {
                let reading = Reading("boekingen.csv", bytes: Array(whole.prefix(length)))
                let found = CutFileTests.facts(reading)
                #expect(found.isSubset(of: known), "cut after \(length) bytes")
                _ = BsnRemoval.cleaned(Array(whole.prefix(length)))
            }
        }
    }

    @Test func aWholeFileMayEndWithoutLineBreak() {
        let text = "boeking;overeenkomst;boekdatum;bedrag\nB1;C1;2026-01-01;1,00\nB2;C1;2026-01-01;2,00"
        #expect(Reading("boekingen.csv", text).boekingen.count == 2)
    }

    @Test(arguments: [
        "boeking;overeenkomst;boekdatum;bedrag\nB1;C1;2026-01-01;1,00\nB2;C1;2026-01-01;2",
        "bedrag;boekdatum;overeenkomst;boeking\n1,00;2026-01-01;C1;B1\n1,00;2026-01-01;C1;B2",
        "boeking;overeenkomst;boekdatum;bedrag;soort\nB1;C1;2026-01-01;1,00;\nB2;C1;2026-01-01;2,00",
    ])
    func aLastRowThatMayBeHalfIsSetAside(_ text: String) {
        let reading = Reading("boekingen.csv", text)
        #expect(reading.boekingen.map(\.record.number) == ["B1"])
        #expect(reading.faults == ["3 : het bestand houdt midden in deze regel op, of kan dat doen"])
    }
}
