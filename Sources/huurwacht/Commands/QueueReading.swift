import ArgumentParser
import CaseStore
import Calendar
import Casework
import Config
import Daemon
import Foundation
import Intake
import Outreach
import RentLedger

extension QueueCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The list: what needs a person, most urgent first.")
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.") var format = OutputFormat.text
        @Option(help: ArgumentHelp("The most rows that are shown.", valueName: "n")) var limit: Int?

        func run() throws {
            let alarms = try Acting.alarms(options)
            do {
                try Acting.reading(options) { casework, settings in
                    let source = try PaymentSourceReader.facts(
                        store: casework.store,
                        settings: settings.intake,
                        on: casework.clock.local.day
                    )
                    let waiting = try casework.paymentsToAssign(limit: 0).count
                    let bank = PaymentText.alarms(source, waiting: waiting)
                    let queue = try casework.queue(paymentSource: source, alarms: alarms + bank)
                    guard format == .text else { return try QueueText.json(queue) }
                    Acting.opened(options, casework, showing: queue.meldingen)
                    return QueueText.list(queue, limit: limit)
                }
            } catch let failure as Failure where failure.status == .failed {
                // A queue that cannot be read still says what to do first.
                if format == .text { Terminal.write(QueueText.alarms(alarms)) }
                throw failure
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Why a case is here, in Dutch: amounts, reasons, what was done, what can be done now."
        )
        @Argument(help: "Case number or contract; `huis` for deliveries and files.") var zaak: String
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.") var format = OutputFormat.text

        func run() throws {
            try Acting.reading(options) { casework, settings in
                let number = try Acting.caseNumber(zaak, casework.store)
                guard number != .house else { return QueueText.show(try casework.houseView()) }
                let view = try casework.view(number)
                guard format == .text else { return try QueueText.json(view) }
                let meldingen = try casework.meldingen(of: number)
                if !meldingen.isEmpty { Acting.opened(options, casework, showing: meldingen) }
                let people = try casework.store.person(of: number).map { try casework.store.facts(of: [$0]) } ?? []
                let letters = people.map { person in
                    MessagePreview.text(
                        of: number,
                        in: person,
                        on: casework.clock.local.day,
                        settings: settings.outreach,
                        policy: settings.policy
                    )
                }
                return QueueText.show(view) + letters.joined()
            }
        }
    }
}

extension Acting {
    /// What is wrong with the house at this moment, the worst first: the checks that are errors and those that are told
    /// nowhere else in the queue, a sentence each.
    static func alarms(_ options: DataOptions) throws -> [String] {
        guard
            let file = try? SettingsReader.defaultFile(
                given: options.config,
                workingDirectory: FileManager.default.currentDirectoryPath
            )
        else { return [] }
        try options.checkOwner()
        let failing = LiveCheck(
            folder: options.folder,
            configuration: SettingsReader.check(file: file),
            clock: House.clock,
            credentialsDirectory: House.credentialsDirectory
        )
        .results().failing.filter { $0.id != .sendingHeld && ($0.level == .error || $0.id.opensTask) }
        // What keeps the daemon from starting comes before the daemon that does not run.
        let causes: Set<CheckID> = [.dataFolder, .diskSpace, .database, .clock, .configuration]
        let first = failing.filter { $0.level == .error && causes.contains($0.id) }
        return (first + failing.filter { !first.contains($0) }).map(\.sentence)
    }

    /// Records that an employee saw meldingen; reading works all the same when that cannot be written.
    static func opened(_ options: DataOptions, _ reading: Casework, showing meldingen: [MeldingRow]) {
        guard reading.settings.employee(login: House.identity.login) != nil else { return }
        do {
            let writing = Casework(
                store: try options.store(),
                policy: reading.policy,
                settings: reading.settings,
                clock: reading.clock
            )
            try writing.opened(showing: meldingen, by: House.identity)
        } catch {
            Terminal.error("It could not be recorded that you opened the queue: it is tried again the next time.")
        }
    }

    /// Reads something and prints it.
    static func reading(_ options: DataOptions, _ body: (Casework, Settings) throws -> String) throws {
        let settings = try options.settings()
        let store = try options.readableStore()
        do {
            let clock = try PlayedClock.clock(settings, store: store, machine: House.clock)
            let casework = Casework(store: store, policy: settings.policy, settings: settings.casework, clock: clock)
            Terminal.write(try body(casework, settings))
        } catch let error as CaseworkError {
            throw Failure(error.description)
        } catch let error as StoreError {
            throw Failure(error.description)
        }
    }
}
