import Calendar
import EarlyWarning
import GuardRails
import RentLedger

/// Tasks that only priority groups have: proof that is missing for a melding, and contact after an objection (G12).
enum MissingProofRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        missingProof(&work, index)
        objection(&work, index)
    }

    /// From one and a half months on missing proof is the top task of the queue.
    private static func missingProof(_ work: inout PersonWork, _ index: Int) {
        let current = work.cases[index]
        guard let anker = current.file.episode?.anker, isMissing(work, index) else {
            work.cases[index].closeTasks("het bewijs is er, of er is geen melding meer nodig") {
                $0.kind == .missingProof
            }
            return
        }
        work.cases[index].open(
            QueueTask(
                id: current.taskID("missing_proof"),
                kind: .missingProof,
                openedOn: work.day,
                due: max(work.day, anker.dueDate.adding(months: 2)),
                urgency: Urgency(reasons: [.bewijsOntbreekt] + current.judgement.urgency.reasons)
            )
        )
    }

    private static func isMissing(_ work: PersonWork, _ index: Int) -> Bool {
        let current = work.cases[index]
        guard current.facts.overeenkomst.isWoonruimte, current.file.objection == nil,
            current.file.lastDelivered == nil, !(current.file.currentMelding?.state.isUndelivered ?? false),
            HoldRule.hold(in: work, index, for: .task) == nil
        else { return false }
        let missing = MeldingRule.stillMissing(ProofRule.proof(in: work, index), on: work.day, work.settings)
        return G12PriorityGroups.missingProofIsTopTask(
            current.arrears,
            current.judgement.priority,
            missing: missing
        )
    }

    /// An objection closes the road over the gemeente: staff seek personal contact instead.
    private static func objection(_ work: inout PersonWork, _ index: Int) {
        let current = work.cases[index]
        guard let episode = current.file.episode, let objection = current.file.objection,
            current.judgement.priority.isPriorityGroup, current.file.lastDelivered == nil,
            !isContactSought(work, since: objection), HoldRule.hold(in: work, index, for: .task) == nil
        else {
            work.cases[index].closeTasks("contact vastgelegd of niet meer nodig") { $0.kind == .objection }
            return
        }
        work.cases[index].open(
            QueueTask(
                id: "objection-\(episode.number)",
                kind: .objection,
                openedOn: work.day,
                due: work.day.adding(workingDays: 5),
                urgency: current.judgement.urgency
            )
        )
    }

    /// Whether a person of the corporation sought contact since an objection: what the tenant said that day is the
    /// objection itself.
    static func isContactSought(_ work: PersonWork, since objection: Day) -> Bool {
        work.cases.contains { current in
            current.file.contacts.contains { $0.kind != .antwoord && $0.day >= objection && $0.day <= work.day }
                || current.facts.contactmomenten.contains {
                    $0.isPersonalContact && $0.richting != "INK" && $0.datum >= objection && $0.datum <= work.day
                }
        }
    }
}
