import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import RentLedger

/// The house's own tasks about deliveries: each is opened once, by an id that the same cause always gives.
struct HouseTasks {
    /// The store.
    let store: any CaseStore
    /// The day of the run.
    let day: Day
    /// When.
    let at: Instant
    /// SHA-256 of the configuration.
    let configuration: String

    private static let attempts = 5

    /// Opens a task unless it is open or was closed before.
    func open(id: String, kind: TaskKind) throws(StoreError) {
        for _ in 0..<HouseTasks.attempts {
            let (file, version) = try store.house()
            guard file.task(id) == nil, !file.closedTaskIDs.contains(id) else { return }
            let task = QueueTask(id: id, kind: kind, openedOn: day, due: day, urgency: Urgency(reasons: []))
            let commit = Commit(
                cases: [CaseCommit(caseNumber: .house, expectedVersion: version, events: [.taskOpened(task)])],
                actor: .machine,
                at: at,
                configuration: configuration
            )
            switch try store.commit([commit]).first {
            case .written: return
            case .moved: continue
            case .claimed(let reason), .failed(let reason):
                throw StoreError(.engine, "the task \(kind.name) of the house could not be written: \(reason)")
            case nil: throw StoreError(.engine, "the task \(kind.name) of the house was not answered by the store")
            }
        }
        throw StoreError(.busy, "the house's file kept moving; run again")
    }

    /// Where the confirmation of a whole ledger stands.
    struct Confirmation {
        /// Whether a person closed the last task about this file with `ja`, and no such file was taken since.
        var isGiven: Bool
        /// The id of the task that asks for it now.
        var taskID: String
    }

    /// Where the confirmation of a whole ledger with this name stands.
    func confirmation(ofWholeLedger name: String) throws(StoreError) -> Confirmation {
        let prefix = "volledig:\(name):"
        var closings: [(at: Instant, outcome: String)] = []
        for entry in try store.journal(of: .house) {
            if case .taskClosed(let id, _, let outcome) = entry.event, id.hasPrefix(prefix) {
                closings.append((entry.at, outcome))
            }
        }
        let confirmation = Confirmation(isGiven: false, taskID: prefix + String(closings.count + 1))
        guard let last = closings.last, last.outcome.lowercased() == "ja" else { return confirmation }
        // One `ja` lets one file in.
        let isUsed = try store.deliveries(kind: .boekingen, limit: 1_000).contains {
            $0.head.isWholeLedger && $0.head.fileName == name && $0.head.at >= last.at
        }
        return Confirmation(isGiven: !isUsed, taskID: confirmation.taskID)
    }
}
