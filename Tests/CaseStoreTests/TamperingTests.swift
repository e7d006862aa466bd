import Calendar
import CollectionPolicy
import Crypto
import Foundation
import GRDB
import RentLedger
import TestKit
import Testing

@testable import CaseStore

/// A way to change the files behind the program's back.
struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    /// A word of the fault that must be found.
    let fault: String
    let change: @Sendable (Database) throws -> Void

    var testDescription: String { name }

    init(_ name: String, fault: String, sql: String) {
        self.init(name, fault: fault) { try $0.execute(sql: sql) }
    }

    init(_ name: String, fault: String, change: @escaping @Sendable (Database) throws -> Void) {
        self.name = name
        self.fault = fault
        self.change = change
    }

    static let all: [Tampering] = [
        Tampering("payload", fault: "Z-000001", sql: "UPDATE journal SET payload = x'00' WHERE id = 2"),
        Tampering("one bit of a payload", fault: "Z-000001") { db in
            var payload = try Data.fetchOne(db, sql: "SELECT payload FROM journal WHERE id = 2") ?? Data()
            payload[payload.startIndex + 20] ^= 1
            try db.execute(sql: "UPDATE journal SET payload = ? WHERE id = 2", arguments: [payload])
        },
        Tampering("moment", fault: "Z-000001", sql: "UPDATE journal SET at = at + 1 WHERE id = 2"),
        Tampering("kind", fault: "Z-000001", sql: "UPDATE journal SET kind = 'judged' WHERE id = 2"),
        Tampering("payload version", fault: "Z-000001", sql: "UPDATE journal SET version = 2 WHERE id = 2"),
        Tampering("configuration", fault: "Z-000001", sql: "UPDATE journal SET configuration = 'x' WHERE id = 2"),
        Tampering("hash", fault: "Z-000001", sql: "UPDATE journal SET hash = zeroblob(32) WHERE id = 2"),
        Tampering("entry in the middle removed", fault: "removed", sql: "DELETE FROM journal WHERE id = 2"),
        Tampering("last entry removed", fault: "removed", sql: "DELETE FROM journal WHERE id = 3"),
        Tampering(
            "last entry removed and the head put back",
            fault: "seal",
            sql: """
                DELETE FROM journal WHERE id = 3;
                UPDATE zaak SET head_sequence = 2, head_hash = (SELECT hash FROM journal WHERE id = 2) WHERE zaak = 1;
                """
        ),
        Tampering(
            "whole chain removed and the head put back",
            fault: "seal",
            sql: """
                DELETE FROM journal WHERE zaak = 1;
                UPDATE zaak SET head_sequence = 0, head_hash = zeroblob(32) WHERE zaak = 1;
                """
        ),
        Tampering(
            "entries swapped",
            fault: "Z-000001",
            sql: """
                UPDATE journal SET sequence = -1 WHERE id = 1;
                UPDATE journal SET sequence = 1 WHERE id = 2;
                UPDATE journal SET sequence = 2 WHERE id = 1;
                """
        ),
        Tampering(
            "payloads of two entries swapped",
            fault: "Z-000001",
            sql: """
                UPDATE journal SET payload = (SELECT j.payload FROM journal j WHERE j.id = 3 - journal.id)
                WHERE id IN (1, 2);
                """
        ),
        Tampering(
            "entry given to another case",
            fault: "Z-000002",
            sql: "UPDATE journal SET zaak = 2, sequence = 2 WHERE id = 3"
        ),
        Tampering("head of a case", fault: "Z-000001", sql: "UPDATE zaak SET head_hash = zeroblob(32) WHERE zaak = 1"),
        Tampering("seal", fault: "seal", sql: "UPDATE seal SET hash = zeroblob(32) WHERE id = 1"),
        Tampering("seal of another day", fault: "seal", sql: "UPDATE seal SET day = day + 1 WHERE id = 1"),
        Tampering("first seal removed", fault: "seal", sql: "DELETE FROM seal WHERE id = 1"),
        Tampering("chain rewritten with true hashes", fault: "seal", change: rewriteChain),
        Tampering("chain and seals rewritten with true hashes", fault: "key of the case") { db in
            try rewriteChain(db)
            try rewriteSeals(db)
        },
    ]

    /// Changes an entry and makes all hashes after it again, as somebody would who has the file and the program.
    private static func rewriteChain(_ db: Database) throws {
        try db.execute(sql: "UPDATE journal SET at = at - 86400 WHERE id = 2")
        var previous = ChainLink.beginning
        for row in try Row.fetchAll(
            db,
            sql: "SELECT \(StoredEntry.columns) FROM journal WHERE zaak = 1 ORDER BY sequence"
        ) {
            let entry = StoredEntry(row, previous: previous)
            previous = entry.link.hash(payload: entry.payload)
            try db.execute(sql: "UPDATE journal SET hash = ? WHERE id = ?", arguments: [previous, entry.id])
        }
        try db.execute(sql: "UPDATE zaak SET head_hash = ? WHERE zaak = 1", arguments: [previous])
    }

    private static func rewriteSeals(_ db: Database) throws {
        var previous = StoredSeal.beginning
        for seal in try Row.fetchAll(db, sql: "SELECT id, day, mark FROM seal ORDER BY id") {
            var hash = SealHash(previous: previous, day: seal[1], mark: seal[2])
            let heads = try Row.fetchAll(
                db,
                sql: "SELECT zaak, max(sequence), hash FROM journal WHERE id <= ? GROUP BY zaak ORDER BY zaak",
                arguments: [seal[2] as Int64]
            )
            for head in heads { hash.add(caseNumber: head[0], sequence: head[1], head: head[2]) }
            previous = hash.finished()
            try db.execute(sql: "UPDATE seal SET hash = ? WHERE id = ?", arguments: [previous, seal[0] as Int64])
        }
    }
}

extension CaseStoreSuite {
    @Suite struct TamperingTests {
        @Test(arguments: Tampering.all)
        func tamperingIsFound(tampering: Tampering) throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                try fill(store)
                #expect(try store.verify() == [])
                try store.pool.write(tampering.change)
                let faults = try store.verify().map(\.description)
                #expect(faults.contains { $0.contains(tampering.fault) }, "\(faults)")
                #expect(!faults.contains { $0.contains("Özdemir") || $0.contains("O1") }, "case numbers only (G10)")
            }
        }

        @Test func aMissingKeyOfALivingCaseIsFound() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                try fill(store)
                try store.keys.destroy(CaseNumber(rawValue: 1))
                #expect(try store.verify().map(\.description).contains { $0.contains("key is missing") })
                #expect(try store.journal(of: CaseNumber(rawValue: 1)).allSatisfy { $0.event == nil })
            }
        }

        @Test func nothingPersonalOfTheJournalLiesInClear() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { store in
                    try fill(store)
                    #expect(try store.journal(of: CaseNumber(rawValue: 1)).last?.event == secret)
                }
                let files = try FileManager.default.contentsOfDirectory(atPath: folder)
                for file in files {
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
                    #expect(bytes.range(of: Data("geheime notitie".utf8)) == nil, "\(file)")
                }
            }
        }

        @Test func anErasedKeyIsGoneFromTheFiles() throws {
            try withFolder { folder in
                let store = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                try fill(store)
                let path = folder + "/sleutels.sqlite"
                let reader = try DatabaseQueue(path: path)
                let wrapped = try reader.read { try Data.fetchOne($0, sql: "SELECT wrapped FROM key WHERE zaak = 1") }
                try reader.close()
                try store.erase(CaseNumber(rawValue: 1))
                let bytes = try #require(wrapped)
                for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                    let content = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
                    #expect(content.range(of: bytes) == nil, "the key is still in \(file)")
                    #expect(content.range(of: Data("Özdemir".utf8)) == nil, "the name is still in \(file)")
                }
                #expect(try store.verify() == [])
            }
        }

        private var secret: CaseEvent { .note(text: "geheime notitie", by: .machine, on: .of("2026-03-02")) }

        /// One case with three entries, one with one, a seal in between and one after.
        private func fill(_ store: SQLiteCaseStore) throws {
            var contract = Overeenkomst(number: "O1")
            contract.huurder.achternaam = "Özdemir"
            let head = DeliveryHead(
                kind: .overeenkomsten,
                fileName: "overeenkomsten.csv",
                day: .of("2026-03-02"),
                at: Instant(secondsSinceEpoch: 0)
            )
            let delivery = try store.beginDelivery(head)
            try store.stage(
                .overeenkomsten([
                    LedgerRow(overeenkomst: "O1", record: contract),
                    LedgerRow(overeenkomst: "O2", record: Overeenkomst(number: "O2")),
                ]),
                in: delivery
            )
            _ = try store.take(delivery)
            for number: Int64 in [1, 1, 1, 2] {
                let number = CaseNumber(rawValue: number)
                let person = try #require(try store.person(of: number))
                let facts = try #require(try store.facts(of: [person]).first?.cases.first)
                let part = CaseCommit(caseNumber: number, expectedVersion: facts.version, events: [secret])
                let commit = Commit(
                    cases: [part],
                    actor: .machine,
                    at: Instant(secondsSinceEpoch: 1_772_438_400),
                    configuration: "c0ffee"
                )
                #expect(try store.commit([commit]) == [.written])
                if try store.journal(of: number).count == 3 { _ = try store.seal(.of("2026-03-02")) }
            }
            _ = try store.seal(.of("2026-03-03"))
        }
    }
}
