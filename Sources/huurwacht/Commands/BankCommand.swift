public import ArgumentParser
public import Daemon
import Foundation
import Statements

/// Reads bank statements and shows what is in them; stores nothing.
struct BankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank",
        abstract: "Shows what is in bank statements, and whether they add up.",
        discussion: """
            It tells the bank and the kind by the content. Nothing is stored; neither settings nor a data folder are needed:
              huurwacht bank afschrift.sta
            Whatever cannot be read is named, and the exit status is then 3.
            """
    )

    @Argument(help: "Bank statements; - for standard input.") var files: [String]
    @Option(help: "table or jsonl.") var format = BankReport.Format.table

    func run() throws {
        for path in files where path != "-" {
            guard access(path, R_OK) == 0 else { throw Failure("Cannot read \(path). Check name and permissions.") }
        }
        var report = BankReport(format: format)
        for path in files {
            var input = try InputFile(path)
            report.begin(file: path == "-" ? "-" : (path as NSString).lastPathComponent)
            let head = try input.head(BankReader.headLength)
            var reader = BankReader(name: path, head: head)
            reader.feed(head.span, into: &report)
            while try input.next({ reader.feed($0, into: &report) }) {
                try StandardOutput.write(report.takeOutput())
            }
            reader.finish(into: &report)
            try StandardOutput.write(report.takeOutput())
        }
        if report.hasRefused { throw Status.refusedSomething }
    }
}

extension BankReport.Format: ExpressibleByArgument {}
