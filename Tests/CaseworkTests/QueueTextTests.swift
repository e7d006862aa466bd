import Calendar
import CaseStore
import Casework
import CollectionPolicy
import EarlyWarning
import Foundation
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@Suite("The queue as people read it")
struct QueueTextTests {
    private let day = Day.of("2026-03-10")

    private func row(
        _ number: Int64,
        _ contract: String,
        _ kind: TaskKind,
        _ reasons: [UrgencyReason],
        opened: String = "2026-03-02",
        due: String? = nil,
        by: String? = nil
    ) -> TaskRow {
        TaskRow(
            caseNumber: CaseNumber(rawValue: number),
            overeenkomst: number == 0 ? nil : OvereenkomstNumber(contract),
            task: QueueTask(
                id: "\(kind.name)-1-1",
                kind: kind,
                openedOn: .of(opened),
                due: due.map(Day.of),
                urgency: Urgency(reasons: reasons),
                takenBy: by.map { .employee(name: $0, login: "x") }
            )
        )
    }

    private var rows: [TaskRow] {
        [
            row(12, "1044", .contact(step: "bellen"), [.achterstand(Months(hundredths: 104))], due: "2026-03-12"),
            row(
                7,
                "1019",
                .missingProof,
                [.bewijsOntbreekt, .kinderen, .achterstand(Months(hundredths: 187))],
                due: "2026-03-06"
            ),
            row(3, "EEN-HEEL-LANG-NUMMER", .overdracht, [.vijfenzestigPlus, .regelingGebroken], by: "Bram Smit"),
            row(
                9,
                "東京一二三",
                .evictionWeek,
                [.ontruimingAangezegd(on: .of("2026-03-16"))],
                due: "2026-03-16"
            ),
            row(0, "", .intakeProblem("3 regels terzijde gelegd, 1 bestand geweigerd"), []),
            row(0, "", .confirmDelivery(delivery: 4, reason: "boekingen: 12 regels, de vorige had er 400"), []),
        ]
    }

    @Test func `a short list in the right order`() {
        let queue = QueueList(tasks: rows, paymentSource: .incomplete(through: .of("2026-03-06")), day: day)
        let text = QueueText.list(queue)
        #expect(text == Golden.list)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= QueueText.width })
    }

    @Test func `a long list is cut, and says so`() {
        let queue = QueueList(tasks: rows, paymentSource: .complete, day: day)
        let text = QueueText.list(queue, limit: 1)
        #expect(text.contains("… en nog 3 taken."))
        #expect(text.contains("Z-000009"))
        #expect(!text.contains("Z-000012"))
    }

    @Test func `an empty queue is good news`() {
        let queue = QueueList(tasks: [], paymentSource: .complete, day: day)
        #expect(
            QueueText.list(queue) == "De werkvoorraad is leeg: er is nu niets dat een medewerker moet doen.\n"
        )
    }

    @Test func `names from outside cannot steer a terminal`() {
        let nasty = row(
            1,
            "\u{1B}[2J\u{202E}1001\r\n",
            .setAside(reason: "x"),
            [],
            by: "Eve\u{1B}]0;x\u{07}"
        )
        let queue = QueueList(tasks: [nasty], paymentSource: .complete, day: day)
        let scalars = QueueText.list(queue).unicodeScalars.filter { $0 != "\n" }
        #expect(scalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(!scalars.contains("\u{202E}"))
    }

    @Test func `the list as JSON has sorted keys and the same order`() throws {
        let queue = QueueList(tasks: rows, paymentSource: .unconfirmed, day: day)
        let text = try QueueText.json(queue)
        #expect(text.hasPrefix("{\"dag\":\"2026-03-10\",\"mededelingen\":["))
        let places = ["Z-000009", "Z-000007", "Z-000003", "Z-000012"].map { text.range(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `priority groups come before everybody else, whatever the amounts`(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let tasks = (0..<60).map { _ -> TaskRow in
            var reasons: [UrgencyReason] = []
            if random.chance(percent: 30) { reasons.append(.kinderen) }
            if random.chance(percent: 20) { reasons.append(.vijfenzestigPlus) }
            if random.chance(percent: 20) { reasons.append(.regelingGebroken) }
            reasons.append(.achterstand(Months(hundredths: Int64(random.int(0...50_000)))))
            return row(Int64(random.int(1...40)), "1", .overdracht, reasons, opened: "2026-03-0\(random.int(1...9))")
        }
        let queue = QueueList(tasks: tasks, paymentSource: .complete, day: day)
        func isPriority(_ row: TaskRow) -> Bool {
            row.task.urgency.reasons.contains { $0 == .kinderen || $0 == .vijfenzestigPlus }
        }
        let flags = queue.rows.map(isPriority)
        #expect(flags == flags.sorted { $0 && !$1 }, "seed \(seed)")
        // Any order of the tasks gives the same list.
        var mixed = tasks
        for index in mixed.indices.reversed() { mixed.swapAt(index, random.int(0...index)) }
        let again = QueueList(tasks: mixed, paymentSource: .complete, day: day)
        #expect(QueueText.list(again) == QueueText.list(queue), "seed \(seed)")
    }

    @Test func `every task, act and refusal has words of its own, and tasks fit their column`() {
        let decision = LegalDecision(
            act: LegalAct.laatsteKansAanbieden.rawValue,
            outcome: "ja",
            reason: "x",
            by: .machine,
            second: nil,
            day: day
        )
        let kinds: [TaskKind] = [
            .contact(step: "x"), .approveMessage(id: "x"), .releaseMelding(kenmerk: "x"), .deliverMelding(kenmerk: "x"),
            .missingProof, .overdracht, .checkHousehold, .parkedMessage(id: "x"), .unreachable(step: "x"),
            .regelingGebroken, .stornoDoorOns, .vertrokken, .overleden, .objection, .evictionWeek,
            .vonnisExpires(on: day),
            .setAside(reason: "x"), .confirmDelivery(delivery: 1, reason: "x"), .intakeProblem("x"),
            .secondPerson(decision),
        ]
        #expect(Set(kinds.map(\.dutch)).count == kinds.count)
        #expect(kinds.allSatisfy { $0.dutch.count <= 26 })
        #expect(kinds.allSatisfy { !$0.outcomes.isEmpty })
        #expect(Set(LegalAct.allCases.map(\.dutch)).count == LegalAct.allCases.count)
        #expect(Set(VetoReason.allCases.map(\.dutch)).count == VetoReason.allCases.count)
    }
}
