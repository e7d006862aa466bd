import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

extension CaseStoreConformance {
    static let journal: [CaseStoreConformance] = [
        CaseStoreConformance("Each entry has a hash of its own; chains and seals prove themselves") { store in
            let number = try store.openCase("O1")
            for index in 0..<3 {
                try store.write([.note(text: "dezelfde notitie", by: .machine, on: sceneDay)], to: number)
                _ = try store.seal(sceneDay.adding(days: index))
            }
            let hashes = try store.journal(of: number).map(\.hash)
            try requireEqual(Set(hashes).count, 3, "different hashes")
            try requireEqual(try store.verify(), [], "faults")
            try requireError(.notFound, "journal of no case") {
                _ = try store.journal(of: CaseNumber(rawValue: 99))
            }
        },
        CaseStoreConformance("The same day gives the same seal while nothing happens; each day has its own") { store in
            try requireEqual(try store.newestSeal(), nil, "before the first")
            let number = try store.openCase("O1")
            let empty = try store.seal(sceneDay)
            try requireEqual(try store.seal(sceneDay), empty, "again")
            try requireEqual(try store.newestSeal(), empty, "newest")
            let next = try store.seal(sceneDay.adding(days: 1))
            try require(next.hash != empty.hash, "another day, the same hash")
            try store.write([sceneEpisode()], to: number)
            let last = try store.seal(sceneDay.adding(days: 2))
            try requireEqual(try store.newestSeal(), last, "newest of three")
            try requireEqual(last.day, sceneDay.adding(days: 2), "its day")
            try requireEqual(try store.verify(), [], "faults")
        },
        CaseStoreConformance("A seal covers what came before, whatever comes after") { store in
            let number = try store.openCase("O1")
            try store.write([sceneEpisode()], to: number)
            let first = try store.seal(sceneDay)
            let other = try store.openCase("O2")
            try store.write([sceneEpisode()], to: other)
            try store.write([.episodeClosed(on: sceneDay, reason: .paid)], to: number)
            try store.write([.house(on: sceneDay, text: "x")], to: .house)
            try requireEqual(try store.verify(), [], "faults before the next seal")
            let second = try store.seal(sceneDay.adding(days: 1))
            try require(first.hash != second.hash, "heads moved, the seal did not")
            try requireEqual(try store.verify(), [], "faults after it")
        },
        CaseStoreConformance("Erasing takes the person and leaves the proof") { store in
            let number = try store.openCase("O1")
            try store.takeIn(.boekingen([.payment("P1", of: "O1", day: "2026-02-28"), .rent("B1", of: "O1")]))
            let plan = scenePlan([sceneKey(number)])
            try store.write(
                [
                    sceneEpisode(), .messagePlanned(plan), .taskOpened(sceneTask("t")),
                    .meldingPrepared(sceneMelding("M1")),
                ],
                to: number
            )
            _ = try store.seal(sceneDay)
            let other = try store.openCase("O2", relatie: "R2")
            try store.write([sceneEpisode(), .taskOpened(sceneTask("t"))], to: other)
            let before = try store.journal(of: number)
            try store.erase(number)
            let after = try store.journal(of: number)
            try requireEqual(after.map(\.hash), before.map(\.hash), "hashes")
            try requireEqual(after.map(\.kind), before.map(\.kind), "kinds")
            try require(after.allSatisfy { $0.event == nil && $0.actor == nil }, "an event is still readable")
            try requireEqual(try store.verify(), [], "faults")
            try requireEqual(try store.facts(of: [.relatie("R1")]).count, 0, "facts")
            try requireEqual(try store.openMessages().count, 0, "outbox")
            try requireEqual(try store.openTasks().map(\.caseNumber), [other], "tasks")
            try requireEqual(try store.meldingen(onlyOpen: false).count, 0, "meldingen")
            try requireEqual(try store.counts().cases, 1, "cases")
            try requireEqual(try store.newestReceipts().newestOntvangst, nil, "receipts")
            try requireEqual(try store.journal(of: other).compactMap(\.event).count, 2, "events of the other case")
            for delivery in try store.deliveries(kind: nil, limit: 9) {
                try require(
                    try store.facts(of: .relatie("R1"), knownAfter: delivery.number) == nil,
                    "known after delivery \(delivery.number.rawValue)"
                )
            }
        },
        CaseStoreConformance("Nothing can be added to an erased case; a contract that comes back is a new case") {
            store in
            let number = try store.openCase("O1")
            try store.write([sceneEpisode()], to: number)
            let version = try store.facts(number).version
            try store.erase(number)
            for expected in [version, version + 1] {
                let part = CaseCommit(caseNumber: number, expectedVersion: expected, events: [sceneEpisode()])
                let outcome = try store.commit([sceneCommit([part])])[0]
                try require(outcome != .written, "written to an erased case at version \(expected)")
            }
            try requireEqual(try store.journal(of: number).count, 1, "journal")
            try store.erase(number)
            let again = try store.openCase("O1")
            try require(again != number, "the erased case came back to life")
            try store.write([sceneEpisode()], to: again)
            try requireEqual(try store.verify(), [], "faults")
            try requireError(.notFound, "erasing the house") { try store.erase(.house) }
            try requireError(.notFound, "erasing no case") { try store.erase(CaseNumber(rawValue: 99)) }
        },
    ]
}
