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
    ///   - day: the day.
    public init(tasks: [TaskRow], paymentSource: PaymentSource, meldingen: [MeldingRow] = [], day: Day) {
        self.day = day
        self.meldingen = meldingen.stoppable
        rows = tasks.filter { $0.caseNumber != .house }.sorted(by: QueueList.comesBefore)
        houseTasks = tasks.filter { $0.caseNumber == .house }.sorted(by: QueueList.comesBefore)
        notices =
            [paymentSource.notice].compactMap { $0 }
            + houseTasks.map { row in
                switch row.task.kind {
                case .confirmDelivery(let delivery, let reason):
                    "Levering \(delivery) bevestigen: \(TextWidth.clean(reason))."
                case .intakeProblem(let text): "Inname: \(TextWidth.clean(text))."
                case .sendingHeld, .check: row.task.kind.explanation
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
