/// The Dutch structured betalingskenmerk (specification of the Betaalvereniging, wet-en-standaarden.md §4A.1).
public enum Betalingskenmerk {
    /// Weights from right to left, repeating.
    private static let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]

    /// Whether a text is a valid kenmerk: 7 digits, or 9–14 or 16 digits with a right check digit, and for 9–14 digits
    /// a length digit that fits.
    public static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        switch digits.count {
        case 7: return true
        case 9...14: return digits[1] == (digits.count - 2) % 10 && digits[0] == checkDigit(of: digits[1...])
        case 16: return digits[0] == checkDigit(of: digits[1...])
        default: return false
        }
    }

    /// The check digit that belongs in front of these digits: 11 − (weighted sum mod 11), where 10 becomes 1 and 11
    /// becomes 0.
    public static func checkDigit(of digits: some BidirectionalCollection<Int>) -> Int {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() { sum += digit * weights[place % weights.count] }
        switch 11 - sum % 11 {
        case 10: return 1
        case 11: return 0
        case let digit: return digit
        }
    }
}
