/// The details of an entry (:86:), by what they look like and not by the bank.
enum Mt940Details {
    /// Reads them into the row of the entry.
    static func read(_ text: Span<UInt8>, of entry: Mt940Entry, into row: inout BankRow) {
        let start = text.skippingBlanks(from: 0, to: text.count)
        if Mt940Codewords.begin(text, at: start) {
            Mt940Codewords.read(text, from: start, into: &row)
        } else if let parts = Mt940Subfields(text) {
            parts.read(text, into: &row)
        } else {
            Mt940FreeText.read(text, canBeReturn: entry.canBeReturn, into: &row)
        }
        Mt940Kenmerk.find(in: &row)
    }
}
