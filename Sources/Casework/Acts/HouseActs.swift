import CaseStore
import CollectionPolicy
import RentLedger

extension Casework {
    /// Confirms a delivery that shrank or takes back too much, or says that it is wrong.
    ///
    /// A delivery that is already in the ledger copy holds all messages until somebody says yes: `nee` is put on file
    /// and the hold stays. One that was refused asks for nothing more after `nee`.
    public func confirmDelivery(
        _ task: String,
        outcome: TaskOutcome,
        reason: String,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.confirmDelivery, on: .house, by: identity) { scene throws(CaseworkError) in
            let open = try scene.task(task)
            guard case .confirmDelivery(let delivery, _) = open.kind else {
                throw CaseworkError(
                    .notPossible,
                    "Deze taak gaat niet over een levering.",
                    at: .house,
                    remedy: "\(CommandWords.show(.house)) noemt de open taken."
                )
            }
            let why = try Written.text(reason, "reden", at: .house)
            var plan = Plan()
            if outcome == .ja {
                plan.close(open, TaskOutcome.ja.rawValue, reason: why, in: scene)
                plan.lines = ["Levering \(delivery) is bevestigd."]
            } else if try isTaken(delivery) {
                plan.add(.house(on: scene.day, text: "\(open.kind.dutch): nee. \(why)"), to: .house)
                plan.lines = [
                    "Vastgelegd: levering \(delivery) klopt niet. Berichten over achterstand blijven wachten.",
                    "Lever het volledige bestand opnieuw aan en bevestig daarna met ja.",
                ]
            } else {
                plan.close(open, TaskOutcome.nee.rawValue, reason: why, in: scene)
                plan.lines = ["Levering \(delivery) wordt niet ingelezen."]
            }
            return plan
        }
    }

    private func isTaken(_ delivery: Int64) throws(CaseworkError) -> Bool {
        try writing(.house) { () throws(StoreError) in
            try store.deliveries(kind: nil, limit: Int.max).contains { $0.number.rawValue == delivery }
        }
    }
}
