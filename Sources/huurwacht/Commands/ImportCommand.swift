import ArgumentParser
import CaseStore
import Calendar
import Config
import Daemon
import Foundation
import Intake
import Statements

/// Takes in files that are given by hand; they stay where they are.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes files in, as the inbox does; the files stay where they are."
    )

    @Argument(help: "The files.") var files: [String]
    @OptionGroup var options: DataOptions
    @Flag(help: "Says what would happen and writes nothing.") var dryRun = false

    func run() throws {
        for file in files where !FileManager.default.isReadableFile(atPath: file) {
            throw Failure("Cannot read \(file). Check name and permissions; nothing was taken in.")
        }
        let settings = try options.settings()
        let folder = options.folder
        let report: IntakeReport
        do {
            if dryRun {
                report = try DryImport.report(
                    files,
                    settings: settings,
                    folder: folder,
                    clock: House.clock,
                    credentialsDirectory: House.credentialsDirectory
                )
            } else {
                let slot = try House.slot(folder)
                defer { withExtendedLifetime(slot) {} }
                let store = try House.open(folder)
                report = try Intake.importFiles(
                    files,
                    store: store,
                    settings: settings.intake,
                    day: House.clock.local.day,
                    at: House.clock.now(),
                    dryRun: false,
                    configuration: try store.store(configuration: settings.bytes)
                ) { Terminal.progress($0.fileName, done: $0.file, of: $0.files) }
            }
        } catch let error as StoreError {
            throw Failure(error.description)
        } catch let error as DataFolderError {
            throw Failure(error.description)
        }
        for file in report.files {
            for diagnostic in file.notices + file.diagnostics { Terminal.error(diagnostic.text) }
        }
        Terminal.write(report.dutch + "\n")
        if report.hasProblems { throw Status.refusedSomething }
    }
}
