import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

extension DispatchRun {
    /// Asks the gateways about attempts that have no answer: a crash came between.
    mutating func reconcile() throws {
        var outcomes: [Outcome] = []
        for row in try store.openMessages() {
            guard case .attempting(_, let since) = row.record.state else { continue }
            let gateway = gateways[row.record.planned.key.channel]
            let answer: GatewayAnswer
            if let gateway, gateway.canBeAsked {
                answer = gateway.lookUp(reference: row.record.planned.id)
            } else {
                answer = .unknown(reason: "het kanaal kan niet zeggen of het bericht is verstuurd")
            }
            outcomes.append(Outcome(row: row, answer: answer, day: LocalTime(since).day))
        }
        guard !outcomes.isEmpty else { return }
        report.reconciled += outcomes.count
        try record(outcomes)
        // What was never seen is ready again in this very run.
        for outcome in outcomes where outcome.answer != .neverSeen { handled.insert(outcome.row.record.planned.id) }
    }

    /// Commits what became of attempts.
    ///
    /// What cannot be written stays an attempt: the next run asks the gateway.
    mutating func record(_ outcomes: [Outcome]) throws {
        var pending = outcomes.map { (outcome: $0, mayFallBack: true) }
        for _ in 0..<3 where !pending.isEmpty {
            let persons = try facts(of: pending.map(\.outcome.row))
            var left: [(outcome: Outcome, mayFallBack: Bool)] = []
            var batch: [(outcome: Outcome, events: Events, commit: Commit)] = []
            var seen: Set<PersonKey> = []
            for entry in pending {
                guard let person = persons[entry.outcome.row.person] else { continue }
                // Two commits of one person in one batch would move each other.
                guard seen.insert(entry.outcome.row.person).inserted else {
                    left.append(entry)
                    continue
                }
                let planned = entry.outcome.row.record.planned
                let events = events(of: entry.outcome, person: person, mayFallBack: entry.mayFallBack)
                let commit = commit(planned, person: person, events: events.shared, leadEvents: events.lead)
                batch.append((entry.outcome, events, commit))
            }
            for (entry, written) in zip(batch, try store.commit(batch.map(\.commit))) {
                switch written {
                case .written: count(entry.outcome, events: entry.events)
                case .moved: left.append((entry.outcome, true))
                case .claimed: left.append((entry.outcome, false))
                case .failed(let reason): report.problems.append(problem(entry.outcome.row, reason))
                }
            }
            pending = left
        }
        for entry in pending {
            report.problems.append(problem(entry.outcome.row, "its outcome is written in the next run"))
        }
    }

    /// Events for every case of a message, and for its lead case only.
    struct Events {
        var shared: [CaseEvent]
        var lead: [CaseEvent] = []
        var fallsBack = false
    }

    private func events(of outcome: Outcome, person: PersonFacts, mayFallBack: Bool) -> Events {
        let planned = outcome.row.record.planned
        func ended(_ state: MessageState) -> CaseEvent { .messageEnded(id: planned.id, state: state) }
        switch outcome.answer {
        case .delivered: return Events(shared: [ended(.delivered(on: outcome.day))])
        case .accepted: return Events(shared: [ended(.accepted(on: outcome.day))])
        case .neverSeen: return Events(shared: [ended(.ready)])
        case .notNow(let reason, let seconds):
            let tries = (outcome.row.record.postponed?.tries ?? 0) + 1
            let later = Instant(secondsSinceEpoch: clock.now().secondsSinceEpoch + Int64(seconds ?? 300))
            let postponement = Postponement(reason: reason, notBefore: later, tries: tries)
            return Events(shared: [.messagePostponed(id: planned.id, postponement)])
        case .unknown(let reason):
            return Events(shared: [ended(.parked(reason: reason))], lead: [parkedTask(planned, person: person)])
        case .refused(let reason):
            return refusedEvents(
                planned,
                reason: reason,
                person: person,
                day: clock.local.day,
                mayFallBack: mayFallBack
            )
        }
    }

    /// After a definite refusal: failed, and the next channel for which there is an address and a text; without one a
    /// task for staff.
    func refusedEvents(
        _ planned: PlannedMessage,
        reason: String,
        person: PersonFacts,
        day: Day,
        mayFallBack: Bool = true
    ) -> Events {
        let failed = CaseEvent.messageEnded(id: planned.id, state: .failed(reason: reason))
        if mayFallBack, let next = fallback(of: planned, person: person, day: day) {
            return Events(shared: [failed, .messagePlanned(next)], fallsBack: true)
        }
        let key = planned.key
        let task = QueueTask(
            id: "unreachable-\(key.step)-\(key.episode)-\(key.ronde)",
            kind: .unreachable(step: key.step),
            openedOn: day,
            urgency: urgency(of: planned, person: person)
        )
        return Events(shared: [failed], lead: [.taskOpened(task)])
    }

    private func fallback(of planned: PlannedMessage, person: PersonFacts, day: Day) -> PlannedMessage? {
        let key = planned.key
        guard day <= planned.expires,
            let lead = person.cases.first(where: { $0.caseNumber == key.caseNumber }),
            let recipient = Addressee.recipient(key.recipient, of: key.caseNumber, in: person, on: day)
        else { return nil }
        for (index, channel) in planned.fallbackChannels.enumerated() {
            // G6: what offers sharing, and a veertiendagenbrief, is a letter or a mail, never an SMS.
            let mustBeWritten = planned.offersSharing || planned.isVeertiendagenbrief
            guard recipient.canBeReached(by: channel), library.has(name: planned.text, channel: channel),
                !mustBeWritten || channel.isWrittenReminder
            else { continue }
            var next = planned
            next.keys = planned.keys.map { key in
                var key = key
                key.channel = channel
                return key
            }
            guard lead.file.message(next.id) == nil else { continue }
            next.fallbackChannels = Array(planned.fallbackChannels[(index + 1)...])
            next.plannedOn = day
            return next
        }
        return nil
    }

    /// The task for a message that is in doubt or was stopped.
    func parkedTask(_ planned: PlannedMessage, person: PersonFacts) -> CaseEvent {
        .taskOpened(
            QueueTask(
                id: "parked_message-\(planned.id)",
                kind: .parkedMessage(id: planned.id),
                openedOn: clock.local.day,
                urgency: urgency(of: planned, person: person)
            )
        )
    }

    private func urgency(of planned: PlannedMessage, person: PersonFacts) -> Urgency {
        let lead = person.cases.first { $0.caseNumber == planned.key.caseNumber }
        return lead?.file.judgement?.urgency ?? Urgency(reasons: [])
    }

    private mutating func count(_ outcome: Outcome, events: Events) {
        let channel = outcome.row.record.planned.key.channel.rawValue
        switch outcome.answer {
        case .delivered: report.delivered[channel, default: 0] += 1
        case .accepted: report.accepted[channel, default: 0] += 1
        case .refused: report.failed += 1
        case .unknown: report.parked += 1
        case .neverSeen, .notNow: report.waiting += 1
        }
        if events.fallsBack { report.fallbacks += 1 }
    }
}
