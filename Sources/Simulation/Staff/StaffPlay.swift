public import Calendar
public import CaseStore
public import CollectionPolicy
public import RentLedger

/// What an employee does in the demo, as a value: the caller carries it out through the same door as real staff.
public enum StaffAct: Hashable, Sendable {
    /// Logs a personal contact for a task.
    case contact(case: CaseNumber, task: String, kind: ContactRecord.Kind, outcome: String)
    /// Approves a message.
    case approve(case: CaseNumber, task: String, message: String)
    /// Releases a melding.
    case releaseMelding(case: CaseNumber, task: String, kenmerk: String)
    /// Delivers a melding by hand, to a gemeente without agreement.
    case deliverMelding(case: CaseNumber, task: String, kenmerk: String)

    /// The case.
    public var caseNumber: CaseNumber {
        switch self {
        case .contact(let number, _, _, _): number
        case .approve(let number, _, _): number
        case .releaseMelding(let number, _, _): number
        case .deliverMelding(let number, _, _): number
        }
    }

    /// The task that it answers.
    public var task: String {
        switch self {
        case .contact(_, let task, _, _): task
        case .approve(_, let task, _): task
        case .releaseMelding(_, let task, _): task
        case .deliverMelding(_, let task, _): task
        }
    }
}

/// Plays the staff of the made-up corporation: calm, in working hours, most urgent task first.
///
/// They seek contact, approve letters and release meldingen. What only a person may weigh (broken plans, overdracht, households,
/// deaths, doubtful messages, deliveries) they leave in the queue, so that a newcomer sees it there.
public struct StaffPlay: Sendable {
    /// Working days that a contact task waits.
    public var contactAfterWorkingDays = 2
    /// Working days that a message waits for approval.
    public var approvalAfterWorkingDays = 1
    /// Working days that a melding waits for release: until the veto window is over.
    public var releaseAfterWorkingDays = 4
    /// The most that staff do on a day.
    public var actsPerDay = 12

    /// Staff with these habits.
    public init() {}

    /// What staff do on a day, in the order of the tasks; nothing on days that are no working days.
    public func acts(on day: Day, tasks: [TaskRow]) -> [StaffAct] {
        guard day.isWorkingDay else { return [] }
        return Array(tasks.lazy.compactMap { act(on: day, $0) }.prefix(actsPerDay))
    }

    private func act(on day: Day, _ row: TaskRow) -> StaffAct? {
        let task = row.task
        func waited(_ workingDays: Int) -> Bool { task.openedOn.adding(workingDays: workingDays) <= day }
        switch task.kind {
        case .contact, .missingProof, .objection, .evictionWeek:
            guard waited(contactAfterWorkingDays) else { return nil }
            return contact(row)
        case .approveMessage(let id):
            guard waited(approvalAfterWorkingDays) else { return nil }
            return .approve(case: row.caseNumber, task: task.id, message: id)
        case .releaseMelding(let kenmerk):
            guard waited(releaseAfterWorkingDays) else { return nil }
            return .releaseMelding(case: row.caseNumber, task: task.id, kenmerk: kenmerk)
        case .deliverMelding(let kenmerk):
            guard waited(approvalAfterWorkingDays) else { return nil }
            return .deliverMelding(case: row.caseNumber, task: task.id, kenmerk: kenmerk)
        case .regelingGebroken, .stornoDoorOns, .overdracht, .checkHousehold, .parkedMessage, .unreachable, .vertrokken,
            .overleden,
            .vonnisExpires,
            .setAside, .confirmDelivery, .intakeProblem, .sendingHeld, .check, .secondPerson:
            return nil
        }
    }

    /// Every fourth contact is a visit, every third call is answered: by the case's number, not by chance.
    private func contact(_ row: TaskRow) -> StaffAct {
        let number = row.caseNumber.rawValue
        let isVisit = number.isMultiple(of: 4)
        let outcome = number.isMultiple(of: 3) ? "bereikt" : isVisit ? "briefje_achtergelaten" : "niet_bereikt"
        return .contact(case: row.caseNumber, task: row.task.id, kind: isVisit ? .bezoek : .bel, outcome: outcome)
    }
}
