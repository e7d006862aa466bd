/// The SEPA code with which a payment came back.
enum Mt940Reason {
    /// Sets it from the first word of a value: four characters; a fifth that is a digit is ING's R-type.
    static func set(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        guard !row.has(.returnReason) else { return }
        let start = row.bytes.count
        let value = text.trimmed(range)
        var length = 0
        for place in value {
            let byte = text[place]
            if byte.isBreak { continue }
            guard byte.isDigit || byte.isLetter else { break }
            length += 1
            if length <= 4 { row.append(byte.capital) }
            guard length <= 4 || (length == 5 && byte.isDigit) else { return row.drop(from: start) }
        }
        guard length >= 4 else { return row.drop(from: start) }
        row.close(.returnReason, from: start)
    }

    /// Whether a word of a text is one of the codes, with or without ING's R-type (1 to 5) behind it.
    static func isCode(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count == 4 || range.count == 5 else { return false }
        let start = range.lowerBound
        if range.count == 5, !(0x31...0x35).contains(text[start + 4]) { return false }
        var key: UInt32 = 0
        for place in start..<start + 4 { key = key << 8 | UInt32(text[place]) }
        return codes.contains(key)
    }

    private static let codes: Set<UInt32> = Set(
        [
            "AC01", "AC04", "AC06", "AC13", "AG01", "AG02", "AM04", "AM05", "BE01", "BE04", "BE05", "CNOR", "DNOR",
            "DT01", "ED05", "FF01", "FF05", "MD01", "MD02", "MD06", "MD07", "MS02", "MS03", "NARR", "RC01", "RR01",
            "RR02", "RR03", "RR04", "SL01", "TECH",
        ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
    )
}
