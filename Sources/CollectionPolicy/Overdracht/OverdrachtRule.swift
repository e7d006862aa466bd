import Calendar
import EarlyWarning
import GuardRails
import RentLedger

/// Proposes the overdracht decision to staff, only when definitions.md, *Overdracht* allows it (G1, G12).
enum OverdrachtRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        let step = work.dueSteps(of: index).last { if case .overdracht = $0.action { true } else { false } }
        guard let step, let episode = work.cases[index].file.episode else { return }
        let obstacles = obstacles(work, index)
        checkHousehold(&work, index, obstacles.contains(.householdUnknown))
        let reasons = otherHolds(work, index) + obstacles.map(\.dutch)
        guard reasons.isEmpty else {
            let reason = reasons.joined(separator: " ")
            work.cases[index].closeTasks("niet meer aan de orde: \(reason)") { $0.kind == .overdracht }
            work.cases[index].hold(step, on: work.day, reason)
            return
        }
        if !work.cases[index].isRecorded(step) {
            let record = StepRecord(step: step.name, ronde: episode.ronde, day: work.day, outcome: .taken)
            work.cases[index].emit(.step(record))
        }
        guard !isDecided(work, index) else { return }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID("overdracht"),
                kind: .overdracht,
                openedOn: work.day,
                due: work.day.adding(workingDays: 5),
                urgency: work.cases[index].judgement.urgency
            )
        )
    }

    /// Whether a person already decided in this ronde.
    private static func isDecided(_ work: PersonWork, _ index: Int) -> Bool {
        guard let episode = work.cases[index].file.episode else { return false }
        return work.cases[index].file.legalDecisions.contains {
            $0.act == LegalDecision.overdrachtAct && $0.day >= episode.rondeBeganOn
        }
    }

    /// What the guard rails do not know of: the contract ended, handed over, receipts are not complete.
    private static func otherHolds(_ work: PersonWork, _ index: Int) -> [String] {
        guard let hold = HoldRule.hold(in: work, index, for: .overdracht) else { return [] }
        switch hold {
        case .left, .handedOver, .paymentSource, .dissolved, .nothingToAsk: return [sentence(hold.dutch)]
        default: return []
        }
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    static func obstacles(_ work: PersonWork, _ index: Int) -> [OverdrachtObstacle] {
        let current = work.cases[index]
        var facts = OverdrachtFacts(
            day: work.day,
            priority: current.judgement.priority,
            actionableRentCents: current.arrears.actionableRentCents
        )
        facts.melding = melding(work, index)
        facts.pausedThrough = current.file.pausedThrough
        facts.kalenderHasVeertiendagenbrief = work.kalender.steps.contains { step in
            if case .message(let message) = step.action { message.isVeertiendagenbrief } else { false }
        }
        facts.veertiendagenbriefLastDay = veertiendagenbriefLastDay(current)
        facts.bewakingsstatus = current.facts.overeenkomst.bewakingsstatus
        facts.flags = work.cases.reduce(into: []) { $0.formUnion($1.facts.flags(on: work.day)) }
        facts.tenantDied = work.cases.contains { $0.facts.hasDied(by: work.day) }
        facts.personalContactSinceObjection =
            current.file.objection.map {
                MissingProofRule.isContactSought(work, since: $0)
            } ?? false
        return G01NoLegalActByTheMachine.obstaclesToOverdracht(facts)
    }

    /// The last day of payment that the veertiendagenbrief of the open episode names.
    static func veertiendagenbriefLastDay(_ current: CaseWork) -> Day? {
        ProofRule.sentMessages(current)
            .filter(\.planned.isVeertiendagenbrief)
            .compactMap(\.state.sentOn)
            .max()?
            .lastDayOfVeertiendagenbrief
    }

    private static func melding(_ work: PersonWork, _ index: Int) -> MeldingOutcome {
        let file = work.cases[index].file
        // The term of the first melding counts: a repeat asks no new time.
        if let first = file.firstDelivered, let delivered = first.state.deliveredOn {
            let term = work.settings.gemeenten[first.gemeente]?.responseTermDays ?? 28
            return .delivered(responseTermEnds: delivered.adding(days: term), answered: first.feedback?.day)
        }
        switch file.meldingWithheld {
        case .objected: return .objected
        case .belowThreshold: return .belowThreshold
        case .noWoonruimte: return .noWoonruimte
        default: return .none
        }
    }

    private static func checkHousehold(_ work: inout PersonWork, _ index: Int, _ isUnknown: Bool) {
        guard isUnknown, HoldRule.hold(in: work, index, for: .task) == nil else {
            work.cases[index].closeTasks("het huishouden is bekend") { $0.kind == .checkHousehold }
            return
        }
        guard !work.cases[index].file.tasks.contains(where: { $0.kind == .checkHousehold }) else { return }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID("check_household"),
                kind: .checkHousehold,
                openedOn: work.day,
                due: work.day.adding(workingDays: 5),
                urgency: work.cases[index].judgement.urgency
            )
        )
    }
}
