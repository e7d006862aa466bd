public import ArgumentParser
import Calendar
import CollectionPolicy
import Config
import Daemon
import Foundation
import RentLedger
import Statements

/// Who owes what since when: from files alone, or from the data folder.
struct ArrearsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "arrears",
        abstract: "Shows who is in arrears, to the cent.",
        discussion: """
            With CSV files it reads just those and stores nothing; neither settings nor a data folder are needed:
              huurwacht arrears overeenkomsten.csv boekingen.csv --date 2026-11-20
            Without files it reads the data folder.
            """
    )

    @Argument(help: "CSV files: overeenkomsten, boekingen, regelingen.") var files: [String] = []
    @OptionGroup var options: DataOptions
    @Option(help: ArgumentHelp("The day; else today in Europe/Amsterdam.", valueName: "jjjj-mm-dd")) var date: String?
    @Option(help: "table, jsonl or csv.") var format = ArrearsReport.Format.table

    func run() throws {
        let day = try date.map(Dates.day) ?? House.clock.local.day
        guard !files.isEmpty else {
            let settings = try options.settings()
            let report = try ArrearsReading.report(of: try options.store(), on: day, measures: settings.policy.measures)
            return Terminal.write(report.text(format))
        }
        let contents = try files.map { path in
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Failure("Cannot read \(path). Check name and permissions.")
            }
            return (name: (path as NSString).lastPathComponent, bytes: [UInt8](data))
        }
        let reading = TenancyReader.read(files: contents)
        for diagnostic in reading.notices + reading.diagnostics { Terminal.error(diagnostic.text) }
        let lines = reading.tenancies.map { tenancy in
            ArrearsReport.Line(
                overeenkomst: tenancy.overeenkomst.number,
                arrears: Arrears(
                    boekingen: tenancy.boekingen,
                    brutohuurCents: tenancy.overeenkomst.brutohuurCents,
                    regelingen: tenancy.regelingen,
                    on: day
                )
            )
        }
        let report = ArrearsReport(day: day, tenancies: lines.count, lines: lines)
        Terminal.write(report.text(format))
        if reading.refusedFiles.count == files.count { throw Status.failed }
        if !reading.diagnostics.isEmpty { throw Status.refusedSomething }
    }
}

extension ArrearsReport.Format: ExpressibleByArgument {}
