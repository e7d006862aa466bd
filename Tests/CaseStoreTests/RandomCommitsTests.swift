import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

extension CaseStoreSuite {
    @Suite struct RandomCommitsTests {
        /// Random nights on both engines: whatever can be read must be the same, and the journal must add up to the
        /// case file.
        @Test(arguments: [UInt64(11), 12, 13, 14])
        func enginesAgreeAndTheJournalAddsUp(seed: UInt64) throws {
            try withFolder { folder in
                let engine = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                let memory = MemoryCaseStore()
                var night = RandomNight(seed: seed)
                for round in 0..<40 {
                    let place = "round \(round), seed \(seed)"
                    let delivery = night.delivery()
                    #expect(try take(delivery, engine) == take(delivery, memory), "\(place)")
                    let commits = try night.commits(memory)
                    #expect(try outcomes(commits, engine) == outcomes(commits, memory), "\(place)")
                    if night.random.chance(percent: 10) {
                        let number = CaseNumber(rawValue: Int64(night.random.int(1...4)))
                        if try memory.person(of: number) != nil {
                            try engine.erase(number)
                            try memory.erase(number)
                        }
                    }
                    try compare(engine, memory, night.day, place)
                }
                _ = try engine.seal(night.day)
                #expect(try engine.verify() == [], "seed \(seed)")
                try replay(engine, seed)
            }
        }

        private func take(_ delivery: (head: DeliveryHead, rows: LedgerRows), _ store: any CaseStore) throws
            -> DeliveryReport
        {
            let number = try store.beginDelivery(delivery.head)
            try store.stage(delivery.rows, in: number)
            return try store.take(number)
        }

        /// Outcomes; the words of a failure may differ.
        private func outcomes(_ commits: [Commit], _ store: any CaseStore) throws -> [CommitOutcome] {
            try store.commit(commits).map { outcome in
                if case .failed = outcome { return .failed("") }
                return outcome
            }
        }

        private func compare(_ one: any CaseStore, _ other: any CaseStore, _ day: Day, _ place: String) throws {
            let persons = try one.personsToReview(on: day, after: nil, limit: 99)
            #expect(try persons == other.personsToReview(on: day, after: nil, limit: 99), "\(place)")
            #expect(try one.openMessages() == other.openMessages(), "\(place)")
            #expect(try one.openTasks() == other.openTasks(), "\(place)")
            #expect(try one.meldingen(onlyOpen: false) == other.meldingen(onlyOpen: false), "\(place)")
            #expect(try one.meldingen(onlyOpen: true) == other.meldingen(onlyOpen: true), "\(place)")
            #expect(try one.counts() == other.counts(), "\(place)")
            #expect(try one.highestAttempt() == other.highestAttempt(), "\(place)")
            #expect(try one.house().file == other.house().file, "\(place)")
            #expect(try one.house().version == other.house().version, "\(place)")
            let everybody = RandomNight.persons
            for person in everybody {
                #expect(
                    try one.sentCount(to: person, from: day.adding(days: -20), through: day)
                        == other.sentCount(to: person, from: day.adding(days: -20), through: day),
                    "\(person), \(place)"
                )
            }
            let facts = try one.facts(of: everybody)
            let expected = try other.facts(of: everybody)
            #expect(facts.map(\.person) == expected.map(\.person), "\(place)")
            for (left, right) in zip(facts.flatMap(\.cases), expected.flatMap(\.cases)) {
                #expect(left.caseNumber == right.caseNumber && left.version == right.version, "\(place)")
                #expect(left.file == right.file, "\(left.caseNumber), \(place)")
                #expect(left.overeenkomst == right.overeenkomst && left.boekingen == right.boekingen, "\(place)")
                #expect(
                    try one.journal(of: left.caseNumber).map(\.event)
                        == other.journal(of: left.caseNumber).map(\.event),
                    "\(left.caseNumber), \(place)"
                )
            }
        }

        private func replay(_ store: SQLiteCaseStore, _ seed: UInt64) throws {
            for facts in try store.facts(of: RandomNight.persons).flatMap(\.cases) {
                var file = CaseFile()
                for entry in try store.journal(of: facts.caseNumber) {
                    let event = try #require(entry.event)
                    file.apply(event)
                }
                #expect(file == facts.file, "\(facts.caseNumber), seed \(seed)")
            }
        }
    }
}
