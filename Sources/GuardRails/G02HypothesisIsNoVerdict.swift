public import EarlyWarning

/// G2: a hypothesis is not a verdict.
///
/// niet-kunner / niet-willer is seen by staff only, may choose tone, channel, order and urgency, and never makes a step
/// earlier or harsher, nor withholds help, a betalingsregeling or the chance to catch up. Source: guardrails.md G2;
/// laatste-kansbeleid §2.1-8 (everybody must be able to catch up).
public enum G02HypothesisIsNoVerdict {
    /// Whether somebody may see the hypothesis: staff, and the tenant who asks for their own file (AVG, article 15).
    public static func mayBeShown(to audience: Audience) -> Bool {
        switch audience {
        case .staff, .tenantOnAccessRequest: true
        case .tenant, .gemeente, .court, .collector, .processor, .log: false
        }
    }

    /// Whether the hypothesis may be used for something.
    public static func isAllowed(_ use: HypothesisUse) -> Bool {
        switch use {
        case .tone, .channelOrder, .orderAmongEquals: true
        case .earlierStep, .harsherStep, .skippedStep, .withholdHelp, .withholdBetalingsregeling, .withholdCatchingUp,
            .melding, .messageText:
            false
        }
    }

    /// Whether a case comes before another in the queue; only among equally urgent cases the hypothesis counts.
    ///
    /// Who perhaps cannot pay comes first: help is what makes a difference there. A case with a contrary or no
    /// hypothesis never falls behind a less urgent one.
    public static func comesBefore(
        _ left: (urgency: Urgency, hypothesis: Hypothesis?),
        _ right: (urgency: Urgency, hypothesis: Hypothesis?)
    ) -> Bool {
        if left.urgency.points != right.urgency.points { return left.urgency > right.urgency }
        return left.hypothesis?.outcome == .nietKunner && right.hypothesis?.outcome != .nietKunner
    }

    /// Words in a text that would tell the hypothesis to its reader.
    public static func tellingWords(in text: String) -> [String] {
        let folded = FoldedText(text)
        return words.filter { word in word.forms.contains(where: folded.holds) }.map(\.name)
    }

    static func refusals(_ message: Message) -> [Refusal] {
        tellingWords(in: message.texts.joined(separator: "\n")).map(Refusal.forbiddenWord)
    }

    private static let words: [(name: String, forms: [String])] = [
        ("niet-kunner", ["niet kunner", "nietkunner"]),
        ("niet-willer", ["niet willer", "nietwiller"]),
        ("hypothese", ["hypothes"]),
    ]
}

/// Who could read something.
public enum Audience: String, Sendable, CaseIterable {
    /// Employees of the corporation.
    case staff
    /// The tenant, in a message or a talk.
    case tenant
    /// The tenant who asks for their own file.
    case tenantOnAccessRequest
    /// The gemeente.
    case gemeente
    /// A court.
    case court
    /// A deurwaarder or agency.
    case collector
    /// A call bureau or a printer.
    case processor
    /// Logs, metrics and error texts.
    case log
}

/// What a hypothesis could be used for.
public enum HypothesisUse: String, Sendable, CaseIterable {
    /// The tone of a text; never sterner than the one for *onbekend*.
    case tone
    /// Which channel is tried first.
    case channelOrder
    /// The order of equally urgent cases.
    case orderAmongEquals
    /// A step earlier than the kalender says.
    case earlierStep
    /// A harsher step than the kalender says.
    case harsherStep
    /// A step of the kalender that is left out.
    case skippedStep
    /// Not offering help.
    case withholdHelp
    /// Not offering a betalingsregeling.
    case withholdBetalingsregeling
    /// Not giving the chance to catch up.
    case withholdCatchingUp
    /// The decision about or the content of a melding.
    case melding
    /// The words of a message.
    case messageText
}
