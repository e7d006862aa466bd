import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import Simulation
import TestKit

/// Random deliveries and decisions from a seed.
struct RandomNight {
    var random: SeededRandom
    private(set) var day = Day.of("2026-03-02")
    private var attempt: Int64 = 0

    /// Everybody there may be.
    static let persons: [PersonKey] =
        ["R1", "R2"].map { .relatie(RelatieNumber($0)) } + (1...4).map { .overeenkomst(OvereenkomstNumber("O\($0)")) }

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A delivery of a day that is later than the one before, or the same.
    mutating func delivery() -> (head: DeliveryHead, rows: LedgerRows) {
        day = day.adding(days: random.int(0...2))
        let isContracts = random.chance(percent: 40)
        let count = random.int(0...5)
        let rows: LedgerRows =
            isContracts
            ? .overeenkomsten((0..<count).map { _ in contract() })
            : .boekingen((0..<count).map { _ in boeking() })
        let head = DeliveryHead(
            kind: isContracts ? .overeenkomsten : .boekingen,
            fileName: "levering.csv",
            day: day,
            at: Instant(secondsSinceEpoch: Int64(day.number) * 86_400),
            isWholeLedger: !isContracts && random.chance(percent: 15)
        )
        return (head, rows)
    }

    private mutating func contract() -> LedgerRow<Overeenkomst> {
        var record = Overeenkomst(number: OvereenkomstNumber("O\(random.int(1...4))"))
        record.relatie = random.pick([nil, "R1", "R2"])
        record.brutohuurCents = Int64(random.int(1...2))
        return LedgerRow(overeenkomst: record.number, record: record, isWithdrawn: random.chance(percent: 10))
    }

    private mutating func boeking() -> LedgerRow<Boeking> {
        let record = Boeking.rent("B\(random.int(1...8))", "2026-03-01", Int64(random.int(1...3)))
        return LedgerRow(
            overeenkomst: OvereenkomstNumber("O\(random.int(1...4))"),
            record: record,
            isWithdrawn: random.chance(percent: 15)
        )
    }

    /// Commits for what a store holds; some are stale.
    mutating func commits(_ store: any CaseStore) throws -> [Commit] {
        var cases = try store.facts(of: Self.persons).flatMap(\.cases).map { ($0.caseNumber, $0.version, $0.file) }
        let house = try store.house()
        cases.append((.house, house.version, house.file))
        return (0..<random.int(0...4)).map { _ in
            let parts = (0..<random.int(1...2)).map { _ in
                let (number, version, file) = random.pick(cases)
                return CaseCommit(
                    caseNumber: number,
                    expectedVersion: version - (random.chance(percent: 10) ? 1 : 0),
                    events: (0..<random.int(0...3)).map { _ in event(number, file, cases.map(\.0)) },
                    nextLook: random.pick([.unchanged, .onNews, .on(day.adding(days: random.int(0...5)))])
                )
            }
            return Commit(
                cases: parts,
                actor: random.pick([.machine, .employee(name: "M. Bakker", login: "mbakker")]),
                at: Instant(secondsSinceEpoch: Int64(day.number) * 86_400 + Int64(random.int(0...86_399))),
                configuration: "c0ffee"
            )
        }
    }

    private mutating func event(_ number: CaseNumber, _ file: CaseFile, _ cases: [CaseNumber]) -> CaseEvent {
        let task = "t\(random.int(1...3))"
        let kenmerk = "M\(number.rawValue)-\(random.int(1...2))"
        switch random.int(0...13) {
        case 0: return .episodeOpened(number: random.int(1...3), on: day, anker: anker, rentOpenCents: 65_000)
        case 1: return .ankerMoved(on: day, anker: anker, ronde: 2, rentOpenCents: 1)
        case 2: return .episodeClosed(on: day, reason: .paid)
        case 3: return .stepHeld(step: "brief", on: day, reason: "wacht")
        case 4, 5: return .messagePlanned(plan(number, cases))
        case 6, 7, 8: return messageEvent(number, file) ?? .note(text: "niets te sturen", by: .machine, on: day)
        case 9:
            let urgency = Urgency(reasons: random.chance(percent: 50) ? [.kinderen] : [])
            let due = random.chance(percent: 50) ? day : nil
            return .taskOpened(
                QueueTask(id: task, kind: .missingProof, openedOn: day, due: due, urgency: urgency)
            )
        case 10: return .taskClosed(id: task, by: .machine, outcome: "gedaan")
        case 11: return .meldingPrepared(melding(kenmerk, number))
        case 12:
            let state = random.pick([
                MeldingState.released, .delivered(on: day, file: "f"), .withdrawn(reason: "betaald"),
            ])
            return .meldingMoved(kenmerk: kenmerk, state: state, by: .machine)
        default: return .note(text: "notitie \(random.int(0...9))", by: .machine, on: day)
        }
    }

    private var anker: Anker { Anker(boeking: "B1", dueDate: .of("2026-02-01")) }

    private func melding(_ kenmerk: String, _ number: CaseNumber) -> MeldingRecord {
        MeldingRecord(
            kenmerk: kenmerk,
            episode: 1,
            preparedOn: day,
            amountCents: 130_000,
            proof: MeldingProof(),
            gemeente: "0392",
            state: .prepared
        )
    }

    private mutating func key(_ number: CaseNumber) -> MessageKey {
        MessageKey(
            caseNumber: number,
            episode: random.int(1...3),
            ronde: 1,
            step: random.pick(["a", "b"]),
            channel: random.pick([.mail, .sms]),
            recipient: .huurder
        )
    }

    private mutating func plan(_ number: CaseNumber, _ cases: [CaseNumber]) -> PlannedMessage {
        var keys = [key(number)]
        let other = random.pick(cases)
        // Another case shares it, or even leads it.
        if other != number, random.chance(percent: 30) { keys.insert(key(other), at: random.int(0...1)) }
        return PlannedMessage(
            keys: keys,
            text: "herinnering",
            plannedOn: day,
            expires: day.adding(days: 5),
            needsApproval: random.chance(percent: 20),
            urgencyPoints: random.int(0...2)
        )
    }

    private mutating func messageEvent(_ number: CaseNumber, _ file: CaseFile) -> CaseEvent? {
        let led = file.messages.filter { $0.planned.key.caseNumber == number }
        guard !led.isEmpty else { return nil }
        let planned = random.pick(led).planned
        switch random.int(0...3) {
        case 0: return .messageApproved(id: planned.id, by: .machine)
        case 1: return .messageWaits(id: planned.id, refusals: [.outsideWindow])
        case 2:
            attempt += 1
            let moment = Instant(secondsSinceEpoch: Int64(day.number) * 86_400 + Int64(random.int(0...86_399)))
            return .messageAttempted(id: planned.id, attempt: attempt, message: message(planned), at: moment)
        default:
            let state = random.pick([
                MessageState.delivered(on: day), .accepted(on: day), .failed(reason: "x"), .expired, .ready,
                .withdrawn(reason: "betaald"), .parked(reason: "onzeker"),
            ])
            return .messageEnded(id: planned.id, state: state)
        }
    }

    private func message(_ planned: PlannedMessage) -> Message {
        Message(
            keys: planned.keys,
            recipient: Recipient(role: .huurder, name: "J. de Vries"),
            channel: planned.key.channel,
            subject: "",
            senderName: "Wonen Voorbeeld",
            body: "Bel ons.",
            amountCents: 1,
            costs: .none,
            language: "nld",
            isAboutArrears: true,
            isRequiredByLaw: false,
            expires: planned.expires
        )
    }
}
