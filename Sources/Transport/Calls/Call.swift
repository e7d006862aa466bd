/// One thing asked of another computer.
public enum Call: Sendable {
    /// A request over HTTP or HTTPS.
    case http(HttpRequest)
    /// A mail handed to a mail server (submission, RFC 6409).
    case mail(MailSubmission)
    /// A file over SFTP.
    case sftp(SftpTransfer)
}

/// A request over HTTPS; plain HTTP only to this machine itself.
public struct HttpRequest: Sendable {
    /// `GET`, `POST`, ….
    public var method: String
    /// The address.
    public var url: String
    /// Headers in their order.
    public var headers: [(name: String, value: String)]
    /// What is sent along.
    public var body: [UInt8]
    /// Limits.
    public var limits: CallLimits

    /// A request.
    public init(
        method: String = "GET",
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        limits: CallLimits = CallLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }
}

/// A mail and the server that takes it over.
public struct MailSubmission: Sendable {
    /// Name or address of the server.
    public var host: String
    /// Its port: 587 with STARTTLS, 465 with TLS from the first byte.
    public var port: Int
    /// How the line is protected; there is no way without.
    public var security: Security
    /// Who logs in.
    public var login: Login
    /// The envelope's sender: one address.
    public var from: String
    /// The envelope's recipients: one address each.
    public var to: [String]
    /// The whole message (RFC 5322), with CRLF line ends.
    public var message: [UInt8]
    /// Limits.
    public var limits: CallLimits

    /// A submission.
    public init(
        host: String,
        port: Int,
        security: Security,
        login: Login,
        from: String,
        to: [String],
        message: [UInt8],
        limits: CallLimits = CallLimits()
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.from = from
        self.to = to
        self.message = message
        self.limits = limits
    }

    /// How the line is protected.
    public enum Security: String, Sendable, CaseIterable {
        /// STARTTLS, required.
        case startTls
        /// TLS from the first byte.
        case implicitTls
    }

    /// How the sender proves who they are.
    public enum Login: Sendable {
        /// Not at all: a server that trusts this machine's address.
        case none
        /// AUTH PLAIN.
        case plain(user: String, password: Secret)
        /// AUTH LOGIN.
        case login(user: String, password: Secret)
        /// AUTH XOAUTH2 with a bearer token.
        case oauth2(user: String, token: Secret)
    }
}

/// A file over SFTP, to a server whose key is known beforehand.
public struct SftpTransfer: Sendable {
    /// Name or address of the server.
    public var host: String
    /// Its port.
    public var port: Int
    /// The SHA-256 of the server's public key in base64, as `ssh-keygen -l` prints it behind `SHA256:`.
    public var hostKeySha256: String
    /// Who logs in.
    public var user: String
    /// The file with the private key.
    public var privateKeyFile: String
    /// What is done.
    public var act: Act
    /// Limits.
    public var limits: CallLimits

    /// A transfer.
    public init(
        host: String,
        port: Int = 22,
        hostKeySha256: String,
        user: String,
        privateKeyFile: String,
        act: Act,
        limits: CallLimits = CallLimits()
    ) {
        self.host = host
        self.port = port
        self.hostKeySha256 = hostKeySha256
        self.user = user
        self.privateKeyFile = privateKeyFile
        self.act = act
        self.limits = limits
    }

    /// What is done at the server.
    public enum Act: Sendable {
        /// Writes a file under a temporary name, then renames it into place.
        case put([UInt8], path: String, temporaryPath: String)
        /// Reads a file.
        case get(path: String)
        /// Lists the names in a folder, one a line.
        case list(folder: String)
    }
}

/// How long a call may take and how much it may bring.
public struct CallLimits: Hashable, Sendable {
    /// Seconds until the line stands.
    public var connectTimeoutSeconds: Int
    /// Seconds for the whole call.
    public var totalTimeoutSeconds: Int
    /// Bytes of an answer; more is a failure.
    public var answerBytes: Int
    /// Proxy as `http://host:port` or `socks5h://host:port`; `nil` for none, whatever the environment says.
    public var proxy: String?
    /// File with the certificates that are trusted (PEM); `nil` for those of the system.
    public var certificatesFile: String?

    /// Limits.
    public init(
        connectTimeoutSeconds: Int = 5,
        totalTimeoutSeconds: Int = 20,
        answerBytes: Int = 1 << 20,
        proxy: String? = nil,
        certificatesFile: String? = nil
    ) {
        self.connectTimeoutSeconds = connectTimeoutSeconds
        self.totalTimeoutSeconds = totalTimeoutSeconds
        self.answerBytes = answerBytes
        self.proxy = proxy
        self.certificatesFile = certificatesFile
    }
}

/// A secret that no log, error or dump shows.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret itself: only for the call that needs it.
    public let value: String

    /// A secret.
    public init(_ value: String) { self.value = value }

    /// Three dots.
    public var description: String { "…" }
    /// Three dots.
    public var debugDescription: String { "…" }
    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
