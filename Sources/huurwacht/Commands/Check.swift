import ArgumentParser
import CaseStore
import CollectionPolicy
import Config
import Daemon
import Foundation
import Outreach

/// Checks configuration, texts, database, journal and seals, without sending anything.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the configuration and texts, and the database, journal and seals of a data folder.",
        discussion: """
            Mistakes name file, line, key and remedy. What only waits for local values is a warning.
            The data folder is checked when --data names one, or when the default one is there.
            With --live it prints how the running house stands instead: checks with an id, what is wrong and what to
            do; the same list as the daemon's local port gives. Status 1 when one of them is an error.
            """
    )

    @OptionGroup var options: DataOptions
    @Flag(help: "How the running house stands: checks with ids.") var live = false
    @Option(help: "text or json, with --live.") var format = OutputFormat.text

    func run() throws {
        let file: String
        do throws(ConfigurationProblems) {
            file = try SettingsReader.defaultFile(
                given: options.config,
                workingDirectory: FileManager.default.currentDirectoryPath
            )
        } catch {
            throw Failure(error.description, status: .wrongUse)
        }
        let check = SettingsReader.check(file: file)
        if live { return try printLive(check) }
        for problem in check.problems { Terminal.write("MISTAKE  \(problem)\n") }
        for warning in check.warnings { Terminal.write("warning  \(warning)\n") }
        if let settings = check.settings {
            Terminal.write(
                "ok       configuration \(file): kalender \(settings.policy.kalender.name) with "
                    + "\(settings.policy.kalender.steps.count) steps, \(settings.policy.gemeenten.count) gemeenten, "
                    + "\(settings.outreach.texts.count) texts\n"
            )
        }
        let gatewayMistakes = check.settings.map(gatewayMistakes) ?? 0
        let faults = try journalFaults()
        if !check.problems.isEmpty || gatewayMistakes > 0 { throw Status.wrongUse }
        if faults > 0 { throw Status.failed }
    }

    private func printLive(_ configuration: ConfigurationCheck) throws {
        try options.checkOwner()
        let results = LiveCheck(
            folder: options.folder,
            configuration: configuration,
            clock: House.clock,
            credentialsDirectory: House.credentialsDirectory
        )
        .results()
        Terminal.write(format == .json ? try CheckText.json(results) : CheckText.lines(results))
        if !results.isReady { throw Status.failed }
    }

    /// Sees to it that each gateway in use has its secret, without sending anything; gives how many have not.
    private func gatewayMistakes(_ settings: Settings) -> Int {
        let found = HouseGateways.check(
            settings: settings,
            folder: options.folder,
            credentialsDirectory: House.credentialsDirectory
        )
        for mistake in found.mistakes { Terminal.write("MISTAKE  \(mistake)\n") }
        for warning in found.warnings { Terminal.write("warning  \(warning)\n") }
        let ways = HouseGateways.ways(settings)
        if !ways.isEmpty, found.mistakes.isEmpty {
            Terminal.write("ok       gateways: \(ways.joined(separator: "; ")); the rest by files\n")
        }
        return found.mistakes.count
    }

    /// Verifies every chain and seal; gives how many faults there are.
    private func journalFaults() throws -> Int {
        let folder = options.folder
        try options.checkOwner()
        guard FileManager.default.fileExists(atPath: folder.path + "/huurwacht.sqlite") else {
            Terminal.write("ok       no data folder yet at \(folder.path): journal and seals have nothing to prove\n")
            return 0
        }
        do throws(StoreError) {
            let store = try House.open(folder)
            let faults = try store.verify()
            for fault in faults { Terminal.write("FAULT    \(fault)\n") }
            let counts = try store.counts()
            let seal = try store.newestSeal()
            if faults.isEmpty {
                Terminal.write(
                    "ok       journal of \(counts.cases) cases proves itself"
                        + (seal.map { "; newest seal \($0.day) \($0.hash)" } ?? "; not sealed yet") + "\n"
                )
            }
            return faults.count
        } catch {
            throw Failure(error.description)
        }
    }
}
