import EarlyWarning
import Calendar
import GuardRails
import RentLedger

/// The next day on which a case must be looked at again although nothing new came in.
///
/// A day too early costs a look; a day too late lets a term pass unseen. So every day on which a rule of this room, of
/// the measures or of the judgement can answer otherwise stands here, and a property test compares with looking daily.
enum NextLook {
    static func day(of index: Int, in work: PersonWork) -> Day? {
        var days = DaysAhead(after: work.day)
        ledger(&days, work, index)
        around(&days, work, index)
        if work.cases[index].file.episode != nil {
            measures(&days, work, index)
            steps(&days, work, index)
            messages(&days, work, index)
            meldingen(&days, work, index)
            // The message that a missed day did not plan is planned by the next run.
            if work.context.isCatchUp, FittingStep.find(in: work, index) != nil { days.add(after: work.day) }
        } else if work.cases[index].file.messages.contains(where: { !$0.state.isFinal }) {
            days.add(after: work.day)
        }
        return days.earliest
    }

    /// Postings that begin to count, claims that become overdue, terms of plans.
    private static func ledger(_ days: inout DaysAhead, _ work: PersonWork, _ index: Int) {
        let facts = work.cases[index].facts
        for boeking in facts.boekingen {
            days.add(boeking.boekdatum)
            if boeking.bedragCents > 0 { days.add(after: boeking.dueDate) }
        }
        for regel in facts.bankregels {
            days.add(regel.boekdatum)
            days.add(after: regel.boekdatum.adding(days: KnownPayments.patienceDays))
        }
        guard !facts.regelingen.isEmpty else { return }
        let grace = work.settings.measures.regelingGraceBankDays
        for term in facts.regelingen {
            days.add(from: term.begindatum, through: term.einddatum)
            days.add(term.vervaldatum)
            days.add(after: term.vervaldatum?.adding(bankDays: grace))
        }
        for boeking in facts.boekingen where boeking.bedragCents > 0 {
            days.add(boeking.dueDate)
            days.add(after: boeking.dueDate.adding(bankDays: grace))
        }
    }

    /// Contract, roles, flags and vonnissen.
    private static func around(_ days: inout DaysAhead, _ work: PersonWork, _ index: Int) {
        let facts = work.cases[index].facts
        days.add(after: facts.overeenkomst.einddatum)
        days.add(facts.overeenkomst.huurder.overlijdensdatum)
        for role in facts.rollen { days.add(from: role.begindatum, through: role.einddatum) }
        for flag in facts.signaleringen {
            days.add(from: flag.begindatum, through: flag.einddatum)
            guard let vonnis = flag.vonnis else { continue }
            days.add(vonnis.uitspraak)
            if case .ja(let since) = vonnis.ontbonden { days.add(since) }
            days.add(vonnis.ontruimingsdatum?.adding(days: -VonnisRule.daysBeforeEviction))
            days.add(after: vonnis.ontruimingsdatum)
            let expires = vonnis.uitspraak?.adding(months: 12)
            days.add(expires?.adding(days: -7 * work.settings.vonnisWarningWeeks))
        }
        for contact in facts.contactmomenten { days.add(contact.datum) }
    }

    /// Days on which measures and judgement move by themselves.
    private static func measures(_ days: inout DaysAhead, _ work: PersonWork, _ index: Int) {
        let current = work.cases[index]
        let grace = work.settings.measures.lopendeHuurGraceDays
        for boeking in current.facts.boekingen where boeking.bedragCents > 0 {
            days.add(boeking.dueDate)
            days.add(after: boeking.dueDate.adding(days: grace))
        }
        days.add(work.settings.profilingGate.dpiaDatum)
        for birthday in current.facts.birthdays { days.add(birthday.adding(months: 65 * 12)) }
        days.add(current.facts.overeenkomst.kinderenPeildatum?.adding(months: 18 * 12))
        // A storno stops counting some months later; short months leave a few candidates.
        for storno in current.arrears.stornos {
            for extra in 1...4 { days.add(storno.boekdatum.adding(months: 6).adding(days: extra)) }
        }
        if let anker = current.arrears.anker {
            days.add(anker.dueDate.adding(days: 45))
            days.add(anker.dueDate.adding(months: 2))
        }
        days.add(after: current.file.pausedThrough)
        // Receipts come in when they come in.
        if work.paymentSource(of: index) != .complete { days.add(after: work.day) }
    }

    private static func steps(_ days: inout DaysAhead, _ work: PersonWork, _ index: Int) {
        guard let anker = work.cases[index].file.episode?.anker else { return }
        for step in work.kalender.steps { days.add(StepDays.day(of: step, anker: anker, kalender: work.kalender)) }
        days.add(MessageRule.quietUntil(work, index))
        days.add(MessageRule.spacingEnds(work))
    }

    /// Messages under way, and the terms that begin with their delivery.
    private static func messages(_ days: inout DaysAhead, _ work: PersonWork, _ index: Int) {
        let current = work.cases[index]
        let isUnderWay = work.cases.flatMap(\.file.messages).contains { !$0.state.isFinal }
        if isUnderWay { days.add(after: work.day) }
        for record in ProofRule.sentMessages(current) {
            guard let sent = record.state.sentOn, let delivered = ProofRule.deliveryDay(of: record) else { continue }
            days.add(delivered)
            days.add(after: ProofRule.objectionTermEnds(deliveredOn: delivered, settings: work.settings))
            days.add(after: sent.lastDayOfVeertiendagenbrief)
            days.add(FittingStep.renewalDay(from: sent, work.settings))
            days.add(FittingStep.renewalDay(from: delivered, work.settings))
        }
        for record in current.file.messages {
            if case .failed = record.state { days.add(FittingStep.retryDay(of: record)) }
        }
        for step in current.file.episode?.steps ?? [] {
            days.add(FittingStep.renewalDay(from: step.day, work.settings))
        }
        for contact in PersonalContacts.days(in: work, for: index) {
            days.add(FittingStep.renewalDay(from: contact, work.settings))
        }
    }

    private static func meldingen(_ days: inout DaysAhead, _ work: PersonWork, _ index: Int) {
        let current = work.cases[index]
        let code = current.facts.overeenkomst.gemeente
        let gemeente = code.flatMap { work.settings.gemeenten[$0] }
        if let gemeente, let oldest = current.arrears.actionableAnker {
            days.add(oldest.dueDate.adding(days: gemeente.minimumDays))
            days.add(gemeente.thresholdMonthsHundredths.map { Threshold.day(of: $0, since: oldest.dueDate) })
        }
        for melding in current.file.meldingen where melding.episode == current.file.episode?.number {
            if melding.state.isUndelivered { days.add(after: work.day) }
            if case .vetoed(let until, _) = melding.state { days.add(after: until) }
            let agreed = work.settings.gemeenten[melding.gemeente] ?? gemeente
            guard let delivered = melding.state.deliveredOn else { continue }
            days.add(after: delivered.adding(days: agreed?.responseTermDays ?? 28))
            days.add(agreed?.vervolgsignaalAfterDays.map { delivered.adding(days: $0) })
            days.add(melding.feedback?.day)
        }
    }
}
