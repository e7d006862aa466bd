/// The text of a CSV file as UTF-8, whatever it came in.
///
/// A file is read as UTF-8, with or without a byte order mark. When any of it is not valid UTF-8 the whole file is
/// Windows-1252: an export has one encoding, and guessing per field would read the same name in two ways.
struct CsvText {
    /// Valid UTF-8.
    let bytes: [UInt8]
    /// Where the text begins: behind the byte order mark.
    let start: Int
    /// What it came in.
    let encoding: Encoding

    /// What a file came in.
    enum Encoding: Hashable, Sendable {
        /// UTF-8.
        case utf8
        /// Windows-1252.
        case windows1252
        /// UTF-16, which is refused; it is decoded all the same so that a `bsn` column can be taken out of it.
        case utf16
    }

    /// Decodes the bytes of a file.
    init(_ raw: [UInt8]) {
        if raw.count >= 2, (raw[0] == 0xFF && raw[1] == 0xFE) || (raw[0] == 0xFE && raw[1] == 0xFF) {
            bytes = CsvText.fromUTF16(raw, isLittleEndian: raw[0] == 0xFF)
            start = 0
            encoding = .utf16
        } else if CsvText.isValid(raw.span) {
            bytes = raw
            start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            encoding = .utf8
        } else if let whole = CsvText.withoutCutCharacter(raw) {
            bytes = whole
            start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            encoding = .utf8
        } else {
            bytes = CsvText.fromWindows1252(raw)
            start = 0
            encoding = .windows1252
        }
    }

    private static func isValid(_ raw: Span<UInt8>) -> Bool {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: raw)
            return true
        } catch {
            return false
        }
    }

    /// UTF-8 that stops in the middle of its last character, without that character.
    ///
    /// Such a file was cut short. Reading it as Windows-1252 would change every key with a diacritic in it. Only where
    /// another character proves that it is UTF-8: a lone last byte above 0x7F may be Windows-1252 as well.
    private static func withoutCutCharacter(_ raw: [UInt8]) -> [UInt8]? {
        guard let begin = raw.suffix(3).lastIndex(where: { $0 >= 0xC2 && $0 <= 0xF4 }) else { return nil }
        let length = raw[begin] < 0xE0 ? 2 : raw[begin] < 0xF0 ? 3 : 4
        let tail = raw[(begin + 1)...]
        guard tail.count + 1 < length, tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return nil }
        let rest = Array(raw[..<begin])
        let proof = rest.starts(with: [0xEF, 0xBB, 0xBF]) ? rest.dropFirst(3) : rest[...]
        guard proof.contains(where: { $0 >= 0x80 }), isValid(rest.span) else { return nil }
        return rest
    }

    private static func fromUTF16(_ raw: [UInt8], isLittleEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(raw.count / 2)
        var index = 2
        while index + 1 < raw.count {
            let first = UInt16(raw[index])
            let second = UInt16(raw[index + 1])
            units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func fromWindows1252(_ raw: [UInt8]) -> [UInt8] {
        // A byte order mark before bytes that are no UTF-8 says nothing: it is not part of the text.
        let begin = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var text: [UInt8] = []
        text.reserveCapacity(raw.count + raw.count / 8)
        for byte in raw[begin...] {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let scalar = byte < 0xA0 ? upperControls[Int(byte) - 0x80] : UInt32(byte)
                text.append(contentsOf: utf8(scalar))
            }
        }
        return text
    }

    private static func utf8(_ scalar: UInt32) -> [UInt8] {
        if scalar < 0x800 {
            return [0xC0 | UInt8(scalar >> 6), 0x80 | UInt8(scalar & 0x3F)]
        }
        return [
            0xE0 | UInt8(scalar >> 12), 0x80 | UInt8(scalar >> 6 & 0x3F), 0x80 | UInt8(scalar & 0x3F),
        ]
    }

    /// What 0x80–0x9F mean in Windows-1252 (WHATWG Encoding, index windows-1252); the five that mean nothing stay the
    /// control character of that number.
    private static let upperControls: [UInt32] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
