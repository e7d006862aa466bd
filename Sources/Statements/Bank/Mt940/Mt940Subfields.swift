/// The :86: of German and other banks, `166?00GUTSCHRIFT?20EREF+…?31DE…`, and of Triodos, `000>10…>20…`: a code of
/// three digits, then parts of two digits each behind one sign.
struct Mt940Subfields {
    private let mark: UInt8
    private var place = 3
    /// Parts of a line have 27 columns: a full one goes on in the next in the middle of a word.
    private static let fullWidth = 27

    /// The parts of a text; `nil` when it is not made of such parts.
    init?(_ text: Span<UInt8>) {
        guard text.count >= 6, text[0].isDigit, text[1].isDigit, text[2].isDigit else { return nil }
        mark = text[3]
        switch mark {
        case UInt8(ascii: "?"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: "^"): break
        default: return nil
        }
        guard code(text, at: 3) != nil else { return nil }
    }

    /// Reads them into a row.
    func read(_ text: Span<UInt8>, into row: inout BankRow) {
        mark == UInt8(ascii: ">") ? readTriodos(text, into: &row) : readGerman(text, into: &row)
    }

    /// The next part: its number and the place of its text.
    private mutating func next(_ text: Span<UInt8>) -> (number: Int, range: Range<Int>)? {
        guard let (number, behind) = code(text, at: place) else { return nil }
        var end = behind
        while true {
            end = text.place(of: mark, in: end..<text.count)
            if end == text.count || code(text, at: end) != nil { break }
            end += 1
        }
        place = end
        return (number, behind..<end)
    }

    /// The number behind the mark at a place; a line may end between the three.
    private func code(_ text: Span<UInt8>, at start: Int) -> (number: Int, behind: Int)? {
        guard start < text.count, text[start] == mark else { return nil }
        var number = 0
        var place = start + 1
        var digits = 0
        while digits < 2 {
            guard place < text.count else { return nil }
            let byte = text[place]
            place += 1
            if byte.isBreak { continue }
            guard byte.isDigit else { return nil }
            number = number * 10 + Int(byte - 0x30)
            digits += 1
        }
        return (number, place)
    }

    private func append(_ text: Span<UInt8>, _ range: Range<Int>, from start: Int, to row: inout BankRow) {
        let isFull = Mt940Subfields.isFull(text, range)
        Mt940Subfields.append(text, range, isFull: isFull, from: start, to: &row)
    }

    private func readGerman(_ text: Span<UInt8>, into row: inout BankRow) {
        var parts = self
        while let (number, range) = parts.next(text) {
            if number == 31 { Mt940Account.set(text, range, into: &row) }
        }
        parts = self
        let start = row.bytes.count
        while let (number, range) = parts.next(text) {
            if number == 32 || number == 33 { append(text, range, from: start, to: &row) }
        }
        Mt940Text.close(.counterName, from: start, of: &row)
        var lines = Mt940Purpose(row)
        parts = self
        while let (number, range) = parts.next(text) {
            if (20...29).contains(number) || (60...63).contains(number) { lines.take(text, range, into: &row) }
        }
        lines.finish(into: &row)
    }

    private func readTriodos(_ text: Span<UInt8>, into row: inout BankRow) {
        var parts = self
        while let (number, range) = parts.next(text) {
            let value = text.trimmed(range)
            if number == 10 || (number == 21 && Mt940Account.isIban(text, value)) {
                Mt940Account.set(text, value, into: &row)
            }
        }
        parts = self
        let start = row.bytes.count
        while let (number, range) = parts.next(text) {
            guard (20...29).contains(number) else { continue }
            let value = text.trimmed(range)
            let isPayee =
                (number == 20 && Mt940Account.isBic(text, value))
                || (number == 21 && Mt940Account.isIban(text, value))
            if !isPayee { append(text, range, from: start, to: &row) }
        }
        Mt940Text.close(.remittance, from: start, of: &row)
    }

    /// Adds a part with its blanks; behind one that was not full comes a blank.
    static func append(
        _ text: Span<UInt8>,
        _ range: Range<Int>,
        isFull: Bool,
        from start: Int,
        to row: inout BankRow
    ) {
        for place in range {
            var byte = text[place]
            if byte == Mt940Field.softBreak { continue }
            if byte == Mt940Field.hardBreak {
                guard place + 1 < range.upperBound else { continue }
                byte = 0x20
            }
            let isDoubled =
                place == range.lowerBound && byte == 0x20 && row.bytes.count > start
                && row.bytes.last == 0x20
            if !isDoubled { row.append(byte) }
        }
        if !isFull, row.bytes.count > start, row.bytes.last != 0x20 { row.append(0x20) }
    }

    /// Whether a part fills its line.
    static func isFull(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var width = 0
        for place in range where !text[place].isBreak { width += 1 }
        return width >= fullWidth
    }
}

/// The purpose of a payment over several parts, with the SEPA labels `EREF+`, `MREF+`, `SVWZ+` in it.
struct Mt940Purpose {
    private var field: BankField? = .remittance
    private var start: Int

    /// Nothing is read yet.
    init(_ row: BankRow) { start = row.bytes.count }

    /// Reads a part.
    mutating func take(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        var from = range.lowerBound
        var place = range.lowerBound
        while place < range.upperBound {
            let plus = text.place(of: UInt8(ascii: "+"), in: place..<range.upperBound)
            guard plus < range.upperBound else { break }
            place = plus + 1
            guard let (label, next) = label(text, range.lowerBound, plus), label >= from else { continue }
            Mt940Subfields.append(text, from..<label, isFull: true, from: start, to: &row)
            finish(into: &row)
            begin(next, in: &row)
            from = plus + 1
        }
        let isFull = Mt940Subfields.isFull(text, range)
        Mt940Subfields.append(text, from..<range.upperBound, isFull: isFull, from: start, to: &row)
    }

    /// Ends the text that is being written.
    mutating func finish(into row: inout BankRow) {
        guard let field else { return row.drop(from: start) }
        row.trim(downTo: start) { $0 == 0x20 }
        let written = row.bytes[start...]
        let isNothing = written.elementsEqual("NONREF".utf8) || written.elementsEqual("NOTPROVIDED".utf8)
        guard !isNothing || field == .remittance else { return row.drop(from: start) }
        if field == .counterAccount, row.has(.counterAccount) { return row.drop(from: start) }
        Mt940Text.close(field, from: start, of: &row)
    }

    private mutating func begin(_ next: BankField?, in row: inout BankRow) {
        field = next
        start = row.bytes.count
        if next == .remittance { Mt940Text.repeatRemittance(of: &row) }
    }

    /// The label that ends at a plus, where it begins, and what it is of; `nil` when no label stands there.
    private func label(_ text: Span<UInt8>, _ lower: Int, _ plus: Int) -> (start: Int, field: BankField?)? {
        var key: UInt32 = 0
        var place = plus
        var length = 0
        while place > lower, length < 4 {
            let byte = text[place - 1]
            if byte.isBreak {
                place -= 1
                continue
            }
            guard byte.isCapital else { break }
            key |= UInt32(byte) << UInt32(8 * length)
            length += 1
            place -= 1
        }
        guard place == lower || text[place - 1].isBlank else { return nil }
        switch key {
        case 0x53_56_57_5A: return (place, .remittance)  // SVWZ
        case 0x45_52_45_46: return (place, .endToEnd)  // EREF
        case 0x4D_52_45_46: return (place, .mandate)  // MREF
        case 0x49_42_41_4E: return (place, .counterAccount)  // IBAN
        case 0x4B_52_45_46, 0x42_52_45_46, 0x52_52_45_46, 0x43_52_45_44, 0x44_45_42_54:
            return (place, nil)  // KREF, BREF, RREF, CRED, DEBT
        case 0x43_4F_41_4D, 0x4F_41_4D_54, 0x41_42_57_41, 0x41_42_57_45, 0x42_49_43:
            return (place, nil)  // COAM, OAMT, ABWA, ABWE, BIC
        default: return nil
        }
    }
}
