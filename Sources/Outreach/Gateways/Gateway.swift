import Calendar
import CaseStore
public import GuardRails

/// Something that brings messages to people.
///
/// Takes nothing but what the guard rails cleared.
public protocol Gateway: Sendable {
    /// Name for the journal and for staff.
    var name: String { get }
    /// What kind of gateway stands where, live or in trial: an attempt of another one cannot be asked about here.
    var identity: String { get }
    /// Whether the gateway can be asked what became of a reference (`opvraagbaar`).
    var canBeAsked: Bool { get }
    /// Seconds after an attempt in which "never seen" or "unknown" may be said too early.
    var settleSeconds: Int { get }
    /// The longest that one call may last.
    var longestCallSeconds: Int { get }
    /// Calls side by side; without a look-up also the most attempts that may be open at once (G4).
    var callsInFlight: Int { get }
    /// Messages that one round of the outbox may bring; the rest waits for the next round.
    var messagesPerRound: Int { get }
    /// Sends a cleared message under a deterministic reference.
    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer
    /// Sends messages side by side; an answer for each, in their order.
    func send(_ sendings: [Sending]) -> [GatewayAnswer]
    /// What became of a reference; `unknown` when it cannot say.
    func lookUp(reference: String) -> GatewayAnswer
}

extension Gateway {
    /// Its name.
    public var identity: String { name }
    /// It answers at once.
    public var longestCallSeconds: Int { 0 }
    /// Nothing is said too early.
    public var settleSeconds: Int { 0 }
    /// As many as a batch of attempts holds.
    public var callsInFlight: Int { canBeAsked ? 200 : 1 }
    /// No limit.
    public var messagesPerRound: Int { .max }

    /// Sends each by itself, on both cores.
    public func send(_ sendings: [Sending]) -> [GatewayAnswer] {
        let answers = Gathered<GatewayAnswer>()
        let strands = min(2, sendings.count)
        Strands.run(strands) { strand in
            for place in stride(from: strand, to: sendings.count, by: strands) {
                answers.put(send(sendings[place].message, reference: sendings[place].reference), at: place)
            }
        }
        return answers.inOrder
    }
}

/// A message on its way: what was cleared, and the reference under which a gateway is given it and asked about it.
public struct Sending: Sendable {
    /// The message.
    public var message: Cleared<Message>
    /// The reference: the message's key, with the number of a further try behind it.
    public var reference: String

    /// A message under its reference.
    public init(message: Cleared<Message>, reference: String) {
        self.message = message
        self.reference = reference
    }
}

/// What a gateway says.
public enum GatewayAnswer: Hashable, Sendable {
    /// It reached the recipient, or the post.
    case delivered
    /// It was taken over; a receipt may follow.
    case accepted
    /// It was definitely refused: nothing was sent. Another channel may be tried.
    case refused(reason: GatewayReason)
    /// It was definitely refused for now: nothing was sent. The same channel may be tried again, not before the seconds
    /// that the gateway named.
    case notNow(reason: GatewayReason, retryAfterSeconds: Int?)
    /// The gateway has never seen it: nothing was sent.
    case neverSeen
    /// Nobody can say whether it was sent: park it.
    case unknown(reason: GatewayReason)
}
