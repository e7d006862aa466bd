import CaseStore
import Calendar
import CollectionPolicy
import EarlyWarning
import Outreach
import RentLedger

/// Looks at every person whose day it is: facts in, decisions out, one commit a person.
///
/// Persons are read, decided and written in batches, so that memory does not grow with the corporation and many share
/// one disk commit. A person that fails is set aside with its reason and the rest goes on (G11).
struct Review {
    /// Persons a batch.
    static let batchSize = 500
    /// How often a person is decided again when a case moves meanwhile.
    static let triesAfterMove = 3

    let store: any CaseStore
    let settings: PolicySettings
    let context: DayContext
    let at: Instant
    var shouldStop: @Sendable () -> Bool = { false }

    /// What the review did.
    struct Report: Sendable {
        var persons = 0
        var events: [String: Int] = [:]
        var setAside: [CaseNumber] = []
        /// Cases of persons who cannot be read; they are looked at again on every run.
        var unreadable: [CaseNumber] = []

        mutating func count(_ commits: [Commit]) {
            for event in commits.flatMap(\.cases).flatMap(\.events) { events[event.kind, default: 0] += 1 }
        }
    }

    /// - Throws: what the store throws, or ``DayRun/Stopped`` between two batches.
    func run(progress: (Int, Int) -> Void) throws -> Report {
        var report = Report()
        let total = try store.personsToReviewCount(on: context.day)
        var after: PersonKey?
        while true {
            let keys = try store.personsToReview(on: context.day, after: after, limit: Review.batchSize)
            guard let last = keys.last else { return report }
            after = last
            try review(keys, into: &report)
            report.persons += keys.count
            progress(report.persons, total)
            if shouldStop() { throw DayRun.Stopped() }
        }
    }

    private func review(_ keys: [PersonKey], into report: inout Report) throws(StoreError) {
        var waiting = keys
        for _ in 0..<Review.triesAfterMove where !waiting.isEmpty {
            let people = try readable(waiting, &report)
            let commits = decide(people)
            let outcomes = try store.commit(commits)
            waiting = []
            var written: [Commit] = []
            for (index, outcome) in outcomes.enumerated() {
                switch outcome {
                case .written: written.append(commits[index])
                case .moved: waiting.append(people[index].person)
                case .claimed(let key):
                    try setAside(people[index], reason: "message key \(key) was claimed before", &report)
                case .failed(let reason): try setAside(people[index], reason: reason, &report)
                }
            }
            report.count(written)
        }
        for person in try readable(waiting, &report) {
            try setAside(person, reason: "the case kept moving while it was decided", &report)
        }
    }

    /// The facts of persons; the cases of those that cannot be read go into the report and the rest goes on (G11).
    private func readable(_ persons: [PersonKey], _ report: inout Report) throws(StoreError) -> [PersonFacts] {
        let facts = try store.readableFacts(of: persons)
        for one in facts.unreadable { report.unreadable += try store.caseNumbers(of: one.person) }
        return facts.people
    }

    /// Decides on both cores: each person stands alone, so the order does not matter and the result keeps it.
    private func decide(_ people: [PersonFacts]) -> [Commit] {
        let commits = Gathered<[Commit]>()
        let strands = 2
        let width = (people.count + strands - 1) / strands
        Strands.run(strands) { strand in
            let first = min(people.count, strand * width)
            let last = min(people.count, first + width)
            let part = (first..<last).map { commit(people[$0]) }
            commits.put(part, at: first)
        }
        return commits.inOrder.flatMap { $0 }
    }

    private func commit(_ person: PersonFacts) -> Commit {
        let decisions = Policy.decide(person, context: context, settings: settings)
        let versions = Dictionary(uniqueKeysWithValues: person.cases.map { ($0.caseNumber, $0.version) })
        // A case that was set aside and can be decided again is handled again: nothing stays muted.
        let recovered = Set(person.cases.filter { $0.file.setAside != nil }.map(\.caseNumber))
        return Commit(
            cases: decisions.map { decision in
                CaseCommit(
                    caseNumber: decision.caseNumber,
                    expectedVersion: versions[decision.caseNumber] ?? 0,
                    events: (recovered.contains(decision.caseNumber) ? [.setAside(on: context.day, reason: "")] : [])
                        + decision.events,
                    nextLook: decision.nextLook.map(NextLook.on) ?? .onNews
                )
            },
            actor: .machine,
            at: at,
            configuration: settings.configuration
        )
    }

    private func setAside(_ person: PersonFacts, reason: String, _ report: inout Report) throws(StoreError) {
        guard let first = person.cases.first, let fresh = try readable([person.person], &report).first else { return }
        report.setAside.append(first.caseNumber)
        let day = context.day
        let task = QueueTask(
            id: "terzijde-\(day)",
            kind: .setAside(reason: reason),
            openedOn: day,
            due: day.adding(workingDays: 1),
            urgency: first.file.judgement?.urgency ?? .init(reasons: [])
        )
        let cases = fresh.cases.map { facts in
            CaseCommit(
                caseNumber: facts.caseNumber,
                expectedVersion: facts.version,
                events: facts.caseNumber == first.caseNumber
                    ? [.setAside(on: day, reason: reason), .taskOpened(task)] : [],
                nextLook: .on(day.adding(days: 1))
            )
        }
        _ = try store.commit([
            Commit(cases: cases, actor: .machine, at: at, configuration: settings.configuration)
        ])
    }
}
