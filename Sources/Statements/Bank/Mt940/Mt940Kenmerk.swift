/// Finds the betalingskenmerk in a remittance.
enum Mt940Kenmerk {
    /// Sets it from `ISSUER: CUR REF: …`, else from the word betalingskenmerk (or its abbreviation) with a number behind.
    static func find(in row: inout BankRow) {
        guard !row.has(.betalingskenmerk), row.has(.remittance) else { return }
        let range = row.utf8(.remittance).indices
        guard let digits = place(row.bytes.span, range) else { return }
        let start = row.bytes.count
        for place in digits where row.bytes[place].isDigit { row.append(row.bytes[place]) }
        row.close(.betalingskenmerk, from: start)
    }

    /// Sets it from a value that is nothing else, its digits only.
    static func set(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        let start = row.bytes.count
        for place in range where text[place].isDigit { row.append(text[place]) }
        guard row.bytes.count > start else { return }
        row.close(.betalingskenmerk, from: start)
    }

    private static func place(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while let place = candidate(text, start..<range.upperBound) {
            start = place + 1
            let letter = text[place] | 0x20
            if letter == UInt8(ascii: "i"), let hit = behindIssuer(text, place..<range.upperBound) { return hit }
            if letter == UInt8(ascii: "s"), let hit = behindScor(text, place..<range.upperBound) { return hit }
            if letter == UInt8(ascii: "b"), let hit = behindLabel(text, place..<range.upperBound) { return hit }
        }
        return nil
    }

    /// The next place where one of the words may begin: is(suer), sc(or) or be(talingskenmerk).
    private static func candidate(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        text.extracting(range).withUnsafeBufferPointer { part in
            var place = 0
            while place + 1 < part.count {
                switch part[place] | 0x20 {
                case UInt8(ascii: "i") where part[place + 1] | 0x20 == UInt8(ascii: "s"),
                    UInt8(ascii: "s") where part[place + 1] | 0x20 == UInt8(ascii: "c"),
                    UInt8(ascii: "b") where part[place + 1] | 0x20 == UInt8(ascii: "e"):
                    return range.lowerBound + place
                default: place += 1
                }
            }
            return nil
        }
    }

    private static func behindIssuer(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard var place = behind("issuer:", text, range) else { return nil }
        place = text.skippingBlanks(from: place, to: range.upperBound)
        guard let issuer = behind("cur", text, place..<range.upperBound) else { return nil }
        place = text.skippingBlanks(from: issuer, to: range.upperBound)
        guard let label = behind("ref:", text, place..<range.upperBound) else { return nil }
        let digits = number(text, text.skippingBlanks(from: label, to: range.upperBound)..<range.upperBound)
        return digits.isEmpty ? nil : digits
    }

    private static func behindScor(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard let place = behind("scor/cur/", text, range) else { return nil }
        let digits = number(text, place..<range.upperBound)
        return digits.isEmpty ? nil : digits
    }

    private static func behindLabel(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard var place = behind("betalingskenm", text, range) else { return nil }
        if let whole = behind("erk", text, place..<range.upperBound) { place = whole }
        while place < range.upperBound,
            text[place].isBlank || text[place] == UInt8(ascii: ".") || text[place] == UInt8(ascii: ":")
        { place += 1 }
        let digits = number(text, place..<range.upperBound)
        var count = 0
        for place in digits where text[place].isDigit { count += 1 }
        return count == 7 || (9...14).contains(count) || count == 16 ? digits : nil
    }

    /// The digits at the beginning; groups of four may stand apart.
    private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var place = range.lowerBound
        while place < range.upperBound, text[place].isDigit { place += 1 }
        guard place - range.lowerBound == 4 else { return range.lowerBound..<place }
        while place < range.upperBound, text[place] == 0x20 {
            var next = place + 1
            while next < range.upperBound, text[next].isDigit { next += 1 }
            guard (1...4).contains(next - place - 1) else { break }
            place = next
        }
        return range.lowerBound..<place
    }

    /// The place behind a word in small letters that stands at the beginning of a range, in any case.
    private static func behind(_ word: StaticString, _ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.count >= word.utf8CodeUnitCount else { return nil }
        let isThere = word.withUTF8Buffer { letters in
            for index in letters.indices {
                let byte = text[range.lowerBound + index]
                guard (byte.isLetter ? byte | 0x20 : byte) == letters[index] else { return false }
            }
            return true
        }
        return isThere ? range.lowerBound + word.utf8CodeUnitCount : nil
    }
}
