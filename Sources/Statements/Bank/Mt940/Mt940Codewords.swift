/// The structured :86: of ABN AMRO, ING, Rabobank, Knab, bunq and Van Lanschot: `/LABEL/text/LABEL/text`.
///
/// A label may be cut in the middle by the end of a line.
struct Mt940Codewords {
    private enum Word {
        case account
        case name
        case counterparty
        case otherParty
        case remittance
        case structured
        case endToEnd
        case mandate
        case returnReason
        case counterparts
        case identity
        case issuer
        case creditorReference
        case ignored
    }

    private var party = Word.counterparty
    /// Whether the reference that follows is of another issuer than the Dutch banks (CUR).
    private var hasOtherIssuer = false

    /// Whether a known label stands at a place.
    static func begin(_ text: Span<UInt8>, at place: Int) -> Bool {
        place < text.count && text[place] == UInt8(ascii: "/") && word(text, at: place) != nil
    }

    /// Reads everything from a place on into a row; a label stands there.
    static func read(_ text: Span<UInt8>, from start: Int, into row: inout BankRow) {
        var reader = Mt940Codewords()
        reader.read(text, from: start, into: &row)
    }

    private mutating func read(_ text: Span<UInt8>, from start: Int, into row: inout BankRow) {
        var current = Word.ignored
        var valueStart = start
        var place = start
        while true {
            place = text.place(of: UInt8(ascii: "/"), in: place..<text.count)
            guard place < text.count else { break }
            guard let (next, behind) = Mt940Codewords.word(text, at: place),
                isExpected(next, after: current, text, valueStart..<place)
            else {
                place += 1
                continue
            }
            take(current, text, valueStart..<place, into: &row)
            note(next)
            current = next
            valueStart = behind
            // `/REMI/USTD//`: the two labels share a slash.
            if next == .remittance, let (inner, innerBehind) = Mt940Codewords.word(text, at: behind - 1),
                inner == .remittance || inner == .structured
            {
                current = inner
                valueStart = innerBehind
            }
            place = valueStart
        }
        take(current, text, valueStart..<text.count, into: &row)
    }

    /// `ID` is a label only directly behind a party: anywhere else it is text.
    private func isExpected(_ next: Word, after current: Word, _ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
        guard next == .identity else { return true }
        return (current == .counterparty || current == .otherParty) && text.trimmed(value).isEmpty
    }

    private mutating func note(_ word: Word) {
        switch word {
        case .counterparty, .otherParty: party = word
        case .name, .identity: break
        default: party = .counterparty
        }
    }

    private mutating func take(_ word: Word, _ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        switch word {
        case .account: Mt940Account.set(text, range, into: &row)
        case .name:
            guard party == .counterparty, !row.has(.counterName) else { return }
            Mt940Text.set(.counterName, text, Mt940Text.withoutSlashes(text, range), into: &row)
        case .remittance:
            // The second slash of `USTD//` is no text.
            let isDoubled = !range.isEmpty && text[range.lowerBound] == UInt8(ascii: "/")
            Mt940Text.addRemittance(text, isDoubled ? range.dropFirst() : range, into: &row)
        case .structured: takeStructured(text, range, into: &row)
        case .issuer:
            let value = Mt940Text.withoutSlashes(text, range)
            hasOtherIssuer = value.count != 3 || !text.has("CUR", at: value.lowerBound)
        case .creditorReference:
            if hasOtherIssuer {
                Mt940Text.addRemittance(text, range, into: &row)
            } else {
                Mt940Kenmerk.set(text, range, into: &row)
            }
        case .endToEnd: Mt940Text.setReference(.endToEnd, text, range, into: &row)
        case .mandate: Mt940Text.setReference(.mandate, text, range, into: &row)
        case .returnReason: Mt940Reason.set(text, range, into: &row)
        case .counterparts: takeCounterparts(text, range, into: &row)
        case .counterparty, .otherParty, .identity, .ignored: break
        }
    }

    /// `CUR/5000056789012345/`: the issuer and its reference.
    private func takeStructured(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        let value = text.trimmed(range)
        let slash = text.place(of: UInt8(ascii: "/"), in: value)
        guard slash - value.lowerBound == 3, text.has("CUR", at: value.lowerBound) else {
            return Mt940Text.addRemittance(text, value, into: &row)
        }
        Mt940Kenmerk.set(text, slash..<value.upperBound, into: &row)
    }

    /// `IBAN/BIC/name/place/` by their place.
    private func takeCounterparts(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        var start = range.lowerBound
        for index in 0..<3 {
            guard start <= range.upperBound else { return }
            let end = text.place(of: UInt8(ascii: "/"), in: start..<range.upperBound)
            if index == 0 { Mt940Account.set(text, start..<end, into: &row) }
            if index == 2, !row.has(.counterName) { Mt940Text.set(.counterName, text, start..<end, into: &row) }
            start = end + 1
        }
    }

    /// The label behind the slash at a place, and the place behind its second slash.
    private static func word(_ text: Span<UInt8>, at slash: Int) -> (Word, behind: Int)? {
        var key: UInt64 = 0
        var place = slash + 1
        var length = 0
        while place < text.count {
            let byte = text[place]
            place += 1
            if byte.isCapital || byte.isDigit {
                length += 1
                guard length <= 9 else { return nil }
                key = key << 8 | UInt64(byte)
            } else if byte == UInt8(ascii: "/") {
                return named(key).map { ($0, place) }
            } else if !byte.isBreak {
                return nil
            }
        }
        return nil
    }

    private static func named(_ key: UInt64) -> Word? {
        switch key {
        case 0x52_45_4D_49, 0x55_53_54_44: .remittance  // REMI, USTD
        case 0x49_42_41_4E, 0x42_42_41_4E, 0x41_43_43_57: .account  // IBAN, BBAN, ACCW
        case 0x4E_41_4D_45: .name  // NAME
        case 0x45_52_45_46: .endToEnd  // EREF
        case 0x43_4E_54_50: .counterparts  // CNTP
        case 0x4D_41_52_46: .mandate  // MARF
        case 0x52_54_52_4E: .returnReason  // RTRN
        case 0x53_54_52_44: .structured  // STRD
        case 0x4F_52_44_50, 0x42_45_4E_4D: .counterparty  // ORDP, BENM
        case 0x55_4C_54_44, 0x55_4C_54_43, 0x55_44_54_52, 0x55_43_52_44, 0x49_4E_49_54:
            .otherParty  // ULTD, ULTC, UDTR, UCRD, INIT
        case 0x49_44: .identity  // ID
        case 0x44_54_52_52_45_46_54_50: .ignored  // CDTRREFTP, of which the first letter has fallen out
        case 0x49_53_53_52: .issuer  // ISSR
        case 0x43_44_54_52_52_45_46: .creditorReference  // CDTRREF
        case 0x54_52_54_50, 0x52_54_59_50, 0x54_52_43_44, 0x42_49_43, 0x41_44_44_52, 0x43_53_49_44:
            .ignored  // TRTP, RTYP, TRCD, BIC, ADDR, CSID
        case 0x50_52_45_46, 0x4E_52_54_58, 0x50_49_4E_44, 0x52_52_45_46, 0x49_53_44_54, 0x50_55_52_50:
            .ignored  // PREF, NRTX, PIND, RREF, ISDT, PURP
        case 0x4F_43_4D_54, 0x45_58_43_48, 0x43_48_47_53, 0x43_52_45_46, 0x49_52_45_46, 0x4B_52_45_46:
            .ignored  // OCMT, EXCH, CHGS, CREF, IREF, KREF
        case 0x43_48_47_53_30...0x43_48_47_53_39, 0x42_55_53_50, 0x53_55_4D: .ignored  // CHGS0 to CHGS9, BUSP, SUM
        default: nil
        }
    }
}
