import Calendar
import CaseStore
import CollectionPolicy
import Dispatch
import GuardRails
import RentLedger

/// One dispatch: what it works with, and what it did so far.
struct DispatchRun {
    /// Attempts in one commit.
    static let batchSize = 200

    let store: any CaseStore
    let policy: PolicySettings
    let settings: OutreachSettings
    let library: TextLibrary
    let paymentSource: PaymentSourceFacts
    let gateways: [Channel: any Gateway]
    let clock: Clock
    /// The number of the next attempt.
    var nextAttempt: Int64
    /// Messages that this run is done with.
    var handled: Set<String> = []
    /// What was done.
    var report = DispatchReport()

    /// A message that passed the guard rails, with its attempt.
    struct Attempt {
        var row: OutboxRow
        var message: Message
        var circumstances: SendCircumstances
        var number: Int64
        var commit: Commit
    }

    /// What is to be done with a message.
    enum Verdict {
        /// Nothing changed.
        case nothing
        /// Something is written, nothing is sent; then the count in the report.
        case record(Commit, WritableKeyPath<DispatchReport, Int>)
        /// It goes.
        case attempt(Attempt)
    }

    /// An outcome that is not on file yet.
    struct Outcome {
        var row: OutboxRow
        var answer: GatewayAnswer
        var day: Day
    }

    /// Works through rows in their order, at most one message of a person in a batch.
    mutating func work(through rows: [OutboxRow], beforeCalls: (Int64) throws -> Void) throws {
        var queue = rows
        while !queue.isEmpty {
            var batch: [OutboxRow] = []
            var rest: [OutboxRow] = []
            var persons: Set<PersonKey> = []
            var hasDoubtfulGateway = false
            for row in queue {
                // Without a look-up no more attempts are open than calls are in flight (definitions.md).
                let isDoubtful = !(gateways[row.record.planned.key.channel]?.canBeAsked ?? true)
                if batch.count < DispatchRun.batchSize, !persons.contains(row.person),
                    !(isDoubtful && hasDoubtfulGateway)
                {
                    batch.append(row)
                    persons.insert(row.person)
                    hasDoubtfulGateway = hasDoubtfulGateway || isDoubtful
                } else {
                    rest.append(row)
                }
            }
            try process(batch, beforeCalls: beforeCalls)
            queue = rest
        }
    }

    /// Commits the attempts of a batch, then sends, then commits the answers.
    private mutating func process(_ batch: [OutboxRow], beforeCalls: (Int64) throws -> Void) throws {
        for row in batch { handled.insert(row.record.planned.id) }
        var (attempts, moved) = try prepare(batch)
        if !moved.isEmpty {
            // Somebody wrote in between: read again and try once more.
            let again = try prepare(moved)
            attempts += again.attempts
            for row in again.moved {
                report.problems.append(problem(row, "the case keeps changing: it is tried again in the next run"))
            }
        }
        guard !attempts.isEmpty else { return }
        try beforeCalls(nextAttempt - 1)
        try record(sendAll(attempts))
    }

    /// Asks the guard rails about each row and commits what follows; the attempts that are on the disk, and the rows
    /// whose case moved.
    private mutating func prepare(_ rows: [OutboxRow]) throws -> (attempts: [Attempt], moved: [OutboxRow]) {
        let persons = try facts(of: rows)
        var pending: [(row: OutboxRow, verdict: Verdict, commit: Commit)] = []
        for row in rows {
            guard let person = persons[row.person] else { continue }
            let verdict = try evaluate(row, person: person)
            switch verdict {
            case .nothing: continue
            case .record(let commit, _): pending.append((row, verdict, commit))
            case .attempt(let attempt): pending.append((row, verdict, attempt.commit))
            }
        }
        guard !pending.isEmpty else { return ([], []) }
        var attempts: [Attempt] = []
        var moved: [OutboxRow] = []
        for (entry, outcome) in zip(pending, try store.commit(pending.map(\.commit))) {
            switch (outcome, entry.verdict) {
            case (.written, .attempt(let attempt)): attempts.append(attempt)
            case (.written, .record(_, let count)): report[keyPath: count] += 1
            case (.written, .nothing): break
            case (.moved, _): moved.append(entry.row)
            case (.claimed, _): report.problems.append(problem(entry.row, "its key was claimed before"))
            case (.failed(let reason), _): report.problems.append(problem(entry.row, reason))
            }
        }
        return (attempts, moved)
    }

    /// Calls the gateways for attempts that are on the disk, side by side: most of a call is waiting.
    private func sendAll(_ attempts: [Attempt]) -> [Outcome] {
        let outcomes = Gathered<Outcome>()
        DispatchQueue.concurrentPerform(iterations: attempts.count) { place in
            outcomes.put(send(attempts[place]), at: place)
        }
        return outcomes.inOrder
    }

    /// Calls the gateway, unless the guard rails changed their mind since the attempt was committed.
    private func send(_ attempt: Attempt) -> Outcome {
        var circumstances = attempt.circumstances
        circumstances.now = clock.local
        let day = circumstances.now.day
        guard let gateway = gateways[attempt.row.record.planned.key.channel] else {
            return Outcome(row: attempt.row, answer: .refused(reason: "er is geen gateway voor dit kanaal"), day: day)
        }
        switch Guard.clear(attempt.message, circumstances) {
        // The window closed meanwhile: nothing was sent, so the message is ready again.
        case .refused: return Outcome(row: attempt.row, answer: .neverSeen, day: day)
        case .cleared(let cleared):
            let answer = gateway.send(cleared, reference: attempt.row.record.planned.id)
            return Outcome(row: attempt.row, answer: answer, day: day)
        }
    }

    /// The facts of the persons of rows; one that cannot be read is a problem of its rows and the rest goes on (G11).
    mutating func facts(of rows: [OutboxRow]) throws -> [PersonKey: PersonFacts] {
        let readable = try store.readableFacts(of: Array(Set(rows.map(\.person))).sorted())
        for one in readable.unreadable {
            for row in rows where row.person == one.person {
                let problem = problem(row, one.reason)
                if !report.problems.contains(problem) { report.problems.append(problem) }
            }
        }
        return Dictionary(uniqueKeysWithValues: readable.people.map { ($0.person, $0) })
    }

    /// A commit of the same events in every case of a message, and others in its lead case only.
    func commit(
        _ planned: PlannedMessage,
        person: PersonFacts,
        events: [CaseEvent],
        leadEvents: [CaseEvent] = []
    ) -> Commit {
        let numbers = Set(planned.keys.map(\.caseNumber))
        let cases = person.cases.filter { numbers.contains($0.caseNumber) }.map { facts in
            CaseCommit(
                caseNumber: facts.caseNumber,
                expectedVersion: facts.version,
                events: facts.caseNumber == planned.key.caseNumber ? events + leadEvents : events
            )
        }
        return Commit(cases: cases, actor: .machine, at: clock.now(), configuration: policy.configuration)
    }

    /// A problem of a row.
    func problem(_ row: OutboxRow, _ reason: String) -> DispatchReport.Problem {
        DispatchReport.Problem(caseNumber: row.caseNumber, reason: reason)
    }
}
