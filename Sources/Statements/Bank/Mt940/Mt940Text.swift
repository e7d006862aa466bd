/// Texts of fields into a row: line breaks resolved, UTF-8 made of Windows-1252.
enum Mt940Text {
    /// Sets a text as the bank wrote it; an empty one is not set.
    static func set(_ field: BankField, _ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        let start = row.bytes.count
        append(text, range, to: &row)
        close(field, from: start, of: &row)
    }

    /// Sets a reference: without line breaks, empty for NOTPROVIDED, the first of several.
    static func setReference(_ field: BankField, _ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        guard !row.has(field) else { return }
        let range = withoutSlashes(text, range)
        guard !isNothing(text, range) else { return }
        let start = row.bytes.count
        append(text, range, to: &row, hardBreak: nil)
        close(field, from: start, of: &row)
    }

    /// Sets the remittance, behind what is there already.
    static func addRemittance(
        _ text: Span<UInt8>,
        _ range: Range<Int>,
        collapsing: Bool = false,
        into row: inout BankRow
    ) {
        let range = withoutSlashes(text, range)
        guard !range.isEmpty else { return }
        let start = row.bytes.count
        repeatRemittance(of: &row)
        append(text, range, to: &row, collapsing: collapsing)
        close(.remittance, from: start, of: &row)
    }

    /// Writes the remittance that is there once more at the end of the bytes, with a blank, so that it can go on.
    static func repeatRemittance(of row: inout BankRow) {
        guard row.has(.remittance) else { return }
        let known = row.utf8(.remittance)
        for place in known.indices { row.append(row.bytes[place]) }
        row.append(0x20)
    }

    /// Makes what was added from a place on a text, in UTF-8 and without blanks behind it; nothing when it is empty.
    static func close(_ field: BankField, from start: Int, of row: inout BankRow) {
        row.trim(downTo: start) { $0 == 0x20 }
        makeUtf8(from: start, of: &row)
        guard row.bytes.count > start else { return }
        row.close(field, from: start)
    }

    /// Adds a trimmed text: a full line goes on without a blank, another with one.
    static func append(
        _ text: Span<UInt8>,
        _ range: Range<Int>,
        to row: inout BankRow,
        hardBreak: UInt8? = 0x20,
        collapsing: Bool = false
    ) {
        let range = text.trimmed(range)
        var place = range.lowerBound
        while place < range.upperBound {
            let end = text.placeOfBreak(in: place..<range.upperBound)
            collapsing ? collapse(text, place..<end, to: &row) : row.append(text, place..<end)
            place = end + 1
            guard place < range.upperBound else { return }
            // Words are already apart when a blank stands on one side.
            let isHard = text[end] == Mt940Field.hardBreak && row.bytes.last != 0x20 && text[place] != 0x20
            if isHard, let hardBreak { row.append(hardBreak) }
        }
    }

    /// Adds a text with one blank for each run of blanks.
    private static func collapse(_ text: Span<UInt8>, _ range: Range<Int>, to row: inout BankRow) {
        for place in range where text[place] != 0x20 || row.bytes.last != 0x20 { row.append(text[place]) }
    }

    /// A range without the blanks and slashes behind it, and the blanks before it.
    static func withoutSlashes(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let range = text.trimmed(range)
        var upper = range.upperBound
        while upper > range.lowerBound, text[upper - 1] == UInt8(ascii: "/") || text[upper - 1].isBlank { upper -= 1 }
        return range.lowerBound..<upper
    }

    /// Whether it is empty, or what banks write for nothing.
    private static func isNothing(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        isWord("NOTPROVIDED", text, range) || isWord("NONREF", text, range) || range.isEmpty
    }

    private static func isWord(_ word: StaticString, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            var index = 0
            for place in range {
                let byte = text[place]
                if byte.isBreak { continue }
                guard index < letters.count, byte.capital == letters[index] else { return false }
                index += 1
            }
            return index == letters.count
        }
    }

    /// Bytes that are no UTF-8 are read as Windows-1252, which holds ISO 8859-1.
    private static func makeUtf8(from start: Int, of row: inout BankRow) {
        guard row.bytes.span.hasHighByte(in: start..<row.bytes.count) else { return }
        let written = row.bytes[start...]
        guard String(validating: written, as: UTF8.self) == nil else { return }
        let old = Array(written)
        row.drop(from: start)
        for byte in old { appendUtf8(byte) { row.append($0) } }
    }

    /// A text as `String`, read in the same way.
    static func string(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var units: [UInt8] = []
        for byte in bytes { appendUtf8(byte) { units.append($0) } }
        return String(decoding: units, as: UTF8.self)
    }

    /// Gives the UTF-8 of a byte of Windows-1252.
    private static func appendUtf8(_ byte: UInt8, to append: (UInt8) -> Void) {
        guard byte >= 0x80 else { return append(byte) }
        let code = byte < 0xA0 ? windows1252[Int(byte - 0x80)] : UInt16(byte)
        for unit in String(UnicodeScalar(code) ?? "\u{FFFD}").utf8 { append(unit) }
    }

    private static let windows1252: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
