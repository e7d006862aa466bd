public import Calendar
public import CaseStore
import CollectionPolicy
import EarlyWarning
public import GuardRails
import RentLedger

/// The queue as it is shown: the tasks of cases in their order, and what concerns the house on top.
public struct QueueList: Sendable {
    /// The day.
    public let day: Day
    /// The tasks, most urgent first.
    public let rows: [TaskRow]
    /// What stops the house or part of it, and what to do, each in whole sentences: on top of everything.
    public let alarms: [String]
    /// What concerns everybody: payments that are not complete, deliveries to confirm, lines that were set aside.
    public let notices: [String]
    /// The house's own tasks.
    public let houseTasks: [TaskRow]
    /// Meldingen that staff can still stop, by case and kenmerk.
    public let meldingen: [MeldingRow]

    /// The queue of a day.
    ///
    /// - Parameters:
    ///   - tasks: all open tasks, in any order.
    ///   - paymentSource: whether receipts are complete.
    ///   - meldingen: the open meldingen, in any order.
    ///   - alarms: what was found wrong just now, a sentence each that begins with the id of its check.
    ///   - day: the day.
    public init(
        tasks: [TaskRow],
        paymentSource: PaymentSource,
        meldingen: [MeldingRow] = [],
        alarms: [String] = [],
        day: Day
    ) {
        self.day = day
        self.meldingen = meldingen.stoppable
        rows = tasks.filter { $0.caseNumber != .house }.sorted(by: QueueList.comesBefore)
        houseTasks = tasks.filter { $0.caseNumber == .house }.sorted(by: QueueList.comesBefore)
        // What was found just now is fresher than what a task says of the same check.
        let told = houseTasks.filter { row in
            guard case .check(let id, _, _) = row.task.kind else { return false }
            return alarms.contains { $0.hasPrefix(id) }
        }
        let standing = houseTasks.filter { row in row.task.kind.isAlarm && !told.contains(row) }
        let holds = standing.filter { if case .sendingHeld = $0.task.kind { true } else { false } }
        self.alarms =
            holds.map(\.task.kind.explanation) + alarms
            + standing.filter { !holds.contains($0) }.map(\.task.kind.explanation)
        notices =
            [paymentSource.notice].compactMap { $0 }
            + houseTasks.filter { !$0.task.kind.isAlarm }.map { row in
                switch row.task.kind {
                case .confirmDelivery(let delivery, let reason):
                    "Levering \(delivery) bevestigen: \(TextWidth.clean(reason))."
                case .intakeProblem(let text): "Inname: \(TextWidth.clean(text))."
                default: "\(row.task.kind.dutch)."
                }
            }
    }

    /// Whether a task comes before another.
    ///
    /// By urgency (an announced eviction, then priority groups, then the arrears), then what is due first, then what is
    /// open longest; the rest only makes the order the same everywhere.
    public static func comesBefore(_ left: TaskRow, _ right: TaskRow) -> Bool {
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

extension [MeldingRow] {
    /// Those that staff can still stop, by case and kenmerk.
    public var stoppable: [MeldingRow] {
        filter(\.record.state.isStoppable).sorted {
            ($0.caseNumber, $0.record.kenmerk) < ($1.caseNumber, $1.record.kenmerk)
        }
    }
}

extension TaskKind {
    /// Whether it says that the house or part of it stands still.
    var isAlarm: Bool {
        switch self {
        case .sendingHeld, .check: true
        default: false
        }
    }
}
