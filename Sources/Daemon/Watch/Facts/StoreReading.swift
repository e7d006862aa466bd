import CaseStore
import Calendar
import CollectionPolicy
import Foundation
import GuardRails
import Intake

/// Reads what the checks want to know of the memory.
enum StoreReading {
    /// The facts.
    ///
    /// - Parameters:
    ///   - store: the memory.
    ///   - intake: where the truth about payments comes from.
    ///   - day: the day on which receipts are judged.
    /// - Returns: the facts.
    /// - Throws: what the store throws.
    static func facts(
        of store: any CaseStore,
        intake: IntakeSettings,
        on day: Day
    ) throws(StoreError) -> StoreFacts {
        var facts = StoreFacts()
        facts.lastCompletedDay = try store.lastCompletedDay()
        if let last = facts.lastCompletedDay, let bytes = try store.summary(of: last) {
            let summary = try? JSONDecoder().decode(DaySummary.self, from: Data(bytes))
            facts.lastDayWasCaughtUp = summary?.missed != nil
        }
        facts.sealedDay = try store.newestSeal()?.day
        let receipts = try PaymentSourceReader.facts(store: store, settings: intake, on: day)
        facts.receipts = receipts.standing(on: day)
        facts.receiptsThrough = receipts.completeThrough
        let house = try store.house().file
        facts.summaryReach = house.summaryReach
        for task in house.tasks {
            switch task.kind {
            case .sendingHeld(let hold): facts.holds.append(hold)
            case .check(let id, _, _): facts.openTasks.insert(id)
            default: break
            }
        }
        facts.parked = try store.openTasks().count { row in
            if case .parkedMessage = row.task.kind { return true }
            return false
        }
        for row in try store.openMessages() {
            // A mailbox that is full says nothing against the gateway.
            guard case .ready = row.record.state, let postponed = row.record.postponed,
                postponed.isAboutRecipient != true
            else { continue }
            let channel = row.record.planned.key.channel
            let messages = facts.postponed[channel]?.messages ?? 0
            facts.postponed[channel] = StoreFacts.Postponed(messages: messages + 1, reason: postponed.reason)
        }
        facts.counts = try store.counts()
        return facts
    }
}
