import Calendar

/// Numbers of the made-up corporation: well-formed, and nobody's.
enum DemoNumbers {
    /// A betalingskenmerk of 16 digits: the check digit before 15 digits.
    ///
    /// Check digit of the Dutch structured betalingskenmerk (Betaalvereniging Nederland): weights from right to left
    /// 2 4 8 5 10 9 7 3 6 1, repeated; 11 − (sum mod 11), where 10 becomes 1 and 11 becomes 0.
    static func kenmerk(_ digits: [UInt8]) -> [UInt8] {
        precondition(digits.count == 15, "a betalingskenmerk of 16 digits has 15 beside its check digit")
        var sum = 0
        for (position, digit) in digits.reversed().enumerated() {
            sum += Int(digit) * kenmerkWeights[position % kenmerkWeights.count]
        }
        let check = 11 - sum % 11
        return [check == 10 ? 1 : check == 11 ? 0 : UInt8(check)] + digits
    }

    private static let kenmerkWeights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]

    /// The betalingskenmerk of a contract's rent of a month.
    static func kenmerk(contract number: Int, month: Day) -> String {
        let parts = month.components
        let fields = [(number, 6), (parts.year, 4), (parts.month, 2), (1, 3)]
        return text(kenmerk(fields.flatMap { digits(of: $0.0, width: $0.1) }))
    }

    /// An IBAN with valid check digits (ISO 13616, mod 97) at a bank that does not exist: DEMO.
    static func iban(account: Int) -> String {
        let bban = "DEMO" + padded(account, 10)
        var remainder = 0
        for byte in (bban + "NL00").utf8 {
            let isDigit = byte < UInt8(ascii: "A")
            let value = Int(byte) - (isDigit ? Int(UInt8(ascii: "0")) : Int(UInt8(ascii: "A")) - 10)
            remainder = (remainder * (isDigit ? 10 : 100) + value) % 97
        }
        return "NL" + padded(98 - remainder, 2) + bban
    }

    /// Nine digits that stand where a BSN would stand and can be nobody's: they fail the elfproef.
    static func notABsn(_ number: Int) -> String {
        let candidate = 999_900_000 + number % 99_990
        // The last digit counts once and negatively, so one more on it always breaks a sum that came out.
        return padded(passesElfproef(candidate) ? candidate + (candidate % 10 == 9 ? -1 : 1) : candidate, 9)
    }

    private static func passesElfproef(_ number: Int) -> Bool {
        let nine = digits(of: number, width: 9).map { Int($0) }
        let sum = (0..<8).reduce(0) { $0 + nine[$1] * (9 - $1) } - nine[8]
        return sum.isMultiple(of: 11)
    }

    /// A number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func digits(of number: Int, width: Int) -> [UInt8] {
        padded(number, width).utf8.map { $0 - UInt8(ascii: "0") }
    }

    private static func text(_ digits: [UInt8]) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
}

extension Day {
    /// This day when banks settle, else the next on which they do.
    var orNextBankDay: Day { isBankDay ? self : adding(bankDays: 1) }
    /// This day when banks settle, else the last on which they did.
    var orPreviousBankDay: Day { isBankDay ? self : adding(bankDays: -1) }
}

extension SeededRandom {
    /// The elements in another order, by the generator's own rule rather than the library's.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var shuffled = elements
        for index in stride(from: shuffled.count - 1, to: 0, by: -1) {
            shuffled.swapAt(index, int(0...index))
        }
        return shuffled
    }

    /// A generator of its own for a part, so that one part's draws do not shift another's.
    mutating func branch() -> SeededRandom { SeededRandom(seed: next()) }
}
