import Calendar
import CollectionPolicy
import Dispatch
import Foundation
import GRDB
import RentLedger
import TestKit
import Testing

@testable import CaseStore

extension CaseStoreSuite {
    @Suite struct SharingTests {
        @Test func twoProcessesSeeEachOthersCommits() throws {
            try withFolder { folder in
                let daemon = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let commandLine = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let number = try openCases(1, daemon)[0]
                let seen = try facts(number, commandLine)
                #expect(try daemon.commit([note(number, seen.version)]) == [.written])
                #expect(try commandLine.commit([note(number, seen.version)]) == [.moved(number)])
                #expect(try commandLine.commit([note(number, seen.version + 1)]) == [.written])
                #expect(try daemon.journal(of: number).count == 2)
                #expect(try daemon.verify() == [])
            }
        }

        @Test func aDeliveryOfOneProcessIsNoBusinessOfAnother() throws {
            try withFolder { folder in
                let first = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let one = try begin(first)
                try first.stage(.boekingen([row(1)]), in: one)
                let second = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let other = try begin(second)
                #expect(one != other)
                try second.stage(.boekingen([row(2)]), in: other)
                #expect(try second.take(other).added == 1)
                #expect(try first.take(one).added == 1)
                // Then is counted in the order of taking, whichever began first.
                let person = PersonKey.overeenkomst("O1")
                #expect(try second.facts(of: person, knownAfter: other) == nil)
                #expect(try second.facts(of: person, knownAfter: one)?.cases.count == 1)
                #expect(try second.deliveries(kind: nil, limit: 2).map(\.number) == [one, other])
            }
        }

        @Test func callsAreSafeFromAnyThread() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let numbers = try openCases(8, store)
                DispatchQueue.concurrentPerform(iterations: 64) { index in
                    let number = numbers[index % numbers.count]
                    // Whoever comes late decides again.
                    while true {
                        guard let version = try? facts(number, store).version,
                            let outcome = try? store.commit([note(number, version)])
                        else { return }
                        if outcome == [.written] { return }
                    }
                }
                for number in numbers {
                    #expect(try store.journal(of: number).map(\.sequence) == Array(1...8))
                }
                #expect(try store.verify() == [])
            }
        }

        @Test func aFullDiskIsSaidSoAndNothingIsLost() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let number = try openCases(1, store)[0]
                let version = try facts(number, store).version
                // The engine's own ceiling gives the same error as a disk without room.
                try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1") }
                let text = String(repeating: "lang ", count: 20_000)
                let error = #expect(throws: StoreError.self) {
                    try store.commit([note(number, version), note(number, version + 1, text)])
                }
                #expect(error?.kind == .disk)
                #expect(try store.journal(of: number).isEmpty, "the whole call rolled back")
                try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
                #expect(try store.commit([note(number, version, text)]) == [.written])
                #expect(try store.verify() == [])
            }
        }

        @Test func errorsNameNoPersonalData() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let number = try openCases(1, store)[0]
                try store.pool.write { db in
                    try db.execute(
                        sql: "UPDATE zaak SET file = '{\"Özdemir\":1}' WHERE zaak = ?",
                        arguments: [number.rawValue]
                    )
                }
                let error = #expect(throws: StoreError.self) { try facts(number, store) }
                #expect(error?.kind == .damaged)
                #expect(error?.message.contains("Özdemir") == false)
                let outcome = try store.commit([note(number, 1)])[0]
                guard case .failed(let reason) = outcome else {
                    Issue.record("expected a failure, found \(outcome)")
                    return
                }
                #expect(reason.contains("Z-000001") && !reason.contains("Özdemir"))
            }
        }

        @Test func aCopyIsWholeAndOnlyForTheOwner() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let number = try openCases(1, store)[0]
                #expect(try store.commit([note(number, 1)]) == [.written])
                try withFolder { target in
                    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
                    try SQLiteCaseStore.copy(folder: folder, to: target)
                    for name in try FileManager.default.contentsOfDirectory(atPath: target) {
                        let mode = try FileManager.default.attributesOfItem(atPath: target + "/" + name)
                        #expect(mode[.posixPermissions] as? Int == 0o600, "\(name)")
                    }
                    let copy = try SQLiteCaseStore.open(folder: target, masterKey: .sample)
                    #expect(try copy.journal(of: number) == store.journal(of: number))
                    #expect(try copy.commit([note(number, 2)]) == [.written])
                    #expect(try copy.verify() == [])
                    #expect(try store.journal(of: number).count == 1, "the store itself stays as it was")
                }
            }
        }

        // MARK: Parts

        private func begin(_ store: SQLiteCaseStore) throws -> DeliveryNumber {
            try store.beginDelivery(
                DeliveryHead(
                    kind: .boekingen,
                    fileName: "boekingen.csv",
                    day: .of("2026-03-02"),
                    at: Instant(secondsSinceEpoch: 0)
                )
            )
        }

        private func row(_ index: Int) -> LedgerRow<Boeking> {
            LedgerRow(overeenkomst: OvereenkomstNumber("O\(index)"), record: .rent("B\(index)", "2026-03-01", 65_000))
        }

        private func openCases(_ count: Int, _ store: SQLiteCaseStore) throws -> [CaseNumber] {
            let delivery = try begin(store)
            try store.stage(.boekingen((1...count).map(row)), in: delivery)
            _ = try store.take(delivery)
            return (1...Int64(count)).map(CaseNumber.init(rawValue:))
        }

        private func facts(_ number: CaseNumber, _ store: SQLiteCaseStore) throws -> CaseFacts {
            let person = try #require(try store.person(of: number))
            return try #require(try store.facts(of: [person]).first?.cases.first)
        }

        private func note(_ number: CaseNumber, _ version: Int64, _ text: String = "notitie") -> Commit {
            let event = CaseEvent.note(text: text, by: .machine, on: .of("2026-03-02"))
            return Commit(
                cases: [CaseCommit(caseNumber: number, expectedVersion: version, events: [event])],
                actor: .machine,
                at: Instant(secondsSinceEpoch: 1_772_438_400),
                configuration: "c0ffee"
            )
        }
    }
}
