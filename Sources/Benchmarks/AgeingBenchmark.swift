import Calendar
import Foundation
import GRDB
import RentLedger
import Statements

/// Tenancies aged per second, beside a first-in-first-out query in SQL, which knows neither stornos nor kenmerken.
enum AgeingBenchmark {
    static func run(_ files: [String]) throws {
        print("Ageing: postings to arrears, one core")
        guard let day = Day(iso: "2026-11-20") else { return }
        let tenancies = try Ledger.tenancies(files)
        let clock = ContinuousClock()
        var open: Int64 = 0
        let ours = clock.measure {
            for tenancy in tenancies {
                open +=
                    Arrears(
                        boekingen: tenancy.boekingen,
                        brutohuurCents: tenancy.overeenkomst.brutohuurCents,
                        on: day
                    ).openCents
            }
        }
        Figures.line("huurwacht (all rules and measures)", Figures.rate(tenancies.count, ours, "tenancies"))
        var byQuery: Int64 = 0
        let database = try DatabaseQueue()
        try database.write { try Ledger.store(tenancies, in: $0) }
        let theirs = try clock.measure {
            byQuery = try database.read { try Int64.fetchOne($0, sql: Ledger.query, arguments: [Int(day.number)]) ?? 0 }
        }
        Figures.line("SQLite window query, first in first out", Figures.rate(tenancies.count, theirs, "tenancies"))
        Figures.line("open by huurwacht / by the query", "€ \(Euro.dutchNumber(open)) / € \(Euro.dutchNumber(byQuery))")
    }
}

/// The made-up ledger in memory and in a plain table.
enum Ledger {
    static func tenancies(_ files: [String]) throws -> [Tenancy] {
        let contents = try files.prefix(2).map { path in
            (
                name: (path as NSString).lastPathComponent,
                bytes: try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
            )
        }
        return TenancyReader.read(files: contents).tenancies
    }

    static func store(_ tenancies: [Tenancy], in database: Database) throws {
        try database.execute(sql: "CREATE TABLE boeking (overeenkomst INTEGER, vervaldatum INTEGER, bedrag INTEGER)")
        let statement = try database.makeStatement(sql: "INSERT INTO boeking VALUES (?, ?, ?)")
        for (number, tenancy) in tenancies.enumerated() {
            for boeking in tenancy.boekingen {
                try statement.execute(arguments: [number, Int(boeking.dueDate.number), boeking.bedragCents])
            }
        }
        try database.execute(sql: "CREATE INDEX boeking_overeenkomst ON boeking (overeenkomst, vervaldatum)")
    }

    static let query = """
        WITH betaald AS (
            SELECT overeenkomst, -SUM(bedrag) AS bedrag FROM boeking WHERE bedrag < 0 GROUP BY overeenkomst
        ), gelopen AS (
            SELECT overeenkomst, vervaldatum, bedrag,
                SUM(bedrag) OVER (PARTITION BY overeenkomst ORDER BY vervaldatum ROWS UNBOUNDED PRECEDING) AS tot
            FROM boeking WHERE bedrag > 0
        )
        SELECT SUM(MAX(0, MIN(gelopen.bedrag, gelopen.tot - IFNULL(betaald.bedrag, 0))))
        FROM gelopen LEFT JOIN betaald USING (overeenkomst) WHERE vervaldatum < ?
        """
}
