public import Calendar
public import GuardRails

/// A message that was decided on; its text is made just before sending.
public struct PlannedMessage: Hashable, Sendable, Codable {
    /// The keys that it claims, that of its lead case first.
    public var keys: [MessageKey]
    /// Name of the text in `Config/teksten/<taal>/`.
    public var text: String
    /// Other channels for a definite refusal, in order.
    public var fallbackChannels: [Channel]
    /// The day of the decision.
    public var plannedOn: Day
    /// The last day on which it may be sent.
    public var expires: Day
    /// Whether it is about arrears.
    public var isAboutArrears: Bool
    /// Whether the law asks for it.
    public var isRequiredByLaw: Bool
    /// Whether its text points to schuldhulpverlening (G6 b).
    public var offersHelp: Bool
    /// Whether its text offers to pass on the data (G6 d).
    public var offersSharing: Bool
    /// Whether it is a veertiendagenbrief.
    public var isVeertiendagenbrief: Bool
    /// Whether staff approve it before it goes.
    public var needsApproval: Bool
    /// Why it is sent, as data.
    public var urgencyPoints: Int

    /// The key of the lead case.
    public var key: MessageKey { keys[0] }
    /// The name of the message: its lead key as text.
    public var id: String { key.description }

    /// A planned message; `keys` holds at least one.
    public init(
        keys: [MessageKey],
        text: String,
        fallbackChannels: [Channel] = [],
        plannedOn: Day,
        expires: Day,
        isAboutArrears: Bool = true,
        isRequiredByLaw: Bool = false,
        offersHelp: Bool = false,
        offersSharing: Bool = false,
        isVeertiendagenbrief: Bool = false,
        needsApproval: Bool = false,
        urgencyPoints: Int = 0
    ) {
        precondition(!keys.isEmpty, "a message has at least one key")
        self.keys = keys
        self.text = text
        self.fallbackChannels = fallbackChannels
        self.plannedOn = plannedOn
        self.expires = expires
        self.isAboutArrears = isAboutArrears
        self.isRequiredByLaw = isRequiredByLaw
        self.offersHelp = offersHelp
        self.offersSharing = offersSharing
        self.isVeertiendagenbrief = isVeertiendagenbrief
        self.needsApproval = needsApproval
        self.urgencyPoints = urgencyPoints
    }
}

/// Where a message stands.
///
/// Each message ends as delivered, accepted, failed, expired, withdrawn or parked (G4).
public enum MessageState: Hashable, Sendable, Codable {
    /// Staff must approve it first.
    case awaitingApproval
    /// Ready to be sent as soon as the guard rails allow it.
    case ready
    /// An attempt is committed and its answer is not known yet.
    case attempting(attempt: Int64, since: Instant)
    /// Delivered on a day.
    case delivered(on: Day)
    /// Accepted by the gateway; no receipt within its term.
    case accepted(on: Day)
    /// Definitely refused.
    case failed(reason: String)
    /// Past its last day.
    case expired
    /// Taken back.
    case withdrawn(reason: String)
    /// In doubt: staff decide; it is not sent again.
    case parked(reason: String)

    /// One word, as it is stored and counted.
    public var name: String {
        switch self {
        case .awaitingApproval: "awaiting_approval"
        case .ready: "ready"
        case .attempting: "attempting"
        case .delivered: "delivered"
        case .accepted: "accepted"
        case .failed: "failed"
        case .expired: "expired"
        case .withdrawn: "withdrawn"
        case .parked: "parked"
        }
    }

    /// Whether nothing more happens to it by the machine.
    public var isFinal: Bool {
        switch self {
        case .awaitingApproval, .ready, .attempting: false
        case .delivered, .accepted, .failed, .expired, .withdrawn, .parked: true
        }
    }

    /// The day on which it reached the recipient or the post, when it did.
    public var sentOn: Day? {
        switch self {
        case .delivered(let day), .accepted(let day): day
        default: nil
        }
    }
}

/// A message in the case file: what was planned, where it stands, what was sent.
public struct MessageRecord: Hashable, Sendable, Codable {
    /// What was planned.
    public var planned: PlannedMessage
    /// Where it stands.
    public var state: MessageState
    /// Who approved it, when it needed that.
    public var approvedBy: Actor?
    /// Last refusal by the guard rails, when it waits.
    public var lastRefusals: [Refusal]
    /// The keys of the last attempt: cases that were paid or moved since the planning are not among them.
    public var sentKeys: [MessageKey]?
    /// The gateway of the last attempt: only that one can say what became of it.
    public var attemptedBy: String?
    /// The reference of the last attempt as the gateway was given it; `nil` where it is the plain one.
    public var attemptedAs: String?
    /// When the same channel is tried again, after a refusal for now.
    public var postponed: Postponement?

    /// The keys of the cases that the message is really about.
    public var keys: [MessageKey] { sentKeys ?? planned.keys }

    /// The reference of the next try, or of the one that is under way (G4).
    public var reference: String {
        if case .attempting = state, let attemptedAs { return attemptedAs }
        return plainReference
    }

    /// The same without what a gateway is told of the contract: the key, with the number of a further try behind it.
    public var plainReference: String {
        G04AtMostOnce.reference(for: planned.key, attempt: (postponed?.tries ?? 0) + 1)
    }

    /// A message.
    public init(planned: PlannedMessage, state: MessageState) {
        self.planned = planned
        self.state = state
        lastRefusals = []
        sentKeys = nil
        attemptedBy = nil
        attemptedAs = nil
        postponed = nil
    }
}
