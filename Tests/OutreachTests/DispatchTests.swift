import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

@testable import Outreach

@Suite("Bringing the outbox out")
struct DispatchTests {
    private let bench = DispatchBench()
    private var day: Day { bench.day }
    private var mail: SpyGateway { bench.mail }
    private var brief: SpyGateway { bench.brief }

    @Test func `a ready message goes out once, with its attempt on file before`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        var highest: Int64 = 0
        let report = try Dispatcher.dispatch(
            store: house.store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: OutreachHouse.complete(on: day),
            gateways: [.mail: mail],
            clock: .standing(at: LocalTime(day: day, hour: 10)),
            beforeCalls: { number in
                highest = number
                #expect(mail.references == [])
                guard case .attempting(1, _) = try bench.state(house, planned) else {
                    Issue.record("no attempt stands before the call")
                    return
                }
            }
        )
        #expect(highest == 1)
        #expect(report.delivered == ["mail": 1])
        #expect(mail.references == [planned.id])
        #expect(try bench.state(house, planned) == .delivered(on: day))
        let kinds = try house.store.journal(of: house.number()).map(\.kind)
        #expect(kinds.suffix(3) == ["message_planned", "message_attempted", "message_ended"])
        #expect(try bench.dispatch(house) == DispatchReport())
        #expect(mail.references.count == 1)
    }

    @Test(
        arguments: [
            ("2026-03-09", 6, false), ("2026-03-09", 7, true), ("2026-03-09", 19, true), ("2026-03-09", 20, false),
            ("2026-03-15", 12, false), ("2026-03-14", 12, true), ("2026-04-06", 12, false),
        ]
    )
    func `mail goes out in the window only, never on a Sunday or holiday`(_ day: String, _ hour: Int, _ goes: Bool)
        throws
    {
        let house = try bench.house()
        try house.plan(try house.planned(on: self.day, expires: .of("2026-05-01")), on: self.day)
        let report = try bench.dispatch(house, at: LocalTime(day: .of(day), hour: hour))
        #expect(mail.references.count == (goes ? 1 : 0))
        #expect(report.waiting == (goes ? 0 : 1))
    }

    @Test func `a reason to wait is written once, and again when it changes`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let night = LocalTime(day: day, hour: 22)
        for _ in 0..<3 { #expect(try bench.dispatch(house, at: night).waiting == 1) }
        func waits() throws -> Int {
            try house.store.journal(of: house.number()).count { $0.kind == "message_waits" }
        }
        #expect(try waits() == 1)
        let report = try bench.dispatch(house, source: PaymentSourceFacts(completeThrough: .of("2026-03-05")))
        #expect(report.waitingReasons == ["De betalingen zijn niet compleet.": 1])
        #expect(try waits() == 2)
        #expect(try bench.dispatch(house).delivered == ["mail": 1])
    }

    @Test func `one a day and four a month, and what the law asks is never blocked`() throws {
        let house = try bench.house()
        var last = day
        for number in 1...5 {
            try house.plan(try house.planned(step: "stap-\(number)", on: day, expires: .of("2026-05-01")), on: day)
        }
        #expect(try bench.dispatch(house).sentCount == 1)
        #expect(try bench.dispatch(house).sentCount == 0)
        for _ in 0..<4 {
            last = last.adding(workingDays: 1)
            try bench.dispatch(house, at: LocalTime(day: last, hour: 10))
        }
        #expect(mail.references.count == 4)
        let lawful = try house.planned("herinnering-hulp", step: "wet", on: last, isRequiredByLaw: true)
        try house.plan(lawful, on: last)
        #expect(try bench.dispatch(house, at: LocalTime(day: last, hour: 11)).sentCount == 1)
        // A new month, a new cap.
        #expect(try bench.dispatch(house, at: LocalTime(day: .of("2026-04-01"), hour: 10)).sentCount == 1)
    }

    @Test func `the most urgent goes first when only one may`() throws {
        let house = try bench.house()
        try house.plan(try house.planned(step: "rustig", on: day, urgency: 1), on: day)
        try house.plan(try house.planned(step: "dringend", on: day, urgency: 9), on: day)
        try bench.dispatch(house)
        #expect(mail.references.map { $0.contains("dringend") } == [true])
    }

    @Test func `paid just before sending takes the message back`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-1"),
            record: Boeking.payment("P-1", "2026-03-09", 60_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day)
        let report = try bench.dispatch(house)
        #expect(report.withdrawn == 1)
        #expect(mail.references == [])
        #expect(try bench.state(house, planned).name == "withdrawn")
    }

    @Test func `a part payment changes the amount, not the message`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-1"),
            record: Boeking.payment("P-1", "2026-03-09", 10_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day)
        try bench.dispatch(house)
        #expect(mail.messages[planned.id]?.amountCents == 50_000)
        #expect(mail.messages[planned.id]?.body.contains("€ 500,00") == true)
    }

    @Test func `one message for two contracts, and a contract that was paid falls out`() throws {
        let house = try bench.house()
        var garage = OutreachHouse.contract("O-2")
        garage.soortObject = "garage"
        garage.brutohuurCents = 8_000
        garage.adres.straat = "Garagepad"
        try house.take(garage, [.rent("B-2", "2026-03-01", 8_000)])
        try house.openEpisode("O-2", on: day)
        let both = ["O-2", "O-1"]
        let planned = try house.planned(contracts: both, on: day)
        try house.plan(planned, contracts: both, on: day)
        let later = try house.planned("herinnering-hulp", .brief, contracts: both, step: "later", on: day)
        try house.plan(later, contracts: both, on: day)
        #expect(try bench.dispatch(house).delivered == ["mail": 1])
        #expect(mail.references == [planned.id])
        #expect(mail.messages[planned.id]?.amountCents == 68_000)
        for contract in both { #expect(try bench.state(house, planned, contract) == .delivered(on: day)) }
        // The garage is paid: the letter goes for the dwelling alone, to the dwelling.
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-2"),
            record: Boeking.payment("P-2", "2026-03-10", 8_000)
        )
        let tomorrow = day.adding(days: 1)
        try house.take(.boekingen([payment]), .boekingen, on: tomorrow)
        #expect(try bench.dispatch(house, at: LocalTime(day: tomorrow, hour: 9)).delivered == ["brief": 1])
        let letter = try #require(brief.messages[later.id])
        #expect(letter.amountCents == 60_000)
        #expect(letter.keys.map(\.caseNumber) == [try house.number("O-1")])
        #expect(letter.recipient.address.straat == "Lindelaan")
    }

    @Test func `each co-tenant gets a copy of their own on the same day`() throws {
        var coTenant = Rol(rol: "MDH")
        coTenant.naam = "A. Jansen"
        coTenant.contact.email = "a.jansen@voorbeeld.example"
        let house = try bench.house(rollen: [coTenant])
        for role in [RecipientRole.huurder, .medehuurder(0)] {
            let planned = try house.planned("herinnering-hulp", recipient: role, on: day, isRequiredByLaw: true)
            try house.plan(planned, on: day)
        }
        #expect(try bench.dispatch(house).delivered == ["mail": 2])
        #expect(
            mail.messages.values.map(\.recipient.email).sorted()
                == ["a.jansen@voorbeeld.example", "j.vanderberg@voorbeeld.example"]
        )
    }
}
