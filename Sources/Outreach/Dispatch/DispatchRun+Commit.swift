import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger

extension DispatchRun {
    /// What one commit of a batch is for.
    private enum Part {
        case ended(Ended, MessageEvents)
        case written(Written)
        case attempt(Prepared, OpenAttempt)
    }

    /// Commits the answers of one batch, what was judged, and the attempts of the next batch, in one disk commit.
    ///
    /// - Returns: the attempts that are on the disk: these may be called.
    mutating func commit(
        _ landed: [Ended],
        _ written: [Written],
        _ next: [Prepared],
        _ ahead: inout Ahead
    ) throws -> [Flight.Passenger] {
        var parts: [(part: Part, commit: Commit)] = []
        var again: [Ended] = []
        for ended in landed {
            guard let person = ended.attempt.person else {
                again.append(ended)
                continue
            }
            guard let events = events(of: ended, person: person) else {
                report.inDoubt += 1
                keepWaiting(until: clock.now(), reason: nil)
                continue
            }
            parts.append((.ended(ended, events), commit(ended.attempt.row.record.planned, person: person, events)))
        }
        for one in written {
            parts.append((.written(one), commit(one.row.record.planned, person: one.person, one.events)))
        }
        for one in next {
            if let begun = begin(one) { parts.append((.attempt(one, begun.attempt), begun.commit)) }
        }
        var passengers: [Flight.Passenger] = []
        for (entry, outcome) in zip(parts, try store.commit(parts.map(\.commit))) {
            switch (entry.part, outcome) {
            case (.ended(let ended, let events), .written): count(ended, events: events)
            case (.ended(let ended, _), _): again.append(ended)
            case (.written(let one), .written): count(one)
            case (.written(let one), .moved): judgeAgain(one.row, &ahead)
            case (.written(let one), .claimed): try writeWithoutFallback(one)
            case (.attempt(let one, let attempt), .written): passengers.append(passenger(one, attempt))
            case (.attempt(let one, _), .moved): judgeAgain(one.row, &ahead)
            case (.attempt(let one, _), .claimed):
                report.problems.append(problem(one.row, "its key was claimed before"))
            case (.written(let one), .failed(let reason)): report.problems.append(problem(one.row, reason))
            case (.attempt(let one, _), .failed(let reason)): report.problems.append(problem(one.row, reason))
            }
        }
        ahead.persons.subtract(written.map(\.row.person))
        try record(again)
        return passengers
    }

    /// The attempt of a message under its reference; `nil` when G4 does not let it begin.
    private mutating func begin(_ one: Prepared) -> (attempt: OpenAttempt, commit: Commit)? {
        let planned = one.row.record.planned
        let wanted = reference(of: one)
        guard one.row.record.state == .ready,
            case .success(let step) = G04AtMostOnce.step(.ready, .begin(reference: wanted)),
            case .commitThenCall(let reference) = step.effect
        else {
            report.problems.append(problem(one.row, "the message is not ready to be sent"))
            return nil
        }
        let number = nextAttempt
        nextAttempt += 1
        let now = clock.now()
        let caller = gateway(of: one.row)?.identity
        let event = CaseEvent.messageAttempted(
            id: planned.id,
            attempt: number,
            message: one.message,
            at: now,
            gateway: caller,
            reference: reference
        )
        var row = one.row
        row.record.attemptedBy = caller
        row.record.attemptedAs = reference
        row.record.state = .attempting(attempt: number, since: now)
        let attempt = OpenAttempt(
            row: row,
            person: one.person.moved(in: Set(planned.keys.map(\.caseNumber))),
            reference: reference,
            since: now
        )
        return (attempt, commit(planned, person: one.person, MessageEvents(shared: [event])))
    }

    /// The reference of the next try, with the mark of the contract that leads.
    private func reference(of one: Prepared) -> String {
        let lead = one.person.cases.first { $0.caseNumber == one.row.caseNumber }
        let plain = one.row.record.reference
        return lead.map { "\(plain)-\(ContractMark.of($0.overeenkomst.number, $0.caseNumber))" } ?? plain
    }

    private func passenger(_ one: Prepared, _ attempt: OpenAttempt) -> Flight.Passenger {
        Flight.Passenger(
            attempt: attempt,
            message: one.message,
            circumstances: one.circumstances,
            isAskedFirst: askFirstThrough.map { one.row.record.planned.plannedOn <= $0 } ?? false
        )
    }

    /// A row whose case moved is judged again, a few times.
    private mutating func judgeAgain(_ row: OutboxRow, _ ahead: inout Ahead) {
        let id = row.record.planned.id
        moves[id, default: 0] += 1
        if moves[id, default: 0] < DispatchRun.triesAfterMove {
            ahead.queue.insert(row, at: 0)
        } else {
            report.problems.append(problem(row, "the case keeps changing: it is tried again in the next round"))
            keepWaiting(until: clock.now(), reason: nil)
        }
    }

    /// The other channel's key was claimed before: then there is no other channel.
    private mutating func writeWithoutFallback(_ one: Written) throws {
        guard one.events.fallsBack, case .failed = one.count else {
            report.problems.append(problem(one.row, "its key was claimed before"))
            return
        }
        let planned = one.row.record.planned
        var last = one
        last.events = judge.refused(planned, reason: Refusal.badAddress.dutch, person: one.person, mayFallBack: false)
        switch try store.commit([commit(planned, person: one.person, last.events)]).first {
        case .written: count(last)
        default: report.problems.append(problem(one.row, "its key was claimed before"))
        }
    }

    private mutating func count(_ one: Written) {
        if one.events.fallsBack { report.fallbacks += 1 }
        switch one.count {
        case .waits(let refusals):
            let version = one.person.cases.first { $0.caseNumber == one.row.caseNumber }?.version ?? one.row.version
            wait(one.row, version: version + 1, refusals: refusals)
        case .withdrawn: report.withdrawn += 1
        case .expired: report.expired += 1
        case .failed: report.failed += 1
        case .parked: report.parked += 1
        }
    }
}

extension PersonFacts {
    /// The same person after one commit in some of their cases.
    fileprivate func moved(in numbers: Set<CaseNumber>) -> PersonFacts {
        var next = self
        for index in next.cases.indices where numbers.contains(next.cases[index].caseNumber) {
            next.cases[index].version += 1
        }
        return next
    }
}
