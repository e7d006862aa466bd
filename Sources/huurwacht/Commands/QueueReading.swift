import ArgumentParser
import CaseStore
import Calendar
import Casework
import Config
import Daemon
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
            try Acting.reading(options) { casework, settings in
                let source = try PaymentSourceReader.facts(
                    store: casework.store,
                    settings: settings.intake,
                    on: casework.clock.local.day
                )
                let queue = try casework.queue(paymentSource: source)
                guard format == .text else { return try QueueText.json(queue) }
                Acting.opened(casework, showing: queue.meldingen)
                return QueueText.list(queue, limit: limit)
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
                if !meldingen.isEmpty { Acting.opened(casework, showing: meldingen) }
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
    /// Records that an employee saw meldingen; reading works all the same when that cannot be written.
    static func opened(_ casework: Casework, showing meldingen: [MeldingRow]) {
        do throws(CaseworkError) {
            try casework.opened(showing: meldingen, by: House.identity)
        } catch {
            Terminal.error("It could not be recorded that you opened the queue: \(error.description)")
        }
    }

    /// Reads something and prints it.
    static func reading(_ options: DataOptions, _ body: (Casework, Settings) throws -> String) throws {
        let settings = try options.settings()
        let store = try options.store()
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
