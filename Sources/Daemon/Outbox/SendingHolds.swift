import CaseStore
import Calendar
import CollectionPolicy
import EarlyWarning
import RentLedger

/// Whether anything may be sent at all: the database is the last one, and the program was not away for long.
///
/// What stands in the way becomes a task of the house, once; while such a task is open nothing is sent, asked or
/// delivered, whoever runs. Only `huurwacht herstel` ends it.
struct SendingHolds {
    /// Days without a run after which a person must confirm.
    static let mostDaysAway = 10
    private static let tries = 5

    let store: any CaseStore
    let mark: SentMarkFile
    let clock: Clock
    let configuration: String

    /// What holds sending now; opens the tasks that are not open yet.
    func check(_ identity: StoreIdentity) throws -> [SendingHold] {
        let found = try newHolds(identity)
        for _ in 0..<SendingHolds.tries {
            let (file, version) = try store.house()
            let missing = SendingHolds.missing(found, in: file)
            guard !missing.isEmpty else { return file.sendingHolds }
            let tasks = missing.map { hold in
                CaseEvent.taskOpened(
                    QueueTask(
                        id: SendingHolds.taskID(hold),
                        kind: .sendingHeld(hold),
                        openedOn: clock.local.day,
                        due: clock.local.day,
                        urgency: Urgency(reasons: [])
                    )
                )
            }
            let commit = Commit(
                cases: [CaseCommit(caseNumber: .house, expectedVersion: version, events: tasks)],
                actor: .machine,
                at: clock.now(),
                configuration: configuration
            )
            switch try store.commit([commit]).first {
            case .written, .moved: continue
            case .failed(let reason), .claimed(let reason):
                throw StoreError(.engine, "the task about held sending could not be written: \(reason)")
            case nil: throw StoreError(.engine, "the task about held sending was not answered by the store")
            }
        }
        throw StoreError(.busy, "the house's file kept moving; run again")
    }

    /// What holds sending now, without opening a task: for who only looks.
    func standing(_ identity: StoreIdentity) throws -> [SendingHold] {
        let file = try store.house().file
        return file.sendingHolds + SendingHolds.missing(try newHolds(identity), in: file)
    }

    /// Those of which the house's file has no open task yet.
    private static func missing(_ found: [SendingHold], in file: CaseFile) -> [SendingHold] {
        found.filter { hold in
            file.task(taskID(hold)) == nil && !file.sendingHolds.contains { $0.covers(hold) }
        }
    }

    /// The id of the task of a hold: one for each thing that happened, so that a later one is a task of its own.
    static func taskID(_ hold: SendingHold) -> String {
        switch hold {
        case .restored(let missing): "sending_held-restored-\(missing)"
        case .otherStore: "sending_held-other_store"
        case .markMissing: "sending_held-mark_missing"
        case .gap(let from, _): "sending_held-gap-\(from)"
        }
    }

    /// What the files and the days say now.
    private func newHolds(_ identity: StoreIdentity) throws -> [SendingHold] {
        var holds: [SendingHold] = []
        // The mark first: beside a running daemon the store may move on in between, and the mark never leads it.
        let content = mark.content
        let highest = try store.highestAttempt()
        switch content {
        case .missing:
            // A store that never sent with a mark has none yet.
            if identity.mode != nil, highest > 0 { holds.append(.markMissing) }
        case .damaged: holds.append(.markMissing)
        case .mark(let mark) where mark.store != identity.id: holds.append(.otherStore)
        case .mark(let mark):
            if highest < mark.attempt { holds.append(.restored(missingAttempts: mark.attempt - highest)) }
        }
        if let gap = try gap() { holds.append(gap) }
        return holds
    }

    private func gap() throws -> SendingHold? {
        guard let last = try store.lastCompletedDay() else { return nil }
        let today = clock.local.day
        guard today.number - last.number > Int32(SendingHolds.mostDaysAway) else { return nil }
        return .gap(from: last.adding(days: 1), through: today.adding(days: -1))
    }
}

extension SendingHold {
    /// Whether another hold is about the same absence: days that are caught up make it shorter from the front.
    func covers(_ other: SendingHold) -> Bool {
        guard case (.gap(let from, let through), .gap(let later, _)) = (self, other) else { return false }
        return from <= later && later <= through.adding(days: 1)
    }
}
