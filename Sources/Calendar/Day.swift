/// A calendar day, without time and without time zone.
///
/// Held as the number of days since 1970-01-01 in the proleptic Gregorian calendar, so that comparing and counting are
/// integer work. As text and in JSON it is ISO 8601: `2026-11-21`.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let number: Int32

    /// The day that lies `number` days after 1970-01-01.
    public init(number: Int32) {
        self.number = number
    }

    /// The day of a year, month (1–12) and day of the month; `nil` when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, (1...9999).contains(year),
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.init(number: Day.number(year: year, month: month, day: day))
    }

    /// The day written as `jjjj-mm-dd`; `nil` for anything else.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-") else { return nil }
        self.init(written: bytes)
    }

    /// The day written as `jjjj-mm-dd` or `dd-mm-jjjj`; `nil` for anything else.
    public init?(written bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 10 else { return nil }
        func byte(_ place: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: place)] }
        func number(_ places: Range<Int>) -> Int? {
            var value = 0
            for place in places {
                let digit = byte(place)
                guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int(digit - UInt8(ascii: "0"))
            }
            return value
        }
        let dash = UInt8(ascii: "-")
        let yearFirst = byte(4) == dash && byte(7) == dash
        guard yearFirst || (byte(2) == dash && byte(5) == dash),
            let year = number(yearFirst ? 0..<4 : 6..<10), let month = number(yearFirst ? 5..<7 : 3..<5),
            let day = number(yearFirst ? 8..<10 : 0..<2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Whether `left` comes before `right`.
    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// The day `count` days later (earlier when negative).
    public func adding(days count: Int) -> Day {
        Day(number: number + Int32(count))
    }

    /// The same day of the month `count` months later; the last day of that month where it is shorter.
    public func adding(months count: Int) -> Day {
        let parts = components
        let index = parts.year * 12 + parts.month - 1 + count
        let year = index >= 0 ? index / 12 : (index - 11) / 12
        let month = index - year * 12 + 1
        let day = min(parts.day, Day.length(ofMonth: month, year: year))
        return Day(number: Day.number(year: year, month: month, day: day))
    }

    /// The number of days from this day to `other`; negative when `other` is earlier.
    public func days(until other: Day) -> Int {
        Int(other.number - number)
    }

    /// Year, month (1–12) and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        // The civil-from-days algorithm: eras of 400 years that start on 1 March, so that leap days come last.
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    /// The year.
    public var year: Int { components.year }
    /// The month, 1–12.
    public var month: Int { components.month }
    /// The day of the month, 1–31.
    public var dayOfMonth: Int { components.day }

    /// The first day of this day's month.
    public var firstOfMonth: Day { adding(days: 1 - dayOfMonth) }
    /// The last day of this day's month.
    public var lastOfMonth: Day { firstOfMonth.adding(months: 1).adding(days: -1) }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (Int(number) % 7 + 7 + 3) % 7
        return Weekday.allCases[index]
    }

    /// The whole years between a birthday and this day: a person's age.
    public func wholeYears(since birthday: Day) -> Int {
        let from = birthday.components
        let to = components
        let hadBirthday = (to.month, to.day) >= (from.month, from.day)
        return to.year - from.year - (hadBirthday ? 0 : 1)
    }

    /// The number of days in a month of a year.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2:
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    private static func number(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

/// A day of the week; Monday first, as in ISO 8601.
public enum Weekday: String, Sendable, CaseIterable, Codable {
    /// Monday.
    case monday
    /// Tuesday.
    case tuesday
    /// Wednesday.
    case wednesday
    /// Thursday.
    case thursday
    /// Friday.
    case friday
    /// Saturday.
    case saturday
    /// Sunday.
    case sunday
}

extension Day: CustomStringConvertible {
    /// The day as `jjjj-mm-dd`.
    public var description: String {
        let parts = components
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    }

    /// The day in Dutch words, as tenants and staff read it: `5 december 2026`.
    public var dutch: String {
        let parts = components
        return "\(parts.day) \(Day.dutchMonths[parts.month - 1]) \(parts.year)"
    }

    private static let dutchMonths = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ]
}

extension Day: Codable {
    /// Reads `jjjj-mm-dd`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day (jjjj-mm-dd): \(text)")
        }
        self = day
    }

    /// Writes `jjjj-mm-dd`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Day: Strideable {
    /// The number of days to `other`.
    public func distance(to other: Day) -> Int { days(until: other) }
    /// The day `count` days later.
    public func advanced(by count: Int) -> Day { adding(days: count) }
}
