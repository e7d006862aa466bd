public import ArgumentParser
import CaseStore
import Calendar
import Casework
import CollectionPolicy
import Config
import Daemon
import Foundation
import GuardRails
import RentLedger

/// The queue of staff in a terminal.
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "The list for staff: what needs a person, most urgent first, and every act of a person.",
        discussion: """
            Who acts is the login of the operating system (the original one under sudo), as an employee of the settings.
            """,
        subcommands: [
            List.self, Show.self, Take.self, Decide.self, Note.self, Contact.self, Bezwaar.self, Toestemming.self,
        ],
        defaultSubcommand: List.self
    )

    struct Take: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a task: colleagues see who is on it.")
        @Argument(help: "Case number or contract.") var zaak: String
        @Option(help: "Which task, when a case has more than one.") var taak: String?
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.act(zaak, options) { casework, number, identity throws(CaseworkError) in
                try casework.take(try casework.taskID(in: number, named: taak), in: number, by: identity)
            }
        }
    }

    struct Decide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a task by a decision, with its written reason.",
            discussion: """
                ja, nee, gedaan or niet_nodig. Acts with legal weight need a reason, and some a second person with
                another login. To stop a melding the reason is one of: \(VetoReason.allCases.map(\.rawValue).joined(separator: ", ")).
                """
        )
        @Argument(help: "Case number or contract; `huis` for deliveries and files.") var zaak: String
        @Option(help: "ja, nee, gedaan or niet_nodig.") var besluit: TaskOutcome
        @Option(help: "The written reason.") var reden: String = ""
        @Option(help: "Which task, when a case has more than one.") var taak: String?
        @Option(help: "The reference of a court order that carries a further offer of a laatste kans.")
        var rechterlijkBevel: String?
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.act(zaak, options) { casework, number, identity throws(CaseworkError) in
                try casework.decide(
                    try casework.taskID(in: number, named: taak),
                    in: number,
                    outcome: besluit,
                    reason: reden,
                    courtOrder: rechterlijkBevel,
                    by: identity
                )
            }
        }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes a note into the file of a case.")
        @Argument(help: "Case number or contract.") var zaak: String
        @Option(help: "The note.") var tekst: String
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.act(zaak, options) { casework, number, identity throws(CaseworkError) in
                try casework.note(tekst, in: number, by: identity)
            }
        }
    }

    struct Contact: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Logs a personal contact, answered or not: proof of effort for a melding.",
            discussion: "Outcomes: \(ContactOutcome.allCases.map(\.rawValue).joined(separator: ", "))."
        )
        @Argument(help: "Case number or contract.") var zaak: String
        @Option(help: "bel, bezoek, uitnodiging or antwoord.") var soort: ContactRecord.Kind
        @Option(help: "What came of it.") var uitkomst: ContactOutcome
        @Option(help: "A note beside it.") var notitie: String = ""
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.act(zaak, options) { casework, number, identity throws(CaseworkError) in
                try casework.contact(in: number, kind: soort, outcome: uitkomst, note: notitie, by: identity)
            }
        }
    }

    struct Bezwaar: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records that the tenant objects to passing on the data: it stops a melding."
        )
        @Argument(help: "Case number or contract.") var zaak: String
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.act(zaak, options) { casework, number, identity throws(CaseworkError) in
                try casework.objection(in: number, by: identity)
            }
        }
    }

    struct Toestemming: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records that the tenant agrees to passing on the data."
        )
        @Argument(help: "Case number or contract.") var zaak: String
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.act(zaak, options) { casework, number, identity throws(CaseworkError) in
                try casework.consent(in: number, by: identity)
            }
        }
    }
}

extension TaskOutcome: ExpressibleByArgument {}
extension ContactOutcome: ExpressibleByArgument {}
extension ContactRecord.Kind: ExpressibleByArgument {}

/// What every act on the command line shares: the person, the case, the answer.
enum Acting {
    /// Carries out an act on a case and prints what came of it.
    static func act(
        _ zaak: String,
        _ options: DataOptions,
        _ body: (Casework, CaseNumber, Identity) throws(CaseworkError) -> ActResult
    ) throws {
        let settings = try options.settings()
        let store = try options.store()
        let clock: Clock
        do throws(StoreError) {
            clock = try PlayedClock.clock(settings, store: store, machine: House.clock)
        } catch {
            throw Failure(error.description)
        }
        let casework = Casework(store: store, policy: settings.policy, settings: settings.casework, clock: clock)
        let number = try caseNumber(zaak, store)
        do throws(CaseworkError) {
            let result = try body(casework, number, House.identity)
            Terminal.write(result.caseNumber + "\n" + result.lines.map { "  \($0)\n" }.joined())
        } catch {
            throw Failure(error.description, status: error.kind.isWrongUse ? .wrongUse : .failed)
        }
    }

    /// The case of a number such as `Z-000042`, of a contract, or of the house.
    static func caseNumber(_ text: String, _ store: any CaseStore) throws -> CaseNumber {
        if text == "huis" { return .house }
        do throws(StoreError) {
            if let number = try store.caseNumber(of: OvereenkomstNumber(text)) { return number }
            if let number = CaseNumber(text), try store.person(of: number) != nil { return number }
        } catch {
            throw Failure(error.description)
        }
        throw Failure(
            "There is no such case. Give a number such as Z-000042, or the key of a contract.",
            status: .wrongUse
        )
    }
}
