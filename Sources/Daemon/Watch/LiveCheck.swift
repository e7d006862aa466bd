public import Calendar
import CaseStore
public import Config
import Foundation
import Transport

/// The checks from the command line: with the daemon's own list when it runs, without it when it does not.
///
/// It never writes, and nothing that is broken stops it: that becomes a check that fails.
public struct LiveCheck: Sendable {
    /// The data folder.
    public var folder: DataFolder
    /// The configuration as it lies on the disk, with its mistakes.
    public var configuration: ConfigurationCheck
    /// The clock of the machine.
    public var clock: Clock
    /// Where the service's credentials stand, when it has any.
    public var credentialsDirectory: String?
    /// Asks a port of this machine for a path; `nil` when nobody answers.
    ///
    /// Passed in, for tests.
    var ask: @Sendable (_ port: Int, _ path: String) -> [UInt8]? = LiveCheck.askLoopback

    /// Checks of a data folder.
    public init(
        folder: DataFolder,
        configuration: ConfigurationCheck,
        clock: Clock,
        credentialsDirectory: String? = nil
    ) {
        self.folder = folder
        self.configuration = configuration
        self.clock = clock
        self.credentialsDirectory = credentialsDirectory
    }

    /// What all checks find.
    public func results() -> [CheckResult] {
        let slotIsHeld = SlotReading.isHeld(folder)
        let own = Checks.all(facts(slotIsHeld: slotIsHeld))
        guard slotIsHeld, let daemons = daemonsResults() else { return own }
        return LiveCheck.merged(own: own, daemons: daemons)
    }

    /// What this process sees by itself.
    func facts(slotIsHeld: Bool) -> CheckFacts {
        let settings = configuration.settings
        let store = openStore()
        var facts = CheckFacts.read(
            folder: folder,
            settings: settings,
            now: now(store, slotIsHeld: slotIsHeld),
            asker: .commandLine(slotIsHeld: slotIsHeld)
        )
        facts.configurationProblem = configuration.problems.first?.description
        facts.read(store)
        return facts
    }

    /// The daemon's list and ours: of two results of one check the worse counts, and the daemon's when they are alike.
    static func merged(own: [CheckResult], daemons: [CheckResult]) -> [CheckResult] {
        var merged = Dictionary(uniqueKeysWithValues: own.map { ($0.id, $0) })
        for result in daemons where merged[result.id].map({ $0.level <= result.level }) ?? true {
            merged[result.id] = result
        }
        return CheckID.allCases.compactMap { merged[$0] }
    }

    private func daemonsResults() -> [CheckResult]? {
        guard let port = configuration.settings?.watchPort, port != 0 else { return nil }
        return ask(port, "/checks").flatMap(CheckText.results)
    }

    private func openStore() -> Result<any CaseStore, StoreError>? {
        guard FileManager.default.fileExists(atPath: folder.path + "/" + SQLiteCaseStore.databaseName) else {
            return nil
        }
        do throws(StoreError) {
            let key = try MasterKey.load(folder: folder.path, credentialsDirectory: credentialsDirectory)
            return .success(try SQLiteCaseStore.open(folder: folder.path, masterKey: key, readOnly: true))
        } catch {
            return .failure(error)
        }
    }

    /// In trial mode without a daemon days are played: then the clock is that of the last played day.
    private func now(_ store: Result<any CaseStore, StoreError>?, slotIsHeld: Bool) -> Instant {
        guard !slotIsHeld, case .success(let store)? = store, let settings = configuration.settings else {
            return clock.now()
        }
        return ((try? PlayedClock.clock(settings, store: store, machine: clock)) ?? clock).now()
    }

    /// Asks 127.0.0.1 for a page.
    @Sendable static func askLoopback(port: Int, path: String) -> [UInt8]? {
        var request = HttpRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.limits.connectTimeoutSeconds = 2
        request.limits.totalTimeoutSeconds = 15
        let transport = Transport(connections: 1)
        defer { transport.shutDown() }
        guard case .success(let reply)? = transport.perform([.http(request)]).first, reply.status == 200 else {
            return nil
        }
        return reply.body
    }
}
