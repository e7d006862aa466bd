import Glibc

extension Span<UInt8> {
    /// The first place of a byte in a range; the end of the range when it is not there.
    func place(of byte: UInt8, in range: Range<Int>) -> Int {
        extracting(range).withUnsafeBufferPointer { part in
            guard let base = part.baseAddress, let hit = memchr(base, Int32(byte), part.count) else {
                return range.upperBound
            }
            return range.lowerBound + (UnsafeRawPointer(hit) - UnsafeRawPointer(base))
        }
    }

    /// The first place of a line break inside a field in a range; the end of the range when there is none.
    func placeOfBreak(in range: Range<Int>) -> Int {
        extracting(range).withUnsafeBytes { part in
            var offset = 0
            // Eight bytes at a time: a byte of 0x0A or 0x0B becomes zero, and a borrow shows that one is there.
            while offset + 8 <= part.count {
                let word = part.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let rest = (word | 0x0101_0101_0101_0101) ^ 0x0B0B_0B0B_0B0B_0B0B
                if (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080 != 0 { break }
                offset += 8
            }
            while offset < part.count, !part[offset].isBreak { offset += 1 }
            return range.lowerBound + offset
        }
    }

    /// Whether a byte of a range is no ASCII.
    func hasHighByte(in range: Range<Int>) -> Bool {
        extracting(range).withUnsafeBytes { part in
            var offset = 0
            var all: UInt64 = 0
            while offset + 8 <= part.count {
                all |= part.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            while offset < part.count {
                all |= UInt64(part[offset])
                offset += 1
            }
            return all & 0x8080_8080_8080_8080 != 0
        }
    }

    /// Whether there are exactly these bytes at a place.
    func has(_ text: StaticString, at place: Int) -> Bool {
        guard place >= 0, place <= count - text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { letters in
            for index in letters.indices where letters[index] != self[place + index] { return false }
            return true
        }
    }

    /// A range without the blanks and line breaks around it.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower].isBlank { lower += 1 }
        while upper > lower, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }

    /// The place of the first byte from a place on that is no blank and no line break.
    func skippingBlanks(from place: Int, to end: Int) -> Int {
        var place = place
        while place < end, self[place].isBlank { place += 1 }
        return place
    }

    /// The place of the first blank or line break in a range; its end when there is none.
    func endOfWord(_ range: Range<Int>) -> Int {
        var place = range.lowerBound
        while place < range.upperBound, !self[place].isBlank { place += 1 }
        return place
    }
}

extension UInt8 {
    /// Whether it is a blank, or a line break inside a field.
    var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    /// Whether it is a line break inside a field.
    var isBreak: Bool { self == Mt940Field.softBreak || self == Mt940Field.hardBreak }
    /// Whether it is a digit.
    var isDigit: Bool { self &- 0x30 <= 9 }
    /// Whether it is a letter of ASCII.
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// Whether it is a capital of ASCII.
    var isCapital: Bool { self &- 0x41 < 26 }
    /// The capital of a small letter; anything else as it is.
    var capital: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
}
