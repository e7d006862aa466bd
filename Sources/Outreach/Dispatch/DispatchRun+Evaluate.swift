import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger

extension DispatchRun {
    /// What is to be done with a message now.
    mutating func evaluate(_ row: OutboxRow, person: PersonFacts) throws -> Verdict {
        let id = row.record.planned.id
        let lead = person.cases.first { $0.caseNumber == row.caseNumber }
        guard let lead, let record = lead.file.message(id) else {
            report.problems.append(problem(row, "the message is not in the file of its case"))
            return .nothing
        }
        let now = clock.local
        let standing = Standing(of: record.planned, in: person, on: now.day, settings: policy)
        switch record.state {
        case .ready: return try evaluateReady(row, record: record, standing: standing, person: person, now: now)
        case .awaitingApproval: return evaluateAwaiting(record, standing: standing, person: person, now: now)
        default: return .nothing
        }
    }

    /// A message that waits for approval ends by itself when it is late or no longer fits.
    private func evaluateAwaiting(
        _ record: MessageRecord,
        standing: Standing,
        person: PersonFacts,
        now: LocalTime
    ) -> Verdict {
        if now.day > record.planned.expires {
            return end(record, .expired, person: person, count: \.expired)
        }
        guard record.planned.isAboutArrears, standing.askedCents == 0 else { return .nothing }
        let refusal: Refusal = standing.parts.contains { $0.arrears.actionableRentCents > 0 } ? .outdated : .paid
        return end(record, .withdrawn(reason: refusal.dutch), person: person, count: \.withdrawn)
    }

    private mutating func evaluateReady(
        _ row: OutboxRow,
        record: MessageRecord,
        standing: Standing,
        person: PersonFacts,
        now: LocalTime
    ) throws -> Verdict {
        let planned = record.planned
        let message: Message
        do {
            message = try Renderer.render(
                planned,
                standing: standing,
                person: person,
                on: now.day,
                settings: settings,
                policy: policy,
                library: library
            )
        } catch {
            report.problems.append(problem(row, error.description))
            return park(record, reason: "het bericht kan niet worden gemaakt: \(error.description)", person: person)
        }
        let circumstances = Situation.around(
            record,
            standing: standing,
            person: person,
            now: now,
            paymentSource: paymentSource.standing(on: now.day),
            sent: (
                try store.sentCount(to: row.person, from: now.day, through: now.day),
                try store.sentCount(to: row.person, from: now.day.firstOfMonth, through: now.day)
            ),
            settings: settings,
            policy: policy
        )
        switch Guard.clear(message, circumstances) {
        case .refused(let refusals):
            return follow(refusals, record: record, person: person, day: now.day)
        case .cleared:
            let number = nextAttempt
            nextAttempt += 1
            let event = CaseEvent.messageAttempted(id: planned.id, attempt: number, message: message, at: clock.now())
            return .attempt(
                Attempt(
                    row: row,
                    message: message,
                    circumstances: circumstances,
                    number: number,
                    commit: commit(planned, person: person, events: [event])
                )
            )
        }
    }

    /// What follows from refusals.
    private mutating func follow(
        _ refusals: [Refusal],
        record: MessageRecord,
        person: PersonFacts,
        day: Day
    ) -> Verdict {
        let planned = record.planned
        switch refusals.consequence {
        case .withdraw:
            let reason = refusals.only(.withdraw).dutch
            return end(record, .withdrawn(reason: reason), person: person, count: \.withdrawn)
        case .expire: return end(record, .expired, person: person, count: \.expired)
        case .staff:
            // A bad address means that nothing was sent: another channel may be tried, as after a refusal.
            if refusals.only(.staff) == [.badAddress] {
                let events = refusedEvents(planned, reason: Refusal.badAddress.dutch, person: person, day: day)
                if events.fallsBack { report.fallbacks += 1 }
                return .record(
                    commit(planned, person: person, events: events.shared, leadEvents: events.lead),
                    \.failed
                )
            }
            return park(
                record,
                reason: refusals.only(.staff).dutch,
                person: person
            )
        case .wait:
            if let first = refusals.first { report.waitingReasons[first.dutch, default: 0] += 1 }
            guard refusals != record.lastRefusals else {
                report.waiting += 1
                return .nothing
            }
            return .record(
                commit(planned, person: person, events: [.messageWaits(id: planned.id, refusals: refusals)]),
                \.waiting
            )
        }
    }

    /// Ends a message that was not sent, and closes the task to approve it.
    private func end(
        _ record: MessageRecord,
        _ state: MessageState,
        person: PersonFacts,
        count: WritableKeyPath<DispatchReport, Int>
    ) -> Verdict {
        let planned = record.planned
        let lead = person.cases.first { $0.caseNumber == planned.key.caseNumber }
        let closing = (lead?.file.tasks ?? []).filter { $0.kind == .approveMessage(id: planned.id) }.map {
            CaseEvent.taskClosed(id: $0.id, by: .machine, outcome: "niet meer nodig: het bericht is vervallen")
        }
        return .record(
            commit(planned, person: person, events: [.messageEnded(id: planned.id, state: state)], leadEvents: closing),
            count
        )
    }

    private func park(_ record: MessageRecord, reason: String, person: PersonFacts) -> Verdict {
        let planned = record.planned
        return .record(
            commit(
                planned,
                person: person,
                events: [.messageEnded(id: planned.id, state: .parked(reason: reason))],
                leadEvents: [parkedTask(planned, person: person)]
            ),
            \.parked
        )
    }
}
