import Calendar
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

/// Events for every case of a message, and for its lead case only.
struct MessageEvents: Sendable {
    var shared: [CaseEvent]
    var lead: [CaseEvent] = []
    var fallsBack = false
}

extension MessageJudge {
    /// In doubt, or stopped by a guard rail: parked, with a task for staff.
    func parked(_ planned: PlannedMessage, reason: String, person: PersonFacts) -> MessageEvents {
        let lead = person.cases.first { $0.caseNumber == planned.key.caseNumber }
        return MessageEvents(
            shared: [.messageEnded(id: planned.id, state: .parked(reason: reason))],
            lead: [.taskOpened(.parked(planned.id, on: clock.local.day, in: lead?.file))]
        )
    }

    /// After a definite refusal: failed, and the next channel for which there is an address and a text; without one a
    /// task for staff.
    func refused(
        _ planned: PlannedMessage,
        reason: String,
        person: PersonFacts,
        mayFallBack: Bool = true
    ) -> MessageEvents {
        let day = clock.local.day
        let failed = CaseEvent.messageEnded(id: planned.id, state: .failed(reason: reason))
        if mayFallBack, let next = fallback(of: planned, person: person, day: day) {
            return MessageEvents(shared: [failed, .messagePlanned(next)], fallsBack: true)
        }
        let key = planned.key
        let task = QueueTask(
            id: "unreachable-\(key.step)-\(key.episode)-\(key.ronde)",
            kind: .unreachable(step: key.step),
            openedOn: day,
            urgency: urgency(of: planned, person: person)
        )
        return MessageEvents(shared: [failed], lead: [.taskOpened(task)])
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

    private func urgency(of planned: PlannedMessage, person: PersonFacts) -> Urgency {
        let lead = person.cases.first { $0.caseNumber == planned.key.caseNumber }
        return lead?.file.judgement?.urgency ?? Urgency(reasons: [])
    }
}
