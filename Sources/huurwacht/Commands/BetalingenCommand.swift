import ArgumentParser
import Calendar
import CaseStore
import Casework
import CollectionPolicy
import Config
import Daemon
import Intake
import RentLedger

/// Payments that no rule could assign, and faults in bank statements: shown, and decided by a person.
struct BetalingenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "betalingen",
        abstract: "Payments from the bank that wait for a person, and gaps in the statements.",
        discussion: """
            A payment is matched by betalingskenmerk, contract number or known account; what leaves a doubt waits here.
            A decision is remembered for the account of the payer, unless --eenmalig.
            """,
        subcommands: [List.self, WijsToe.self, GeenHuurder.self, Aanvaard.self],
        defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What waits, newest first.")
        @Option(help: ArgumentHelp("The most payments that are shown.", valueName: "n")) var limit = 50
        @OptionGroup var options: DataOptions

        func run() throws {
            try Acting.reading(options) { casework, settings in
                let source = try PaymentSourceReader.facts(
                    store: casework.store,
                    settings: settings.intake,
                    on: casework.clock.local.day
                )
                let (rows, count) = try casework.paymentsToAssign(limit: max(0, limit))
                return PaymentText.list(rows, count: count, source: source)
            }
        }
    }

    struct WijsToe: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "wijs-toe",
            abstract: "Says which contract a payment belongs to."
        )
        @Argument(help: "The payment, as `betalingen` names it.") var betaling: String
        @Argument(help: "The contract.") var overeenkomst: String
        @Flag(help: "Only this payment: later ones from the account are asked again.") var eenmalig = false
        @OptionGroup var options: DataOptions

        func run() throws {
            let name = try BetalingenCommand.name(betaling)
            try Acting.act("huis", options) { casework, _, identity throws(CaseworkError) in
                try casework.assign(
                    name,
                    to: OvereenkomstNumber(overeenkomst),
                    remember: !eenmalig,
                    by: identity
                )
            }
        }
    }

    struct GeenHuurder: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "geen-huurder",
            abstract: "Says that a payment is of no tenant: a supplier, the gemeente."
        )
        @Argument(help: "The payment, as `betalingen` names it.") var betaling: String
        @Flag(help: "Only this payment: later ones from the account are asked again.") var eenmalig = false
        @OptionGroup var options: DataOptions

        func run() throws {
            let name = try BetalingenCommand.name(betaling)
            try Acting.act("huis", options) { casework, _, identity throws(CaseworkError) in
                try casework.assign(name, to: nil, remember: !eenmalig, by: identity)
            }
        }
    }

    struct Aanvaard: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Accepts a gap in the statements that will never be filled, with its written reason."
        )
        @Argument(help: "The fault, as `betalingen` names it.") var fout: String
        @Option(help: "The written reason.") var reden: String
        @OptionGroup var options: DataOptions

        func run() throws {
            let known = try BetalingenCommand.faults(options)
            try Acting.act("huis", options) { casework, _, identity throws(CaseworkError) in
                try casework.acceptBankFault(fout, among: known, reason: reden, by: identity)
            }
        }
    }

    /// The faults in the statements that stand now, by their ids.
    private static func faults(_ options: DataOptions) throws -> Set<String> {
        let settings = try options.settings()
        let store = try options.readableStore()
        do throws(StoreError) {
            let clock = try PlayedClock.clock(settings, store: store, machine: House.clock)
            let source = try PaymentSourceReader.facts(store: store, settings: settings.intake, on: clock.local.day)
            return Set(source.accounts.compactMap(\.fault).map(BankFault.taskID))
        } catch {
            throw Failure(error.description)
        }
    }

    private static func name(_ text: String) throws -> BankregelName {
        guard let name = BankregelName(text) else {
            throw Failure("\(text): no payment is called so; `huurwacht betalingen` names them.", status: .wrongUse)
        }
        return name
    }
}
