import Calendar

/// Dates as contracts.md writes them: `jjjj-mm-dd` or `dd-mm-jjjj`.
enum DateText {
    /// The day of a field; `nil` when it is no date, or one that the calendar does not have.
    static func day(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Day? {
        guard range.count == 10 else { return nil }
        let start = range.lowerBound
        let dash = UInt8(ascii: "-")
        if bytes[start + 4] == dash, bytes[start + 7] == dash {
            guard let year = number(bytes, start, 4), let month = number(bytes, start + 5, 2),
                let day = number(bytes, start + 8, 2)
            else { return nil }
            return Day(year: year, month: month, day: day)
        }
        guard bytes[start + 2] == dash, bytes[start + 5] == dash, let day = number(bytes, start, 2),
            let month = number(bytes, start + 3, 2), let year = number(bytes, start + 6, 4)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<(start + count) {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
