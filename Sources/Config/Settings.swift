public import Casework
public import CollectionPolicy
public import GuardRails
public import Intake
public import Outreach
public import Vroegsignalering

/// Everything that `Config/` says, read and checked.
public struct Settings: Sendable {
    /// What decisions read.
    public var policy: PolicySettings
    /// How files are taken in.
    public var intake: IntakeSettings
    /// Who sends messages.
    public var outreach: OutreachSettings
    /// The gateway of each channel that has one; the others go by files.
    public var gateways: [Channel: GatewaySettings]
    /// Who delivers meldingen.
    public var meldingen: MeldingSettings
    /// Who works here.
    public var casework: CaseworkSettings
    /// When the day run starts, in minutes since local midnight.
    public var dayRunMinute: Int
    /// The local port of metrics and health; 0 for none.
    public var watchPort: Int
    /// Seconds between two rounds of the daemon's outbox.
    public var roundSeconds: Int
    /// The folder that `huurwacht.yaml` lies in.
    public var folder: String
    /// The bytes that the configuration is stored and hashed by: every file that was used, one after the other.
    public var bytes: [UInt8]
    /// What waits for local values: warnings, each with file, line, key and remedy.
    public var warnings: [ConfigurationProblem]

    /// Settings of all parts.
    public init(
        policy: PolicySettings,
        intake: IntakeSettings,
        outreach: OutreachSettings,
        gateways: [Channel: GatewaySettings] = [:],
        meldingen: MeldingSettings,
        casework: CaseworkSettings,
        dayRunMinute: Int,
        watchPort: Int = 9_437,
        roundSeconds: Int = 60,
        folder: String = ".",
        bytes: [UInt8],
        warnings: [ConfigurationProblem] = []
    ) {
        self.policy = policy
        self.intake = intake
        self.outreach = outreach
        self.gateways = gateways
        self.meldingen = meldingen
        self.casework = casework
        self.dayRunMinute = dayRunMinute
        self.watchPort = watchPort
        self.roundSeconds = roundSeconds
        self.folder = folder
        self.bytes = bytes
        self.warnings = warnings
    }
}

/// A mistake in the configuration: where it stands, what is wrong, what to do.
public struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var file: String
    /// Line, 1 and up; 0 for the file as a whole.
    public var line: Int
    /// The key, as a path: `gemeente.drempel.bedrag_cent`.
    public var key: String
    /// What is wrong.
    public var problem: String
    /// What to do.
    public var remedy: String

    /// A mistake.
    public init(file: String, line: Int, key: String, problem: String, remedy: String) {
        self.file = file
        self.line = line
        self.key = key
        self.problem = problem
        self.remedy = remedy
    }

    /// All of it on one line: `file:line: key: problem. remedy`.
    public var description: String { "\(file):\(line): \(key): \(problem). \(remedy)" }
}
