import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import RentLedger
import TestKit
import Testing

#if canImport(Glibc)
    import Glibc
#endif

extension CaseStoreSuite {
    @Suite struct KilledTests {
        /// A process that dies between staging and taking leaves nothing of the delivery, and nothing broken.
        @Test func killedBetweenStagingAndTaking() async throws {
            let folder = sharedFolder(process: getpid())
            defer { try? FileManager.default.removeItem(atPath: folder) }
            await #expect(processExitsWith: .signal(SIGKILL)) {
                let folder = sharedFolder(process: getppid())
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let first = try begin(store)
                try store.stage(.boekingen([row("B1")]), in: first)
                _ = try store.take(first)
                let second = try begin(store)
                try store.stage(.boekingen((2...5_000).map { row("B\($0)") }), in: second)
                kill(getpid(), SIGKILL)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!left.contains { $0.contains("aanlevering") }, "\(left)")
            let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
            #expect(try store.deliveries(kind: nil, limit: 9).count == 1)
            #expect(try store.facts(of: [.overeenkomst("O1")]).first?.cases.first?.boekingen.map(\.number) == ["B1"])
            let again = try begin(store)
            try store.stage(.boekingen([row("B2")]), in: again)
            #expect(try store.take(again).added == 1)
            #expect(try store.verify() == [])
        }
    }
}

private func sharedFolder(process: Int32) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("huurwacht-killed-\(process)").path
}

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

private func row(_ number: String) -> LedgerRow<Boeking> {
    LedgerRow(overeenkomst: "O1", record: .rent(number, "2026-03-01", 65_000))
}
