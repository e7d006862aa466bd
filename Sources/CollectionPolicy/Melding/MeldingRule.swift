import Calendar
import EarlyWarning
import GuardRails
import RentLedger

/// The melding decision: prepare, withhold with the reason, or take back (G6, G12; definitions.md, *Melding, again*).
enum MeldingRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        guard work.cases[index].file.episode != nil else { return }
        takeBack(&work, index)
        closeTasks(&work, index)
        let isPending = work.cases[index].file.currentMelding?.state.isUndelivered ?? false
        guard !isPending, isDue(work, index) else { return }
        switch outcome(work, index) {
        case .failure(let withheld): withhold(&work, index, withheld.reason)
        case .success(let ready):
            if let ready { prepare(&work, index, ready) }
        }
    }

    /// What a melding needs once nothing stands in its way.
    struct Ready {
        let gemeente: Gemeente
        let proof: MeldingProof
        let escalatedFrom: String?
    }

    struct Withheld: Error {
        let reason: MeldingWithheld
    }

    /// The kalender's step has come, or G12 asks for it whatever the kalender says.
    static func isDue(_ work: PersonWork, _ index: Int) -> Bool {
        meldingStep(work, index) != nil || isDueByLaw(work, index)
    }

    static func isDueByLaw(_ work: PersonWork, _ index: Int) -> Bool {
        G12PriorityGroups.meldingIsDue(work.cases[index].arrears, work.cases[index].judgement.priority)
    }

    private static func meldingStep(_ work: PersonWork, _ index: Int) -> KalenderStep? {
        work.dueSteps(of: index).last { if case .melding = $0.action { true } else { false } }
    }

    /// Ready, nothing to do (already signalled, nothing new), or the reason to withhold.
    private static func outcome(_ work: PersonWork, _ index: Int) -> Result<Ready?, Withheld> {
        let current = work.cases[index]
        func withheld(_ reason: MeldingWithheld) -> Result<Ready?, Withheld> { .failure(Withheld(reason: reason)) }
        guard current.facts.overeenkomst.isWoonruimte else { return withheld(.noWoonruimte) }
        if let hold = HoldRule.hold(in: work, index, for: .melding) { return withheld(.heldBack(hold.dutch)) }
        guard let code = current.facts.overeenkomst.gemeente, let gemeente = work.settings.gemeenten[code] else {
            return withheld(.noGemeente)
        }
        if let last = current.file.lastDelivered {
            let isAsked = meldingStep(work, index).map { !current.isRecorded($0) } ?? false
            if !current.file.vervolgsignaalDue(gemeente, on: work.day) {
                // Once a ronde; in a new ronde only when the arrears rose.
                guard isAsked else { return .success(nil) }
                guard hasRisen(current, last, gemeente, on: work.day) else { return withheld(.repeated) }
            }
        }
        if let objection = current.file.objection { return withheld(.objected(on: objection)) }
        guard Threshold.isMet(gemeente, current.arrears, reachedByLaw: isDueByLaw(work, index)) else {
            return withheld(.belowThreshold)
        }
        if case .vetoed(let until, _) = current.file.currentMelding?.state, until >= work.day {
            return withheld(.vetoed(until: until))
        }
        let proof = ProofRule.proof(in: work, index)
        let missing = stillMissing(proof, on: work.day, work.settings)
        guard missing.isEmpty else { return withheld(.proofMissing(missing)) }
        if let ends = proof.objectionTermEnds, ends >= work.day { return withheld(.objectionTerm(through: ends)) }
        return .success(Ready(gemeente: gemeente, proof: proof, escalatedFrom: current.file.firstDelivered?.kenmerk))
    }

    /// The conditions that are not proven; an offer that is in the post or in its objection term is not missing.
    static func stillMissing(_ proof: MeldingProof, on day: Day, _ settings: PolicySettings) -> [String] {
        let missing = G06MeldingOnlyWithProof.missingConditions(proof, on: day, validMonths: settings.proofValidMonths)
        let isUnderWay = proof.objectionTermEnds.map { $0 >= day } ?? false
        return missing.filter { $0 != "d" || !isUnderWay }
    }

    /// Whether the arrears rose since the last melding, and the gemeente had its term for that one.
    private static func hasRisen(_ current: CaseWork, _ last: MeldingRecord, _ gemeente: Gemeente, on day: Day) -> Bool
    {
        guard let delivered = last.state.deliveredOn else { return false }
        return current.arrears.actionableRentCents > last.amountCents
            && delivered.adding(days: gemeente.responseTermDays) < day
    }

    private static func withhold(_ work: inout PersonWork, _ index: Int, _ reason: MeldingWithheld) {
        guard work.cases[index].file.meldingWithheld != reason else { return }
        work.cases[index].emit(.meldingWithheld(on: work.day, reason))
    }

    private static func prepare(_ work: inout PersonWork, _ index: Int, _ ready: Ready) {
        let current = work.cases[index]
        guard let episode = current.file.episode else { return }
        let count = current.file.meldingen.count { $0.episode == episode.number }
        let kenmerk = "M-\(current.facts.caseNumber.rawValue)-\(episode.number)-\(count + 1)"
        if let step = meldingStep(work, index), !current.isRecorded(step) {
            let record = StepRecord(step: step.name, ronde: episode.ronde, day: work.day, outcome: .taken)
            work.cases[index].emit(.step(record))
        }
        work.cases[index].emit(
            .meldingPrepared(
                MeldingRecord(
                    kenmerk: kenmerk,
                    episode: episode.number,
                    preparedOn: work.day,
                    amountCents: current.arrears.actionableRentCents,
                    proof: ready.proof,
                    gemeente: ready.gemeente.code,
                    escalatedFrom: ready.escalatedFrom,
                    state: .prepared
                )
            )
        )
        openTask(&work, index, kenmerk, ready.gemeente)
    }

    private static func openTask(_ work: inout PersonWork, _ index: Int, _ kenmerk: String, _ gemeente: Gemeente) {
        // Without an agreement a person releases too; the task to deliver comes when the file is there.
        guard !gemeente.hasAgreement || gemeente.vrijgave == .mens else { return }
        work.cases[index].open(
            QueueTask(
                id: "release_melding-" + kenmerk,
                kind: .releaseMelding(kenmerk: kenmerk),
                openedOn: work.day,
                // It can be done when the veto window is over; two working days for that.
                due: work.day.adding(workingDays: gemeente.vetoWorkingDays + 2),
                urgency: work.cases[index].judgement.urgency
            )
        )
    }

    /// Paid, objected or fallen below the threshold before delivery: the melding is taken back.
    private static func takeBack(_ work: inout PersonWork, _ index: Int) {
        let current = work.cases[index]
        guard let melding = current.file.currentMelding, melding.state.isUndelivered else { return }
        let gemeente = work.settings.gemeenten[melding.gemeente]
        let reason: String
        if current.arrears.actionableRentCents <= 0 {
            reason = "betaald, of gedekt door een betalingsregeling die wordt nagekomen"
        } else if current.file.objection != nil {
            reason = "de huurder maakte bezwaar"
        } else if let gemeente,
            !Threshold.isMet(gemeente, current.arrears, reachedByLaw: isDueByLaw(work, index))
        {
            reason = "onder de drempel van de gemeente"
        } else if current.facts.hasLeft(by: work.day) {
            reason = Hold.left.dutch
        } else if work.cases.contains(where: { $0.facts.hasDied(by: work.day) }) {
            reason = Hold.died.dutch
        } else {
            return
        }
        let moved = CaseEvent.meldingMoved(kenmerk: melding.kenmerk, state: .withdrawn(reason: reason), by: .machine)
        work.cases[index].emit(moved)
    }

    private static func closeTasks(_ work: inout PersonWork, _ index: Int) {
        let waiting = Set(work.cases[index].file.meldingen.filter { $0.state.isUndelivered }.map(\.kenmerk))
        work.cases[index].closeTasks("de melding wacht niet meer") { task in
            switch task.kind {
            case .releaseMelding(let kenmerk), .deliverMelding(let kenmerk): !waiting.contains(kenmerk)
            default: false
            }
        }
    }
}
