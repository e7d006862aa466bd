import Calendar
import GuardRails

/// Ends messages that lost their meaning before anything was sent, and closes what waited for them.
enum MessageUpkeep {
    static func apply(_ work: inout PersonWork) {
        for index in work.cases.indices {
            let hasLeft = work.cases[index].facts.hasLeft(by: work.day)
            let isHandedOver = work.cases[index].file.isHandedOver
            for record in work.cases[index].file.messages where record.state.isOpenToDecision {
                if work.cases.contains(where: { $0.facts.hasDied(by: work.day) }) {
                    work.end(message: record.planned.id, as: .withdrawn(reason: Hold.died.dutch))
                } else if hasLeft, leads(work, index, record) || !work.fits(record.planned, besides: index) {
                    work.end(message: record.planned.id, as: .withdrawn(reason: Hold.left.dutch))
                } else if isHandedOver, !work.fits(record.planned, besides: index) {
                    work.end(message: record.planned.id, as: .withdrawn(reason: Hold.handedOver.dutch))
                } else if record.planned.isAboutArrears, ReturnRule.isOurError(work, index) {
                    work.end(message: record.planned.id, as: .withdrawn(reason: Hold.ownError.dutch))
                } else if record.planned.expires < work.day {
                    work.end(message: record.planned.id, as: .expired)
                }
            }
        }
        for index in work.cases.indices { closeApprovals(&work, index) }
    }

    /// Whether a message goes to the address of a case.
    private static func leads(_ work: PersonWork, _ index: Int, _ record: MessageRecord) -> Bool {
        record.planned.key.caseNumber == work.cases[index].facts.caseNumber
    }

    private static func closeApprovals(_ work: inout PersonWork, _ index: Int) {
        let waiting = Set(
            work.cases[index].file.messages.filter { $0.state == .awaitingApproval }.map(\.planned.id)
        )
        work.cases[index].closeTasks("het bericht wacht niet meer op akkoord") { task in
            guard case .approveMessage(let id) = task.kind else { return false }
            return !waiting.contains(id)
        }
    }
}
