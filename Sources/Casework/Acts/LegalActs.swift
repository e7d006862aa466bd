import Calendar
import CollectionPolicy
public import GuardRails
public import RentLedger

extension Casework {
    /// Decides about an act under G1.
    ///
    /// Where two persons are needed, the first one's decision waits as a task: nothing is decided until a colleague
    /// with another login joins (``join(_:in:outcome:reason:courtOrder:by:)``). A refusal needs one person and a
    /// motive.
    ///
    /// - Parameters:
    ///   - act: the act.
    ///   - number: the case.
    ///   - outcome: `ja` or `nee`.
    ///   - reason: the written reason.
    ///   - identity: who decides.
    /// - Returns: what was decided, or that it waits.
    /// - Throws: why it was not decided.
    public func legal(
        _ act: LegalAct,
        in number: CaseNumber,
        outcome: TaskOutcome,
        reason: String,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.legal, on: number, by: identity) { scene throws(CaseworkError) in
            guard scene.facts != nil else { throw Casework.unknown(number) }
            let outcome = try legalOutcome(outcome, number)
            let why = TextWidth.clean(reason)
            try checkProposal(act, outcome, scene)
            let waits = outcome == .ja && act.needsTwoPersons
            _ = try authorised(act, outcome: outcome, reason: why, waitsForSecond: waits, scene)
            let decision = LegalDecision(
                act: act.rawValue,
                outcome: outcome.rawValue,
                reason: why,
                by: scene.actor,
                second: nil,
                day: scene.day
            )
            var plan = Plan()
            if waits {
                try propose(decision, act, scene, &plan)
            } else {
                complete(decision, act, scene, &plan)
            }
            return plan
        }
    }

    /// Records a new huurovereenkomst after a vonnis that dissolved the old one: it ends what G5 forbids.
    public func recordNewTenancy(
        in number: CaseNumber,
        reason: String,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.legal, on: number, by: identity) { scene throws(CaseworkError) in
            let why = try Written.text(reason, "reden", at: number)
            guard let facts = scene.facts, facts.isDissolved(on: scene.day) else {
                throw CaseworkError(
                    .notPossible,
                    "De huurovereenkomst is niet door een vonnis ontbonden.",
                    at: number,
                    remedy: "Er is niets vast te leggen."
                )
            }
            var plan = Plan()
            plan.add(
                .legalDecision(
                    LegalDecision(
                        act: LegalDecision.newTenancyAct,
                        outcome: LegalOutcome.ja.rawValue,
                        reason: why,
                        by: scene.actor,
                        second: nil,
                        day: scene.day
                    )
                ),
                to: number
            )
            plan.lines = ["Vastgelegd: er is een nieuwe huurovereenkomst."]
            return plan
        }
    }

    /// Overdracht is decided only while it is proposed: then melding, letter and terms are on file (definitions.md).
    private func checkProposal(_ act: LegalAct, _ outcome: LegalOutcome, _ scene: Scene) throws(CaseworkError) {
        if act == .overdracht, !scene.file.tasks.contains(where: { $0.kind == .overdracht }) {
            throw CaseworkError(
                .notPossible,
                "Overdracht is in deze zaak nu niet aan de orde.",
                at: scene.number,
                remedy: "\(CommandWords.show(scene.number)) zegt wat er eerst moet gebeuren."
            )
        }
        if act == .overdracht, outcome == .ja, let facts = scene.facts,
            facts.arrears(on: scene.day, settings: policy.measures).actionableRentCents <= 0
        {
            throw CaseworkError(
                .notPossible,
                OverdrachtObstacle.nothingOpen.dutch,
                at: scene.number,
                remedy: "De taak verdwijnt in de volgende ronde."
            )
        }
        if act == .kostenBerekenen || act == .veertiendagenbriefMetKosten, outcome == .ja, !policy.costsAllowed {
            throw CaseworkError(
                .notPossible,
                "Incassokosten staan uit in de instellingen.",
                at: scene.number,
                remedy: "Een jurist moet ze eerst met naam en datum toestaan (bik.toegestaan)."
            )
        }
    }

    /// Asks G1: the one place for the rule.
    ///
    /// - Parameters:
    ///   - act: the act.
    ///   - outcome: whether it happens.
    ///   - reason: the written reason.
    ///   - waitsForSecond: the second person is asked later, by their own act.
    ///   - scene: the case.
    /// - Returns: the refusals that are left to others: a second or third person that still has to join.
    /// - Throws: the heaviest refusal of G1.
    func authorised(
        _ act: LegalAct,
        outcome: LegalOutcome = .ja,
        reason: String,
        waitsForSecond: Bool = false,
        _ scene: Scene
    ) throws(CaseworkError) -> [ActRefusal] {
        let answer = G01NoLegalActByTheMachine.authorise(
            act,
            outcome: outcome,
            by: scene.actor.named,
            reason: reason,
            history: history(scene)
        )
        guard case .refused(let refusals) = answer else { return [] }
        let later: Set<ActRefusal> = waitsForSecond ? [.noSecondPerson, .furtherOfferNeedsThirdOrCourt] : []
        if let heaviest = refusals.first(where: { !later.contains($0) }) { throw refused(heaviest, scene.number) }
        return refusals
    }

    func legalOutcome(_ outcome: TaskOutcome, _ number: CaseNumber) throws(CaseworkError) -> LegalOutcome {
        switch outcome {
        case .ja: return .ja
        case .nee: return .nee
        case .gedaan, .nietNodig:
            throw CaseworkError(.badInput, "Een besluit is ja of nee.", at: number, remedy: "Kies uit: ja, nee.")
        }
    }

    /// Whether a laatste kans was offered to this tenant before, in any of their cases.
    func history(_ scene: Scene) -> LegalHistory {
        let offered = scene.cases.contains { facts in
            facts.file.legalDecisions.contains {
                $0.act == LegalAct.laatsteKansAanbieden.rawValue && $0.outcome == LegalOutcome.ja.rawValue
            } || facts.signaleringen.contains { $0.soort == .laatsteKans }
        }
        return LegalHistory(laatsteKansWasOffered: offered)
    }

    func refused(_ refusal: ActRefusal, _ number: CaseNumber) -> CaseworkError {
        let kind: CaseworkError.Kind
        switch refusal {
        case .noNamedPerson: kind = .notAllowed
        case .noReason, .noMotive: kind = .badInput
        case .noSecondPerson, .secondIsTheSame, .furtherOfferNeedsThirdOrCourt, .thirdIsTheSame:
            kind = .otherPersonNeeded
        }
        return CaseworkError(kind, refusal.dutch, at: number, remedy: "Er is niets besloten.")
    }

    /// A decision that is complete: on file, and the tasks that asked for it end.
    func complete(_ decision: LegalDecision, _ act: LegalAct, _ scene: Scene, _ plan: inout Plan) {
        plan.add(.legalDecision(decision), to: scene.number)
        if act == .overdracht {
            for task in scene.file.tasks where task.kind == .overdracht {
                plan.close(task, decision.outcome, in: scene)
            }
        }
        plan.lines.append("Besloten: \(act.dutch), \(decision.outcome).")
        if act == .overdracht, decision.outcome == LegalOutcome.ja.rawValue {
            plan.lines.append("huurwacht stuurt in deze zaak geen berichten meer. De overdracht zelf doe je zelf.")
        }
    }
}

extension Actor {
    /// The person as G1 knows them; `nil` for the machine.
    var named: NamedPerson? {
        switch self {
        case .machine: nil
        case .employee(let name, let login): NamedPerson(name: name, login: login)
        }
    }
}
