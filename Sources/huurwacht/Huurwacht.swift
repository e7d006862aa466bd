import ArgumentParser
import Foundation

/// The command line: one file a command, no logic.
@main
struct Huurwacht: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huurwacht",
        abstract: "Watches rent ledgers, so that nobody loses a home over arrears that someone could have seen coming.",
        discussion: """
            Try it on an export of your own, without installing anything:
              huurwacht arrears overeenkomsten.csv boekingen.csv
            See the whole day at work on a made-up corporation:
              huurwacht demo
            Exit status: 0 done, 1 failed, 2 wrong use or configuration, 3 done but something was refused.
            """,
        subcommands: [
            DemoCommand.self, RunCommand.self, DayCommand.self, ImportCommand.self, ArrearsCommand.self,
            BankCommand.self, QueueCommand.self, BetalingenCommand.self, MeldingCommand.self,
            HerstelCommand.self,
            Check.self, Reken.self,
        ]
    )

    static func main() async {
        // A file that may not grow any further is an error of the write, which says so, and not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let status as Status {
            Foundation.exit(status.rawValue)
        } catch let failure as Failure {
            Terminal.error(failure.message)
            Foundation.exit(failure.status.rawValue)
        } catch {
            // Help and version end with 0; anything else here is a wrong use of the command line.
            let isHelp = exitCode(for: error) == .success
            let text = fullMessage(for: error)
            if !text.isEmpty { isHelp ? print(text) : Terminal.error(text) }
            Foundation.exit(isHelp ? Status.done.rawValue : Status.wrongUse.rawValue)
        }
    }
}

/// How a command ended.
enum Status: Int32, Error {
    case done = 0
    case failed = 1
    case wrongUse = 2
    case refusedSomething = 3
}

/// A command that could not do what was asked: what happened, where, and what to do.
struct Failure: Error {
    var message: String
    var status: Status

    init(_ message: String, status: Status = .failed) {
        self.message = message
        self.status = status
    }
}
