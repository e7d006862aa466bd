import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger

/// Seconds since 1970 at 2026-03-02 23:30 in Amsterdam: still the day of the scenes there, in UTC 22:30.
private let lateEvening = Instant(secondsSinceEpoch: 1_772_490_600)

extension CaseStoreConformance {
    static let messages: [CaseStoreConformance] = [
        CaseStoreConformance("A message key is claimed once, for ever (G4)") { store in
            let number = try store.openCase("O1")
            let plan = scenePlan([sceneKey(number)])
            try store.write([sceneEpisode(), .messagePlanned(plan)], to: number)
            try requireEqual(
                try store.write([.messagePlanned(plan)], to: number),
                .claimed(plan.id),
                "the same key again"
            )
            try requireEqual(try store.journal(of: number).count, 2, "journal after the refusal")
            try store.write([.messageEnded(id: plan.id, state: .expired)], to: number)
            try requireEqual(
                try store.write([.messagePlanned(plan)], to: number),
                .claimed(plan.id),
                "the same key after its end"
            )
            let other = scenePlan([sceneKey(number, step: "belbrief")])
            try requireEqual(try store.write([.messagePlanned(other)], to: number), .written, "another step")
        },
        CaseStoreConformance("A message of several cases stands once in the outbox; each case claims its key") {
            store in
            let numbers = try ["O1", "O2"].map { try store.openCase($0) }
            let plan = scenePlan(numbers.map { sceneKey($0) })
            func shared(_ event: CaseEvent, at moment: Int64 = 1_772_438_400) throws {
                let parts = try numbers.map {
                    CaseCommit(caseNumber: $0, expectedVersion: try store.facts($0).version, events: [event])
                }
                try requireEqual(try store.commit([sceneCommit(parts, at: moment)]), [.written], "\(event.kind)")
            }
            try shared(.messagePlanned(plan))
            try requireEqual(try store.openMessages().map(\.caseNumber), [numbers[0]], "lead case")
            try requireEqual(try store.openMessages().map(\.person), [.relatie("R1")], "person")
            let single = scenePlan([sceneKey(numbers[1])])
            try requireEqual(
                try store.write([.messagePlanned(single)], to: numbers[1]),
                .claimed(single.id),
                "the key of the second case alone"
            )
            try shared(
                .messageAttempted(id: plan.id, attempt: 3, message: sceneMessage(plan.keys), at: lateEvening)
            )
            try shared(.messageEnded(id: plan.id, state: .delivered(on: sceneDay)))
            try requireEqual(
                try store.sentCount(to: .relatie("R1"), from: sceneDay, through: sceneDay),
                1,
                "a shared message counts once"
            )
            try requireEqual(try store.counts().messages, ["delivered": 1], "messages by state")
        },
        CaseStoreConformance("The outbox follows each message from plan to end") { store in
            let number = try store.openCase("O1")
            let plan = scenePlan([sceneKey(number)], needsApproval: true)
            func states() throws -> [MessageState] { try store.openMessages().map(\.record.state) }
            try store.write([sceneEpisode(), .messagePlanned(plan)], to: number)
            try requireEqual(try states(), [.awaitingApproval], "planned")
            try store.write([.messageApproved(id: plan.id, by: .machine)], to: number)
            try requireEqual(try states(), [.ready], "approved")
            try store.write([.messageWaits(id: plan.id, refusals: [.outsideWindow])], to: number)
            try requireEqual(try store.openMessages().map(\.record.lastRefusals), [[.outsideWindow]], "waits")
            let attempt = CaseEvent.messageAttempted(
                id: plan.id,
                attempt: 7,
                message: sceneMessage(plan.keys),
                at: lateEvening
            )
            try store.write([attempt], to: number)
            try requireEqual(try states(), [.attempting(attempt: 7, since: lateEvening)], "attempting")
            try store.write([.messageEnded(id: plan.id, state: .ready)], to: number)
            try requireEqual(try states(), [.ready], "refused for now")
            try store.write([.messageEnded(id: plan.id, state: .parked(reason: "onzeker"))], to: number)
            try requireEqual(try states(), [], "parked is final")
            try requireEqual(try store.counts().messages, ["parked": 1], "messages by state")
            try requireEqual(try store.facts(number).file.messages.map(\.state.name), ["parked"], "case file")
        },
        CaseStoreConformance("Open messages come most urgent first, then the oldest, then by name") { store in
            let number = try store.openCase("O1")
            let plans = [
                scenePlan([sceneKey(number, step: "d")], urgency: 5),
                scenePlan([sceneKey(number, step: "c")], urgency: 5, on: sceneDay.adding(days: -1)),
                scenePlan([sceneKey(number, step: "b")], urgency: 900),
                scenePlan([sceneKey(number, step: "a")], urgency: 5),
            ]
            try store.write(plans.map { .messagePlanned($0) }, to: number)
            try requireEqual(
                try store.openMessages().map(\.record.planned.key.step),
                ["b", "c", "a", "d"],
                "order"
            )
        },
        CaseStoreConformance("What was or may have been sent counts for its person and day") { store in
            let number = try store.openCase("O1")
            func count(_ from: Int = 0, _ through: Int = 0, _ person: PersonKey = .relatie("R1")) throws -> Int {
                try store.sentCount(
                    to: person,
                    from: sceneDay.adding(days: from),
                    through: sceneDay.adding(days: through)
                )
            }
            let plan = scenePlan([sceneKey(number)])
            let attempt = CaseEvent.messageAttempted(
                id: plan.id,
                attempt: 1,
                message: sceneMessage(plan.keys),
                at: lateEvening
            )
            try store.write([.messagePlanned(plan)], to: number)
            try requireEqual(try count(), 0, "planned")
            try store.write([attempt], to: number)
            try requireEqual(try count(), 1, "an attempt counts on its day in Amsterdam")
            try store.write([.messageEnded(id: plan.id, state: .failed(reason: "nummer bestaat niet"))], to: number)
            try requireEqual(try count(), 0, "a definite refusal does not count")
            let second = scenePlan([sceneKey(number, step: "tweede")])
            try store.write([.messagePlanned(second)], to: number)
            try store.write(
                [
                    .messageAttempted(id: second.id, attempt: 2, message: sceneMessage(second.keys), at: lateEvening),
                    .messageEnded(id: second.id, state: .accepted(on: sceneDay.adding(days: 1))),
                ],
                to: number
            )
            try requireEqual([try count(), try count(1, 1), try count(0, 9)], [0, 1, 1], "the day of acceptance")
            try requireEqual(try count(0, 9, .relatie("R9")), 0, "somebody else")
            let third = scenePlan([sceneKey(number, step: "derde")])
            try store.write(
                [
                    .messagePlanned(third),
                    .messageAttempted(id: third.id, attempt: 3, message: sceneMessage(third.keys), at: lateEvening),
                    .messageEnded(id: third.id, state: .parked(reason: "onzeker")),
                ],
                to: number
            )
            try requireEqual(try count(), 1, "in doubt it may have been sent")
            try store.takeIn(.overeenkomsten([.contract("O1", relatie: "R2")]))
            try requireEqual(try count(0, 9, .relatie("R2")), 2, "what was sent follows the case to its person")
        },
        CaseStoreConformance("The highest attempt is remembered") { store in
            try requireEqual(try store.highestAttempt(), 0, "none")
            let number = try store.openCase("O1")
            let plan = scenePlan([sceneKey(number)])
            try store.write([.messagePlanned(plan)], to: number)
            for attempt: Int64 in [41, 40] {
                let event = CaseEvent.messageAttempted(
                    id: plan.id,
                    attempt: attempt,
                    message: sceneMessage(plan.keys),
                    at: lateEvening
                )
                try store.write([event], to: number)
            }
            try requireEqual(try store.highestAttempt(), 41, "highest")
        },
    ]
}
