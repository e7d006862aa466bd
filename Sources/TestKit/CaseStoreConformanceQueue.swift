import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import RentLedger

extension CaseStoreConformance {
    static let queue: [CaseStoreConformance] = [
        CaseStoreConformance("Open tasks come most urgent first, with their contract") { store in
            let number = try store.openCase("O1")
            let tasks = [
                sceneTask("later", due: sceneDay.adding(days: 9)), sceneTask("ooit"),
                sceneTask("kind", urgency: [.kinderen]), sceneTask("eerst", due: sceneDay),
                sceneTask("oud", on: sceneDay.adding(days: -3)),
            ]
            try store.write(tasks.map { .taskOpened($0) }, to: number)
            let rows = try store.openTasks()
            try requireEqual(rows.map(\.task.id), ["kind", "eerst", "later", "oud", "ooit"], "order")
            try requireEqual(Set(rows.map(\.overeenkomst)), ["O1"], "contract")
            try requireEqual(try store.counts().openTasks, 5, "count")
        },
        CaseStoreConformance("A task is taken, opened anew and closed") { store in
            let number = try store.openCase("O1")
            let actor = Actor.employee(name: "M. Bakker", login: "mbakker")
            try store.write([.taskOpened(sceneTask("t"))], to: number)
            try store.write([.taskTaken(id: "t", by: actor)], to: number)
            try requireEqual(try store.openTasks().map(\.task.takenBy), [actor], "taken by")
            try store.write([.taskOpened(sceneTask("t", urgency: [.kinderen]))], to: number)
            try requireEqual(try store.openTasks().map(\.task.urgency.points), [20_000], "opened anew")
            try store.write([.taskClosed(id: "t", by: actor, outcome: "gebeld")], to: number)
            try requireEqual(try store.openTasks(), [], "closed")
            try requireEqual(try store.facts(number).file.closedTaskIDs, ["t"], "remembered in the case file")
        },
        CaseStoreConformance("Meldingen come newest first; open means neither delivered nor withdrawn") { store in
            let number = try store.openCase("O1")
            let other = try store.openCase("O2")
            try store.write([.meldingPrepared(sceneMelding("M1"))], to: number)
            try store.write([.meldingPrepared(sceneMelding("M2", on: sceneDay.adding(days: 1)))], to: other)
            try store.write([.meldingPrepared(sceneMelding("M3", on: sceneDay.adding(days: 2)))], to: number)
            try requireEqual(try store.meldingen(onlyOpen: true).map(\.record.kenmerk), ["M3", "M2", "M1"], "order")
            let delivered = MeldingState.delivered(on: sceneDay, file: "0392-1.csv")
            try store.write([.meldingMoved(kenmerk: "M1", state: delivered, by: .machine)], to: number)
            try store.write(
                [.meldingMoved(kenmerk: "M2", state: .withdrawn(reason: "betaald"), by: .machine)],
                to: other
            )
            try store.write([.meldingMoved(kenmerk: "M3", state: .released, by: .machine)], to: number)
            try requireEqual(try store.meldingen(onlyOpen: true).map(\.record.kenmerk), ["M3"], "open")
            let answer = MeldingRecord.Feedback(day: sceneDay.adding(days: 8), outcome: "niet bereikt")
            try store.write([.meldingFeedback(kenmerk: "M1", answer)], to: number)
            let all = try store.meldingen(onlyOpen: false)
            try requireEqual(all.map(\.record.feedback), [nil, nil, answer], "answers")
            try requireEqual(all.map(\.overeenkomst), ["O1", "O2", "O1"], "contracts")
            try requireEqual(
                try store.counts().meldingen,
                ["delivered": 1, "released": 1, "withdrawn": 1],
                "meldingen by state"
            )
        },
        CaseStoreConformance("Counts say how many cases and open episodes there are") { store in
            let number = try store.openCase("O1")
            _ = try store.openCase("O2")
            try requireEqual(try [store.counts().cases, store.counts().openEpisodes], [2, 0], "before")
            try store.write([sceneEpisode()], to: number)
            try requireEqual(try store.counts().openEpisodes, 1, "open")
            try store.write([.episodeClosed(on: sceneDay, reason: .paid)], to: number)
            try requireEqual(try store.counts().openEpisodes, 0, "closed")
        },
        CaseStoreConformance("Files for a gemeente are numbered without gaps, each gemeente by itself") { store in
            let numbers = try ["0392", "0392", "0363", "0392"].map {
                try store.nextSequence(for: GemeenteCode($0))
            }
            try requireEqual(numbers, [1, 2, 1, 3], "numbers")
        },
    ]
}
