import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger

extension DispatchRun {
    /// Asks the gateways about attempts that have no answer: a crash came between, or they could not say before.
    mutating func reconcile() throws {
        var ended: [Ended] = []
        var patience: [String: Patience] = [:]
        for row in try store.openMessages() {
            guard case .attempting(_, let since) = row.record.state, !shouldStop() else { continue }
            let gateway = gateway(of: row)
            let name = gateway?.name ?? ""
            let attempt = OpenAttempt(row: row, reference: row.record.reference, since: since)
            let course = AttemptCourse(
                gateway: gateway,
                clock: clock,
                attempt: attempt,
                mayAsk: patience[name, default: Patience()].isLeft
            )
            let ending = course.restarted()
            patience[name, default: Patience()].heard(ending)
            if case .open = ending {
                report.inDoubt += 1
            } else {
                ended.append(Ended(attempt: attempt, ending: ending, wasCalled: false))
            }
        }
        report.reconciled += ended.count
        try record(ended)
        // What was never seen is ready again in this very run.
        for one in ended where one.ending != .unsent { handled.insert(one.attempt.row.record.planned.id) }
    }

    /// Commits what became of attempts, with facts read anew.
    ///
    /// What cannot be written stays an attempt: the next round asks the gateway.
    mutating func record(_ ended: [Ended]) throws {
        var pending = ended.map { (ended: $0, mayFallBack: true) }
        for _ in 0..<3 where !pending.isEmpty {
            let persons = try facts(of: pending.map(\.ended.attempt.row))
            var left: [(ended: Ended, mayFallBack: Bool)] = []
            var batch: [(ended: Ended, events: MessageEvents, commit: Commit)] = []
            var seen: Set<PersonKey> = []
            for entry in pending {
                let row = entry.ended.attempt.row
                guard let person = persons[row.person],
                    let events = events(of: entry.ended, person: person, mayFallBack: entry.mayFallBack)
                else { continue }
                // Two commits of one person in one batch would move each other.
                guard seen.insert(row.person).inserted else {
                    left.append(entry)
                    continue
                }
                batch.append((entry.ended, events, commit(row.record.planned, person: person, events)))
            }
            for (entry, written) in zip(batch, try store.commit(batch.map(\.commit))) {
                switch written {
                case .written: count(entry.ended, events: entry.events)
                case .moved: left.append((entry.ended, true))
                case .claimed: left.append((entry.ended, false))
                case .failed(let reason): report.problems.append(problem(entry.ended.attempt.row, reason))
                }
            }
            pending = left
        }
        for entry in pending {
            report.problems.append(problem(entry.ended.attempt.row, "its outcome is written in the next round"))
        }
    }

    /// The facts of the persons of rows; one that cannot be read is a problem of its rows and the rest goes on (G11).
    private mutating func facts(of rows: [OutboxRow]) throws -> [PersonKey: PersonFacts] {
        let readable = try store.readableFacts(of: Array(Set(rows.map(\.person))).sorted())
        for one in readable.unreadable {
            for row in rows where row.person == one.person {
                let problem = problem(row, one.reason)
                if !report.problems.contains(problem) { report.problems.append(problem) }
            }
        }
        return Dictionary(uniqueKeysWithValues: readable.people.map { ($0.person, $0) })
    }

    /// The events of an ending; `nil` for an attempt that stays open.
    func events(of ended: Ended, person: PersonFacts, mayFallBack: Bool = true) -> MessageEvents? {
        let record = ended.attempt.row.record
        let planned = record.planned
        func shared(_ state: MessageState) -> MessageEvents {
            MessageEvents(shared: [.messageEnded(id: planned.id, state: state)])
        }
        switch ended.ending {
        case .delivered(let day): return shared(.delivered(on: day))
        case .accepted(let day): return shared(.accepted(on: day))
        case .unsent: return shared(.ready)
        case .open: return nil
        case .parked(let reason): return judge.parked(planned, reason: reason, person: person)
        case .refused(let reason):
            return judge.refused(planned, reason: reason, person: person, mayFallBack: mayFallBack)
        case .notNow(let reason, let asked):
            let tries = (record.postponed?.tries ?? 0) + 1
            let own = BackOff.message.seconds(afterTries: tries, random: random())
            let seconds = max(own, Int64(min(max(0, asked ?? 0), BackOff.longestAskedSeconds)))
            let postponement = Postponement(
                reason: reason.own,
                notBefore: clock.now().adding(seconds: seconds),
                tries: tries,
                said: reason.said.isEmpty ? nil : reason.said,
                isAboutRecipient: reason.isAboutRecipient ? true : nil
            )
            return MessageEvents(shared: [.messagePostponed(id: planned.id, postponement)])
        }
    }

    /// Counts what is on file now.
    mutating func count(_ ended: Ended, events: MessageEvents) {
        let channel = ended.attempt.row.record.planned.key.channel.rawValue
        switch ended.ending {
        case .delivered: report.delivered[channel, default: 0] += 1
        case .accepted: report.accepted[channel, default: 0] += 1
        case .refused: report.failed += 1
        case .parked: report.parked += 1
        case .unsent: keepWaiting(until: clock.now(), reason: WaitingText.unsent)
        case .notNow:
            report.postponed += 1
            guard case .messagePostponed(_, let postponement) = events.shared.first else { return }
            keepWaiting(until: postponement.notBefore, reason: WaitingText.postponed)
        case .open: break
        }
        if events.fallsBack { report.fallbacks += 1 }
    }

    /// Takes in what a batch of calls says about its gateways.
    mutating func note(_ landed: [Ended]) {
        let now = clock.now()
        for ended in landed where ended.wasCalled {
            guard let name = gateway(of: ended.attempt.row)?.name else { continue }
            switch ended.ending {
            case .delivered, .accepted, .refused: remembered.breaker.worked(name)
            // Somebody's mailbox is full: the gateway looked at the address, so it works.
            case .notNow(let reason, _) where reason.isAboutRecipient: remembered.breaker.worked(name)
            case .notNow, .unsent, .parked, .open:
                let reason = ended.trouble ?? "de gateway kan niet zeggen of het bericht is verstuurd"
                var isDoubtful = false
                if case .parked = ended.ending { isDoubtful = true }
                remembered.breaker.failed(name, reason: reason, isDoubtful: isDoubtful, at: now, random: random())
            }
        }
    }
}
