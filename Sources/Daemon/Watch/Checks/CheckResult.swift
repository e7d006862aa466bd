public import Calendar
public import GuardRails

/// The checks of the running house; an id is a contract with alerts and scripts and never changes.
public enum CheckID: String, Sendable, Codable, CaseIterable {
    /// No daemon works on the data folder.
    case notRunning = "CHECK-NOT-RUNNING"
    /// The data folder: there, its owner, its mode, writable.
    case dataFolder = "CHECK-DATA-FOLDER"
    /// Room on the disk.
    case diskSpace = "CHECK-DISK-SPACE"
    /// The database opens.
    case database = "CHECK-DATABASE"
    /// The machine's clock.
    case clock = "CHECK-CLOCK"
    /// The configuration can be read, and the daemon took the newest one.
    case configuration = "CHECK-CONFIGURATION"
    /// The last day run succeeded.
    case dayFailed = "CHECK-DAY-FAILED"
    /// Every day so far was completed.
    case dayMissed = "CHECK-DAY-MISSED"
    /// The last round of the outbox succeeded.
    case outboxFailed = "CHECK-OUTBOX-FAILED"
    /// Sending is not held.
    case sendingHeld = "CHECK-SENDING-HELD"
    /// The certificates of gateways.
    case certificate = "CHECK-CERTIFICATE"
    /// The mail gateway.
    case gatewayMail = "CHECK-GATEWAY-MAIL"
    /// The SMS gateway.
    case gatewaySms = "CHECK-GATEWAY-SMS"
    /// Whoever takes letters.
    case gatewayBrief = "CHECK-GATEWAY-BRIEF"
    /// Whoever takes cards.
    case gatewayKaart = "CHECK-GATEWAY-KAART"
    /// Receipts are complete.
    case bankGap = "CHECK-BANK-GAP"
    /// Messages in doubt.
    case messagesParked = "CHECK-MESSAGES-PARKED"
    /// Files that were refused.
    case inboxRefused = "CHECK-INBOX-REFUSED"
    /// The summary of the day reached somebody.
    case summary = "CHECK-SUMMARY"
    /// The journal is sealed.
    case journalSeal = "CHECK-JOURNAL-SEAL"
    /// Where the master key lies.
    case credentials = "CHECK-CREDENTIALS"

    /// The check of a channel's gateway.
    public static func gateway(_ channel: Channel) -> CheckID {
        switch channel {
        case .mail: .gatewayMail
        case .sms: .gatewaySms
        case .brief: .gatewayBrief
        case .kaart: .gatewayKaart
        }
    }

    /// Whether a failure opens a task of the house.
    ///
    /// The others show in the queue already: by a task of their own, or by the notice about receipts.
    public var opensTask: Bool {
        switch self {
        case .bankGap, .sendingHeld, .messagesParked, .inboxRefused, .notRunning: false
        default: true
        }
    }
}

/// How bad a check stands.
public enum CheckLevel: String, Sendable, Codable, CaseIterable, Comparable {
    /// All is well.
    case ok
    /// The house does its work; somebody should look.
    case warning
    /// The house cannot do its work.
    case error

    private var weight: Int {
        switch self {
        case .ok: 0
        case .warning: 1
        case .error: 2
        }
    }

    /// Whether `left` is less bad.
    public static func < (left: CheckLevel, right: CheckLevel) -> Bool { left.weight < right.weight }
}

/// What a check found: what is wrong and what to do, in plain Dutch and without personal data (G10).
public struct CheckResult: Hashable, Sendable, Codable {
    /// The check.
    public var id: CheckID
    /// How bad it stands.
    public var level: CheckLevel
    /// What is so, as a sentence without its period.
    public var what: String
    /// What to do, in whole sentences; empty when all is well.
    public var remedy: String
    /// Since when; `nil` when nobody knows.
    public var since: Instant?

    /// A check that found something.
    public init(_ id: CheckID, _ level: CheckLevel, _ what: String, remedy: String, since: Instant? = nil) {
        self.id = id
        self.level = level
        self.what = what
        self.remedy = remedy
        self.since = since
    }

    /// A check that found all well.
    public static func ok(_ id: CheckID, _ what: String) -> CheckResult { CheckResult(id, .ok, what, remedy: "") }

    /// Everything on one line: id, what is wrong, what to do.
    public var sentence: String { "\(id.rawValue): \(what)." + (remedy.isEmpty ? "" : " \(remedy)") }
}

extension [CheckResult] {
    /// Those that found something, the worst first.
    public var failing: [CheckResult] {
        filter { $0.level == .error } + filter { $0.level == .warning }
    }

    /// Whether the house can do its work.
    public var isReady: Bool { !contains { $0.level == .error } }
}
