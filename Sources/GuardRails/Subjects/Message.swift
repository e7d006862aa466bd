public import Calendar
public import RentLedger

/// How a message reaches somebody.
public enum Channel: String, Sendable, Codable, CaseIterable, Comparable {
    /// Text message.
    case sms
    /// Electronic mail.
    case mail
    /// Letter by post.
    case brief
    /// Handwritten-looking card by post.
    case kaart

    /// Whether it goes by post: then the contact window is the hand-over to post on a working day.
    public var isPost: Bool { self == .brief || self == .kaart }
    /// Whether it counts as written reminder and sharing offer (G6 c and d): a letter or a mail, never SMS.
    public var isWrittenReminder: Bool { self == .brief || self == .mail }

    /// By name, so that sets print the same everywhere.
    public static func < (left: Channel, right: Channel) -> Bool { left.rawValue < right.rawValue }
}

/// Who a message is for: one of the parties of the contract, nobody else (G8).
public enum RecipientRole: Hashable, Sendable, Codable {
    /// The tenant.
    case huurder
    /// A co-tenant: the index among the contract's co-tenants in the order of the administration.
    case medehuurder(Int)
    /// The bewindvoerder or curator of the tenant.
    case vertegenwoordiger

    /// A stable text for the message key.
    public var stored: String {
        switch self {
        case .huurder: "huurder"
        case .medehuurder(let index): "medehuurder-\(index)"
        case .vertegenwoordiger: "vertegenwoordiger"
        }
    }
}

/// A recipient with the one address that the channel needs, as it stands when the message is sent.
public struct Recipient: Hashable, Sendable, Codable {
    /// Which party of the contract it is.
    public var role: RecipientRole
    /// The name as written on a letter.
    public var name: String
    /// Mail address; empty when unknown.
    public var email: String
    /// Mobile number; empty when unknown.
    public var mobile: String
    /// Postal address.
    public var address: Adres
    /// ISO 639-3; empty means Dutch.
    public var language: String

    /// A recipient.
    public init(
        role: RecipientRole,
        name: String,
        email: String = "",
        mobile: String = "",
        address: Adres = Adres(),
        language: String = ""
    ) {
        self.role = role
        self.name = name
        self.email = email
        self.mobile = mobile
        self.address = address
        self.language = language
    }
}

/// What a message is sent at most once for (G4): case, episode, ronde, step, channel, recipient.
///
/// A grouped message claims the keys of all its cases.
public struct MessageKey: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The case.
    public var caseNumber: CaseNumber
    /// The number of the episode in the case, 1 and up.
    public var episode: Int
    /// The number of the ronde in the episode, 1 and up.
    public var ronde: Int
    /// The step of the kalender.
    public var step: String
    /// The channel.
    public var channel: Channel
    /// The recipient.
    public var recipient: RecipientRole

    /// A key of its six parts.
    public init(
        caseNumber: CaseNumber,
        episode: Int,
        ronde: Int,
        step: String,
        channel: Channel,
        recipient: RecipientRole
    ) {
        self.caseNumber = caseNumber
        self.episode = episode
        self.ronde = ronde
        self.step = step
        self.channel = channel
        self.recipient = recipient
    }

    /// One line of text, unique for the key: the deterministic reference that a gateway is given and asked by.
    public var description: String {
        "\(caseNumber.rawValue)-\(episode)-\(ronde)-\(step)-\(channel.rawValue)-\(recipient.stored)"
    }
}

/// The costs that a message names; the machine never adds any (G7).
public enum MessageCosts: Hashable, Sendable, Codable {
    /// None.
    case none
    /// The exact collection costs of a veertiendagenbrief in cents, approved by a named person.
    case approved(cents: Int64, by: String)
}

/// A message as it would be sent now: rendered text, one recipient, one channel.
public struct Message: Hashable, Sendable, Codable {
    /// The keys that it claims, that of its lead case first.
    public var keys: [MessageKey]
    /// The recipient.
    public var recipient: Recipient
    /// The channel.
    public var channel: Channel
    /// Subject of a mail or letter; empty for SMS.
    public var subject: String
    /// Name of the sender.
    public var senderName: String
    /// The whole text.
    public var body: String
    /// The overdue amount that the text names, in cents.
    public var amountCents: Int64
    /// The costs that the text names.
    public var costs: MessageCosts
    /// Language of the text (ISO 639-3).
    public var language: String
    /// Whether it is about arrears; the friendly message before the due date is not.
    public var isAboutArrears: Bool
    /// Whether the law asks for it: it counts for the cap but is never blocked by it.
    public var isRequiredByLaw: Bool
    /// The last day on which it may be sent.
    public var expires: Day

    /// The key of the lead case; it names the message everywhere.
    public var key: MessageKey { keys[0] }

    /// Everything that the recipient reads: what word checks look at.
    public var texts: [String] { [subject, senderName, body] }

    /// A message; `keys` holds at least one.
    public init(
        keys: [MessageKey],
        recipient: Recipient,
        channel: Channel,
        subject: String,
        senderName: String,
        body: String,
        amountCents: Int64,
        costs: MessageCosts,
        language: String,
        isAboutArrears: Bool,
        isRequiredByLaw: Bool,
        expires: Day
    ) {
        precondition(!keys.isEmpty, "a message has at least one key")
        self.keys = keys
        self.recipient = recipient
        self.channel = channel
        self.subject = subject
        self.senderName = senderName
        self.body = body
        self.amountCents = amountCents
        self.costs = costs
        self.language = language
        self.isAboutArrears = isAboutArrears
        self.isRequiredByLaw = isRequiredByLaw
        self.expires = expires
    }
}

/// A subject that passed every guard rail.
///
/// Only the `GuardRails` room can make one; gateways accept nothing else.
public struct Cleared<Subject: Sendable>: Sendable {
    /// What was cleared.
    public let subject: Subject
    /// When it was cleared.
    public let at: LocalTime

    init(_ subject: Subject, at: LocalTime) {
        self.subject = subject
        self.at = at
    }
}
