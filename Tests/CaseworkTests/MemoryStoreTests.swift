import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite("The store in memory, which the other rooms test against")
struct MemoryStoreTests {
    let store = MemoryCaseStore()
    let monday = Day.of("2026-03-02")

    private func take(_ rows: LedgerRows, _ kind: LedgerKind, on day: Day, whole: Bool = false) throws
        -> DeliveryReport
    {
        let at = LocalTime(day: day, hour: 3).instant
        let head = DeliveryHead(kind: kind, fileName: "test.csv", day: day, at: at, isWholeLedger: whole)
        let delivery = try store.beginDelivery(head)
        try store.stage(rows, in: delivery)
        #expect(try store.preview(delivery) == store.preview(delivery))
        return try store.take(delivery)
    }

    private func row(_ contract: String, _ boeking: Boeking) -> LedgerRow<Boeking> {
        LedgerRow(overeenkomst: OvereenkomstNumber(contract), record: boeking)
    }

    @Test func `a configuration is named by its SHA-256`() throws {
        #expect(
            try store.store(configuration: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(
            try store.store(configuration: Array(repeating: UInt8(ascii: "a"), count: 1_000))
                == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
        )
        #expect(
            try store.store(configuration: [])
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }

    @Test func `taking the same rows twice changes nothing, the later of two wins`() throws {
        let rows = LedgerRows.boekingen([
            row("O-2", .rent("B-1", "2026-03-01", 60_000)), row("O-1", .rent("B-2", "2026-03-01", 60_000)),
            row("O-1", .rent("B-2", "2026-03-01", 61_000)),
        ])
        let first = try take(rows, .boekingen, on: monday)
        #expect([first.rows, first.added, first.clashes, first.casesTouched] == [2, 2, 1, 2])
        let facts = try store.facts(of: [.overeenkomst(OvereenkomstNumber("O-1"))])
        #expect(facts.map { $0.cases.map(\.boekingen) } == [[[.rent("B-2", "2026-03-01", 61_000)]]])
        #expect(facts.first?.cases.first?.version == 1)
        let again = try take(rows, .boekingen, on: monday.adding(days: 1))
        #expect(
            [again.added, again.changed, again.withdrawn, again.casesTouched, again.knownBefore] == [0, 0, 0, 0, 2]
        )
        #expect(try store.caseNumber(of: OvereenkomstNumber("O-2")) == CaseNumber(rawValue: 2))
        #expect(try store.personsToReviewCount(on: monday) == 2)
        #expect(try store.personsToReviewCount(on: monday.adding(days: -1)) == 0)
    }

    @Test func `a whole ledger withdraws what it lacks, and the past stays as it was known`() throws {
        _ = try take(
            .boekingen([
                row("O-1", .rent("B-1", "2026-02-01", 50_000)), row("O-1", .rent("B-2", "2026-03-01", 50_000)),
            ]),
            .boekingen,
            on: monday
        )
        let report = try take(
            .boekingen([row("O-1", .rent("B-2", "2026-03-01", 50_000))]),
            .boekingen,
            on: monday.adding(days: 1),
            whole: true
        )
        #expect([report.rows, report.withdrawn, report.casesTouched] == [1, 1, 1])
        let person = PersonKey.overeenkomst(OvereenkomstNumber("O-1"))
        let first = try store.deliveries(kind: .boekingen, limit: 9).last?.number ?? DeliveryNumber(rawValue: 0)
        #expect(try store.facts(of: person, knownAfter: first)?.cases.first?.boekingen.count == 2)
        #expect(try store.facts(of: [person]).first?.cases.first?.boekingen.count == 1)
    }

    @Test func `a person is found by the relatie as soon as it is known`() throws {
        _ = try take(.boekingen([row("O-1", .rent("B-1", "2026-02-01", 50_000))]), .boekingen, on: monday)
        var contract = Overeenkomst(number: OvereenkomstNumber("O-1"))
        contract.relatie = RelatieNumber("R-1")
        _ = try take(
            .overeenkomsten([LedgerRow(overeenkomst: contract.number, record: contract)]),
            .overeenkomsten,
            on: monday
        )
        #expect(try store.person(of: CaseNumber(rawValue: 1)) == .relatie(RelatieNumber("R-1")))
        #expect(try store.facts(of: [.overeenkomst(contract.number)]).isEmpty)
        #expect(try store.facts(of: [.relatie(RelatieNumber("R-1"))]).first?.cases.first?.version == 2)
    }

    @Test func `a commit moves the version, claims its keys once and stands in a chain that erasure keeps`() throws {
        _ = try take(.boekingen([row("O-1", .rent("B-1", "2026-02-01", 50_000))]), .boekingen, on: monday)
        let number = CaseNumber(rawValue: 1)
        let key = MessageKey(
            caseNumber: number,
            episode: 1,
            ronde: 1,
            step: "sms",
            channel: .sms,
            recipient: .huurder
        )
        let planned = CaseEvent.messagePlanned(
            PlannedMessage(keys: [key], text: "sms", plannedOn: monday, expires: monday)
        )
        func commit(_ version: Int64, _ events: [CaseEvent]) throws -> [CommitOutcome] {
            let part = CaseCommit(caseNumber: number, expectedVersion: version, events: events, nextLook: .onNews)
            return try store.commit([
                Commit(
                    cases: [part],
                    actor: .machine,
                    at: LocalTime(day: monday, hour: 4).instant,
                    configuration: "c"
                )
            ])
        }
        #expect(try commit(1, [planned]) == [.written])
        #expect(try commit(1, []) == [.moved(number)])
        #expect(try commit(2, [.note(text: "x", by: .machine, on: monday), planned]) == [.claimed(key.description)])
        #expect(try store.journal(of: number).map(\.kind) == ["message_planned"])
        #expect(try store.openMessages().map(\.caseNumber) == [number])
        #expect(try store.personsToReviewCount(on: monday) == 0)
        let seal = try store.seal(monday)
        #expect(try store.seal(monday) == seal)
        try store.erase(number)
        #expect(try store.verify().isEmpty)
        #expect(try store.journal(of: number).map(\.event) == [nil])
        let left = try store.facts(of: [.overeenkomst(OvereenkomstNumber("O-1"))]).flatMap(\.cases)
        #expect(left.flatMap(\.boekingen).isEmpty)
    }
}
