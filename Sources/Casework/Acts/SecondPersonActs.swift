import Calendar
import CollectionPolicy
import EarlyWarning
import GuardRails
public import RentLedger

extension Casework {
    /// Puts a decision in the queue until a colleague joins.
    func propose(
        _ decision: LegalDecision,
        _ act: LegalAct,
        _ scene: Scene,
        _ plan: inout Plan
    ) throws(CaseworkError) {
        let isWaiting = scene.file.tasks.contains { task in
            if case .secondPerson(let waiting) = task.kind { waiting.act == decision.act } else { false }
        }
        guard !isWaiting else {
            throw CaseworkError(
                .otherPersonNeeded,
                "Dit besluit wacht al op een collega.",
                at: scene.number,
                remedy: "Een ander dan de eerste medewerker beslist mee: \(CommandWords.show(scene.number))."
            )
        }
        plan.add(.taskOpened(waitingTask(decision, scene)), to: scene.number)
        plan.lines = [
            "Voorgesteld: \(act.dutch). Er is nog niets besloten.",
            "Een collega met een eigen login moet meebeslissen.",
        ]
    }

    private func waitingTask(_ decision: LegalDecision, _ scene: Scene) -> QueueTask {
        let name = "second_person-\(decision.act)-"
        let used = scene.file.tasks.map(\.id) + scene.file.closedTaskIDs
        var count = scene.file.legalDecisions.count + 1
        while used.contains(name + String(count)) { count += 1 }
        return QueueTask(
            id: name + String(count),
            kind: .secondPerson(decision),
            openedOn: scene.day,
            due: scene.day.adding(workingDays: 5),
            urgency: scene.file.judgement?.urgency ?? Urgency(reasons: [])
        )
    }

    /// Joins in a decision that waits for a second (or third) person.
    ///
    /// `ja` completes it, or brings it to the third person where a further offer needs one and no court order is given;
    /// `nee` is a refusal, with this person's motive.
    public func join(
        _ task: String,
        in number: CaseNumber,
        outcome: TaskOutcome,
        reason: String,
        courtOrder: String? = nil,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.legal, on: number, by: identity) { scene throws(CaseworkError) in
            let open = try scene.task(task)
            guard case .secondPerson(let waiting) = open.kind, let act = LegalAct(rawValue: waiting.act) else {
                throw CaseworkError(
                    .notPossible,
                    "Deze taak wacht niet op een tweede medewerker.",
                    at: number,
                    remedy: "\(CommandWords.show(number)) noemt de open taken."
                )
            }
            let outcome = try legalOutcome(outcome, number)
            let why = TextWidth.clean(reason)
            var plan = Plan()
            if outcome == .nee {
                let refusal = try refusal(of: waiting, act, why, scene)
                plan.close(open, TaskOutcome.nee.rawValue, in: scene)
                complete(refusal, act, scene, &plan)
                return plan
            }
            guard G01NoLegalActByTheMachine.isWritten(why) else { throw refused(.noReason, number) }
            switch try next(waiting, act, why, TextWidth.clean(courtOrder ?? ""), scene) {
            case .complete(let decision):
                plan.close(open, TaskOutcome.ja.rawValue, in: scene)
                complete(decision, act, scene, &plan)
            case .waits(let decision):
                plan.close(open, TaskOutcome.ja.rawValue, in: scene)
                plan.add(.taskOpened(waitingTask(decision, scene)), to: number)
                plan.lines = [
                    "Je bent het eens: \(act.dutch). Er is nog niets besloten.",
                    "Er is al eerder een laatste kans aangeboden: een derde collega schrijft op waarom het weer kan.",
                ]
            }
            return plan
        }
    }

    private enum Next {
        case complete(LegalDecision)
        case waits(LegalDecision)
    }

    private func refusal(
        of waiting: LegalDecision,
        _ act: LegalAct,
        _ reason: String,
        _ scene: Scene
    ) throws(CaseworkError) -> LegalDecision {
        _ = try authorised(act, outcome: .nee, reason: reason, scene)
        return LegalDecision(
            act: waiting.act,
            outcome: LegalOutcome.nee.rawValue,
            reason: reason,
            by: scene.actor,
            second: nil,
            day: scene.day
        )
    }

    /// What the decision becomes when this person agrees.
    private func next(
        _ waiting: LegalDecision,
        _ act: LegalAct,
        _ reason: String,
        _ courtOrder: String,
        _ scene: Scene
    ) throws(CaseworkError) -> Next {
        var decision = waiting
        decision.day = scene.day
        decision.reason = waiting.reason + " | \(scene.actor.dutch): \(reason)"
        var further: FurtherOffer?
        if !courtOrder.isEmpty {
            further = .courtOrder(courtOrder)
            decision.reason += " | rechterlijke beslissing: \(courtOrder)"
        }
        if waiting.second == nil {
            decision.second = scene.actor
        } else {
            decision.third = scene.actor
            if further == nil, let third = scene.actor.named { further = .third(third, reason: reason) }
        }
        let answer = G01NoLegalActByTheMachine.authorise(
            act,
            by: waiting.by.named,
            reason: waiting.reason,
            second: decision.second?.named,
            history: history(scene),
            further: further
        )
        guard case .refused(let refusals) = answer else { return .complete(decision) }
        if refusals == [.furtherOfferNeedsThirdOrCourt], waiting.second == nil { return .waits(decision) }
        throw refused(refusals.first ?? .noSecondPerson, scene.number)
    }
}

extension G01NoLegalActByTheMachine {
    /// Whether a reason says something.
    static func isWritten(_ reason: String) -> Bool { reason.contains { $0.isLetter || $0.isNumber } }
}
