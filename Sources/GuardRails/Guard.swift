import Calendar

/// The one door through which anything leaves the house: every guard rail is asked, all refusals are given.
///
/// `Cleared` has no public initialiser, so what a gateway accepts was made here and nowhere else.
public enum Guard {
    /// Clears a message that would be sent now, or says everything that stands in its way, by number of the rule.
    public static func clear(_ message: Message, _ circumstances: SendCircumstances) -> Clearance<Message> {
        let refusals =
            G02HypothesisIsNoVerdict.refusals(message)
            + G03WhenNotToSend.refusals(message, circumstances)
            + G05WordsAfterVonnis.refusals(message, circumstances)
            + G07NoCosts.refusals(message, circumstances)
            + G08NoThirdParties.refusals(message, circumstances)
            + AddressCheck.refusals(message)
        return clearance(of: message, refusals, at: circumstances.now)
    }

    /// Clears a melding that would be delivered now, or says everything that stands in its way.
    public static func clear(_ melding: Melding, _ circumstances: MeldingCircumstances) -> Clearance<Melding> {
        clearance(of: melding, G06MeldingOnlyWithProof.refusals(melding, circumstances), at: circumstances.now)
    }

    private static func clearance<Subject: Sendable>(
        of subject: Subject,
        _ refusals: [Refusal],
        at now: LocalTime
    ) -> Clearance<Subject> {
        guard refusals.isEmpty else {
            var seen: Set<Refusal> = []
            return .refused(refusals.filter { seen.insert($0).inserted })
        }
        return .cleared(Cleared(subject, at: now))
    }
}
