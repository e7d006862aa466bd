import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import RentLedger

extension CaseStoreConformance {
    static let commits: [CaseStoreConformance] = [
        CaseStoreConformance("A commit writes its events to the case file and the journal") { store in
            let number = try store.openCase("O1")
            let note = CaseEvent.note(text: "belt terug", by: .machine, on: sceneDay)
            try requireEqual(try store.write([sceneEpisode(), note], to: number), .written, "outcome")
            var file = CaseFile()
            file.apply(sceneEpisode())
            file.apply(note)
            try requireEqual(try store.facts(number).file, file, "case file")
            let entries = try store.journal(of: number)
            try requireEqual(entries.map(\.event), [sceneEpisode(), note], "events")
            try requireEqual(entries.map(\.sequence), [1, 2], "sequence")
            try requireEqual(entries.map(\.kind), ["episode_opened", "note"], "kinds")
            try requireEqual(entries.map(\.configuration), ["c0ffee", "c0ffee"], "configuration")
            try requireEqual(entries.map(\.at.secondsSinceEpoch), [1_772_438_400, 1_772_438_400], "moment")
        },
        CaseStoreConformance("A version that moved means: decide again, and nothing is written") { store in
            let number = try store.openCase("O1")
            let stale = CaseCommit(
                caseNumber: number,
                expectedVersion: try store.facts(number).version - 1,
                events: [sceneEpisode()],
                nextLook: .onNews
            )
            try requireEqual(try store.commit([sceneCommit([stale])]), [.moved(number)], "outcome")
            try requireEqual(try store.journal(of: number).count, 0, "journal")
            try requireEqual(try store.personsToReviewCount(on: sceneDay), 1, "next look")
            var fresh = stale
            fresh.expectedVersion += 1
            try requireEqual(
                try store.commit([sceneCommit([fresh]), sceneCommit([fresh])]),
                [.written, .moved(number)],
                "the same decision twice"
            )
        },
        CaseStoreConformance("A commit over several cases is whole or not at all; its neighbours stand") { store in
            let numbers: [CaseNumber] = try ["O1", "O2", "O3"].map { try store.openCase($0) }
            func part(_ index: Int, _ behind: Int64 = 0) throws -> CaseCommit {
                let found = try store.facts(numbers[index])
                return CaseCommit(
                    caseNumber: numbers[index],
                    expectedVersion: found.version - behind,
                    events: [sceneEpisode(), .taskOpened(sceneTask("t\(index)"))],
                    nextLook: .onNews
                )
            }
            let outcomes = try store.commit([
                sceneCommit([part(0), part(1, 1)]), sceneCommit([part(2)]), sceneCommit([part(1)]),
            ])
            try requireEqual(outcomes, [.moved(numbers[1]), .written, .written], "outcomes")
            try requireEqual(try numbers.map { try store.journal(of: $0).count }, [0, 2, 2], "journals")
            try requireEqual(try store.facts(numbers[0]).file, CaseFile(), "file of the one that rolled back")
            try requireEqual(try store.openTasks().map(\.task.id), ["t1", "t2"], "tasks")
            try requireEqual(try store.personsToReview(on: sceneDay, after: nil, limit: 9).count, 1, "to review")
            try requireEqual(try store.verify(), [], "faults")
        },
        CaseStoreConformance("A commit for a case that is not there fails alone") { store in
            let number = try store.openCase("O1")
            let version = try store.facts(number).version
            let nowhere = CaseCommit(
                caseNumber: CaseNumber(rawValue: 99),
                expectedVersion: 0,
                events: [sceneEpisode()]
            )
            let good = CaseCommit(caseNumber: number, expectedVersion: version, events: [sceneEpisode()])
            let outcomes = try store.commit([sceneCommit([nowhere]), sceneCommit([good])])
            guard case .failed(let reason) = outcomes[0] else {
                throw ConformanceFailure(description: "expected a failure, found \(outcomes[0])")
            }
            try require(reason.contains("Z-000099"), "the reason does not name the case: \(reason)")
            try requireEqual(outcomes[1], .written, "the other one")
            try requireEqual(try store.commit([]), [], "no commits")
        },
        CaseStoreConformance("Without events only the next look is written; the version stays") { store in
            let number = try store.openCase("O1")
            let version = try store.facts(number).version
            let later = sceneDay.adding(days: 7)
            try requireEqual(try store.write([], to: number, next: .on(later)), .written, "outcome")
            try requireEqual(try store.facts(number).version, version, "version")
            try requireEqual(try store.personsToReviewCount(on: sceneDay), 0, "before the look")
            try requireEqual(try store.personsToReviewCount(on: later), 1, "on the day of the look")
            try store.write([], to: number)
            try requireEqual(try store.personsToReviewCount(on: later), 1, "unchanged")
            try store.write([], to: number, next: .onNews)
            try requireEqual(try store.personsToReviewCount(on: Day.of("2100-01-01")), 0, "only on news")
            let stale = CaseCommit(caseNumber: number, expectedVersion: version - 1, events: [], nextLook: .on(later))
            try requireEqual(try store.commit([sceneCommit([stale])]), [.moved(number)], "a stale look")
        },
        CaseStoreConformance("The house is a case of its own, from the beginning") { store in
            try requireEqual(try store.house().file, CaseFile(), "its file")
            let task = sceneTask("levering-1", urgency: [.regelingGebroken])
            try requireEqual(
                try store.write([.house(on: sceneDay, text: "instellingen gelezen"), .taskOpened(task)], to: .house),
                .written,
                "outcome"
            )
            try requireEqual(try store.house().file.tasks, [task], "its tasks")
            let row = TaskRow(caseNumber: .house, overeenkomst: nil, task: task)
            try requireEqual(try store.openTasks(), [row], "the queue")
            try requireEqual(try store.journal(of: .house).map(\.kind), ["house", "task_opened"], "its journal")
            try requireEqual(try store.counts().cases, 0, "the house is no case of a tenant")
            try requireEqual(try store.personsToReviewCount(on: Day.of("2100-01-01")), 0, "nobody to review")
        },
        CaseStoreConformance("Who acted stands in the journal") { store in
            let number = try store.openCase("O1")
            let actor = Actor.employee(name: "M. Bakker", login: "mbakker")
            try store.write([.objection(on: sceneDay, by: actor)], to: number, actor: actor)
            try requireEqual(try store.journal(of: number).map(\.actor), [actor], "actor")
        },
    ]
}
