import Calendar
import Foundation
import Simulation
import TestKit
import Testing

@Suite struct BenchmarkLedgerTests {
    /// Writes a ledger in a folder of its own, reads it and takes the folder away.
    private func ledger(
        tenancies: Int,
        months: Int,
        seed: UInt64
    ) throws -> (contents: [String], boekingen: Int, names: [String]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let written = try BenchmarkLedger.write(
            folder: folder.path,
            tenancies: tenancies,
            months: months,
            lastMonth: .of("2026-11-21"),
            seed: seed
        )
        let contents = try written.files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        let names = written.files.map { String($0.split(separator: "/").last ?? "") }
        return (contents, written.boekingen, names)
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        let first = try ledger(tenancies: 200, months: 8, seed: 51)
        let second = try ledger(tenancies: 200, months: 8, seed: 51)
        let other = try ledger(tenancies: 200, months: 8, seed: 52)
        #expect(first.contents == second.contents)
        #expect(first.contents[1] != other.contents[1])
    }

    @Test func theFilesAreThoseOfTheContract() throws {
        let ledger = try ledger(tenancies: 300, months: 24, seed: 53)
        #expect(ledger.names == ["overeenkomsten.csv", "boekingen.csv", "stand.csv"])
        let contracts = TinyTable(ledger.contents[0])
        let postings = TinyTable(ledger.contents[1])
        #expect(contracts.header.joined(separator: ",") == DeliveriesTests.headers["overeenkomsten"])
        #expect(postings.header.joined(separator: ",") == DeliveriesTests.headers["boekingen"])
        #expect(contracts.lines.count == 300 && contracts.lines.allSatisfy { $0.count == contracts.header.count })
        #expect(postings.lines.count == ledger.boekingen)
        #expect(postings.lines.allSatisfy { $0.count == postings.header.count })
        let read = postings.rows.compactMap { TinyPosting($0) }
        #expect(read.count == ledger.boekingen)
        #expect(Set(read.map(\.key)).count == read.count)
        #expect(Set(read.map(\.contract)) == Set(contracts.rows.compactMap { $0["overeenkomst"] }))
        #expect(read.filter { $0.soort == "ONT" }.allSatisfy { $0.booked.isBankDay })
        #expect(ledger.contents[2] == "bron;stand_per\nerp;2026-11-30\n")
    }

    @Test func aboutSixInAHundredAreInArrears() throws {
        let ledger = try ledger(tenancies: 3_000, months: 8, seed: 54)
        let postings = TinyTable(ledger.contents[1]).rows.compactMap { TinyPosting($0) }
        let balances = Dictionary(grouping: postings, by: \.contract).mapValues { $0.reduce(0) { $0 + $1.cents } }
        #expect(balances.values.allSatisfy { $0 >= 0 })
        let inArrears = balances.values.count { $0 > 0 }
        #expect((120...240).contains(inArrears), "\(inArrears) of 3000")
    }

    @Test func aFolderThatIsNotThereIsAClearMistake() {
        let error = #expect(throws: BenchmarkLedgerError.self) {
            try BenchmarkLedger.write(
                folder: "/nergens/map",
                tenancies: 1,
                months: 1,
                lastMonth: .of("2026-11-21"),
                seed: 1
            )
        }
        #expect(error?.description.contains("/nergens/map/overeenkomsten.csv") == true)
    }
}
