import RentLedger

/// G7: no costs and no interest are added by the machine.
///
/// Where collection costs are allowed at all, the veertiendagenbrief names the exact amount and goes out only after
/// staff approved it; interest is never named. Source: guardrails.md G7; BW 6:96 lid 6; definitions.md *BIK*;
/// laatste-kansbeleid §3.1 (no interest line in any message).
public enum G07NoCosts {
    /// The sentences about costs that may stand in any text, as a whole and letter for letter: they promise none.
    ///
    /// A text that explains in other words that there are no costs is refused; a program cannot tell "no costs" from
    /// "no costs if you pay today". The costs of living that a tenant pays anyway are not meant: see `ordinary`.
    public static let allowedSentences = [
        "Wij rekenen geen kosten.", "Wij rekenen geen extra kosten.", "Wij rekenen geen kosten en geen rente.",
        "Wij rekenen hiervoor geen kosten.", "U betaalt geen extra kosten.", "Er komen geen kosten bij.",
        "Er komen geen extra kosten bij.", "Aan deze hulp zijn geen kosten verbonden.",
    ]

    /// Costs of living that no letter adds.
    private static let ordinary: Set<String> = [
        "servicekosten", "stookkosten", "energiekosten", "woonkosten", "zorgkosten", "levenskosten",
    ]

    /// Without one of these in it no text has a word of costs; most texts have none, and are done with quickly.
    private static let fragments = ["kosten", "bik", "wik", "boete", "cost", "fee", "charge", "rente", "interest"]

    /// Words that end as the word for interest does, and have nothing to do with it.
    private static let notInterest = ["arente", "erente", "urrente"]

    /// The words in a text that speak of costs or interest, each by its stem.
    public static func costWords(in text: String) -> [String] {
        let folded = FoldedText(ByteSearch.text(text, without: allowedSentences))
        guard fragments.contains(where: { !folded.positions(of: $0).isEmpty }) else { return [] }
        var found: Set<String> = []
        for word in folded.words {
            if let stem = stem(String(decoding: word, as: UTF8.self)) { found.insert(stem) }
        }
        return found.sorted()
    }

    static func refusals(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        let text = message.texts.joined(separator: "\n")
        let words = costWords(in: text)
        switch message.costs {
        case .none: return words.isEmpty ? [] : [.costs]
        case .approved(let cents, let approver):
            let isApproved =
                circumstances.costsAllowed && cents > 0 && message.channel.isWrittenReminder
                && !G01NoLegalActByTheMachine.isBlank(approver)
            // A text with costs that does not name them exactly is void (BW 6:96 lid 6).
            let namesAmount = names(cents, message.body)
            return isApproved && namesAmount && !words.contains("rente") ? [] : [.costs]
        }
    }

    /// Whether a text names an amount, and not only as the end of a longer number.
    private static func names(_ cents: Int64, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let number = Array(Euro.dutchNumber(cents).utf8)
        return ByteSearch.positions(of: number, in: bytes).contains { start in
            let end = start + number.count
            let goesOn = end < bytes.count && (48...57).contains(bytes[end])
            let beganBefore =
                start > 0 && ((48...57).contains(bytes[start - 1]) || [44, 45, 46].contains(bytes[start - 1]))
            return !goesOn && !beganBefore
        }
    }

    private static func stem(_ word: String) -> String? {
        if word.contains("kosten") { return ordinary.contains(word) ? nil : "kosten" }
        if ["bik", "wik"].contains(word) { return "bik" }
        if word.hasPrefix("boete") { return "boete" }
        if ["costs", "fee", "fees", "charges"].contains(word) { return "kosten" }
        if word == "interest" || word.hasPrefix("rente") && !word.hasPrefix("rentenier") { return "rente" }
        if word.hasSuffix("rente") || word.hasSuffix("rentes") {
            return notInterest.contains { word.hasSuffix($0) } ? nil : "rente"
        }
        return nil
    }
}
