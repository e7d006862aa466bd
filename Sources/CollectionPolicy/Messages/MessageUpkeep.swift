import Calendar

/// Ends messages that lost their meaning before anything was sent, and closes what waited for them.
enum MessageUpkeep {
    static func apply(_ work: inout PersonWork) {
        for index in work.cases.indices {
            let facts = work.cases[index].facts
            for record in work.cases[index].file.messages where record.state.isOpenToDecision {
                if work.cases.contains(where: { $0.facts.hasDied(by: work.day) }) {
                    work.end(message: record.planned.id, as: .withdrawn(reason: Hold.died.dutch))
                } else if facts.hasLeft(by: work.day) {
                    work.end(message: record.planned.id, as: .withdrawn(reason: Hold.left.dutch))
                } else if record.planned.expires < work.day {
                    work.end(message: record.planned.id, as: .expired)
                }
            }
        }
        for index in work.cases.indices { closeApprovals(&work, index) }
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
