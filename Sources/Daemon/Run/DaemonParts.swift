public import CaseStore
public import Calendar
public import Config
public import GuardRails
public import Outreach
import Transport

/// What jobs of the daemon work with: as it is now, for a reload changes settings and gateways between two jobs.
public struct DaemonParts: Sendable {
    /// The memory.
    public var store: any CaseStore
    /// The settings.
    public var settings: Settings
    /// The data folder, whose slot the daemon holds.
    public var folder: DataFolder
    /// The clock of the machine.
    public var clock: Clock
    /// Who brings messages, by channel.
    public var gateways: [Channel: any Gateway]
    /// What makes the calls of the gateways.
    var transport: Transport
    /// Who brings summaries to employees; `nil` when they are only files in the data folder.
    public var summaryPost: (any StaffPost)?
    /// What rounds of the outbox remember of each other.
    public var outboxMemory = OutboxMemory()
    /// The settings file.
    public var settingsFile: String
    /// Where the service's credentials stand, when it has any.
    public var credentialsDirectory: String?
    /// What the checks of the running house find, for the summary; `nil` to look without what the daemon knows.
    public var checks: (@Sendable () -> [CheckResult])?
}

/// Something that lives as long as the daemon beside its jobs, such as the port for health and metrics.
public protocol DaemonCompanion: Sendable {
    /// Starts it; called once, before systemd is told that the daemon is up.
    ///
    /// - Parameters:
    ///   - parts: what jobs work with, as it is at each call.
    ///   - board: how the daemon stands, as it is at each look.
    /// - Throws: a problem that must end the start.
    func start(parts: @escaping @Sendable () -> DaemonParts, board: StateBoard) throws
    /// Ends it; returns at once.
    func stop()
    /// Something ended; told on the control queue, so it returns at once.
    func ended(_ event: DaemonEvent)
}

extension DaemonCompanion {
    /// It does not care.
    public func ended(_ event: DaemonEvent) {}
}

/// What ended, for whoever counts it.
public enum DaemonEvent: Sendable {
    /// A day run was completed.
    case dayCompleted(DaySummary, seconds: Double)
    /// A day run failed.
    case dayFailed(seconds: Double)
    /// A round of the outbox was completed.
    case roundEnded(DispatchReport, seconds: Double)
    /// The settings were read again.
    case reloaded(Acceptance)
}

/// A small job that follows a day run, or comes again by its own wish: never while another job runs.
public protocol DaemonErrand: Sendable {
    /// Its name in logs, in lower case.
    var name: String { get }
    /// Does it.
    ///
    /// - Parameters:
    ///   - occasion: why it runs now.
    ///   - parts: what it works with.
    ///   - board: how the daemon stands; ``StateBoard/moved()`` keeps the watchdog content during long work.
    ///   - shouldStop: whether the daemon wants to end.
    /// - Returns: when it wants to run again.
    /// - Throws: anything; it is logged and the errand comes again after ten minutes.
    func run(
        _ occasion: ErrandOccasion,
        parts: DaemonParts,
        board: StateBoard,
        shouldStop: @Sendable () -> Bool
    ) throws -> ErrandAnswer
}

/// Why an errand runs.
public enum ErrandOccasion: Hashable, Sendable {
    /// The daemon has just started, before its first day run.
    case started
    /// An ordinary day run was completed; days that were caught up do not count.
    case dayCompleted(DaySummary)
    /// It asked for it.
    case again
}

/// When an errand wants to run again.
public enum ErrandAnswer: Hashable, Sendable {
    /// After the next day run.
    case done
    /// After so many seconds, or after the next day run when that comes first.
    case again(afterSeconds: Int)
}
