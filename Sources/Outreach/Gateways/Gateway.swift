import Calendar
public import GuardRails

/// Something that brings messages to people.
///
/// Takes nothing but what the guard rails cleared.
public protocol Gateway: Sendable {
    /// Name for the journal and for staff.
    var name: String { get }
    /// Whether the gateway can be asked what became of a reference.
    var canBeAsked: Bool { get }
    /// Sends a cleared message under a deterministic reference.
    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer
    /// What became of a reference; `unknown` when it cannot say.
    func lookUp(reference: String) -> GatewayAnswer
}

/// What a gateway says.
public enum GatewayAnswer: Hashable, Sendable {
    /// It reached the recipient, or the post.
    case delivered
    /// It was taken over; a receipt may follow.
    case accepted
    /// It was definitely refused: nothing was sent. Another channel may be tried.
    case refused(reason: String)
    /// The gateway has never seen it: nothing was sent.
    case neverSeen
    /// Nobody can say whether it was sent: park it.
    case unknown(reason: String)
}
