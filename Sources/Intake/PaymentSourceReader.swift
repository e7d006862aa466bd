public import Calendar
public import CaseStore
public import CollectionPolicy

/// Whether receipts are complete, from what was taken in (definitions.md, *Payment source*).
public enum PaymentSourceReader {
    /// The facts of the payment source.
    ///
    /// With `erp`: complete through the least `stand_per` of all sources, else through the newest receipt. With `bank`
    /// nothing says so yet, because bank statements are not read by this version: arrears messages are held (G3).
    ///
    /// What is dated after `day` does not count: a mistyped year would make receipts complete until then.
    public static func facts(
        store: any CaseStore,
        settings: IntakeSettings,
        on day: Day
    ) throws(StoreError) -> PaymentSourceFacts {
        let isWaiting = try store.house().file.tasks.contains { task in
            if case .confirmDelivery = task.kind { return true }
            return false
        }
        switch settings.paymentSource {
        case .bank: return PaymentSourceFacts(completeThrough: nil, awaitsConfirmation: isWaiting)
        case .erp:
            let receipts = try store.newestReceipts(on: day)
            return PaymentSourceFacts(
                completeThrough: receipts.standPer ?? receipts.newestOntvangst,
                awaitsConfirmation: isWaiting
            )
        }
    }
}
