import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

/// What is to be done with a message now: facts in, verdict out; nothing is changed.
struct MessageJudge: Sendable {
    let store: any CaseStore
    let policy: PolicySettings
    let settings: OutreachSettings
    let library: TextLibrary
    let paymentSource: PaymentSourceFacts
    let clock: Clock

    /// What is to be done with a message.
    enum Verdict: Sendable {
        /// It waits for its approval.
        case awaitsApproval
        /// It waits, for reasons that are on file already.
        case waits([Refusal])
        /// Something is written, nothing is sent; then the count in the report.
        case write(MessageEvents, Count)
        /// It goes: the text, and what the guard rails were told.
        case send(Message, SendCircumstances)
    }

    /// What a written verdict counts as.
    enum Count: Sendable {
        case waits([Refusal])
        case withdrawn
        case expired
        case failed
        case parked
    }

    /// A verdict, and what went wrong on the way to it.
    struct Judged: Sendable {
        var verdict: Verdict?
        /// What is wrong with this message alone.
        var problem: String?
        /// What is wrong with the whole store.
        var failure: StoreError?
    }

    /// What is to be done with a message now.
    func judge(_ row: OutboxRow, person: PersonFacts) -> Judged {
        let lead = person.cases.first { $0.caseNumber == row.caseNumber }
        guard let record = lead?.file.message(row.record.planned.id) else {
            return Judged(problem: "the message is not in the file of its case")
        }
        let now = clock.local
        let standing = Standing(of: record.planned, in: person, on: now.day, settings: policy)
        switch record.state {
        case .ready:
            do throws(StoreError) {
                return try ready(row, record: record, standing: standing, person: person, now: now)
            } catch {
                return Judged(failure: error)
            }
        case .awaitingApproval:
            return Judged(verdict: awaiting(record, standing: standing, person: person, now: now))
        default: return Judged()
        }
    }

    /// A message that waits for approval ends by itself when it is late or no longer fits.
    private func awaiting(
        _ record: MessageRecord,
        standing: Standing,
        person: PersonFacts,
        now: LocalTime
    ) -> Verdict {
        if now.day > record.planned.expires { return end(record, .expired, person: person, as: .expired) }
        guard record.planned.isAboutArrears, standing.askedCents == 0 else { return .awaitsApproval }
        let refusal: Refusal = standing.parts.contains { $0.arrears.actionableRentCents > 0 } ? .outdated : .paid
        return end(record, .withdrawn(reason: refusal.dutch), person: person, as: .withdrawn)
    }

    private func ready(
        _ row: OutboxRow,
        record: MessageRecord,
        standing: Standing,
        person: PersonFacts,
        now: LocalTime
    ) throws(StoreError) -> Judged {
        let message: Message
        do {
            message = try Renderer.render(
                record.planned,
                standing: standing,
                person: person,
                on: now.day,
                settings: settings,
                policy: policy,
                library: library
            )
        } catch {
            let reason = "het bericht kan niet worden gemaakt: \(error.description)"
            return Judged(verdict: park(record, reason: reason, person: person), problem: error.description)
        }
        let circumstances = Situation.around(
            record,
            standing: standing,
            person: person,
            now: now,
            paymentSource: paymentSource.standing(on: now.day, paidTo: person.paidAccounts(on: now.day)),
            sent: (
                try store.sentCount(to: row.person, from: now.day, through: now.day),
                try store.sentCount(to: row.person, from: now.day.firstOfMonth, through: now.day)
            ),
            settings: settings,
            policy: policy
        )
        switch Guard.clear(message, circumstances) {
        case .refused(let refusals): return Judged(verdict: follow(refusals, record: record, person: person))
        case .cleared: return Judged(verdict: .send(message, circumstances))
        }
    }

    /// What follows from refusals.
    private func follow(_ refusals: [Refusal], record: MessageRecord, person: PersonFacts) -> Verdict {
        switch refusals.consequence {
        case .withdraw:
            let reason = refusals.only(.withdraw).dutch
            return end(record, .withdrawn(reason: reason), person: person, as: .withdrawn)
        case .expire: return end(record, .expired, person: person, as: .expired)
        case .staff:
            let reasons = refusals.only(.staff)
            // A bad address means that nothing was sent: another channel may be tried, as after a refusal.
            if reasons == [.badAddress] {
                return .write(refused(record.planned, reason: Refusal.badAddress.dutch, person: person), .failed)
            }
            return park(record, reason: reasons.dutch, person: person)
        case .wait:
            guard refusals != record.lastRefusals else { return .waits(refusals) }
            let event = CaseEvent.messageWaits(id: record.planned.id, refusals: refusals)
            return .write(MessageEvents(shared: [event]), .waits(refusals))
        }
    }

    /// Ends a message that was not sent, and closes the task to approve it.
    private func end(
        _ record: MessageRecord,
        _ state: MessageState,
        person: PersonFacts,
        as count: Count
    ) -> Verdict {
        let planned = record.planned
        let lead = person.cases.first { $0.caseNumber == planned.key.caseNumber }
        let closing = (lead?.file.tasks ?? []).filter { $0.kind == .approveMessage(id: planned.id) }.map {
            CaseEvent.taskClosed(id: $0.id, by: .machine, outcome: "niet meer nodig: het bericht is vervallen")
        }
        return .write(MessageEvents(shared: [.messageEnded(id: planned.id, state: state)], lead: closing), count)
    }

    private func park(_ record: MessageRecord, reason: String, person: PersonFacts) -> Verdict {
        .write(parked(record.planned, reason: reason, person: person), .parked)
    }
}
