public import Calendar
public import CaseStore
public import CollectionPolicy
public import GuardRails

/// Sends what the outbox holds: once, checked again, with every outcome on file (G3, G4, G11).
///
/// In order of urgency, a batch at a time:
/// 1. the facts are read again, the text is made, the guard rails are asked;
/// 2. an attempt with the whole text is committed, and reaches the disk, *before* any gateway is called;
/// 3. the gateways are called side by side, each message under its reference;
/// 4. the answers are committed, together with the attempts of the next batch, which was made ready meanwhile.
///
/// Every step of an attempt is one of ``GuardRails/G04AtMostOnce``. A crash after 2 leaves attempts without answer. The
/// next dispatch asks the gateway by the reference; if nobody can say, the message is parked for staff and not sent
/// again. A gateway without a look-up never has more attempts open than calls in flight.
public enum Dispatcher {
    /// Dispatches all open messages that are due.
    ///
    /// - Parameters:
    ///   - store: the memory.
    ///   - policy: what decisions read.
    ///   - settings: who sends, within what limits, with which texts.
    ///   - paymentSource: whether receipts are complete.
    ///   - gateways: one for each channel; a channel without one is a definite refusal.
    ///   - clock: what time it is.
    ///   - memory: what earlier rounds of this process found.
    ///   - random: a number from 0 up to 1, for the jitter of back-offs.
    ///   - shouldStop: asked between batches and before calls; when it says so, no new attempt is begun and an attempt
    ///     that was not called yet is taken back.
    ///   - askFirstThrough: messages planned through this day are asked about before they are sent, where the gateway
    ///     can say: the database was put back from a copy, and they may have gone.
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
        memory: OutboxMemory = OutboxMemory(),
        random: @escaping @Sendable () -> Double = { 0.5 },
        shouldStop: @escaping @Sendable () -> Bool = { false },
        askFirstThrough: Day? = nil,
        beforeCalls: (Int64) throws -> Void = { _ in }
    ) throws -> DispatchReport {
        var run = DispatchRun(
            judge: MessageJudge(
                store: store,
                policy: policy,
                settings: settings,
                library: TextLibrary(settings.texts),
                paymentSource: paymentSource,
                clock: clock
            ),
            gateways: gateways,
            random: random,
            shouldStop: shouldStop,
            askFirstThrough: askFirstThrough,
            remembered: memory.now,
            nextAttempt: try store.highestAttempt() + 1
        )
        run.remembered.nextDue = nil
        // What was learnt of the gateways is kept also when the store fails in the middle.
        defer { memory.keep(run.remembered) }
        try run.reconcile()
        // Another pass for each channel that a refused message falls back to.
        for _ in Channel.allCases {
            let rows = try run.dueRows()
            guard !rows.isEmpty, !run.report.wasStopped else { break }
            try run.work(through: rows, beforeCalls: beforeCalls)
        }
        run.close()
        return run.report
    }
}
