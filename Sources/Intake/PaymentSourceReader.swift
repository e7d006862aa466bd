public import Calendar
public import CaseStore
public import CollectionPolicy
import RentLedger

/// Whether receipts are complete, from what was taken in (definitions.md, *Payment source*).
public enum PaymentSourceReader {
    /// Statements are followed so many days back; what was wrong before no longer says who owes what today.
    static let daysBack = 92

    /// The facts of the payment source.
    ///
    /// With `erp`: complete through the least `stand_per` of all sources, else through the newest receipt. With `bank`:
    /// through the last day up to which the statements of every account follow on each other and close. Where
    /// statements come in beside an `erp`, a fault in them holds messages all the same: something is missing.
    ///
    /// What is dated after `day` does not count: a mistyped year would make receipts complete until then.
    public static func facts(
        store: any CaseStore,
        settings: IntakeSettings,
        on day: Day
    ) throws(StoreError) -> PaymentSourceFacts {
        let house = try store.house().file
        let isWaiting = house.tasks.contains { task in
            if case .confirmDelivery = task.kind { return true }
            return false
        }
        let afschriften = try store.afschriften(since: day.adding(days: -daysBack)).filter { $0.sleutel.dag <= day }
        let accounts = AccountStanding.of(afschriften, accepted: { house.closedTaskIDs.contains(BankFault.taskID($0)) })
        var facts = PaymentSourceFacts(completeThrough: nil, awaitsConfirmation: isWaiting, accounts: accounts)
        facts.rentAccount = settings.rentAccount
        switch settings.paymentSource {
        case .bank:
            facts.bankIsTheTruth = true
            if accounts.allSatisfy({ $0.completeThrough != nil }) {
                facts.completeThrough = accounts.compactMap(\.completeThrough).min()
            }
        case .erp:
            let receipts = try store.newestReceipts(on: day)
            facts.completeThrough = receipts.standPer ?? receipts.newestOntvangst
        }
        return facts
    }
}
