import ArgumentParser
import CaseStore
import Config
import Daemon
import Foundation
import Logging

/// The daemon.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs unattended: a day run a day at the time in the settings, and the outbox in between.",
        discussion: """
            Days that were missed are caught up in order; of their messages only the step that fits today is sent.
            SIGHUP reads the settings anew (a mistake leaves the old ones in place), SIGTERM ends within ten seconds.
            Under systemd (Type=notify) it says when it is ready, how it stands and that its work moves.
            While it runs, `queue`, `melding` and the reading commands work beside it; `day` and `import` do not.
            """
    )

    @OptionGroup var options: DataOptions

    func run() throws {
        Daemon.holdReloads()
        let settings = try options.settings()
        let file = try options.settingsFile()
        let folder = options.folder
        let slot = try House.slot(folder)
        defer { withExtendedLifetime(slot) {} }
        let environment = ProcessInfo.processInfo.environment
        LoggingSystem.bootstrap { _ in ServiceLog(environment: environment) }
        var setup = DaemonSetup(
            settingsFile: file,
            settings: settings,
            folder: folder,
            environment: environment,
            log: Logger(label: "huurwacht")
        )
        setup.errands.append(SummaryErrand())
        let watch = HouseWatch(port: settings.watchPort, log: setup.log)
        setup.companions.append(watch)
        setup.errands.append(watch)
        setup.checks = { watch.results() }
        do {
            try Daemon(setup).run()
        } catch let error as StoreError {
            throw Failure(error.description)
        } catch let error as GatewayProblems {
            throw Failure(error.description, status: .wrongUse)
        } catch let error as DataFolderError {
            throw Failure(error.description)
        }
    }
}
