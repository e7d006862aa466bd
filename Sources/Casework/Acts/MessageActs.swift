import Calendar
import CollectionPolicy
import GuardRails
public import RentLedger

extension Casework {
    /// Approves a message: it goes out as soon as the guard rails allow it.
    ///
    /// A veertiendagenbrief may name costs where the settings allow them: then approving it is an act under G1 and
    /// needs a written reason.
    public func approve(
        message id: String,
        in number: CaseNumber,
        reason: String = "",
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.approve, on: number, by: identity) { scene throws(CaseworkError) in
            let record = try waiting(id, scene)
            guard record.planned.expires >= scene.day else {
                throw CaseworkError(
                    .notPossible,
                    "Dit bericht had uiterlijk \(record.planned.expires.dutch) weg gemoeten.",
                    at: number,
                    remedy: "De volgende ronde laat het vervallen; een nieuw bericht volgt de kalender."
                )
            }
            let why = try Written.optional(reason, "reden", at: number)
            if record.planned.isVeertiendagenbrief, policy.costsAllowed {
                _ = try authorised(.veertiendagenbriefMetKosten, reason: why, scene)
            }
            var plan = Plan()
            share(record, .messageApproved(id: id, by: scene.actor), scene, &plan)
            closeApproval(id, .ja, why, scene, &plan)
            plan.lines = ["Goedgekeurd: het bericht gaat weg zodra dat mag."]
            return plan
        }
    }

    /// Rejects a message that waits for approval: it is withdrawn.
    public func reject(
        message id: String,
        in number: CaseNumber,
        reason: String,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.approve, on: number, by: identity) { scene throws(CaseworkError) in
            let record = try waiting(id, scene)
            let why = try Written.text(reason, "reden", at: number)
            var plan = Plan()
            share(record, .messageEnded(id: id, state: .withdrawn(reason: why)), scene, &plan)
            closeApproval(id, .nee, why, scene, &plan)
            plan.lines = ["Het bericht is ingetrokken en gaat niet weg."]
            return plan
        }
    }

    private func waiting(_ id: String, _ scene: Scene) throws(CaseworkError) -> MessageRecord {
        guard let record = scene.file.message(id) else {
            throw CaseworkError(
                .unknown,
                "Dit bericht hoort niet bij deze zaak.",
                at: scene.number,
                remedy: "\(CommandWords.show(scene.number)) noemt de berichten."
            )
        }
        guard record.state == .awaitingApproval else {
            throw CaseworkError(
                .notPossible,
                "Dit bericht wacht niet op goedkeuring: het is \(record.state.dutch).",
                at: scene.number,
                remedy: "Er is niets te doen."
            )
        }
        return record
    }

    /// Cases that share a message hold the same event.
    private func share(_ record: MessageRecord, _ event: CaseEvent, _ scene: Scene, _ plan: inout Plan) {
        for other in scene.cases where other.file.message(record.planned.id) != nil {
            plan.add(event, to: other.caseNumber)
        }
    }

    private func closeApproval(
        _ id: String,
        _ outcome: TaskOutcome,
        _ reason: String,
        _ scene: Scene,
        _ plan: inout Plan
    ) {
        for task in scene.file.tasks {
            guard case .approveMessage(id) = task.kind else { continue }
            plan.close(task, outcome.rawValue, reason: reason, in: scene)
        }
    }
}
