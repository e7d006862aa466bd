public import Calendar
public import CaseStore
public import CollectionPolicy
public import GuardRails
public import Intake

/// Everything that the checks read: a plain value, so that a check is a function and nothing more.
public struct CheckFacts: Sendable {
    /// Now.
    public var now: Instant
    /// Whether the corporation works in trial mode.
    public var isTrial = true
    /// When the day run starts, in minutes since local midnight.
    public var dayRunMinute = 390
    /// Where the truth about payments comes from.
    public var intake = IntakeSettings()
    /// How many employees get the summary by mail.
    public var summaryReaders = 0
    /// The first mistake of the configuration as it lies on the disk; `nil` when it can be read or was not looked at.
    public var configurationProblem: String?
    /// The data folder; `nil` when it was not looked at.
    public var folder: FolderFacts?
    /// The memory, or why it does not open; `nil` when there is none yet.
    public var store: Result<StoreFacts, StoreError>?
    /// Who asks.
    public var asker: Asker
    /// What the daemon knows; `nil` when somebody else asks.
    public var daemon: DaemonFacts?

    /// Facts at a moment.
    public init(now: Instant, asker: Asker) {
        self.now = now
        self.asker = asker
    }

    /// Who asks for the checks.
    public enum Asker: Hashable, Sendable {
        /// The daemon itself.
        case daemon
        /// The command line; whether somebody holds the slot of the data folder.
        case commandLine(slotIsHeld: Bool)
    }

    /// What was read of the memory; `nil` when it did not open.
    var memory: StoreFacts? {
        guard case .success(let facts)? = store else { return nil }
        return facts
    }

    /// The last day whose run must be complete by now.
    ///
    /// Today's run has an hour; one that is under way has four.
    var dayDue: Day {
        let local = LocalTime(now)
        let grace = daemon?.isRunningDay == true ? 240 : 60
        return local.secondOfDay / 60 >= dayRunMinute + grace ? local.day : local.day.adding(days: -1)
    }

    /// The day on which receipts are judged: before the day run, which takes the files in, it is still yesterday.
    var receiptsDay: Day {
        let local = LocalTime(now)
        return local.secondOfDay / 60 >= dayRunMinute + 30 ? local.day : local.day.adding(days: -1)
    }
}

/// What the data folder looks like from outside.
public struct FolderFacts: Hashable, Sendable {
    /// Where it is.
    public var path: String
    /// Whether it is there.
    public var exists = false
    /// Whether it belongs to the user who asks.
    public var belongsToCaller = true
    /// The login of its owner, else the number.
    public var owner = ""
    /// The first of its own files that belongs to somebody else; `nil` without any.
    public var strangeFile: String?
    /// Its mode bits.
    public var mode: UInt32 = 0o700
    /// Whether it can be written.
    public var isWritable = true
    /// Room on its disk; `nil` when it cannot be asked.
    public var room: DiskRoom?
    /// Whether the master key lies in it.
    public var holdsMasterKey = false
    /// How many files were refused in the last seven days.
    public var refusedFiles = 0

    /// A folder that was not looked at yet.
    public init(path: String) { self.path = path }
}

/// Room on a disk, for somebody who is not root.
public struct DiskRoom: Hashable, Sendable {
    /// Bytes that are free.
    public var freeBytes: Int64
    /// Bytes in all.
    public var totalBytes: Int64
    /// Files that can still be made; `nil` where the file system has no such limit.
    public var freeFiles: Int64?

    /// Room on a disk.
    public init(freeBytes: Int64, totalBytes: Int64, freeFiles: Int64? = nil) {
        self.freeBytes = freeBytes
        self.totalBytes = totalBytes
        self.freeFiles = freeFiles
    }
}

/// What the memory says of the house.
public struct StoreFacts: Hashable, Sendable {
    /// The last day whose run was completed.
    public var lastCompletedDay: Day?
    /// Whether that day was missed and caught up, so that it has no summary by mail.
    public var lastDayWasCaughtUp = false
    /// The day of the newest seal.
    public var sealedDay: Day?
    /// Whether receipts are complete.
    public var receipts = PaymentSource.complete
    /// Why sending is held.
    public var holds: [SendingHold] = []
    /// Open tasks about messages in doubt.
    public var parked = 0
    /// Channels whose messages were put off by their gateway, with the reason in Dutch.
    public var postponed: [Channel: Postponed] = [:]
    /// How the newest summary reached somebody.
    public var summaryReach: SummaryReach?
    /// The checks that have an open task.
    public var openTasks: Set<String> = []
    /// How much of everything there is.
    public var counts = StoreCounts()
    /// Through which day receipts are complete.
    public var receiptsThrough: Day?

    /// Nothing was found.
    public init() {}

    /// Messages of a channel that wait because their gateway put them off.
    public struct Postponed: Hashable, Sendable {
        /// How many.
        public var messages: Int
        /// Why the last one, in Dutch.
        public var reason: String

        /// Messages that wait.
        public init(messages: Int, reason: String) {
            self.messages = messages
            self.reason = reason
        }
    }
}
