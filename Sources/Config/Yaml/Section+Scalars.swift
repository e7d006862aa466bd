import Calendar
import Yams

/// Single values. Each function names the key, checks form and range, and goes on with the default after a mistake.
extension Section {
    /// The text of a key, trimmed; `nil` when it is absent, empty or no single value.
    private func scalar(_ key: String, _ expected: String) -> (text: String, line: Int)? {
        guard let entry = entry(key) else { return nil }
        guard let scalar = entry.value.scalar else {
            mistake(key, "is a \(entry.value.mapping == nil ? "list" : "group of keys")", "Write \(expected).")
            return nil
        }
        return (scalar.string.trimmed, entry.line)
    }

    /// A text; the value itself is never repeated in a problem, as it may be a name or an address (G10).
    func text(_ key: String, default fallback: String = "", longest: Int = 200) -> String {
        guard let (text, _) = scalar(key, "a text") else { return fallback }
        guard text.unicodeScalars.count <= longest else {
            mistake(key, "is longer than \(longest) characters", "Write a shorter text.")
            return fallback
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            mistake(key, "has more than one line or a control character", "Write the text on one line.")
            return fallback
        }
        return text
    }

    /// Whether a key holds a single value that is not empty.
    func hasText(_ key: String) -> Bool { entry(key)?.value.scalar?.string.trimmed.isEmpty == false }

    /// Whether a key is absent, without value or an empty text.
    func isBlank(_ key: String) -> Bool {
        guard let entry = entry(key) else { return true }
        return entry.value.scalar?.string.trimmed.isEmpty == true
    }

    /// A text that must be there; `nil` after the mistake is noted.
    func requiredText(_ key: String, _ expected: String) -> String? {
        let text = text(key)
        if !text.isEmpty { return text }
        if entry(key) == nil {
            missing(key, expected)
        } else if entry(key)?.value.scalar?.string.trimmed.isEmpty == true {
            mistake(key, "is empty", "Write \(expected).")
        }
        return nil
    }

    /// A name that other files refer to: small letters, digits, `-` and `_`.
    func requiredName(_ key: String, _ expected: String) -> String? {
        guard let name = requiredText(key, expected) else { return nil }
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-_".unicodeScalars)
        guard name.unicodeScalars.allSatisfy(allowed.contains) else {
            mistake(
                key,
                "is \(Wording.quoted(name)), which is no name",
                "Use small letters, digits, - and _ only, without spaces or folders."
            )
            return nil
        }
        return name
    }

    /// A whole number within a range.
    func integer(_ key: String, _ range: ClosedRange<Int>, default fallback: Int) -> Int {
        optionalInteger(key, range) ?? fallback
    }

    /// A whole number of cents within a range.
    func cents(_ key: String, _ range: ClosedRange<Int>, default fallback: Int64) -> Int64 {
        optionalInteger(key, range).map(Int64.init) ?? fallback
    }

    /// A whole number within a range that must be there; `nil` after the mistake is noted.
    func requiredInteger(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        if entry(key) == nil { missing(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") }
        return optionalInteger(key, range)
    }

    /// A whole number within a range; `nil` when absent or wrong.
    func optionalInteger(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        let remedy = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let (text, _) = scalar(key, remedy) else { return nil }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.utf8.count <= 15,
            let value = Int(text)
        else {
            mistake(key, "is \(Wording.quoted(text)), not a whole number", "Write \(remedy).")
            return nil
        }
        guard range.contains(value) else {
            mistake(key, "is \(value), outside \(range.lowerBound)\u{2013}\(range.upperBound)", "Write \(remedy).")
            return nil
        }
        return value
    }

    /// A number with at most two decimals (`.` or `,`), in hundredths; `nil` when absent or wrong.
    func optionalHundredths(_ key: String, _ range: ClosedRange<Int64>) -> Int64? {
        let ends = (Wording.decimal(range.lowerBound), Wording.decimal(range.upperBound))
        let remedy = "a number from \(ends.0) to \(ends.1) with at most two decimals"
        guard let (text, _) = scalar(key, remedy) else { return nil }
        let parts = text.split(whereSeparator: { $0 == "." || $0 == "," }).map(String.init)
        let separators = text.filter { $0 == "." || $0 == "," }.count
        let isNumber = parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isNumber, parts.count == separators + 1, parts.count <= 2, parts[0].utf8.count <= 6,
            let whole = Int64(parts[0]),
            let decimals = parts.count == 2 ? Section.hundredths(parts[1]) : 0
        else {
            mistake(key, "is \(Wording.quoted(text)), not a number", "Write \(remedy).")
            return nil
        }
        let value = whole * 100 + decimals
        guard range.contains(value) else {
            mistake(key, "is \(Wording.decimal(value)), outside \(ends.0)\u{2013}\(ends.1)", "Write \(remedy).")
            return nil
        }
        return value
    }

    private static func hundredths(_ decimals: String) -> Int64? {
        switch decimals.utf8.count {
        case 1: Int64(decimals).map { $0 * 10 }
        case 2: Int64(decimals)
        default: nil
        }
    }

    /// Yes or no: `ja`, `nee`, `true` or `false`.
    func flag(_ key: String, default fallback: Bool = false) -> Bool {
        guard let (text, _) = scalar(key, "ja or nee") else { return fallback }
        switch text {
        case "ja", "true": return true
        case "nee", "false": return false
        default:
            mistake(key, "is \(Wording.quoted(text))", "Write ja or nee.")
            return fallback
        }
    }

    /// One of a few words.
    func choice<Value>(_ key: String, _ values: KeyValuePairs<String, Value>, default fallback: Value) -> Value {
        optionalChoice(key, values) ?? fallback
    }

    /// One of a few words that must be there; `nil` after the mistake is noted.
    func requiredChoice<Value>(_ key: String, _ values: KeyValuePairs<String, Value>) -> Value? {
        if entry(key) == nil { missing(key, Wording.choice(values.map(\.key))) }
        return optionalChoice(key, values)
    }

    private func optionalChoice<Value>(_ key: String, _ values: KeyValuePairs<String, Value>) -> Value? {
        let remedy = Wording.choice(values.map(\.key))
        guard let (text, _) = scalar(key, remedy) else { return nil }
        if let value = values.first(where: { $0.key == text })?.value { return value }
        mistake(key, "is \(Wording.quoted(text))", "Write \(remedy).")
        return nil
    }

    /// A day; `nil` when absent or wrong.
    func day(_ key: String) -> Day? {
        guard let (text, _) = scalar(key, "a day as jjjj-mm-dd") else { return nil }
        if text.isEmpty { return nil }
        if let day = Day(iso: text) { return day }
        mistake(key, "is \(Wording.quoted(text)), not a day", "Write a day as jjjj-mm-dd.")
        return nil
    }

    /// A time of day in minutes since midnight, within a range.
    func timeOfDay(_ key: String, _ range: ClosedRange<Int>, default fallback: Int, why: String = "") -> Int {
        let ends = (Wording.time(range.lowerBound), Wording.time(range.upperBound))
        let remedy = "a time from \"\(ends.0)\" to \"\(ends.1)\"" + why
        guard let (text, _) = scalar(key, remedy) else { return fallback }
        guard let minute = Section.minuteOfDay(text) else {
            mistake(key, "is \(Wording.quoted(text)), not a time", "Write \(remedy).")
            return fallback
        }
        guard range.contains(minute) else {
            mistake(key, "is \(Wording.time(minute)), outside \(ends.0)\u{2013}\(ends.1)", "Write \(remedy).")
            return fallback
        }
        return minute
    }

    private static func minuteOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard parts.count == 2, isDigits, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

extension String {
    /// The text without spaces, tabs and line ends around it.
    var trimmed: String {
        let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n", "\u{A0}"]
        let head = drop(while: blanks.contains)
        guard let last = head.lastIndex(where: { !blanks.contains($0) }) else { return "" }
        return String(head[...last])
    }
}
