import GuardRails
import Calendar
import CollectionPolicy
import RentLedger

/// What happened in a case, as staff read it in the timeline.
struct EventWords {
    /// The file, to name messages by what they are rather than by their id.
    let file: CaseFile

    /// The event in a Dutch sentence; `nil` for what staff do not need to see.
    func text(_ event: CaseEvent) -> String? {
        switch event {
        case .episodeOpened(_, _, let anker, let cents):
            "De achterstand begon: \(Euro.dutch(cents)) open, de oudste huur was van \(anker.dueDate.dutch)."
        case .ankerMoved(_, let anker, let ronde, _):
            "Ronde \(ronde): de oudste open huur is nu die van \(anker.dueDate.dutch)."
        case .episodeClosed(_, .paid): "De achterstand is betaald."
        case .episodeClosed(_, .corrected): "De administratie is verbeterd: er was geen achterstand."
        case .judged, .messageWaits: nil
        case .step(let record):
            record.outcome == .taken
                ? "Stap \(record.step) gezet." : "Stap \(record.step) overgeslagen: een latere stap past beter."
        case .stepHeld(let step, _, let reason): "Stap \(step) wacht: \(TextWidth.clean(reason))"
        case .messagePlanned, .messageApproved, .messageAttempted, .messagePostponed, .messageEnded: message(event)
        case .taskOpened(let task): "Taak: \(task.kind.dutch)."
        case .taskTaken(let id, _): "Taak genomen: \(id)."
        case .taskClosed(let id, _, let outcome): "Taak klaar (\(TextWidth.clean(outcome))): \(id)."
        case .note(let text, _, _): "Notitie: \(TextWidth.clean(text))"
        case .contact(let record):
            "Contact: \(record.kind.dutch), \(EventWords.outcome(record))."
        case .objection: "De huurder maakte bezwaar tegen het delen van gegevens."
        case .consent: "De huurder gaf toestemming om gegevens te delen."
        case .meldingPrepared, .meldingMoved, .meldingMeasured, .meldingFeedback, .meldingWithheld: melding(event)
        case .pauseBegan(_, let through): "Pauze tot en met \(through.dutch): de huurder accepteerde hulp."
        case .pauseEnded(_, let reason): "Einde van de pauze: \(TextWidth.clean(reason))."
        case .legalDecision(let decision):
            "Besluit: \(decision.actDutch): \(decision.outcome). Reden: \(TextWidth.clean(decision.reason))"
        case .dissolved(let day): "Een vonnis ontbond de huurovereenkomst op \(day.dutch)."
        case .setAside(_, let reason):
            reason.isEmpty ? "De zaak kon weer worden behandeld." : "Terzijde gelegd: \(TextWidth.clean(reason))"
        case .summaryReached(let reach): "De samenvatting van \(reach.day.dutch) bereikte een medewerker."
        case .summaryMailed(let mailing): EventWords.text(mailing)
        case .sendingDecided(let decision): decision.dutch
        case .house(_, let text): TextWidth.clean(text)
        }
    }

    private static func text(_ mailing: SummaryMailing) -> String {
        let what = "De samenvatting van \(mailing.day.dutch) aan \(TextWidth.clean(mailing.login))"
        switch mailing.outcome {
        case .accepted: return "\(what) is gemaild."
        case .refused(let reason): return "\(what) werd geweigerd: \(TextWidth.clean(reason))."
        case .inDoubt(let reason): return "Van \(what) is niet zeker of zij aankwam: \(TextWidth.clean(reason))."
        }
    }

    private func message(_ event: CaseEvent) -> String? {
        switch event {
        case .messagePlanned(let planned): "Bericht bedacht: \(EventWords.name(planned))."
        case .messageApproved(let id, _): "Bericht goedgekeurd: \(name(id))."
        case .messageAttempted(let id, let attempt, _, _, _, _): "Versturen begonnen (poging \(attempt)): \(name(id))."
        case .messagePostponed(let id, let postponement):
            "Bericht later opnieuw (\(TextWidth.clean(postponement.whole))): \(name(id))."
        case .messageEnded(let id, let state): "Bericht \(state.dutch): \(name(id))."
        default: nil
        }
    }

    private func melding(_ event: CaseEvent) -> String? {
        switch event {
        case .meldingPrepared(let record):
            "Melding \(record.kenmerk) klaargezet: \(Euro.dutch(record.amountCents))."
        case .meldingMeasured(let kenmerk, let cents):
            "Melding \(kenmerk) opnieuw gemeten: \(Euro.dutch(cents))."
        case .meldingMoved(let kenmerk, let state, _): "Melding \(kenmerk): \(state.dutch)."
        case .meldingFeedback(let kenmerk, let feedback):
            "De gemeente antwoordde op melding \(kenmerk): \(TextWidth.clean(feedback.outcome))."
        case .meldingWithheld(_, let reason): reason.dutch
        default: nil
        }
    }

    private static func outcome(_ record: ContactRecord) -> String {
        ContactOutcome(rawValue: record.outcome)?.dutch ?? TextWidth.clean(record.outcome)
    }

    private func name(_ id: String) -> String { file.message(id).map { EventWords.name($0.planned) } ?? id }

    /// A message by what it is: its text, channel and recipient's role.
    static func name(_ planned: PlannedMessage) -> String {
        "\(planned.text), \(planned.key.channel.dutch) aan \(planned.key.recipient.dutch)"
    }
}
