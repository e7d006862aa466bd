/// What a person can do.
public enum Act: String, Sendable, CaseIterable {
    /// Take a task.
    case take
    /// Write a note.
    case note
    /// Log a personal contact.
    case contact
    /// Record an objection to sharing.
    case objection
    /// Record a consent to sharing.
    case consent
    /// Close a task that asks for no decision of its own.
    case close
    /// Approve or reject a message.
    case approve
    /// Release a melding.
    case release
    /// Stop a melding.
    case veto
    /// Record that a melding was delivered by hand.
    case deliver
    /// Confirm a delivery of the administration.
    case confirmDelivery
    /// Decide about held sending.
    case sending
    /// Say whose a payment is, or accept a gap in bank statements.
    case payment
    /// Take part in a decision under G1.
    case legal

    /// Whether only an employee of the settings may do it.
    ///
    /// What records everyday work is open to every login of the machine and stands on file under that login. What
    /// brings a case further, lets something leave the house or decides under G1 needs a name (guardrails.md, G1 and
    /// G6; contracts.md, `huurwacht queue`).
    public var needsEmployee: Bool {
        switch self {
        case .take, .note, .contact, .objection, .consent: false
        case .close, .approve, .release, .veto, .deliver, .confirmDelivery, .sending, .payment, .legal: true
        }
    }
}

/// What came of an act.
public struct ActResult: Hashable, Sendable {
    /// The case.
    public var caseNumber: String
    /// What was done and what follows, as Dutch sentences for staff.
    public var lines: [String]

    /// A result.
    public init(caseNumber: String, lines: [String]) {
        self.caseNumber = caseNumber
        self.lines = lines
    }
}

/// How a task ends.
public enum TaskOutcome: String, Sendable, CaseIterable {
    /// Yes.
    case ja
    /// No.
    case nee
    /// It was done.
    case gedaan
    /// It turned out not to be needed.
    case nietNodig = "niet_nodig"
}
