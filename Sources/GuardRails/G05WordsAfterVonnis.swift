/// G5: words after a vonnis that dissolves the contract, and no mention of laatste kans.
///
/// Staying and paying after ontbinding can make a new, tacit tenancy; a text that speaks of "huur" helps to prove one.
/// Until a person records a new huurovereenkomst no text on any channel, subject and sender name included, holds a word
/// with that stem (schadevergoeding, gedoogde gebruiker). Source: guardrails.md G5; laatste-kansbeleid §3.4.
public enum G05WordsAfterVonnis {
    /// The one sentence that may name huurovereenkomst and huurprijs, as a whole (laatste-kansbeleid §3.4).
    public static let fixedSentence =
        "We stellen de ontruimingsdatum uit, maar er komt geen nieuwe huurovereenkomst tot stand. "
        + "Je betaalt dan een schadevergoeding, gelijk aan de huurprijs."

    /// Forms of the forbidden stem, by language of the text.
    ///
    /// A language without a list is not sent: Dutch is. "schuur" and "schuren" have another stem and are allowed.
    static let forbiddenForms: [String: [String]] = ["nld": ["huur", "huren", "huring"]]

    /// Ways to say laatste kans; "tweede kans" is the same promise in other words.
    private static let laatsteKansForms = ["laatste kans", "laatstekans", "tweede kans", "tweedekans", "last chance"]

    /// The forbidden forms in a text of a language; `nil` when the language has no list.
    public static func forbiddenForms(in text: String, language: String) -> [String]? {
        guard let forms = forbiddenForms[normalised(language)] else { return nil }
        let rest = ByteSearch.text(text, without: [fixedSentence])
        let readings = readings(of: rest)
        return forms.filter { form in readings.contains { holds(form, $0) } }
    }

    /// Whether a text mentions laatste kans.
    public static func mentionsLaatsteKans(_ text: String) -> Bool {
        let readings = readings(of: text)
        return laatsteKansForms.contains { form in readings.contains { $0.holds(form) } }
    }

    static func refusals(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        // The fields are joined by a blank that folding keeps, so no word runs from one into the other.
        let text = message.texts.joined(separator: " \u{7C} ")
        if circumstances.isDissolved {
            if let forms = forbiddenForms(in: text, language: message.language) {
                refusals += forms.map(Refusal.forbiddenWord)
            } else {
                refusals.append(.notDutch(language: normalised(message.language)))
            }
        }
        // After a decided offer: only letters, and only those that staff approved.
        let isApprovedLetter = circumstances.laatsteKansTextApproved && message.channel == .brief
        if !isApprovedLetter, mentionsLaatsteKans(text) { refusals.append(.laatsteKansMentioned) }
        return refusals
    }

    /// ISO 639-3 in small letters; empty and the other codes for Dutch are `nld`.
    private static func normalised(_ language: String) -> String {
        let code = language.lowercased()
        return ["", "nl", "dut"].contains(code) ? "nld" : code
    }

    private static func holds(_ form: String, _ text: FoldedText) -> Bool {
        text.positions(of: form).contains { start in
            // "sc" before it makes "schuur": another stem.
            start < 2 || text.bytes[start - 2] != UInt8(ascii: "s") || text.bytes[start - 1] != UInt8(ascii: "c")
        }
    }

    /// A text as it stands, and with every hyphen left out: "hu-ur" reads as one word.
    private static func readings(of text: String) -> [FoldedText] {
        guard text.unicodeScalars.contains(where: isHyphen) else { return [FoldedText(text)] }
        return [FoldedText(text), FoldedText(scalars: text.unicodeScalars.lazy.filter { !isHyphen($0) })]
    }

    private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == "-" : scalar.properties.generalCategory == .dashPunctuation
    }
}
