/// A :86: without labels: SNS, ASN and RegioBank, ING and ABN AMRO as they once wrote, Knab, and banks abroad.
struct Mt940FreeText {
    private let text: Range<Int>
    private let canBeReturn: Bool

    /// Reads a text into a row.
    static func read(_ text: Span<UInt8>, canBeReturn: Bool, into row: inout BankRow) {
        let reader = Mt940FreeText(text: text.trimmed(0..<text.count), canBeReturn: canBeReturn)
        reader.read(text, into: &row)
    }

    private func read(_ bytes: Span<UInt8>, into row: inout BankRow) {
        guard !text.isEmpty else { return }
        if canBeReturn { findReason(bytes, into: &row) }
        if readKnab(bytes, into: &row) || Mt940Labels.read(bytes, text, into: &row) { return }
        var rest = text
        if let account = leadingAccount(bytes) {
            rest = bytes.trimmed(account.upperBound..<text.upperBound)
            let second = rest.lowerBound..<bytes.endOfWord(rest)
            if Mt940Account.isIban(bytes, second) {
                Mt940Account.set(bytes, second, into: &row)
                rest = bytes.trimmed(second.upperBound..<text.upperBound)
            } else if !isFollowedByIbanAndBic(bytes, rest) {
                Mt940Account.set(bytes, account, into: &row)
            }
            if Mt940Account.isIban(bytes, account) || Mt940Account.isIban(bytes, second) {
                rest = withoutBic(bytes, rest)
            }
            rest = readName(bytes, rest, into: &row)
        }
        findIbanWithBic(bytes, rest, into: &row)
        if Mt940Codewords.begin(bytes, at: rest.lowerBound),
            rest.upperBound == bytes.trimmed(0..<bytes.count).upperBound
        {
            return Mt940Codewords.read(bytes, from: rest.lowerBound, into: &row)
        }
        Mt940Text.addRemittance(bytes, rest, collapsing: true, into: &row)
    }

    /// The account at the beginning: an IBAN, nine or ten digits, 12.34.56.789, or the number behind GIRO.
    private func leadingAccount(_ bytes: Span<UInt8>) -> Range<Int>? {
        let first = text.lowerBound..<bytes.endOfWord(text)
        if Mt940Account.isIban(bytes, first) { return first }
        if bytes.has("GIRO ", at: text.lowerBound) {
            let start = bytes.skippingBlanks(from: text.lowerBound + 5, to: text.upperBound)
            let number = start..<bytes.endOfWord(start..<text.upperBound)
            return (1...10).contains(number.count) && digits(bytes, number) == number.count ? number : nil
        }
        let count = digits(bytes, first)
        if count == first.count { return (9...10).contains(count) ? first : nil }
        let isDotted =
            first.count == 12 && count == 9 && bytes[first.lowerBound + 2] == UInt8(ascii: ".")
            && bytes[first.lowerBound + 5] == UInt8(ascii: ".") && bytes[first.lowerBound + 8] == UInt8(ascii: ".")
        return isDotted ? first : nil
    }

    private func digits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for place in range where bytes[place].isDigit { count += 1 }
        return count
    }

    private func withoutBic(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let word = range.lowerBound..<bytes.endOfWord(range)
        return Mt940Account.isBic(bytes, word)
            ? bytes.skippingBlanks(from: word.upperBound, to: range.upperBound)..<range.upperBound : range
    }

    /// The name behind the account, up to the end of a line that is not full or to two blanks; without those nobody can
    /// tell where it ends, and it stays in the remittance.
    private func readName(_ bytes: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) -> Range<Int> {
        for place in range {
            // ING: name, reference, text.
            if bytes[place] == UInt8(ascii: "N"), place > range.lowerBound, bytes.has(" NOTPROVIDED ", at: place - 1) {
                Mt940Text.set(.counterName, bytes, range.lowerBound..<place, into: &row)
                return bytes.trimmed(place + 12..<range.upperBound)
            }
            let isEnd =
                bytes[place] == Mt940Field.hardBreak
                || (bytes[place] == 0x20 && place + 1 < range.upperBound && bytes[place + 1] == 0x20)
            guard isEnd else { continue }
            // A label begins the text itself.
            if Mt940Codewords.begin(bytes, at: range.lowerBound) { return range }
            Mt940Text.set(.counterName, bytes, range.lowerBound..<place, into: &row)
            return bytes.trimmed(place..<range.upperBound)
        }
        return range
    }

    private func isFollowedByIbanAndBic(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        ibanWithBic(bytes, range) != nil
    }

    /// An IBAN with a BIC behind it, anywhere in the text: ING's direct debits.
    private func findIbanWithBic(_ bytes: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        guard !row.has(.counterAccount), let iban = ibanWithBic(bytes, range) else { return }
        Mt940Account.set(bytes, iban, into: &row)
    }

    private func ibanWithBic(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var place = range.lowerBound
        while place < range.upperBound {
            let word = place..<bytes.endOfWord(place..<range.upperBound)
            let next = bytes.skippingBlanks(from: word.upperBound, to: range.upperBound)
            let second = next..<bytes.endOfWord(next..<range.upperBound)
            if Mt940Account.isIban(bytes, word), Mt940Account.isBic(bytes, second) { return word }
            place = max(next, place + 1)
        }
        return nil
    }

    /// Knab: `REK: account/NAAM: name`, or the name alone, at the beginning of a line; the text before it.
    private func readKnab(_ bytes: Span<UInt8>, into row: inout BankRow) -> Bool {
        for place in text where place == text.lowerBound || bytes[place - 1].isBreak {
            var slash = place - 1
            if bytes.has("REK:", at: place) {
                slash = bytes.place(of: UInt8(ascii: "/"), in: place..<text.upperBound)
                guard bytes.has("/NAAM:", at: slash) else { continue }
                Mt940Account.set(bytes, place + 4..<slash, into: &row)
            } else {
                guard place > text.lowerBound, bytes.has("NAAM:", at: place), !bytes.has("SEPA ", at: text.lowerBound)
                else { continue }
            }
            Mt940Text.set(.counterName, bytes, slash + 6..<text.upperBound, into: &row)
            Mt940Text.addRemittance(bytes, text.lowerBound..<place, into: &row)
            return true
        }
        return false
    }

    private func findReason(_ bytes: Span<UInt8>, into row: inout BankRow) {
        var place = text.lowerBound
        while place < text.upperBound {
            let word = place..<bytes.endOfWord(place..<text.upperBound)
            if Mt940Reason.isCode(bytes, word) { return Mt940Reason.set(bytes, word, into: &row) }
            place = max(word.upperBound + 1, place + 1)
        }
    }
}
