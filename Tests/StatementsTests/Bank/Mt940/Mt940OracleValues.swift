import Calendar

/// Values by regular expression.
extension Mt940Oracle {
    private static func cents(_ whole: Substring, _ decimals: Substring?) -> Int64? {
        let decimals = decimals ?? ""
        let wholes = whole.drop { $0 == "0" }
        guard wholes.count <= 15, decimals.dropFirst(2).allSatisfy({ $0 == "0" }) else { return nil }
        let two = (String(decimals) + "00").prefix(2)
        return Int64((wholes.isEmpty ? "0" : wholes) + two)
    }

    private static func day(_ text: Substring, _ year: Int) -> Day? {
        guard let month = Int(text.prefix(2)), let day = Int(text.dropFirst(2)) else { return nil }
        if month == 2, day == 29 || day == 30 {
            return Day(year: year, month: 2, day: 29) ?? Day(year: year, month: 2, day: 28)
        }
        return Day(year: year, month: month, day: day)
    }

    private static func day(_ text: Substring) -> Day? {
        guard let year = Int(text.prefix(2)) else { return nil }
        return day(text.dropFirst(2), year < 80 ? 2_000 + year : 1_900 + year)
    }

    static func balance(_ lines: [String]) -> (cents: Int64, currency: String)? {
        let text = lines[0].trimmed
        let pattern =
            /([CDcd])([0-9]{6})([A-Za-z]{3})[ \t]*([0-9]+)(?:,([0-9]*)|\.([0-9]{0,2})(?![0-9]))?[ \t]*(?:-\}.*)?/
        guard let match = text.wholeMatch(of: pattern), day(match.2) != nil,
            let cents = cents(match.4, match.5 ?? match.6)
        else {
            return nil
        }
        return (match.1.uppercased() == "C" ? cents : -cents, match.3.uppercased())
    }

    static func row(_ text: String, _ currency: String) -> String? {
        let pattern =
            /[ \t]*([0-9]{6})([0-9]{4})?([Rr]?)([CDcd])[A-Za-z]?[ \t]*([0-9]+)(?:,([0-9]*)|\.([0-9]{0,2})(?![0-9]))?[ \t]*[NnFfSs](.*)/
        guard let match = text.wholeMatch(of: pattern.dotMatchesNewlines()), let valued = day(match.1),
            let cents = cents(match.5, match.6 ?? match.7)
        else { return nil }
        var booked = valued
        if let entryDay = match.2 {
            let days = [0, -1, 1].compactMap { day(entryDay, valued.year + $0) }
            guard let nearest = days.min(by: { abs($0.days(until: valued)) < abs($1.days(until: valued)) }) else {
                return nil
            }
            booked = nearest
        }
        let isCredit = (match.4.uppercased() == "C") == match.3.isEmpty
        var words = ["\(booked)"]
        if booked != valued { words.append("valuta \(valued)") }
        words.append("\(isCredit ? cents : -cents)")
        if currency != "EUR" { words.append(currency) }
        if !match.3.isEmpty { words.append("storno") }
        return words.joined(separator: " ")
    }

    static func account(_ text: String) -> String {
        var account = String(text.unicodeScalars.filter { !(" \t\u{0B}\u{0C}".unicodeScalars.contains($0)) })
        if let match = account.wholeMatch(of: /[A-Za-z]*\/([0-9]+)/) { account = String(match.1) }
        if let match = account.wholeMatch(of: /([0-9.\-]*[0-9])[A-Z]{3}/) { account = String(match.1) }
        if account.wholeMatch(of: /[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{12,27}[A-Z]{3}/) != nil, rest(account) != 1 {
            let shorter = String(account.dropLast(3))
            if rest(shorter) == 1 || (account.hasPrefix("NL") && account.count == 21) { return shorter }
        }
        return account
    }

    /// The rest of an IBAN modulo 97.
    private static func rest(_ iban: String) -> Int {
        (iban.dropFirst(4) + iban.prefix(4)).reduce(0) { rest, letter in
            let value = Int(String(letter), radix: 36) ?? 0
            return (rest * (value < 10 ? 10 : 100) + value) % 97
        }
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        let blanks = " \t\u{0B}\u{0C}\r\n".unicodeScalars
        var scalars = unicodeScalars[...]
        while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
