/// What went wrong with a text or a message: where, and what to do.
///
/// Never holds personal data.
public struct OutreachError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds.
    public enum Kind: String, Hashable, Sendable {
        /// There is no such text.
        case textMissing
        /// The text cannot be read.
        case textBroken
        /// The text does not fit its channel.
        case textTooLong
        /// The recipient is no party of the contract any more.
        case recipientGone
    }

    /// The kind.
    public var kind: Kind
    /// What happened and what to do.
    public var message: String

    /// An error of a kind.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
