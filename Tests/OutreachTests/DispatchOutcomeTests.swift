import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

@testable import Outreach

@Suite("What becomes of a message that may not or cannot go")
struct DispatchOutcomeTests {
    private let bench = DispatchBench()
    private var day: Day { bench.day }
    private var mail: SpyGateway { bench.mail }
    private var sms: SpyGateway { bench.sms }
    private var brief: SpyGateway { bench.brief }

    @Test func `after a definite refusal the next channel is tried, and then staff`() throws {
        let house = try bench.house()
        let planned = try house.planned(fallback: [.sms, .brief], on: day)
        try house.plan(planned, on: day)
        mail.answer(.refused(reason: "postbus bestaat niet"))
        sms.answer(.refused(reason: "nummer bestaat niet"))
        brief.answer(.refused(reason: "adres bestaat niet"))
        let report = try bench.dispatch(house)
        #expect([report.failed, report.fallbacks, report.sentCount] == [3, 2, 0])
        let states = try house.facts().file.messages.map { [$0.planned.key.channel.rawValue, $0.state.name] }
        #expect(states == [["mail", "failed"], ["sms", "failed"], ["brief", "failed"]])
        #expect(try house.facts().file.tasks.map(\.kind) == [.unreachable(step: "herinnering-1")])
    }

    @Test func `the text with the sharing offer never falls back to SMS`() throws {
        let house = try bench.house()
        let planned = try house.planned("herinnering-hulp", fallback: [.sms, .brief], on: day)
        var texts = house.settings
        texts.texts["nld/herinnering-hulp.sms"] = "kort"
        var other = house
        other.settings = texts
        try other.plan(planned, on: day)
        mail.answer(.refused(reason: "vol"))
        try bench.dispatch(other)
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
        let report = try bench.dispatch(house)
        #expect([report.failed, report.fallbacks, report.sentCount] == [1, 1, 1])
        #expect(mail.references == [])
        #expect(sms.references.count == 1)
    }

    @Test func `a message in doubt is parked with a task and never sent again`() throws {
        let house = try bench.house()
        let planned = try house.planned(fallback: [.brief], on: day)
        try house.plan(planned, on: day)
        let mail = SpyGateway(canBeAsked: false)
        let gateways: [Channel: any Gateway] = [.mail: mail, .brief: brief]
        mail.answer(.unknown(reason: "verbinding brak af"))
        #expect(try bench.dispatch(house, gateways: gateways).parked == 1)
        #expect(try bench.state(house, planned) == .parked(reason: "verbinding brak af"))
        #expect(try house.facts().file.tasks.map(\.kind) == [.parkedMessage(id: planned.id)])
        try bench.dispatch(house, at: LocalTime(day: day.adding(days: 1), hour: 10), gateways: gateways)
        #expect(mail.references.count == 1)
        #expect(brief.references == [])
    }

    @Test func `a gateway that left it in doubt is asked at once, and what it says counts`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        mail.answer(.unknown(reason: "verbinding brak af"))
        #expect(try bench.dispatch(house).delivered == ["mail": 1])
        #expect(try bench.state(house, planned) == .delivered(on: day))
        #expect(mail.references == [planned.id])
    }

    @Test func `past its last day a message expires`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day, expires: day)
        try house.plan(planned, on: day)
        let report = try bench.dispatch(house, at: LocalTime(day: day.adding(days: 1), hour: 10))
        #expect(report.expired == 1)
        #expect(try bench.state(house, planned) == .expired)
        #expect(mail.references == [])
    }

    @Test func `what needs approval waits for it, and its task closes when it is late`() throws {
        let house = try bench.house()
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
        #expect(try bench.dispatch(house) == DispatchReport())
        let person = Actor.employee(name: "M. de Wit", login: "mdewit")
        try house.write([.messageApproved(id: planned.id, by: person)], by: person, on: day)
        #expect(try bench.dispatch(house).delivered == ["brief": 1])
        let other = try house.planned("veertiendagenbrief", .brief, step: "twee", on: day, needsApproval: true)
        try house.plan(other, on: day)
        let late = try bench.dispatch(house, at: LocalTime(day: day.adding(days: 15), hour: 10))
        #expect(late.expired == 1)
        #expect(try bench.state(house, other) == .expired)
    }

    @Test func `a text that is missing parks its message alone`() throws {
        let house = try bench.house()
        try house.take(OutreachHouse.contract("O-9", relatie: "R-9"), [.rent("B-9", "2026-03-01", 60_000)])
        try house.openEpisode("O-9", on: day)
        let wrong = try house.planned("bestaat-niet", on: day, urgency: 9)
        try house.plan(wrong, on: day)
        let good = try house.planned(contracts: ["O-9"], on: day)
        try house.plan(good, contracts: ["O-9"], on: day)
        let report = try bench.dispatch(house)
        #expect([report.parked, report.sentCount, report.problems.count] == [1, 1, 1])
        #expect(report.problems[0].reason.contains("teksten/nld/bestaat-niet.mail.mustache"))
        #expect(mail.references == [good.id])
    }

    @Test func `under bewind the tenant gets nothing and the administrator does`() throws {
        var administrator = Rol(rol: "BWI")
        administrator.naam = "Bewind BV"
        administrator.contact.email = "post@bewind.example"
        let house = try bench.house(rollen: [administrator])
        let toTenant = try house.planned(on: day)
        try house.plan(toTenant, on: day)
        let toAdministrator = try house.planned(recipient: .vertegenwoordiger, on: day)
        try house.plan(toAdministrator, on: day)
        let report = try bench.dispatch(house)
        #expect([report.withdrawn, report.sentCount] == [1, 1])
        #expect(mail.messages[toAdministrator.id]?.recipient.email == "post@bewind.example")
    }

    @Test func `a case that a person handed over gets nothing, before the administration says so`() throws {
        let house = try bench.house()
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        let facts = try house.facts()
        let decision = LegalDecision(
            act: LegalDecision.overdrachtAct,
            outcome: "ja",
            reason: "na gesprek",
            by: .employee(name: "T. Ester", login: "tester"),
            second: nil,
            day: day
        )
        let cases = [
            CaseCommit(
                caseNumber: facts.caseNumber,
                expectedVersion: facts.version,
                events: [.legalDecision(decision)]
            )
        ]
        let at = LocalTime(day: day, hour: 9).instant
        _ = try house.store.commit([Commit(cases: cases, actor: .machine, at: at, configuration: "c0")])
        #expect(try bench.dispatch(house).waiting == 1)
        #expect(mail.references == [])
        let refusals = try house.facts().file.message(planned.id)?.lastRefusals
        #expect(refusals == [.externalCollector])
    }

    @Test(arguments: [SignaleringSoort.moratorium, .wsnp, .schuldhulp, .huurgeschil])
    func `debt help and disputes hold every message`(_ soort: SignaleringSoort) throws {
        let house = try bench.house(flags: [Signalering(soort: soort)])
        try house.plan(try house.planned(on: day), on: day)
        #expect(try bench.dispatch(house).waiting == 1)
        #expect(mail.references == [])
    }

    @Test func `after a dissolving vonnis no text with huur goes out, staff see it`() throws {
        var flag = Signalering(soort: .vonnis)
        var vonnis = Vonnis()
        vonnis.ontbonden = .ja(.of("2026-03-05"))
        flag.vonnis = vonnis
        let house = try bench.house(flags: [flag])
        let planned = try house.planned(on: day)
        try house.plan(planned, on: day)
        #expect(try bench.dispatch(house).parked == 1)
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
        #expect(try bench.dispatch(house).sentCount == 1)
    }

    @Test func `a channel without a gateway is a definite refusal`() throws {
        let house = try bench.house()
        try house.plan(try house.planned(fallback: [.brief], on: day), on: day)
        let report = try bench.dispatch(house, gateways: [.brief: brief])
        #expect([report.failed, report.sentCount] == [1, 1])
        #expect(brief.references.count == 1)
    }
}
