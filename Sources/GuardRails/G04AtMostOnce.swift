/// G4: at most once.
///
/// Before the call an attempt with a deterministic reference is committed; after a crash the gateway is asked by that
/// reference; if it cannot say, the message is parked for staff. From *unknown* nothing is tried again by itself, only
/// after a definite refusal. Source: guardrails.md G4; definitions.md *Doubtful sends*.
///
/// | state | event | next | effect |
/// |---|---|---|---|
/// | ready, refused | begin | attempting | commit, then call |
/// | attempting | answered delivered / accepted / refused / never seen | that state | – |
/// | attempting | answered unknown, or restarted after a crash | asking, or parked when nobody can be asked | ask |
/// | asking | looked up delivered / accepted / refused | that state | – |
/// | asking | looked up never seen or unknown before the settle time | asking | ask later |
/// | asking | looked up never seen, settled | refused: nothing was sent | – |
/// | asking | looked up unknown, settled | parked | tell staff |
/// | accepted | receipt delivered / refused | delivered / refused | – |
/// | parked | a person decides that it was or was not sent | accepted / refused | – |
///
/// Everything else is an illegal transition and changes nothing.
public enum G04AtMostOnce {
    /// The reference under which a gateway is given a message and asked about it.
    ///
    /// The key as text; a further try after a definite refusal has its number behind it, so that an answer about one
    /// try is never taken for an answer about another.
    public static func reference(for key: MessageKey, attempt: Int = 1) -> String {
        attempt <= 1 ? key.description : "\(key.description)-poging\(attempt)"
    }

    /// What an event makes of a state, and what is to be done then.
    public static func step(
        _ state: AttemptState,
        _ event: AttemptEvent
    ) -> Result<AttemptStep, IllegalTransition> {
        let next: AttemptStep?
        switch state {
        case .ready, .refused: next = begin(event)
        case .attempting(let reference): next = attempting(reference, event)
        case .asking(let reference): next = asking(reference, event)
        case .accepted: next = accepted(event)
        case .parked: next = parked(event)
        case .delivered: next = nil
        }
        guard let next else { return .failure(IllegalTransition(state: state.name, event: event.name)) }
        return .success(next)
    }

    private static func begin(_ event: AttemptEvent) -> AttemptStep? {
        guard case .begin(let reference) = event, !reference.isEmpty else { return nil }
        return AttemptStep(.attempting(reference: reference), .commitThenCall(reference: reference))
    }

    private static func attempting(_ reference: String, _ event: AttemptEvent) -> AttemptStep? {
        switch event {
        case .answered(.unknown, let canBeAsked), .restarted(let canBeAsked):
            canBeAsked
                ? AttemptStep(.asking(reference: reference), .ask(reference: reference))
                : AttemptStep(.parked, .tellStaff)
        case .answered(.delivered, _): AttemptStep(.delivered)
        case .answered(.accepted, _): AttemptStep(.accepted)
        case .answered(.refused, _), .answered(.neverSeen, _): AttemptStep(.refused)
        case .begin, .lookedUp, .receipt, .personDecided: nil
        }
    }

    private static func asking(_ reference: String, _ event: AttemptEvent) -> AttemptStep? {
        switch event {
        case .lookedUp(.delivered, _): AttemptStep(.delivered)
        case .lookedUp(.accepted, _): AttemptStep(.accepted)
        case .lookedUp(.refused, _): AttemptStep(.refused)
        // What is not there before the settle time may still turn up.
        case .lookedUp(.neverSeen, let isSettled):
            isSettled
                ? AttemptStep(.refused)
                : AttemptStep(.asking(reference: reference), .askLater(reference: reference))
        case .lookedUp(.unknown, let isSettled):
            isSettled
                ? AttemptStep(.parked, .tellStaff)
                : AttemptStep(.asking(reference: reference), .askLater(reference: reference))
        case .restarted(let canBeAsked):
            canBeAsked
                ? AttemptStep(.asking(reference: reference), .ask(reference: reference))
                : AttemptStep(.parked, .tellStaff)
        case .begin, .answered, .receipt, .personDecided: nil
        }
    }

    private static func accepted(_ event: AttemptEvent) -> AttemptStep? {
        switch event {
        case .receipt(.delivered): AttemptStep(.delivered)
        case .receipt(.refused): AttemptStep(.refused)
        default: nil
        }
    }

    private static func parked(_ event: AttemptEvent) -> AttemptStep? {
        guard case .personDecided(let wasSent) = event else { return nil }
        return wasSent ? AttemptStep(.accepted) : AttemptStep(.refused)
    }
}

/// Where the sending of one message stands.
public enum AttemptState: Hashable, Sendable, Codable {
    /// Nothing was tried.
    case ready
    /// An attempt is committed; the gateway may have been called.
    case attempting(reference: String)
    /// The gateway is asked what became of the reference.
    case asking(reference: String)
    /// It reached the recipient, or the post.
    case delivered
    /// The gateway took it over.
    case accepted
    /// Definitely not sent.
    case refused
    /// In doubt: staff decide.
    case parked

    /// One word for messages about the state.
    public var name: String {
        switch self {
        case .ready: "ready"
        case .attempting: "attempting"
        case .asking: "asking"
        case .delivered: "delivered"
        case .accepted: "accepted"
        case .refused: "refused"
        case .parked: "parked"
        }
    }
}

/// What a gateway says of an attempt.
public enum AttemptAnswer: String, Hashable, Sendable, Codable, CaseIterable {
    /// It reached the recipient, or the post.
    case delivered
    /// It was taken over.
    case accepted
    /// It was definitely refused.
    case refused
    /// The reference was never seen: nothing was sent.
    case neverSeen
    /// Nobody can say.
    case unknown
}

/// What happens to an attempt.
public enum AttemptEvent: Hashable, Sendable {
    /// A try begins under a reference.
    case begin(reference: String)
    /// The call came back.
    case answered(AttemptAnswer, canBeAsked: Bool)
    /// The program starts again and finds the attempt open.
    case restarted(canBeAsked: Bool)
    /// The gateway was asked; whether its settle time has passed.
    case lookedUp(AttemptAnswer, isSettled: Bool)
    /// A receipt came for a message that was taken over.
    case receipt(AttemptAnswer)
    /// A person found out whether it was sent.
    case personDecided(wasSent: Bool)

    /// One word for messages about the event.
    public var name: String {
        switch self {
        case .begin: "begin"
        case .answered(let answer, _): "answered \(answer.rawValue)"
        case .restarted: "restarted"
        case .lookedUp(let answer, _): "looked up \(answer.rawValue)"
        case .receipt(let answer): "receipt \(answer.rawValue)"
        case .personDecided: "person decided"
        }
    }
}

/// What is to be done after a transition.
public enum AttemptEffect: Hashable, Sendable {
    /// Nothing.
    case none
    /// Commit the attempt row under the reference, then call the gateway once.
    case commitThenCall(reference: String)
    /// Ask the gateway about the reference.
    case ask(reference: String)
    /// Ask the gateway again after its settle time.
    case askLater(reference: String)
    /// Give staff a task.
    case tellStaff
}

/// A legal transition: the next state and what is to be done.
public struct AttemptStep: Hashable, Sendable {
    /// The next state.
    public let state: AttemptState
    /// What is to be done.
    public let effect: AttemptEffect

    init(_ state: AttemptState, _ effect: AttemptEffect = .none) {
        self.state = state
        self.effect = effect
    }
}

/// An event that a state does not allow.
public struct IllegalTransition: Error, Hashable, Sendable, CustomStringConvertible {
    /// The state.
    public let state: String
    /// The event.
    public let event: String

    /// `an attempt that is delivered cannot take "begin"`.
    public var description: String { "an attempt that is \(state) cannot take \"\(event)\"; nothing was changed" }
}
