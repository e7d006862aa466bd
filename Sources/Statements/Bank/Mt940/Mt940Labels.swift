/// The :86: that ABN AMRO writes beside the structured one: `SEPA OVERBOEKING   IBAN: …   NAAM: …   OMSCHRIJVING: …`.
enum Mt940Labels {
    private enum Label {
        case account
        case name
        case remittance
        case endToEnd
        case mandate
        case kenmerk
        case ignored
    }

    /// Reads a text into a row; false when it is not of this form.
    static func read(_ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) -> Bool {
        guard text.has("SEPA ", at: range.lowerBound) else { return false }
        var found = false
        var current = Label.ignored
        var start = range.lowerBound
        for place in range where text[place].isCapital && (place == range.lowerBound || text[place - 1].isBlank) {
            guard place >= start, let (next, width) = label(text, at: place) else { continue }
            take(current, text, start..<place, into: &row)
            found = true
            current = next
            start = place + width
        }
        guard found else { return false }
        take(current, text, start..<range.upperBound, into: &row)
        return true
    }

    private static func take(_ label: Label, _ text: Span<UInt8>, _ range: Range<Int>, into row: inout BankRow) {
        switch label {
        case .account: Mt940Account.set(text, range, into: &row)
        case .name:
            if !row.has(.counterName) { Mt940Text.set(.counterName, text, range, into: &row) }
        case .remittance: Mt940Text.addRemittance(text, range, collapsing: true, into: &row)
        case .endToEnd: Mt940Text.setReference(.endToEnd, text, range, into: &row)
        case .mandate: Mt940Text.setReference(.mandate, text, range, into: &row)
        case .kenmerk: Mt940Kenmerk.set(text, range, into: &row)
        case .ignored: break
        }
    }

    private static func label(_ text: Span<UInt8>, at place: Int) -> (Label, width: Int)? {
        if text.has("IBAN:", at: place) { return (.account, 5) }
        if text.has("BIC:", at: place) { return (.ignored, 4) }
        if text.has("NAAM:", at: place) { return (.name, 5) }
        if text.has("OMSCHRIJVING:", at: place) { return (.remittance, 13) }
        if text.has("KENMERK:", at: place) { return (.endToEnd, 8) }
        if text.has("MACHTIGING:", at: place) { return (.mandate, 11) }
        if text.has("INCASSANT:", at: place) { return (.ignored, 10) }
        if text.has("BETALINGSKENM.:", at: place) { return (.kenmerk, 15) }
        return nil
    }
}
