/// Accounts as banks write them.
enum Mt940Account {
    /// Whether it has the shape of an IBAN; its check digits are not asked: a bad one is still what the bank wrote.
    static func isIban(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard (15...34).contains(range.count) else { return false }
        let start = range.lowerBound
        guard text[start].isLetter, text[start + 1].isLetter, text[start + 2].isDigit, text[start + 3].isDigit else {
            return false
        }
        for place in start + 4..<range.upperBound where !text[place].isDigit && !text[place].isLetter { return false }
        return true
    }

    /// Whether it is a BIC: six letters and two or five letters or digits.
    static func isBic(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count == 8 || range.count == 11 else { return false }
        for place in range {
            let isLetter = text[place].isCapital
            guard isLetter || (text[place].isDigit && place >= range.lowerBound + 6) else { return false }
        }
        return true
    }

    /// Whether it is an IBAN, or a number of a Dutch account before those: seven to ten digits, for giro after a P.
    static func isAccount(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if isIban(text, range) { return true }
        var digits = range
        if let first = range.first, text[first] == UInt8(ascii: "P") { digits = first + 1..<range.upperBound }
        guard (7...10).contains(digits.count) else { return false }
        for place in digits where !text[place].isDigit { return false }
        return true
    }

    /// Sets the counter account without its blanks; nothing for a BIC and for zeros.
    ///
    /// The first of several stays.
    static func set(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        guard !row.has(.counterAccount) else { return }
        let range = Mt940Text.withoutSlashes(text, range)
        let start = row.bytes.count
        if isPlain(text, range) {
            row.append(text, range)
        } else {
            for place in range {
                let byte = text[place]
                if byte == UInt8(ascii: ",") { break }
                if !byte.isBlank, byte != UInt8(ascii: ".") { row.append(byte) }
            }
        }
        let count = row.bytes.count - start
        guard count > 0, !isOnlyZeros(row.bytes.span, start..<start + count),
            !isBic(row.bytes.span, start..<start + count)
        else { return row.drop(from: start) }
        Mt940Text.close(.counterAccount, from: start, of: &row)
    }

    /// Whether it has nothing that is left out.
    private static func isPlain(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for place in range {
            let byte = text[place]
            if byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") { return false }
        }
        return true
    }

    private static func isOnlyZeros(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for place in range where text[place] != UInt8(ascii: "0") { return false }
        return true
    }

    /// The account of :25: as the bank writes it: without blanks, without a currency behind an IBAN, without the name
    /// of the bank before a number.
    static func own(_ text: Span<UInt8>) -> String {
        var account: [UInt8] = []
        for place in 0..<text.count {
            if text[place].isBreak { break }
            if !text[place].isBlank { account.append(text[place]) }
        }
        if let slash = account.firstIndex(of: UInt8(ascii: "/")), account[..<slash].allSatisfy(\.isLetter),
            account[(slash + 1)...].allSatisfy(\.isDigit), slash + 1 < account.count
        {
            account.removeSubrange(...slash)
        }
        if account.count > 18, account.suffix(3).allSatisfy(\.isCapital), isIban(account.span, 0..<account.count),
            !isValid(account[...])
        {
            let shorter = account.dropLast(3)
            if isValid(shorter) || (account.starts(with: "NL".utf8) && account.count == 21) { account = Array(shorter) }
        }
        // Rabobank once wrote 1291.99.348EUR.
        if account.count > 3, account.suffix(3).allSatisfy(\.isCapital), account[account.count - 4].isDigit,
            account.dropLast(3).allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
        {
            account.removeLast(3)
        }
        return Mt940Text.string(account)
    }

    /// Whether the check digits of an IBAN are right.
    private static func isValid(_ iban: ArraySlice<UInt8>) -> Bool {
        var rest = 0
        for byte in iban.dropFirst(4) + iban.prefix(4) {
            if byte.isDigit {
                rest = (rest * 10 + Int(byte - 0x30)) % 97
            } else {
                rest = (rest * 100 + Int(byte.capital &- 0x41) + 10) % 97
            }
        }
        return rest == 1
    }
}
