/// G10: everything is on file, nothing leaks.
///
/// Logs, metrics and error texts carry case numbers only, and a BSN column is dropped before anything is stored.
/// Source: guardrails.md G10; AVG; Wet algemene bepalingen burgerservicenummer (the elfproef).
public enum G10NothingLeaks {
    /// A kind of personal data that can be told by its form.
    ///
    /// Names cannot: they must not come near a log at all.
    public enum Kind: String, Sendable, CaseIterable, Comparable {
        /// A mail address.
        case mail
        /// An IBAN with right check digits.
        case iban
        /// A Dutch telephone number.
        case phone
        /// Nine digits that pass the elfproef.
        case bsn

        /// By name.
        public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether a text, such as a log line, holds personal data that can be told by its form.
    public static func containsPersonalData(_ text: String) -> Bool { !kinds(in: text).isEmpty }

    /// The kinds of personal data in a text, by name.
    public static func kinds(in text: String) -> [Kind] {
        let bytes = Array(text.utf8)
        var kinds: [Kind] = []
        if hasMail(bytes) { kinds.append(.mail) }
        if starts(in: bytes).contains(where: { isIBAN(bytes, from: $0) }) { kinds.append(.iban) }
        if starts(in: bytes).contains(where: { isPhone(bytes, from: $0) }) { kinds.append(.phone) }
        if digitRuns(bytes).contains(where: { $0.count == 9 && isBSN($0) }) { kinds.append(.bsn) }
        return kinds.sorted()
    }

    /// Whether the name of a column says that it holds a BSN, in any spelling.
    public static func isBSNColumn(_ name: String) -> Bool {
        let letters = String(decoding: FoldedText(name).bytes.filter { (97...122).contains($0) }, as: UTF8.self)
        return letters.contains("bsn") || letters.contains("burgerservice") || letters.contains("sofinummer")
            || letters.contains("sofinr") || letters == "sofi"
    }

    /// Whether nine digits pass the elfproef of the BSN.
    public static func isBSN(_ digits: some Collection<UInt8>) -> Bool {
        guard digits.count == 9, digits.allSatisfy(isDigit), digits.contains(where: { $0 != zero }) else {
            return false
        }
        let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
        let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - zero) * $1.1 }
        return sum % 11 == 0
    }

    private static let zero = UInt8(ascii: "0")

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 128 }

    /// Places where a word, or a number with its `+`, begins.
    private static func starts(in bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { index in
            (isWord(bytes[index]) || bytes[index] == UInt8(ascii: "+")) && (index == 0 || !isWord(bytes[index - 1]))
        }
    }

    private static func digitRuns(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        // Digits inside a word of letters are part of a key, not a number of their own.
        bytes.split { !isWord($0) }.filter { $0.allSatisfy(isDigit) }
    }

    private static func hasMail(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "@"), index > 0, isWord(bytes[index - 1]) else { return false }
            let domain = bytes[(index + 1)...].prefix {
                isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            return domain.split(separator: UInt8(ascii: ".")).count >= 2
        }
    }

    /// Letters and digits from a place on, over single blanks, up to a length.
    private static func compact(_ bytes: [UInt8], from start: Int, limit: Int) -> [UInt8] {
        var taken: [UInt8] = []
        var index = start
        while index < bytes.count, taken.count < limit {
            if isWord(bytes[index]) {
                taken.append(bytes[index])
            } else if bytes[index] != UInt8(ascii: " ") || index + 1 == bytes.count || !isWord(bytes[index + 1]) {
                break
            }
            index += 1
        }
        return taken
    }

    private static func isIBAN(_ bytes: [UInt8], from start: Int) -> Bool {
        let candidate = compact(bytes, from: start, limit: 34)
        guard candidate.count >= 15, candidate.prefix(2).allSatisfy(isLetter), candidate[2...3].allSatisfy(isDigit)
        else {
            return false
        }
        // What follows the number may look like more of it: every length is tried.
        return (15...candidate.count).contains { length in
            let part = candidate.prefix(length)
            return part.allSatisfy { $0 < 128 } && remainder97(part.dropFirst(4) + part.prefix(4)) == 1
        }
    }

    private static func remainder97(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { rest, byte in
            if isDigit(byte) { return (rest * 10 + Int(byte - zero)) % 97 }
            let capital = byte >= 97 ? byte - 32 : byte
            return (rest * 100 + Int(capital - 65) + 10) % 97
        }
    }

    /// `0612345678`, `06-12345678`, `020 123 45 67`, `+31 6 12345678`, `0031612345678`.
    private static func isPhone(_ bytes: [UInt8], from start: Int) -> Bool {
        var digits: [UInt8] = []
        var index = start
        let hasPlus = bytes[start] == UInt8(ascii: "+")
        if hasPlus { index += 1 }
        var groups: [Int] = [0]
        while index < bytes.count, digits.count < 16 {
            let byte = bytes[index]
            if isDigit(byte) {
                digits.append(byte)
                groups[groups.count - 1] += 1
            } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-"), index + 1 < bytes.count,
                isDigit(bytes[index + 1])
            {
                groups.append(0)
            } else {
                break
            }
            index += 1
        }
        if index < bytes.count, isLetter(bytes[index]) { return false }
        // dd-mm-jjjj is a day.
        if groups.starts(with: [2, 2, 4]) { return false }
        let text = String(decoding: digits, as: UTF8.self)
        if hasPlus { return text.hasPrefix("31") && digits.count == 11 }
        if text.hasPrefix("0031") { return digits.count == 13 }
        return text.hasPrefix("0") && !text.hasPrefix("00") && digits.count == 10
    }
}
