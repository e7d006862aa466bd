/// The one door through which anything leaves the house: every guard rail is asked, all refusals are given.
public enum Guard {
    /// Clears a message that would be sent now, or says everything that stands in its way.
    public static func clear(_ message: Message, _ circumstances: SendCircumstances) -> Clearance<Message> {
        .refused([.onHold])
    }

    /// Clears a melding that would be delivered now, or says everything that stands in its way.
    public static func clear(_ melding: Melding, _ circumstances: MeldingCircumstances) -> Clearance<Melding> {
        .refused([.onHold])
    }
}
