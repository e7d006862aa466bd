import RentLedger

/// Money as contracts.md writes it: euros with `.` or `,` as decimal sign, exactly two or zero decimals, an optional
/// sign in front, and nothing else.
enum Money {
    /// The greatest sum of a whole file that is believed, in cents: a thousand milliard euros.
    static let greatestSumCents: Int64 = 100_000_000_000_000

    /// The cents of a field; `nil` when it is no amount, or a greater one than is believed.
    static func cents(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        greatestCents: Int64 = Euro.greatestCents
    ) -> Int64? {
        var index = range.lowerBound
        let end = range.upperBound
        guard index < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        var value: Int64 = 0
        let firstDigit = index
        while index < end, bytes[index] &- 0x30 <= 9 {
            value = value * 10 + Int64(bytes[index] &- 0x30)
            guard value <= greatestCents else { return nil }
            index += 1
        }
        guard index > firstDigit else { return nil }
        value *= 100
        if index < end {
            guard bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "."), end - index == 3 else {
                return nil
            }
            let tens = bytes[index + 1] &- 0x30
            let ones = bytes[index + 2] &- 0x30
            guard tens <= 9, ones <= 9 else { return nil }
            value += Int64(tens) * 10 + Int64(ones)
        }
        guard value <= greatestCents else { return nil }
        return isNegative ? -value : value
    }
}
