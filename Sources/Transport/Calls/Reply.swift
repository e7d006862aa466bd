/// What the other computer answered.
public struct Reply: Sendable {
    /// The status: 200 for HTTP, 250 for SMTP, 0 for SFTP.
    public var status: Int
    /// Headers of an HTTP answer, names in small letters; the last one wins.
    public var headers: [String: String]
    /// What came back.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// A call that brought no whole answer: why, and whether the other side may have acted on it.
public struct TransportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure.
    public var kind: Kind
    /// Whether something of the request may have been acted on: then nobody may send it again by itself (G4).
    public var mayHaveActed: Bool
    /// The status with which the server refused, when it did: an SMTP code of 400 or more.
    public var serverStatus: Int?
    /// Where in a mail conversation the server refused; `nil` when that is not known.
    ///
    /// libcurl says it in its error text: "MAIL failed: 550", "RCPT failed: 550", "DATA failed: 554".
    public var mailStep: MailStep?
    /// What happened, without a secret, an address or a text of a message.
    public var description: String

    /// A failure.
    public init(
        kind: Kind,
        mayHaveActed: Bool,
        serverStatus: Int? = nil,
        mailStep: MailStep? = nil,
        description: String
    ) {
        self.kind = kind
        self.mayHaveActed = mayHaveActed
        self.serverStatus = serverStatus
        self.mailStep = mailStep
        self.description = description
    }

    /// The steps of a mail conversation at which a server can refuse.
    public enum MailStep: String, Hashable, Sendable, Codable, CaseIterable {
        /// The greeting, and what comes before the login.
        case greeting
        /// The login.
        case login
        /// `MAIL FROM`: the sender.
        case sender
        /// `RCPT TO`: the recipient.
        case recipient
        /// `DATA` and the message itself.
        case content
    }

    /// The kinds.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The name of the server is not known.
        case nameUnknown
        /// Nobody listens, or the network is gone.
        case cannotConnect
        /// The proxy refuses or is not there.
        case proxy
        /// TLS failed: a certificate that is expired, unknown or for another name, or a host key that changed.
        case notTrusted
        /// The server does not protect the line.
        case noTls
        /// The server refused name or password.
        case loginRefused
        /// The server refused what was asked.
        case refused
        /// Too slow.
        case timeout
        /// The line broke.
        case broken
        /// The answer is larger than allowed.
        case tooLarge
        /// Somebody called it off.
        case cancelled
        /// The call itself is wrong: an address that is none, a line end in a header.
        case invalid
    }
}
