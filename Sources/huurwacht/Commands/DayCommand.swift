import ArgumentParser
import CaseStore
import Calendar
import Config
import Daemon
import Foundation
import Intake

/// One day run now.
struct DayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day",
        abstract: "Runs one day now: takes in the inbox, decides, sends, reports.",
        discussion: "In trial mode any day can be played with --date: the clock then stands at 10:00 of that day."
    )

    @OptionGroup var options: DataOptions
    @Option(help: ArgumentHelp("The day; else today in Europe/Amsterdam.", valueName: "jjjj-mm-dd")) var date: String?
    @Flag(help: "Says what would happen and writes nothing.") var dryRun = false
    @Option(help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let settings = try options.settings()
        let folder = options.folder
        let job = DayJob(
            settings: settings,
            folder: folder,
            clock: House.clock,
            givenDay: try date.map(Dates.day),
            credentialsDirectory: House.credentialsDirectory
        )
        var stopwatch = Stopwatch()
        let show: DayRun.Progress = { state, done, total in
            stopwatch.enter(state.rawValue)
            Terminal.progress(state.rawValue, done: done, of: total)
        }
        let summary: DaySummary
        do {
            if dryRun {
                summary = try job.dryRun(progress: show)
            } else {
                let slot = try House.slot(folder)
                defer { withExtendedLifetime(slot) {} }
                RestingFiles.wait(in: folder.inbox, settings: settings.intake) { seconds in
                    Terminal.error("Files in the inbox may still grow: waiting \(seconds) s.")
                }
                summary = try job.run(progress: show)
            }
        } catch let error as DayJob.WrongDay {
            throw Failure(error.description, status: .wrongUse)
        } catch let error as GatewayProblems {
            throw Failure(error.description, status: .wrongUse)
        } catch let error as StoreError {
            throw Failure(error.description)
        } catch let error as DataFolderError {
            throw Failure(error.description)
        }
        Terminal.error(stopwatch.text)
        Terminal.write(format == .json ? try summary.json() : summary.text)
        if summary.refusedSomething { throw Status.refusedSomething }
    }
}

/// The forms of output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

/// How long each part of a run took: for stderr, because it differs from run to run.
struct Stopwatch {
    private var parts: [(name: String, since: ContinuousClock.Instant)] = []

    mutating func enter(_ name: String) {
        if parts.last?.name != name { parts.append((name, .now)) }
    }

    /// `intake 1.2 s, review 0.4 s`.
    var text: String {
        parts.enumerated().map { place, part in
            let end = place + 1 < parts.count ? parts[place + 1].since : .now
            let seconds = part.since.duration(to: end)
            return "\(part.name) \(seconds.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1))))"
        }
        .joined(separator: ", ")
    }
}
