import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

/// The day on which the scenes of the conformance suite play.
let sceneDay = Day.of("2026-03-02")

extension CaseStore {
    /// Takes rows in as one delivery.
    @discardableResult
    func takeIn(_ rows: LedgerRows, on day: Day = sceneDay, whole: Bool = false) throws -> DeliveryReport {
        try takeInNumbered(rows, on: day, whole: whole).report
    }

    /// Takes rows in as one delivery; its number too.
    func takeInNumbered(
        _ rows: LedgerRows,
        on day: Day = sceneDay,
        whole: Bool = false
    ) throws -> (number: DeliveryNumber, report: DeliveryReport) {
        let number = try beginDelivery(sceneHead(rows.kind, on: day, whole: whole))
        try stage(rows, in: number)
        return (number, try take(number))
    }

    /// A contract of a relatie, and the number of its case.
    func openCase(_ overeenkomst: String, relatie: String? = "R1", on day: Day = sceneDay) throws -> CaseNumber {
        try takeIn(.overeenkomsten([.contract(overeenkomst, relatie: relatie)]), on: day)
        guard let number = try caseNumber(of: OvereenkomstNumber(overeenkomst)) else {
            throw ConformanceFailure(description: "contract \(overeenkomst) got no case")
        }
        return number
    }

    /// The facts of one case of a person.
    func facts(_ number: CaseNumber) throws -> CaseFacts {
        let person = try person(of: number)
        let all = try facts(of: person.map { [$0] } ?? [])
        guard let found = all.first?.cases.first(where: { $0.caseNumber == number }) else {
            throw ConformanceFailure(description: "\(number) has no facts")
        }
        return found
    }

    /// Writes events to a case at the version that it has.
    @discardableResult
    func write(
        _ events: [CaseEvent],
        to number: CaseNumber,
        next: NextLook = .unchanged,
        actor: Actor = .machine,
        at seconds: Int64 = 1_772_438_400
    ) throws -> CommitOutcome {
        let version = number == .house ? try house().version : try facts(number).version
        let part = CaseCommit(caseNumber: number, expectedVersion: version, events: events, nextLook: next)
        return try commit([sceneCommit([part], actor: actor, at: seconds)])[0]
    }
}

/// A commit of the scenes, made by the machine at 2026-03-02 08:00 UTC unless said.
func sceneCommit(_ cases: [CaseCommit], actor: Actor = .machine, at seconds: Int64 = 1_772_438_400) -> Commit {
    Commit(cases: cases, actor: actor, at: Instant(secondsSinceEpoch: seconds), configuration: "c0ffee")
}

/// The head of a delivery.
func sceneHead(_ kind: LedgerKind, on day: Day = sceneDay, whole: Bool = false) -> DeliveryHead {
    DeliveryHead(
        kind: kind,
        fileName: "\(kind.rawValue).csv",
        day: day,
        at: Instant(secondsSinceEpoch: Int64(day.number) * 86_400),
        isWholeLedger: whole
    )
}

extension LedgerRow where Record == Overeenkomst {
    /// A contract of a relatie.
    static func contract(_ number: String, relatie: String? = "R1", withdrawn: Bool = false) -> Self {
        var record = Overeenkomst(number: OvereenkomstNumber(number))
        record.relatie = relatie.map { RelatieNumber($0) }
        record.brutohuurCents = 65_000
        record.huurder.achternaam = "Özdemir-'t Hart"
        return LedgerRow(overeenkomst: record.number, record: record, isWithdrawn: withdrawn)
    }
}

extension LedgerRow where Record == Boeking {
    /// A rent claim of a contract.
    static func rent(
        _ number: String,
        of overeenkomst: String,
        _ cents: Int64 = 65_000,
        day: String = "2026-03-01",
        withdrawn: Bool = false
    ) -> Self {
        LedgerRow(
            overeenkomst: OvereenkomstNumber(overeenkomst),
            record: .rent(number, day, cents),
            isWithdrawn: withdrawn
        )
    }

    /// A payment to a contract.
    static func payment(_ number: String, of overeenkomst: String, day: String, _ cents: Int64 = 65_000) -> Self {
        LedgerRow(overeenkomst: OvereenkomstNumber(overeenkomst), record: .payment(number, day, cents))
    }
}

/// The key of a message to the tenant.
func sceneKey(_ number: CaseNumber, episode: Int = 1, step: String = "herinnering") -> MessageKey {
    MessageKey(caseNumber: number, episode: episode, ronde: 1, step: step, channel: .mail, recipient: .huurder)
}

/// A message that was decided on.
func scenePlan(
    _ keys: [MessageKey],
    urgency: Int = 0,
    on day: Day = sceneDay,
    needsApproval: Bool = false
) -> PlannedMessage {
    PlannedMessage(
        keys: keys,
        text: "herinnering",
        plannedOn: day,
        expires: day.adding(days: 5),
        needsApproval: needsApproval,
        urgencyPoints: urgency
    )
}

/// A message as it would be sent.
func sceneMessage(_ keys: [MessageKey]) -> Message {
    Message(
        keys: keys,
        recipient: Recipient(role: .huurder, name: "J. Özdemir", email: "j@voorbeeld.nl"),
        channel: .mail,
        subject: "Uw huur",
        senderName: "Wonen Voorbeeld",
        body: "Wilt u de huur betalen? Bel ons als dat niet lukt.",
        amountCents: 65_000,
        costs: .none,
        language: "nld",
        isAboutArrears: true,
        isRequiredByLaw: false,
        expires: sceneDay.adding(days: 5)
    )
}

/// The beginning of an episode.
func sceneEpisode(_ number: Int = 1) -> CaseEvent {
    .episodeOpened(
        number: number,
        on: sceneDay,
        anker: Anker(boeking: BoekingNumber("B1"), dueDate: Day.of("2026-02-01")),
        rentOpenCents: 65_000
    )
}

/// A task for staff.
func sceneTask(_ id: String, urgency: [UrgencyReason] = [], due: Day? = nil, on day: Day = sceneDay) -> QueueTask {
    QueueTask(id: id, kind: .missingProof, openedOn: day, due: due, urgency: Urgency(reasons: urgency))
}

/// A melding that was prepared.
func sceneMelding(_ kenmerk: String, on day: Day = sceneDay) -> MeldingRecord {
    MeldingRecord(
        kenmerk: kenmerk,
        episode: 1,
        preparedOn: day,
        amountCents: 130_000,
        proof: MeldingProof(),
        gemeente: GemeenteCode("0392"),
        state: .prepared
    )
}
