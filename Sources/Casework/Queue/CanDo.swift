import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

/// What staff can do in a case now, with the exact commands, and what the guard rails do not allow.
enum CanDo {
    static func commands(_ view: CaseView) -> [String] {
        let number = view.caseNumber
        var lines: [String] = []
        for task in view.facts.file.tasks {
            if task.takenBy == nil { lines += entry(CommandWords.take(number, task.id)) }
            lines += entry(CommandWords.decide(number, task.id, task.kind.outcomes))
        }
        for melding in view.facts.file.meldingen where melding.state.isStoppable {
            lines += entry(CommandWords.veto(melding.kenmerk))
        }
        lines += entry(CommandWords.contact(number))
        lines += entry(CommandWords.note(number))
        if view.facts.file.episode != nil {
            if view.facts.file.objection == nil { lines += entry(CommandWords.objection(number)) }
            if view.facts.file.consent == nil { lines += entry(CommandWords.consent(number)) }
        }
        lines += QueueText.bullet("Een betalingsregeling kan in elke fase nog: spreek haar af in de administratie.")
        return lines
    }

    /// A command stands on one line, however long: it is copied.
    private static func entry(_ command: String) -> [String] { ["  " + command] }

    static func obstacles(_ view: CaseView) -> [String] { sentences(view).flatMap { QueueText.bullet($0) } }

    /// What does not happen now, and why.
    static func sentences(_ view: CaseView) -> [String] {
        var sentences: [String] = []
        let file = view.facts.file
        for step in file.heldSteps.keys.sorted() {
            sentences.append(
                "Stap \(step) wacht: \(TextWidth.clean(file.heldSteps[step] ?? "")).".replacing("..", with: ".")
            )
        }
        for record in file.messages where !record.state.isFinal && !record.lastRefusals.isEmpty {
            let reasons = record.lastRefusals.map(\.dutch).joined(separator: " ")
            sentences.append("Een bericht wacht (\(EventWords.name(record.planned))): \(reasons)")
        }
        if let objection = file.objection {
            sentences.append(MeldingWithheld.objected(on: objection).dutch)
        } else if let withheld = file.meldingWithheld {
            sentences.append(withheld.dutch)
        }
        if !file.tasks.contains(where: { $0.kind == .overdracht }), file.episode != nil {
            sentences.append("Overdracht is nu niet aan de orde: eerst de stappen van de kalender en de melding.")
        }
        if let priority = view.judgement?.priority,
            !G12PriorityGroups.mayProposeOntruiming(priority, lopendeHuur: view.arrears.lopendeHuur)
        {
            sentences.append(
                priority.isPriorityGroup
                    ? "Ontruiming stellen we voor dit huishouden niet voor zolang de lopende huur betaald wordt."
                    : "Ontruiming stellen we niet voor zolang het huishouden niet bekend is."
            )
        }
        if view.facts.isDissolved(on: view.day) {
            sentences.append("Na het vonnis noemen we de huurder gedoogde gebruiker en de huur schadevergoeding.")
        }
        if view.judgement?.hypothesis != nil {
            sentences.append(
                "De inschatting maakt geen stap eerder of strenger en gaat niet naar de huurder of de gemeente."
            )
        }
        return sentences
    }
}
