import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

@testable import Outreach

@Suite("Bringing the outbox out")
struct DispatchTests {
    /// A Monday in the contact window.
    let day = Day.of("2026-03-09")
    let mail = SpyGateway()
    let sms = SpyGateway()
    let brief = SpyGateway()

    private func house(_ cents: Int64 = 60_000, rollen: [Rol] = [], flags: [Signalering] = []) throws -> OutreachHouse {
        let house = try OutreachHouse()
        try house.take(
            OutreachHouse.contract(),
            [.rent("B-1", "2026-03-01", cents)],
            rollen: rollen,
            signaleringen: flags
        )
        try house.openEpisode(on: day)
        return house
    }

    @discardableResult
    private func dispatch(
        _ house: OutreachHouse,
        at time: LocalTime? = nil,
        source: PaymentSourceFacts? = nil,
        gateways: [Channel: any Gateway]? = nil
    ) throws -> DispatchReport {
        let time = time ?? LocalTime(day: day, hour: 10)
        return try Dispatcher.dispatch(
            store: house.store,
            policy: house.policy,
            settings: house.settings,
            paymentSource: source ?? OutreachHouse.complete(on: time.day),
            gateways: gateways ?? [.mail: mail, .sms: sms, .brief: brief],
            clock: .standing(at: time)
        )
    }

    private func state(_ house: OutreachHouse, _ planned: PlannedMessage, _ contract: String = "O-1") throws
        -> MessageState
    {
        try #require(try house.facts(contract).file.message(planned.id)).state
    }

    @Test func `a ready message goes out once, with its attempt on file before`() throws {
        let house = try house()
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
                guard case .attempting(1, _) = try state(house, planned) else {
                    Issue.record("no attempt stands before the call")
                    return
                }
            }
        )
        #expect(highest == 1)
        #expect(report.delivered == ["mail": 1])
        #expect(mail.references == [planned.id])
        #expect(try state(house, planned) == .delivered(on: day))
        let kinds = try house.store.journal(of: house.number()).map(\.kind)
        #expect(kinds.suffix(3) == ["message_planned", "message_attempted", "message_ended"])
        #expect(try dispatch(house) == DispatchReport())
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
        let house = try house()
        try house.plan(try house.planned(on: self.day, expires: .of("2026-05-01")), on: self.day)
        let report = try dispatch(house, at: LocalTime(day: .of(day), hour: hour))
        #expect(mail.references.count == (goes ? 1 : 0))
        #expect(report.waiting == (goes ? 0 : 1))
    }

    @Test func `a reason to wait is written once, and again when it changes`() throws {
        let house = try house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let night = LocalTime(day: day, hour: 22)
        for _ in 0..<3 { #expect(try dispatch(house, at: night).waiting == 1) }
        func waits() throws -> Int {
            try house.store.journal(of: house.number()).count { $0.kind == "message_waits" }
        }
        #expect(try waits() == 1)
        let report = try dispatch(house, source: PaymentSourceFacts(completeThrough: .of("2026-03-05")))
        #expect(report.waitingReasons == ["De betalingen zijn niet compleet.": 1])
        #expect(try waits() == 2)
        #expect(try dispatch(house).delivered == ["mail": 1])
    }

    @Test func `one a day and four a month, and what the law asks is never blocked`() throws {
        let house = try house()
        var last = day
        for number in 1...5 {
            try house.plan(try house.planned(step: "stap-\(number)", on: day, expires: .of("2026-05-01")), on: day)
        }
        #expect(try dispatch(house).sentCount == 1)
        #expect(try dispatch(house).sentCount == 0)
        for _ in 0..<4 {
            last = last.adding(workingDays: 1)
            try dispatch(house, at: LocalTime(day: last, hour: 10))
        }
        #expect(mail.references.count == 4)
        let lawful = try house.planned("herinnering-hulp", step: "wet", on: last, isRequiredByLaw: true)
        try house.plan(lawful, on: last)
        #expect(try dispatch(house, at: LocalTime(day: last, hour: 11)).sentCount == 1)
        // A new month, a new cap.
        #expect(try dispatch(house, at: LocalTime(day: .of("2026-04-01"), hour: 10)).sentCount == 1)
    }

    @Test func `the most urgent goes first when only one may`() throws {
        let house = try house()
        try house.plan(try house.planned(step: "rustig", on: day, urgency: 1), on: day)
        try house.plan(try house.planned(step: "dringend", on: day, urgency: 9), on: day)
        try dispatch(house)
        #expect(mail.references.map { $0.contains("dringend") } == [true])
    }

    @Test func `paid just before sending takes the message back`() throws {
        let house = try house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-1"),
            record: Boeking.payment("P-1", "2026-03-09", 60_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day)
        let report = try dispatch(house)
        #expect(report.withdrawn == 1)
        #expect(mail.references == [])
        #expect(try state(house, planned).name == "withdrawn")
    }

    @Test func `a part payment changes the amount, not the message`() throws {
        let house = try house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-1"),
            record: Boeking.payment("P-1", "2026-03-09", 10_000)
        )
        try house.take(.boekingen([payment]), .boekingen, on: day)
        try dispatch(house)
        #expect(mail.messages[planned.id]?.amountCents == 50_000)
        #expect(mail.messages[planned.id]?.body.contains("€ 500,00") == true)
    }

    @Test func `one message for two contracts, and a contract that was paid falls out`() throws {
        let house = try house()
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
        #expect(try dispatch(house).delivered == ["mail": 1])
        #expect(mail.references == [planned.id])
        #expect(mail.messages[planned.id]?.amountCents == 68_000)
        for contract in both { #expect(try state(house, planned, contract) == .delivered(on: day)) }
        // The garage is paid: the letter goes for the dwelling alone, to the dwelling.
        let payment = LedgerRow(
            overeenkomst: OvereenkomstNumber("O-2"),
            record: Boeking.payment("P-2", "2026-03-10", 8_000)
        )
        let tomorrow = day.adding(days: 1)
        try house.take(.boekingen([payment]), .boekingen, on: tomorrow)
        #expect(try dispatch(house, at: LocalTime(day: tomorrow, hour: 9)).delivered == ["brief": 1])
        let letter = try #require(brief.messages[later.id])
        #expect(letter.amountCents == 60_000)
        #expect(letter.keys.map(\.caseNumber) == [try house.number("O-1")])
        #expect(letter.recipient.address.straat == "Lindelaan")
    }

    @Test func `each co-tenant gets a copy of their own on the same day`() throws {
        var coTenant = Rol(rol: "MDH")
        coTenant.naam = "A. Jansen"
        coTenant.contact.email = "a.jansen@voorbeeld.example"
        let house = try house(rollen: [coTenant])
        for role in [RecipientRole.huurder, .medehuurder(0)] {
            let planned = try house.planned("herinnering-hulp", recipient: role, on: day, isRequiredByLaw: true)
            try house.plan(planned, on: day)
        }
        #expect(try dispatch(house).delivered == ["mail": 2])
        #expect(
            mail.messages.values.map(\.recipient.email).sorted()
                == ["a.jansen@voorbeeld.example", "j.vanderberg@voorbeeld.example"]
        )
    }

    @Test func `after a definite refusal the next channel is tried, and then staff`() throws {
        let house = try house()
        let planned = try house.planned(fallback: [.sms, .brief], on: day)
        try house.plan(planned, on: day)
        mail.answer(.refused(reason: "postbus bestaat niet"))
        sms.answer(.refused(reason: "nummer bestaat niet"))
        brief.answer(.refused(reason: "adres bestaat niet"))
        let report = try dispatch(house)
        #expect([report.failed, report.fallbacks, report.sentCount] == [3, 2, 0])
        let states = try house.facts().file.messages.map { [$0.planned.key.channel.rawValue, $0.state.name] }
        #expect(states == [["mail", "failed"], ["sms", "failed"], ["brief", "failed"]])
        #expect(try house.facts().file.tasks.map(\.kind) == [.unreachable(step: "herinnering-1")])
    }

    @Test func `the text with the sharing offer never falls back to SMS`() throws {
        let house = try house()
        let planned = try house.planned("herinnering-hulp", fallback: [.sms, .brief], on: day)
        var texts = house.settings
        texts.texts["nld/herinnering-hulp.sms"] = "kort"
        var other = house
        other.settings = texts
        try other.plan(planned, on: day)
        mail.answer(.refused(reason: "vol"))
        try dispatch(other)
        #expect(sms.references == [])
        #expect(brief.references.count == 1)
    }

    @Test func `a bad address is no attempt: the next channel is tried`() throws {
        let house = try OutreachHouse()
        var contract = OutreachHouse.contract()
        contract.contact.email = "a@b.example, c@d.example"
        try house.take(contract, [.rent("B-1", "2026-03-01", 60_000)])
        try house.openEpisode(on: day)
        try house.plan(try house.planned(fallback: [.sms], on: day), on: day)
        let report = try dispatch(house)
        #expect([report.failed, report.fallbacks, report.sentCount] == [1, 1, 1])
        #expect(mail.references == [])
        #expect(sms.references.count == 1)
    }

    @Test func `a message in doubt is parked with a task and never sent again`() throws {
        let house = try house()
        let planned = try house.planned(fallback: [.brief], on: day)
        try house.plan(planned, on: day)
        mail.answer(.unknown(reason: "verbinding brak af"))
        #expect(try dispatch(house).parked == 1)
        #expect(try state(house, planned) == .parked(reason: "verbinding brak af"))
        #expect(try house.facts().file.tasks.map(\.kind) == [.parkedMessage(id: planned.id)])
        try dispatch(house, at: LocalTime(day: day.adding(days: 1), hour: 10))
        #expect(mail.references.count == 1)
        #expect(brief.references == [])
    }

    @Test func `past its last day a message expires`() throws {
        let house = try house()
        let planned = try house.planned(on: day, expires: day)
        try house.plan(planned, on: day)
        let report = try dispatch(house, at: LocalTime(day: day.adding(days: 1), hour: 10))
        #expect(report.expired == 1)
        #expect(try state(house, planned) == .expired)
        #expect(mail.references == [])
    }

    @Test func `what needs approval waits for it, and its task closes when it is late`() throws {
        let house = try house()
        let planned = try house.planned(
            "veertiendagenbrief",
            .brief,
            on: day,
            isRequiredByLaw: true,
            needsApproval: true
        )
        try house.plan(planned, on: day)
        let task = QueueTask(
            id: "approve_message-\(planned.id)",
            kind: .approveMessage(id: planned.id),
            openedOn: day,
            urgency: .init(reasons: [])
        )
        try house.write([.taskOpened(task)], on: day)
        #expect(try dispatch(house) == DispatchReport())
        let person = Actor.employee(name: "M. de Wit", login: "mdewit")
        try house.write([.messageApproved(id: planned.id, by: person)], by: person, on: day)
        #expect(try dispatch(house).delivered == ["brief": 1])
        let other = try house.planned("veertiendagenbrief", .brief, step: "twee", on: day, needsApproval: true)
        try house.plan(other, on: day)
        let late = try dispatch(house, at: LocalTime(day: day.adding(days: 15), hour: 10))
        #expect(late.expired == 1)
        #expect(try state(house, other) == .expired)
    }

    @Test func `a text that is missing parks its message alone`() throws {
        let house = try house()
        try house.take(OutreachHouse.contract("O-9", relatie: "R-9"), [.rent("B-9", "2026-03-01", 60_000)])
        try house.openEpisode("O-9", on: day)
        let wrong = try house.planned("bestaat-niet", on: day, urgency: 9)
        try house.plan(wrong, on: day)
        let good = try house.planned(contracts: ["O-9"], on: day)
        try house.plan(good, contracts: ["O-9"], on: day)
        let report = try dispatch(house)
        #expect([report.parked, report.sentCount, report.problems.count] == [1, 1, 1])
        #expect(report.problems[0].reason.contains("teksten/nld/bestaat-niet.mail.mustache"))
        #expect(mail.references == [good.id])
    }

    @Test func `under bewind the tenant gets nothing and the administrator does`() throws {
        var administrator = Rol(rol: "BWI")
        administrator.naam = "Bewind BV"
        administrator.contact.email = "post@bewind.example"
        let house = try house(rollen: [administrator])
        let toTenant = try house.planned(on: day)
        try house.plan(toTenant, on: day)
        let toAdministrator = try house.planned(recipient: .vertegenwoordiger, on: day)
        try house.plan(toAdministrator, on: day)
        let report = try dispatch(house)
        #expect([report.withdrawn, report.sentCount] == [1, 1])
        #expect(mail.messages[toAdministrator.id]?.recipient.email == "post@bewind.example")
    }

    @Test(arguments: [SignaleringSoort.moratorium, .wsnp, .schuldhulp, .huurgeschil])
    func `debt help and disputes hold every message`(_ soort: SignaleringSoort) throws {
        let house = try house(flags: [Signalering(soort: soort)])
        try house.plan(try house.planned(on: day), on: day)
        #expect(try dispatch(house).waiting == 1)
        #expect(mail.references == [])
    }

    @Test func `after a dissolving vonnis no text with huur goes out, staff see it`() throws {
        var flag = Signalering(soort: .vonnis)
        var vonnis = Vonnis()
        vonnis.ontbonden = .ja(.of("2026-03-05"))
        flag.vonnis = vonnis
        let house = try house(flags: [flag])
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        #expect(try dispatch(house).parked == 1)
        #expect(mail.references == [])
        // A new huurovereenkomst that a person recorded ends it.
        let decision = LegalDecision(
            act: LegalDecision.newTenancyAct,
            outcome: "ja",
            reason: "nieuw contract getekend",
            by: .employee(name: "M. de Wit", login: "mdewit"),
            second: nil,
            day: day
        )
        try house.write([.legalDecision(decision)], on: day)
        try house.plan(try house.planned(step: "twee", on: day), on: day)
        #expect(try dispatch(house).sentCount == 1)
    }

    @Test func `a channel without a gateway is a definite refusal`() throws {
        let house = try house()
        try house.plan(try house.planned(fallback: [.brief], on: day), on: day)
        let report = try dispatch(house, gateways: [.brief: brief])
        #expect([report.failed, report.sentCount] == [1, 1])
        #expect(brief.references.count == 1)
    }
}
