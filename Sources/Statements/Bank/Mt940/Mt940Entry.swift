import Calendar

/// What an entry (:61:) says beside its amount and days.
struct Mt940Entry {
    /// The three characters behind N, F or S, in one number.
    var kind: UInt32 = 0
    /// The reference of the account holder.
    var reference = 0..<0
    /// The second line.
    var supplement = 0..<0

    /// An entry that says nothing.
    init() {}

    /// Reads an entry into a row that was cleared.
    ///
    /// - Parameters:
    ///   - text: the field.
    ///   - row: the row.
    /// - Throws: why it cannot be read.
    init(_ text: Span<UInt8>, into row: inout BankRow) throws(Mt940Fault) {
        var lineEnd = 0
        while lineEnd < text.count, !text[lineEnd].isBreak { lineEnd += 1 }
        var cursor = Mt940Cursor(place: 0, end: lineEnd)
        cursor.skipBlanks(text)
        let valued = try cursor.day(text)
        row.valuedOn = valued
        row.bookedOn = cursor.next(text).isDigit ? try cursor.entryDay(near: valued, text) : valued
        let (sign, isReversal) = try cursor.mark(text)
        row.isReversal = isReversal
        // The third letter of the currency may stand here: CR is a credit in EUR.
        if cursor.next(text).isLetter { cursor.place += 1 }
        row.amountCents = sign * (try cursor.cents(text))
        cursor.skipBlanks(text)
        switch cursor.next(text).capital {
        case UInt8(ascii: "N"), UInt8(ascii: "F"), UInt8(ascii: "S"): cursor.place += 1
        default: throw .kind
        }
        for _ in 0..<3 where cursor.place < lineEnd {
            kind = kind << 8 | UInt32(text[cursor.place].capital)
            cursor.place += 1
        }
        readReferences(text, cursor.place..<lineEnd, into: &row)
        if lineEnd < text.count {
            var next = lineEnd + 1
            while next < text.count, !text[next].isBreak { next += 1 }
            supplement = text.trimmed(lineEnd + 1..<next)
        }
        if Mt940Account.isAccount(text, supplement) { Mt940Account.set(text, supplement, into: &row) }
    }

    private mutating func readReferences(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        var slash = text.place(of: UInt8(ascii: "/"), in: range)
        while slash < range.upperBound, !text.has("//", at: slash) {
            slash = text.place(of: UInt8(ascii: "/"), in: slash + 1..<range.upperBound)
        }
        reference = text.trimmed(range.lowerBound..<slash)
        guard slash < range.upperBound else { return splitColumns(text, into: &row) }
        Mt940Text.set(.bankReference, text, slash + 2..<range.upperBound, into: &row)
    }

    /// Rabobank once wrote account or reference in sixteen columns, and the name behind them.
    private mutating func splitColumns(_ text: Span<UInt8>, into row: inout BankRow) {
        let name = reference.lowerBound + 16
        guard name < reference.upperBound, text[name - 1].isBlank, text[name - 2].isBlank else { return }
        Mt940Text.set(.counterName, text, name..<reference.upperBound, into: &row)
        reference = text.trimmed(reference.lowerBound..<name)
        if Mt940Account.isAccount(text, reference) { Mt940Account.set(text, reference, into: &row) }
    }

    /// Takes from the first line what the details have not said: SNS, ASN and RegioBank write account and name there.
    func complete(_ text: Span<UInt8>, _ row: inout BankRow) {
        // ACC
        let isNumber = kind == 0x41_43_43 && Mt940Account.isAccount(text, reference)
        guard isNumber || Mt940Account.isIban(text, reference) else { return }
        if !row.has(.counterAccount) { Mt940Account.set(text, reference, into: &row) }
        if !row.has(.counterName), !supplement.isEmpty, text[supplement.lowerBound] != UInt8(ascii: "/"),
            !Mt940Account.isAccount(text, supplement)
        {
            Mt940Text.set(.counterName, text, supplement, into: &row)
        }
    }

    /// Whether it is of a kind with which direct debits are returned.
    var canBeReturn: Bool {
        // RTI and DDT; DV and IC, which ING once wrote; 243 to 246 and 657 of ABN AMRO.
        (0x32_34_33...0x32_34_36).contains(kind) || kind == 0x36_35_37 || kind == 0x52_54_49 || kind == 0x44_44_54
            || kind >> 8 == 0x44_56 || kind >> 8 == 0x49_43
    }
}
