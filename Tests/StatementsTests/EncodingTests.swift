import RentLedger
import Testing
import TestKit

@testable import Statements

@Suite struct EncodingTests {
    private static let header = "overeenkomst;achternaam;straat\n"

    @Test func utf8ComesWithAndWithoutByteOrderMark() {
        let text = EncodingTests.header + "C1;Müller;Hoofdstraat\n"
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
            let reading = Reading("overeenkomsten.csv", bytes: bytes)
            #expect(reading.overeenkomsten.first?.record.huurder.achternaam == "Müller")
        }
    }

    @Test func bytesThatAreNoUTF8AreWindows1252() {
        let bytes = Array((EncodingTests.header + "C1;M").utf8) + [0xFC] + Array("ller;".utf8) + [0x80, 0x8E, 0x0A]
        let reading = Reading("overeenkomsten.csv", bytes: bytes)
        #expect(reading.overeenkomsten.first?.record.huurder.achternaam == "Müller")
        #expect(reading.overeenkomsten.first?.record.adres.straat == "€Ž")
    }

    @Test func oneBadByteMakesTheWholeFileWindows1252() {
        let bytes = Array((EncodingTests.header + "C1;é;\nC2;").utf8) + [0xE9] + Array(";\n".utf8)
        let reading = Reading("overeenkomsten.csv", bytes: bytes)
        #expect(reading.overeenkomsten.map(\.record.huurder.achternaam) == ["Ã©", "é"])
    }

    @Test func utf8ThatStopsInsideACharacterStaysUTF8() {
        let bytes = Array((EncodingTests.header + "Cé1;Müller;a\nC2;J").utf8) + [0xC3]
        #expect(Reading("overeenkomsten.csv", bytes: bytes).overeenkomsten.map(\.overeenkomst) == ["Cé1"])
    }

    @Test(arguments: [true, false]) func utf16IsRefusedByName(isLittleEndian: Bool) {
        var bytes: [UInt8] = isLittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for unit in (EncodingTests.header + "C1;a;b\n").utf16 {
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            bytes += isLittleEndian ? pair : pair.reversed()
        }
        #expect(Reading("overeenkomsten.csv", bytes: bytes).result.refusal?.problem == "het bestand is UTF-16")
    }
}
