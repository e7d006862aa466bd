import ArgumentParser
import CaseStore
import Calendar
import Casework
import CollectionPolicy
import Config
import Daemon
import Outreach

/// Held sending: why, what would go, and the decision of a named person.
struct HerstelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herstel",
        abstract: "After a restore or a long stop: shows what holds sending, and lets a named person decide.",
        discussion: """
            Without an option it only shows, and writes nothing. A database that was put back from a copy does not know
            what was sent since the copy was made; after a long stop nothing was sent. Decide with one of:
              --vrijgeven          what waits may go: nothing of it was sent
              --laten-vervallen    what was due through today is never sent: it is too late, or may have gone already
            Both need --reden and an employee of the settings. It works beside a running daemon.
            """
    )

    @Flag(help: "What waits may go: nothing of it was sent.") var vrijgeven = false
    @Flag(help: "What was due through today is never sent; each message becomes a task of staff.") var latenVervallen =
        false
    @Option(help: "The written reason.") var reden: String = ""
    @OptionGroup var options: DataOptions

    func validate() throws {
        if vrijgeven && latenVervallen {
            throw ValidationError("Choose one: --vrijgeven or --laten-vervallen.")
        }
        if !reden.isEmpty && !vrijgeven && !latenVervallen {
            throw ValidationError("A reason belongs to a decision: add --vrijgeven or --laten-vervallen.")
        }
    }

    func run() throws {
        let settings = try options.settings()
        let store = vrijgeven || latenVervallen ? try options.store() : try options.readableStore()
        do {
            let clock = try PlayedClock.clock(settings, store: store, machine: House.clock)
            let recovery = Recovery(store: store, settings: settings, folder: options.folder, clock: clock)
            guard vrijgeven || latenVervallen else {
                Terminal.write(HerstelText.show(try recovery.overview(), on: clock.local.day))
                return
            }
            let result = try recovery.decide(
                vrijgeven ? .released : .discarded,
                reason: reden,
                by: House.identity
            ) { Terminal.progress("\($0)", done: 0, of: 1) }
            Terminal.write(result.lines.map { "\($0)\n" }.joined())
        } catch let error as CaseworkError {
            throw Failure(error.description, status: error.kind.isWrongUse ? .wrongUse : .failed)
        } catch let error as StoreError {
            throw Failure(error.description)
        } catch let error as DataFolderError {
            throw Failure(error.description, status: .wrongUse)
        } catch let error as FileProblem {
            throw Failure(error.description)
        }
    }
}
