public import Calendar
public import CaseStore
import CollectionPolicy
import Casework
public import Config
import Foundation
import Intake
import Outreach

/// Watches the house from inside the daemon: checks, metrics, and the tasks that failing checks open.
///
/// Nothing happens until somebody asks: no thread, no timer.
public final class Watch: @unchecked Sendable {
    // `@unchecked`: `recent` is reached under the lock only.
    /// What the house counts.
    public let metrics: HouseMetrics

    /// How long what was seen may be shown again: nobody on the machine can make the daemon read all day.
    private static let recentSeconds = 5.0

    private let registry: PrometheusRegistry
    private let folder: DataFolder
    private let clock: Clock
    private let store: @Sendable () -> Result<any CaseStore, StoreError>?
    private let settings: @Sendable () -> Settings
    private let daemon: @Sendable () -> DaemonFacts
    private let lock = NSLock()
    private var recent: (results: [CheckResult], at: ContinuousClock.Instant)?

    /// A watch over the parts of a daemon.
    ///
    /// - Parameters:
    ///   - folder: the data folder.
    ///   - clock: the machine's clock.
    ///   - store: the memory, or why it does not open; `nil` when there is none yet.
    ///   - settings: the settings that hold now.
    ///   - daemon: what the daemon knows of itself now.
    public init(
        folder: DataFolder,
        clock: Clock,
        store: @escaping @Sendable () -> Result<any CaseStore, StoreError>?,
        settings: @escaping @Sendable () -> Settings,
        daemon: @escaping @Sendable () -> DaemonFacts
    ) {
        let registry = PrometheusRegistry()
        self.registry = registry
        self.metrics = HouseMetrics(registry: registry)
        self.folder = folder
        self.clock = clock
        self.store = store
        self.settings = settings
        self.daemon = daemon
    }

    /// Looks at everything now; blocks while the disk and the database answer.
    @discardableResult
    public func look() -> [CheckResult] {
        var facts = CheckFacts.read(
            folder: folder,
            settings: settings(),
            now: clock.now(),
            asker: .daemon,
            daemon: daemon()
        )
        facts.read(store())
        let results = Checks.all(facts)
        metrics.stands(facts, results)
        lock.withLock { recent = (results, .now) }
        return results
    }

    /// What was seen a moment ago, else now.
    public func glance() -> [CheckResult] {
        let seen = lock.withLock { recent }
        if let seen, seen.at.duration(to: .now) < .seconds(Watch.recentSeconds) { return seen.results }
        return look()
    }

    /// Looks at everything and opens and closes the tasks of the house after it.
    ///
    /// - Returns: what was seen.
    /// - Throws: what the store throws when the tasks cannot be written; they are then written at the next call.
    @discardableResult
    public func keepHouseTasks() throws(StoreError) -> [CheckResult] {
        let results = look()
        guard case .success(let store)? = store() else { return results }
        let tasks = HouseTasksOfChecks(
            store: store,
            at: clock.now(),
            configuration: settings().policy.configuration
        )
        try tasks.keep(results)
        return results
    }

    /// The metrics as Prometheus text, with how everything stands now.
    public func metricsText() -> String {
        _ = glance()
        return registry.text
    }
}

extension CheckFacts {
    /// The facts outside the memory.
    static func read(
        folder: DataFolder,
        settings: Settings?,
        now: Instant,
        asker: Asker,
        daemon: DaemonFacts? = nil
    ) -> CheckFacts {
        var facts = CheckFacts(now: now, asker: asker)
        if let settings {
            facts.isTrial = settings.outreach.isTrial
            facts.dayRunMinute = settings.dayRunMinute
            facts.summaryReaders = settings.casework.employees.count { !$0.mail.isEmpty }
            facts.intake = settings.intake
        }
        facts.daemon = daemon
        facts.folder = FolderReading.facts(of: folder, nowSeconds: now.secondsSinceEpoch)
        return facts
    }

    /// Reads what the memory says; one that stops answering half-way is as one that does not open.
    mutating func read(_ store: Result<any CaseStore, StoreError>?) {
        switch store {
        case nil: self.store = nil
        case .failure(let error)?: self.store = .failure(error)
        case .success(let store)?:
            do throws(StoreError) {
                self.store = .success(try StoreReading.facts(of: store, intake: intake, on: receiptsDay))
            } catch {
                self.store = .failure(error)
            }
        }
    }
}
