/// Account numbers (ISO 13616).
enum Iban {
    /// Whether a text is an IBAN: country, check digits, length and modulo 97; spaces are allowed.
    static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") }.map { (97...122).contains($0) ? $0 - 32 : $0 }
        func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        guard (15...34).contains(bytes.count), bytes.allSatisfy({ isLetter($0) || isDigit($0) }),
            isLetter(bytes[0]), isLetter(bytes[1]), isDigit(bytes[2]), isDigit(bytes[3])
        else { return false }
        // Dutch accounts: NL, 2 check digits, 4 letters of the bank, 10 digits.
        if bytes[0] == UInt8(ascii: "N"), bytes[1] == UInt8(ascii: "L") {
            guard bytes.count == 18, bytes[4..<8].allSatisfy(isLetter), bytes[8...].allSatisfy(isDigit) else {
                return false
            }
        }
        var remainder = 0
        for byte in bytes[4...] + bytes[..<4] {
            let value = isDigit(byte) ? Int(byte) - 48 : Int(byte) - 55
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
        }
        return remainder == 1
    }
}

/// Mail addresses, as far as a settings file needs them.
enum MailAddress {
    /// Whether a text has the form of one bare mail address.
    static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix(".")
        else { return false }
        let forbidden = Set(" \t<>(),;:\"\\[]".unicodeScalars)
        return text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F && !forbidden.contains($0) }
    }
}
