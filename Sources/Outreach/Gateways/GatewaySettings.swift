public import GuardRails
public import Transport

/// What a file in `Config/gateways/` says.
public struct GatewaySettings: Hashable, Sendable {
    /// Name of the file without its ending.
    public var name: String
    /// What kind of gateway it is, and where it is.
    public var kind: Kind
    /// Name of the credential that holds its secret; empty when it needs none.
    public var credential: String
    /// Whether it can be asked what became of a reference (`opvraagbaar`).
    public var canBeAsked: Bool
    /// Seconds after an attempt in which "never seen" or "unknown" may be said too early (`bezinktijd_seconden`).
    public var settleSeconds: Int
    /// Calls side by side (`tegelijk`).
    public var callsInFlight: Int
    /// Messages that one round of the outbox may bring (`maximum_per_ronde`).
    public var messagesPerRound: Int
    /// Time-outs, proxy and certificates.
    public var limits: CallLimits
    /// The one mail address of the trial; empty for none.
    public var trialMail: String
    /// The one mobile number of the trial; empty for none.
    public var trialMobile: String

    /// A gateway.
    public init(
        name: String,
        kind: Kind,
        credential: String = "",
        canBeAsked: Bool = false,
        settleSeconds: Int = 0,
        callsInFlight: Int = 4,
        messagesPerRound: Int = 1_000,
        limits: CallLimits = CallLimits(),
        trialMail: String = "",
        trialMobile: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.credential = credential
        self.canBeAsked = canBeAsked
        self.settleSeconds = settleSeconds
        self.callsInFlight = callsInFlight
        self.messagesPerRound = messagesPerRound
        self.limits = limits
        self.trialMail = trialMail
        self.trialMobile = trialMobile
    }

    /// The kinds.
    public enum Kind: Hashable, Sendable {
        /// A mail server.
        case smtp(SmtpServer)
        /// SMS by CM.com, at an address.
        case cm(url: String)
        /// A relay in the house, at an address.
        case relais(url: String)

        /// Which kind, and where.
        public var place: String {
            switch self {
            case .smtp(let server): "smtp \(server.host):\(server.port)"
            case .cm(let url): "cm \(url)"
            case .relais(let url): "relais \(url)"
            }
        }
    }

    /// The channels that its kind can serve.
    public var channels: Set<Channel> {
        switch kind {
        case .smtp: [.mail]
        case .cm: [.sms]
        case .relais: [.mail, .sms]
        }
    }

    /// Where everything of a channel goes in trial mode; `nil` when nothing may leave the house.
    public func trialAddress(_ channel: Channel) -> String? {
        let address =
            switch channel {
            case .mail: trialMail
            case .sms: trialMobile
            case .brief, .kaart: ""
            }
        return address.isEmpty ? nil : address
    }
}

/// A mail server that mails are handed to.
public struct SmtpServer: Hashable, Sendable {
    /// Name or address.
    public var host: String
    /// Port.
    public var port: Int
    /// How the line is protected.
    public var security: MailSubmission.Security
    /// How the sender proves who they are.
    public var login: Login
    /// Who logs in.
    public var user: String

    /// A server.
    public init(host: String, port: Int, security: MailSubmission.Security, login: Login, user: String = "") {
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.user = user
    }

    /// The ways to log in.
    public enum Login: String, Hashable, Sendable, CaseIterable {
        /// Not at all.
        case geen
        /// AUTH PLAIN.
        case plain
        /// AUTH LOGIN.
        case login
        /// AUTH XOAUTH2.
        case xoauth2
    }
}
