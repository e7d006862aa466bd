import ArgumentParser
import CaseStore
import Casework
import CollectionPolicy
import RentLedger

/// Meldingen: what is prepared, where each stands, and stopping one.
struct MeldingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "melding",
        abstract: "Meldingen to gemeenten: what is prepared, where each stands, and stopping one.",
        subcommands: [List.self, Show.self, Veto.self],
        defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The meldingen, newest first.")
        @Flag(help: "Also those that were delivered or withdrawn.") var alle = false
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.reading(options) { casework, _ in
                MeldingText.list(try casework.store.meldingen(onlyOpen: !alle))
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One melding with its proof.")
        @Argument(help: "The kenmerk, such as M-42-1-1.") var kenmerk: String
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.reading(options) { casework, _ in
                MeldingText.show(try MeldingCommand.row(kenmerk, casework.store))
            }
        }
    }

    struct Veto: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stops a melding; it comes back within 14 days when it is still needed.",
            discussion: "The reason is one of: \(VetoReason.allCases.map(\.rawValue).joined(separator: ", "))."
        )
        @Argument(help: "The kenmerk, such as M-42-1-1.") var kenmerk: String
        @Option(help: "Why, from the list.") var reden: String
        @Option(help: "A note beside it.") var notitie: String = ""
        @OptionGroup var options: DataOptions

        func run() throws {
            let row = try MeldingCommand.row(kenmerk, try options.store())
            try Acting.act("\(row.caseNumber)", options) { casework, number, identity throws(CaseworkError) in
                try casework.veto(melding: kenmerk, in: number, reason: reden, note: notitie, by: identity)
            }
        }
    }

    /// The melding with a kenmerk.
    static func row(_ kenmerk: String, _ store: any CaseStore) throws -> MeldingRow {
        let row = try store.meldingen(onlyOpen: false).first { $0.record.kenmerk == kenmerk }
        guard let row else {
            throw Failure("There is no melding \(kenmerk). `huurwacht melding list --alle` names them.", status: .wrongUse)
        }
        return row
    }
}
