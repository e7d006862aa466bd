import Transport
public import Calendar
import CaseStore
public import Config
import Foundation
import GuardRails
public import Logging
import Outreach

/// What a daemon is started with.
public struct DaemonSetup: Sendable {
    /// The settings file, read again on SIGHUP.
    public var settingsFile: String
    /// The settings as they are at the start.
    public var settings: Settings
    /// The data folder; its slot is held by the caller.
    public var folder: DataFolder
    /// The environment of the process.
    public var environment: [String: String]
    /// Where lines of the log go.
    public var log: Logger
    /// What lives beside the jobs.
    public var companions: [any DaemonCompanion] = []
    /// Small jobs after a day run.
    public var errands: [any DaemonErrand] = []
    /// The wall clock.
    public var clock: Clock = .ofTheMachine
    /// Seconds since the machine started.
    var uptimeSeconds: @Sendable () -> Int64 = MachineClocks.uptimeSeconds
    /// Whether the kernel takes its clock for synchronised; `nil` when it cannot be asked.
    var isClockSynchronised: @Sendable () -> Bool? = MachineClocks.isSynchronised
    /// What the checks of the running house find, for the summary; `nil` to look without what the daemon knows.
    public var checks: (@Sendable () -> [CheckResult])?

    /// A set-up on the clocks of the machine.
    public init(
        settingsFile: String,
        settings: Settings,
        folder: DataFolder,
        environment: [String: String],
        log: Logger
    ) {
        self.settingsFile = settingsFile
        self.settings = settings
        self.folder = folder
        self.environment = environment
        self.log = log
    }

    /// Where the service's credentials stand, when it has any.
    var credentialsDirectory: String? { environment["CREDENTIALS_DIRECTORY"] }

    /// What brings messages, as settings say.
    func sending(_ settings: Settings, storeID: String) throws(GatewayProblems) -> (Transport, [Channel: any Gateway]) {
        let transport = HouseGateways.transport(for: settings)
        do throws(GatewayProblems) {
            let gateways = try HouseGateways.make(
                settings: settings,
                folder: folder,
                transport: transport,
                storeID: storeID,
                credentialsDirectory: credentialsDirectory
            )
            return (transport, gateways)
        } catch {
            transport.shutDown()
            throw error
        }
    }
}

/// The parts as they are now: read from any thread, changed by a reload.
final class PartsBox: @unchecked Sendable {
    // `@unchecked`: `present` is only reached under the lock.
    private let lock = NSLock()
    private var present: DaemonParts
    /// The memory as the engine that it is: to release its caches and to interrupt it.
    let store: SQLiteCaseStore

    init(_ parts: DaemonParts, store: SQLiteCaseStore) {
        present = parts
        self.store = store
    }

    var parts: DaemonParts { lock.withLock { present } }

    func update(_ change: (inout DaemonParts) -> Void) {
        lock.withLock { change(&present) }
    }
}

/// Whether the daemon ends: set once, read by every job.
final class StopFlag: @unchecked Sendable {
    // `@unchecked`: `set` is only reached under the lock.
    private let lock = NSLock()
    private var set = false

    var isSet: Bool { lock.withLock { set } }

    /// Sets it; false when it was set before.
    func raise() -> Bool {
        lock.withLock {
            defer { set = true }
            return !set
        }
    }
}
