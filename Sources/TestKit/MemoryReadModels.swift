import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

extension MemoryState {
    /// Messages that are not final: each stands with its lead case, however many cases share it.
    func openMessages() -> [OutboxRow] {
        var rows: [OutboxRow] = []
        for number in caseNumbers {
            guard let person = person(of: number), let known = cases[number] else { continue }
            for record in known.file.messages where record.planned.key.caseNumber == number && !record.state.isFinal {
                rows.append(OutboxRow(person: person, caseNumber: number, version: known.version, record: record))
            }
        }
        return rows.sorted { left, right in
            let (one, other) = (left.record.planned, right.record.planned)
            if one.urgencyPoints != other.urgencyPoints { return one.urgencyPoints > other.urgencyPoints }
            if one.plannedOn != other.plannedOn { return one.plannedOn < other.plannedOn }
            return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
        }
    }

    /// Messages to a person that were sent, or are being sent, on these days; a shared one counts once.
    func sentCount(to person: PersonKey, from first: Day, through last: Day) -> Int {
        var ids: Set<String> = []
        for number in caseNumbers where self.person(of: number) == person {
            for (id, day) in cases[number]?.sentOn ?? [:] where first <= day && day <= last { ids.insert(id) }
        }
        return ids.count
    }

    /// The open tasks, most urgent first; of two equal ones that which is due, then which was opened, first.
    func openTasks() -> [TaskRow] {
        var rows: [TaskRow] = []
        for number in cases.keys.sorted() {
            guard let known = cases[number] else { continue }
            rows += known.file.tasks.map {
                TaskRow(caseNumber: number, overeenkomst: known.overeenkomst, task: $0)
            }
        }
        return rows.sorted { left, right in
            let (one, other) = (left.task, right.task)
            if one.urgency.points != other.urgency.points { return one.urgency.points > other.urgency.points }
            if one.due != other.due {
                guard let due = one.due else { return false }
                return other.due.map { due < $0 } ?? true
            }
            if one.openedOn != other.openedOn { return one.openedOn < other.openedOn }
            if left.caseNumber != right.caseNumber { return left.caseNumber < right.caseNumber }
            return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
        }
    }

    /// Meldingen, newest first.
    func meldingen(onlyOpen: Bool) -> [MeldingRow] {
        var rows: [MeldingRow] = []
        for number in caseNumbers {
            guard let known = cases[number], let contract = known.overeenkomst else { continue }
            for record in known.file.meldingen where !onlyOpen || isOpen(record.state) {
                rows.append(MeldingRow(caseNumber: number, overeenkomst: contract, record: record))
            }
        }
        return rows.sorted { left, right in
            if left.record.preparedOn != right.record.preparedOn {
                return left.record.preparedOn > right.record.preparedOn
            }
            if left.caseNumber != right.caseNumber { return left.caseNumber < right.caseNumber }
            return left.record.kenmerk.utf8.lexicographicallyPrecedes(right.record.kenmerk.utf8)
        }
    }

    private func isOpen(_ state: MeldingState) -> Bool {
        switch state {
        case .delivered, .withdrawn: false
        default: true
        }
    }

    /// How many cases stand in which condition.
    func counts() -> StoreCounts {
        var counts = StoreCounts()
        for number in cases.keys.sorted() {
            guard let known = cases[number], !known.isErased else { continue }
            let file = known.file
            counts.openTasks += file.tasks.count
            if number == .house { continue }
            counts.cases += 1
            if file.episode != nil { counts.openEpisodes += 1 }
            for record in file.messages where record.planned.key.caseNumber == number {
                counts.messages[record.state.name, default: 0] += 1
            }
            for record in file.meldingen { counts.meldingen[record.state.name, default: 0] += 1 }
        }
        return counts
    }
}
