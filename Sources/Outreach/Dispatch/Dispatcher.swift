public import Calendar
public import CaseStore
public import CollectionPolicy
public import GuardRails

/// Sends what the outbox holds: once, checked again, with every outcome on file (G3, G4, G11).
///
/// In order of urgency, a batch at a time:
/// 1. the facts are read again, the text is made, the guard rails are asked;
/// 2. an attempt with the whole text is committed, and reaches the disk, *before* any gateway is called;
/// 3. the gateway is called with the message's key as its reference;
/// 4. the answer is committed.
///
/// A crash after 2 leaves an attempt without answer. The next dispatch asks the gateway by the reference; if nobody can
/// say, the message is parked for staff and not sent again.
public enum Dispatcher {
    /// Dispatches all open messages.
    ///
    /// - Parameters:
    ///   - store: the memory.
    ///   - policy: what decisions read.
    ///   - settings: who sends, within what limits, with which texts.
    ///   - paymentSource: whether receipts are complete.
    ///   - gateways: one for each channel; a channel without one is a definite refusal.
    ///   - clock: what time it is.
    ///   - beforeCalls: told the highest attempt number after a batch of attempts is on the disk and before its first
    ///     call; when it throws, nothing of the batch is sent.
    /// - Throws: what the store throws; a message that fails alone is set aside in the report.
    /// - Returns: what was done.
    public static func dispatch(
        store: any CaseStore,
        policy: PolicySettings,
        settings: OutreachSettings,
        paymentSource: PaymentSourceFacts,
        gateways: [Channel: any Gateway],
        clock: Clock,
        beforeCalls: (Int64) throws -> Void = { _ in }
    ) throws -> DispatchReport {
        var run = DispatchRun(
            store: store,
            policy: policy,
            settings: settings,
            library: TextLibrary(settings.texts),
            paymentSource: paymentSource,
            gateways: gateways,
            clock: clock,
            nextAttempt: try store.highestAttempt() + 1
        )
        try run.reconcile()
        // Another pass for each channel that a refused message falls back to.
        for _ in Channel.allCases {
            let rows = try store.openMessages().filter { !run.handled.contains($0.record.planned.id) }
            guard !rows.isEmpty else { break }
            try run.work(through: rows, beforeCalls: beforeCalls)
        }
        return run.report
    }
}
