import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

extension CaseStoreConformance {
    static let identity: [CaseStoreConformance] = [
        CaseStoreConformance("A store has an id of its own, and keeps the mode in which it first sent") { store in
            let first = try store.identity()
            try require(first.id.count == 32 && first.id.allSatisfy(\.isHexDigit), "id \(first.id)")
            try requireEqual(first.mode, nil, "before it sent")
            try requireEqual(try store.remember(mode: .proef), .proef, "first mode")
            try requireEqual(try store.remember(mode: .live), .proef, "a second mode")
            try requireEqual(try store.identity(), StoreIdentity(id: first.id, mode: .proef), "afterwards")
        },
        CaseStoreConformance("News is what the journal or a delivery added") { store in
            let before = try store.news()
            try requireEqual(try store.news(), before, "nothing happened")
            let number = try store.openCase("O1")
            let delivered = try store.news()
            try require(delivered != before, "a delivery is news")
            try store.write([sceneEpisode()], to: number)
            let written = try store.news()
            try require(written != delivered, "an event is news")
            _ = try store.openMessages()
            _ = try store.highestAttempt()
            try requireEqual(try store.news(), written, "reading is none")
        },
        CaseStoreConformance("A decision about held sending raises the highest attempt, never lowers it") { store in
            func decide(_ attempt: Int64) throws {
                let decision = SendingDecision(
                    holds: [.restored(missingAttempts: 3)],
                    outcome: .discarded,
                    by: .employee(name: "M. de Wit", login: "mdewit"),
                    day: sceneDay,
                    reason: "teruggezet",
                    attemptsThrough: attempt
                )
                let (_, version) = try store.house()
                let part = CaseCommit(
                    caseNumber: .house,
                    expectedVersion: version,
                    events: [.sendingDecided(decision)]
                )
                try requireEqual(try store.commit([sceneCommit([part])]), [.written], "decision")
                try requireEqual(try store.house().file.sendingDecision, decision, "the last decision")
            }
            try decide(41)
            try requireEqual(try store.highestAttempt(), 41, "raised")
            try decide(7)
            try requireEqual(try store.highestAttempt(), 41, "not lowered")
        },
        CaseStoreConformance("A row of the outbox has the version of its lead case") { store in
            let number = try store.openCase("O1")
            try store.write([.messagePlanned(scenePlan([sceneKey(number)]))], to: number)
            try requireEqual(try store.outbox().rows.map(\.version), [try store.facts(number).version], "version")
            try store.write([sceneEpisode()], to: number)
            try requireEqual(try store.outbox().rows.map(\.version), [try store.facts(number).version], "moved")
            try requireEqual(try store.outbox().unreadable, [], "nothing is unreadable")
        },
        CaseStoreConformance("A refusal for now makes a message ready again and does not count as sent") { store in
            let number = try store.openCase("O1")
            let plan = scenePlan([sceneKey(number)])
            let later = Postponement(reason: "bezig", notBefore: Instant(secondsSinceEpoch: 1_772_500_000), tries: 1)
            try store.write([.messagePlanned(plan)], to: number)
            try store.write(
                [
                    .messageAttempted(
                        id: plan.id,
                        attempt: 1,
                        message: sceneMessage(plan.keys),
                        at: Instant(secondsSinceEpoch: 1_772_438_400)
                    ),
                    .messagePostponed(id: plan.id, later),
                ],
                to: number
            )
            let record = try store.openMessages().first?.record
            try requireEqual(record?.state, .ready, "state")
            try requireEqual(record?.postponed, later, "postponement")
            try requireEqual(record?.reference, "\(plan.id)-poging2", "the next try has another reference")
            try requireEqual(try store.sentCount(to: .relatie("R1"), from: sceneDay, through: sceneDay), 0, "sent")
        },
    ]
}
