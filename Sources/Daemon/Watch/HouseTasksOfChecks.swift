public import Calendar
public import CaseStore
import CollectionPolicy
import EarlyWarning
import RentLedger

/// Keeps the tasks of the house in step with the checks: one open task for each check that fails.
///
/// A task is opened when its check begins to fail and closed by the machine when it passes again; nothing is written
/// while nothing changes. An error is due on the day it began, a warning has no term: errors stand on top of the list.
public struct HouseTasksOfChecks: Sendable {
    private static let attempts = 5

    private let store: any CaseStore
    private let at: Instant
    private let configuration: String

    /// Tasks in a store.
    ///
    /// - Parameters:
    ///   - store: the memory.
    ///   - at: now.
    ///   - configuration: SHA-256 of the configuration, which is stored.
    public init(store: any CaseStore, at: Instant, configuration: String) {
        self.store = store
        self.at = at
        self.configuration = configuration
    }

    /// Opens and closes tasks after what the checks found; a check without a result leaves its task as it is.
    ///
    /// - Parameter results: what the checks found.
    /// - Returns: whether anything was written.
    /// - Throws: what the store throws.
    @discardableResult
    public func keep(_ results: [CheckResult]) throws(StoreError) -> Bool {
        for _ in 0..<HouseTasksOfChecks.attempts {
            let (file, version) = try store.house()
            let events = HouseTasksOfChecks.events(results, open: file.tasks, on: LocalTime(at).day)
            guard !events.isEmpty else { return false }
            let commit = Commit(
                cases: [CaseCommit(caseNumber: .house, expectedVersion: version, events: events)],
                actor: .machine,
                at: at,
                configuration: configuration
            )
            switch try store.commit([commit]).first {
            case .written: return true
            case .moved: continue
            case .claimed(let reason), .failed(let reason):
                throw StoreError(.engine, "The tasks of failing checks could not be written: \(reason)")
            case nil: throw StoreError(.engine, "The tasks of failing checks were not answered by the store.")
            }
        }
        throw StoreError(.busy, "The house's file kept moving: the tasks of failing checks are written next time.")
    }

    /// What must be written; pure.
    static func events(_ results: [CheckResult], open: [QueueTask], on day: Day) -> [CaseEvent] {
        results.filter(\.id.opensTask).compactMap { result in
            let id = result.id.rawValue
            let standing = open.first { $0.id == id }
            guard result.level != .ok else {
                return standing.map { .taskClosed(id: $0.id, by: .machine, outcome: "weer in orde") }
            }
            let wanted = QueueTask(
                id: id,
                kind: .check(id: id, what: result.what, remedy: result.remedy),
                openedOn: standing?.openedOn ?? day,
                due: result.level == .error ? standing?.openedOn ?? day : nil,
                urgency: Urgency(reasons: []),
                takenBy: standing?.takenBy
            )
            guard let standing, saysTheSame(standing, wanted) else { return .taskOpened(wanted) }
            return nil
        }
    }

    /// Whether two tasks say the same but for their numbers, which move all the time.
    private static func saysTheSame(_ one: QueueTask, _ other: QueueTask) -> Bool {
        guard case .check(_, let what, let remedy) = one.kind, case .check(_, let newWhat, let newRemedy) = other.kind
        else { return false }
        func words(_ text: String) -> String { text.filter { !$0.isNumber } }
        return one.due == other.due && words(what + remedy) == words(newWhat + newRemedy)
    }
}
