/// Why a gateway did not bring a message: a sentence of our own, and apart from it what the provider said (G10).
///
/// The sentence may stand in logs, metrics, checks and tasks of the house. The provider's words may name a person: they
/// stand in the event of the case and nowhere else.
public struct GatewayReason: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Our own sentence, from a table of answers.
    public var own: String
    /// What the provider said; empty when it said nothing.
    public var said: String
    /// Whether it is trouble of the one recipient: the gateway itself does its work.
    public var isAboutRecipient: Bool

    /// A reason.
    public init(_ own: String, said: String = "", isAboutRecipient: Bool = false) {
        self.own = own
        self.said = said
        self.isAboutRecipient = isAboutRecipient
    }

    /// A sentence of our own.
    public init(stringLiteral own: String) { self.init(own) }

    /// Both, for the event of the case.
    public var whole: String { said.isEmpty ? own : "\(own): \(said)" }
}
