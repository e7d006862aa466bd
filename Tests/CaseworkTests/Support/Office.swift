import Calendar
import CaseStore
import Casework
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

/// An office with two cases of one tenant and one of another, and three employees; everything by hand, no engine.
struct Office {
    let store = MemoryCaseStore()
    let day: Day
    var policy: PolicySettings
    let casework: Casework

    static let anna = Identity(login: "anna")
    static let bram = Identity(login: "bram")
    static let carla = Identity(login: "carla")
    /// A login that belongs to no employee.
    static let stranger = Identity(login: "beheer")

    /// The dwelling of the first tenant, the garage of the same tenant, the dwelling of another.
    static let home = CaseNumber(rawValue: 1)
    static let garage = CaseNumber(rawValue: 2)
    static let other = CaseNumber(rawValue: 3)

    init(on day: Day = .of("2026-03-10"), costsAllowed: Bool = false, store other: (any CaseStore)? = nil) throws {
        self.day = day
        var policy = PolicySettings(
            kalender: Kalender(
                name: "test",
                title: "Test",
                bron: "test",
                eenheid: .bedrag,
                graceCents: 0,
                minimumDaysBetweenMessages: 3,
                steps: []
            ),
            gemeenten: [:],
            configuration: "test"
        )
        policy.costsAllowed = costsAllowed
        policy.profilingGate = ProfilingGate(
            dpiaDatum: .of("2026-01-01"),
            functionarisGegevensbescherming: "F. Officier"
        )
        self.policy = policy
        casework = Casework(
            store: other ?? store,
            policy: policy,
            settings: CaseworkSettings(employees: [
                Employee(login: "anna", name: "Anna de Boer"), Employee(login: "bram", name: "Bram Smit"),
                Employee(login: "carla", name: "Carla Yılmaz"),
            ]),
            clock: .standing(at: LocalTime(day: day, hour: 10))
        )
        try fillLedger()
    }

    private func fillLedger() throws {
        var home = Overeenkomst(number: OvereenkomstNumber("1001"))
        home.relatie = RelatieNumber("R-1")
        home.brutohuurCents = 60_000
        home.huurder.voorletters = "J."
        home.huurder.tussenvoegsels = "van der"
        home.huurder.achternaam = "Berg"
        home.adres.straat = "Kerkstraat"
        home.adres.huisnummer = "12"
        home.adres.postcode = "3511AB"
        home.adres.woonplaats = "Utrecht"
        var garage = Overeenkomst(number: OvereenkomstNumber("1002"))
        garage.relatie = RelatieNumber("R-1")
        garage.soortObject = "garage"
        garage.brutohuurCents = 8_000
        let other = Overeenkomst(number: OvereenkomstNumber("2001"))
        try take(
            .overeenkomsten([home, garage, other].map { LedgerRow(overeenkomst: $0.number, record: $0) }),
            .overeenkomsten
        )
        func row(_ contract: String, _ boeking: Boeking) -> LedgerRow<Boeking> {
            LedgerRow(overeenkomst: OvereenkomstNumber(contract), record: boeking)
        }
        try take(
            .boekingen([
                row("1001", .rent("B-1", "2026-01-01", 60_000)), row("1001", .rent("B-2", "2026-02-01", 60_000)),
                row("1001", .rent("B-3", "2026-03-01", 60_000)), row("1001", .payment("B-4", "2026-01-20", 20_000)),
                row("1002", .rent("B-5", "2026-03-01", 8_000)), row("2001", .rent("B-6", "2026-03-01", 55_000)),
            ]),
            .boekingen
        )
    }

    private func take(_ rows: LedgerRows, _ kind: LedgerKind) throws {
        let at = LocalTime(day: day, hour: 3).instant
        let head = DeliveryHead(kind: kind, fileName: "\(kind.rawValue).csv", day: day, at: at)
        let delivery = try store.beginDelivery(head)
        try store.stage(rows, in: delivery)
        _ = try store.take(delivery)
    }

    /// Pays everything of the dwelling.
    func payHome() throws {
        try take(
            .boekingen([
                LedgerRow(
                    overeenkomst: OvereenkomstNumber("1001"),
                    record: .payment("B-9", day.description, 160_000)
                )
            ]),
            .boekingen
        )
    }

    /// Writes what the machine decided.
    func machine(_ number: CaseNumber, _ events: [CaseEvent], on day: Day? = nil) throws {
        let version = number == .house ? try store.house().version : try facts(number).version
        let outcome = try store.commit([
            Commit(
                cases: [CaseCommit(caseNumber: number, expectedVersion: version, events: events, nextLook: .onNews)],
                actor: .machine,
                at: LocalTime(day: day ?? self.day, hour: 4).instant,
                configuration: "test"
            )
        ])
        #expect(outcome == [.written])
    }

    func open(_ number: CaseNumber, _ kind: TaskKind, id: String, due: Day? = nil) throws {
        let urgency = try facts(number).file.judgement?.urgency ?? Urgency(reasons: [])
        try machine(number, [.taskOpened(QueueTask(id: id, kind: kind, openedOn: day, due: due, urgency: urgency))])
    }

    func openHouse(_ kind: TaskKind, id: String) throws {
        let task = QueueTask(id: id, kind: kind, openedOn: day, urgency: Urgency(reasons: []))
        try machine(.house, [.taskOpened(task)])
    }

    /// The dwelling is in its first episode.
    func openEpisode(_ number: CaseNumber = Office.home, due: Day = .of("2026-01-01")) throws {
        let anker = Anker(boeking: BoekingNumber("B-1"), dueDate: due)
        try machine(
            number,
            [.episodeOpened(number: 1, on: due.adding(days: 1), anker: anker, rentOpenCents: 160_000)],
            on: due.adding(days: 1)
        )
    }

    /// A melding that stands in a state, with its task.
    @discardableResult
    func prepareMelding(_ state: MeldingState, byHand: Bool = false) throws -> String {
        try openEpisode()
        let record = MeldingRecord(
            kenmerk: "M-1-1-1",
            episode: 1,
            preparedOn: .of("2026-03-03"),
            amountCents: 160_000,
            proof: MeldingProof(),
            gemeente: GemeenteCode("0344"),
            state: .prepared
        )
        try machine(
            Office.home,
            [
                .meldingPrepared(record),
                .meldingMoved(kenmerk: record.kenmerk, state: state, by: .machine),
            ],
            on: .of("2026-03-03")
        )
        try open(
            Office.home,
            byHand ? .deliverMelding(kenmerk: record.kenmerk) : .releaseMelding(kenmerk: record.kenmerk),
            id: "melding-task"
        )
        return record.kenmerk
    }

    /// A letter that waits for approval, shared by dwelling and garage.
    func planLetter(veertiendagenbrief: Bool = false, expires: Day? = nil) throws -> String {
        let keys = [Office.home, Office.garage].map { number in
            MessageKey(
                caseNumber: number,
                episode: 1,
                ronde: 1,
                step: "brief",
                channel: .brief,
                recipient: .huurder
            )
        }
        let planned = PlannedMessage(
            keys: keys,
            text: "aanmaning",
            plannedOn: day,
            expires: expires ?? day.adding(days: 7),
            isVeertiendagenbrief: veertiendagenbrief,
            needsApproval: true
        )
        try machine(Office.home, [.messagePlanned(planned)])
        try machine(Office.garage, [.messagePlanned(planned)])
        try open(Office.home, .approveMessage(id: planned.id), id: "approve-1")
        return planned.id
    }

    func facts(_ number: CaseNumber) throws -> CaseFacts {
        let key = try #require(try store.person(of: number))
        let person = try #require(try store.facts(of: [key]).first)
        return try #require(person.cases.first { $0.caseNumber == number })
    }

    func file(_ number: CaseNumber = Office.home) throws -> CaseFile { try facts(number).file }

    /// The kinds of the entries that a person wrote.
    func written(_ number: CaseNumber = Office.home) throws -> [String] {
        try store.journal(of: number).filter { $0.actor != .machine }.map(\.kind)
    }

    /// Names of employees in the journal of a case.
    func authors(_ number: CaseNumber = Office.home) throws -> Set<String> {
        Set(try store.journal(of: number).compactMap(\.actor).filter { $0 != .machine }.map(\.dutch))
    }
}

/// What an act was refused for.
func refusal(_ act: () throws(CaseworkError) -> ActResult) -> CaseworkError? {
    do throws(CaseworkError) {
        _ = try act()
        return nil
    } catch {
        return error
    }
}
