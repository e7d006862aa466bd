import RentLedger

/// Texts that people type.
enum Written {
    /// The most characters that are kept.
    static let limit = 4_000

    /// A text without control characters and outer blanks; an error when nothing is left or it is too long.
    static func text(_ text: String, _ name: String, at number: CaseNumber) throws(CaseworkError) -> String {
        let clean = TextWidth.clean(text)
        guard clean.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw CaseworkError(
                .badInput,
                "Er is geen \(name) opgeschreven.",
                at: number,
                remedy: "Schrijf in een paar woorden op wat er speelt."
            )
        }
        guard clean.count <= limit else {
            throw CaseworkError(
                .badInput,
                "De \(name) is langer dan \(limit) tekens.",
                at: number,
                remedy: "Maak haar korter."
            )
        }
        return clean
    }

    /// A text that may be absent.
    static func optional(_ text: String, _ name: String, at number: CaseNumber) throws(CaseworkError) -> String {
        TextWidth.clean(text).isEmpty ? "" : try self.text(text, name, at: number)
    }
}
