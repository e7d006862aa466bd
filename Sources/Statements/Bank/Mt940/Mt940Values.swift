import Calendar

/// Why a balance or an entry cannot be read.
enum Mt940Fault: Error {
    /// No calendar day.
    case day
    /// No C, D, RC or RD.
    case mark
    /// No amount, or a greater one than a bank has.
    case amount
    /// More than two decimals that are not zeros.
    case decimals
    /// No ISO 4217 currency.
    case currency
    /// No N, F or S behind the amount.
    case kind

    /// What is wrong, in Dutch.
    var reason: String {
        switch self {
        case .day: "de datum is geen bestaande dag (jjmmdd)"
        case .mark: "credit of debet ontbreekt (C, D, RC of RD)"
        case .amount: "het bedrag is niet leesbaar (cijfers met een decimale komma)"
        case .decimals: "het bedrag heeft meer dan twee decimalen die niet nul zijn"
        case .currency: "de munt is niet leesbaar (drie hoofdletters)"
        case .kind: "na het bedrag ontbreekt de soort boeking (N, F of S)"
        }
    }
}

/// A place in a field, from which values are read one after another.
struct Mt940Cursor {
    /// The place.
    var place: Int
    /// Where the values end.
    let end: Int

    /// The next byte; 0 at the end.
    func next(_ text: Span<UInt8>) -> UInt8 { place < end ? text[place] : 0 }

    /// Passes over blanks; not over line breaks.
    mutating func skipBlanks(_ text: Span<UInt8>) {
        while place < end, text[place] == 0x20 || text[place] == 0x09 { place += 1 }
    }

    /// A number of exactly so many digits.
    mutating func digits(_ count: Int, _ text: Span<UInt8>) -> Int? {
        guard count <= end - place else { return nil }
        var value = 0
        for index in place..<place + count {
            guard text[index].isDigit else { return nil }
            value = value * 10 + Int(text[index] - 0x30)
        }
        place += count
        return value
    }

    /// A day as jjmmdd.
    mutating func day(_ text: Span<UInt8>) throws(Mt940Fault) -> Day {
        guard let year = digits(2, text), let month = digits(2, text), let number = digits(2, text),
            let day = Mt940Cursor.day(year: year < 80 ? 2_000 + year : 1_900 + year, month: month, day: number)
        else { throw .day }
        return day
    }

    /// Banks that count thirty days in a month write 30 February for its last day.
    static func day(year: Int, month: Int, day: Int) -> Day? {
        if let known = Day(year: year, month: month, day: day) { return known }
        guard month == 2, (29...30).contains(day) else { return nil }
        return Day(year: year, month: 2, day: 28)?.lastOfMonth
    }

    /// The day of an mmdd that lies nearest to another day: over the turn of the year it may be one year off.
    mutating func entryDay(near other: Day, _ text: Span<UInt8>) throws(Mt940Fault) -> Day {
        guard let month = digits(2, text), let number = digits(2, text) else { throw .day }
        var nearest: Day?
        let year = other.year
        for turn in 0..<3 {
            let candidate = turn == 0 ? year : turn == 1 ? year - 1 : year + 1
            guard let day = Mt940Cursor.day(year: candidate, month: month, day: number) else { continue }
            if let known = nearest, abs(known.days(until: other)) <= abs(day.days(until: other)) { continue }
            nearest = day
            // Within five months of the same year no other year can be nearer.
            if abs(day.days(until: other)) < 150 { return day }
        }
        guard let nearest else { throw .day }
        return nearest
    }

    /// C or D, with R before it for a reversal: the sign of the amount, and whether it is a reversal.
    mutating func mark(_ text: Span<UInt8>) throws(Mt940Fault) -> (sign: Int64, isReversal: Bool) {
        let isReversal = next(text).capital == UInt8(ascii: "R")
        if isReversal { place += 1 }
        let sign: Int64
        switch next(text).capital {
        case UInt8(ascii: "C"): sign = isReversal ? -1 : 1
        case UInt8(ascii: "D"): sign = isReversal ? 1 : -1
        default: throw .mark
        }
        place += 1
        return (sign, isReversal)
    }

    /// An amount in cents: digits, a comma and decimals; zeros before and behind it are exact.
    mutating func cents(_ text: Span<UInt8>) throws(Mt940Fault) -> Int64 {
        skipBlanks(text)
        var value: Int64 = 0
        let first = place
        while place < end, text[place].isDigit {
            value = value * 10 + Int64(text[place] - 0x30)
            guard value < 1_000_000_000_000_000 else { throw .amount }
            place += 1
        }
        guard place > first else { throw .amount }
        value *= 100
        // Rabobank once wrote a point; with three digits behind it nobody can tell whether it parts thousands.
        let isPoint = next(text) == UInt8(ascii: ".")
        guard isPoint || next(text) == UInt8(ascii: ",") else { return value }
        place += 1
        let firstDecimal = place
        var unit: Int64 = 10
        while place < end, text[place].isDigit {
            let digit = Int64(text[place] - 0x30)
            guard unit > 0 || digit == 0 else { throw .decimals }
            value += digit * unit
            unit /= 10
            place += 1
        }
        guard next(text) != UInt8(ascii: "."), next(text) != UInt8(ascii: ","), !isPoint || place - firstDecimal <= 2
        else { throw .amount }
        return value
    }
}

/// A balance: :60F:, :60M:, :62F: or :62M:.
struct Mt940Balance {
    /// Its day.
    let day: Day
    /// Its currency.
    let currency: BankCurrency
    /// Cents; negative when the account is overdrawn.
    let cents: Int64

    /// Reads a balance.
    init(_ text: Span<UInt8>) throws(Mt940Fault) {
        let range = text.trimmed(0..<text.count)
        var cursor = Mt940Cursor(place: range.lowerBound, end: range.upperBound)
        let (sign, isReversal) = try cursor.mark(text)
        guard !isReversal else { throw .mark }
        day = try cursor.day(text)
        guard cursor.end - cursor.place >= 3,
            let currency = BankCurrency(
                [text[cursor.place].capital, text[cursor.place + 1].capital, text[cursor.place + 2].capital]
            )
        else { throw .currency }
        self.currency = currency
        cursor.place += 3
        cents = sign * (try cursor.cents(text))
        cursor.skipBlanks(text)
        guard cursor.place == cursor.end || text[cursor.place].isBreak || text.has("-}", at: cursor.place) else {
            throw .amount
        }
    }
}
