import Calendar
import CollectionPolicy
import GuardRails
import RentLedger

extension Played {
    /// What happened as a table that a reader compares with the calendar of the source: `day  what`.
    var table: [String] {
        log.compactMap { entry in entry.event.line.map { "\(entry.day) \($0)" } }
    }
}

extension CaseEvent {
    /// One line for what a reader of the calendar looks for; `nil` for the rest.
    var line: String? {
        switch self {
        case .episodeOpened(_, _, let anker, _): "episode opens, anker \(anker.dueDate)"
        case .ankerMoved(_, let anker, let ronde, _): "ronde \(ronde), anker \(anker.dueDate)"
        case .episodeClosed(_, let reason): "episode closes: \(reason.rawValue)"
        case .step(let record): record.outcome == .passedOver ? "passed over: \(record.step)" : nil
        case .stepHeld(let step, _, let reason): "held: \(step): \(reason)"
        case .messagePlanned(let planned):
            "message \(planned.key.step) by \(planned.key.channel.rawValue) to \(planned.key.recipient.stored)"
        case .messageApproved: "approved by staff"
        case .messageEnded(_, .accepted): "sent"
        case .messageEnded(_, let state): "message \(state.name)"
        case .taskOpened(let task): "task \(task.kind.line)" + (task.due.map { " before \($0)" } ?? "")
        case .taskClosed(_, .machine, let outcome): "task closed: \(outcome)"
        case .contact(let contact): "staff: \(contact.kind.rawValue), \(contact.outcome)"
        case .meldingPrepared(let melding): "melding \(melding.kenmerk) of \(melding.amountCents)"
        case .meldingMoved(_, let state, _): "melding \(state.name)"
        case .meldingWithheld(_, let reason): "melding withheld: \(reason)"
        default: nil
        }
    }
}

extension TaskKind {
    /// The name, with the step of a contact.
    var line: String {
        if case .contact(let step) = self { "contact (\(step))" } else { name }
    }
}
