public import CaseStore
public import Calendar
public import Config
public import GuardRails
import Intake
public import Outreach

/// One round of the outbox: is sending held, is there anything to do, then dispatch, with `verzonden.hoogste` written
/// through before each batch of calls.
///
/// The day run and the timer of the outbox do the same round; only the holder of the slot may.
public struct OutboxRound {
    /// The memory.
    public let store: any CaseStore
    /// The settings.
    public let settings: Settings
    /// The data folder.
    public let folder: DataFolder
    /// The clock.
    public let clock: Clock
    /// Who brings messages, by channel.
    public let gateways: [Channel: any Gateway]
    /// What the rounds of this process remember of each other: gateways at rest, messages that wait for a known moment.
    public let memory: OutboxMemory
    /// A number from 0 up to 1, for the jitter of back-offs.
    public let random: @Sendable () -> Double
    /// Asked between batches and before calls: when it says so, no new attempt is begun.
    public let shouldStop: @Sendable () -> Bool

    /// A round over its parts.
    public init(
        store: any CaseStore,
        settings: Settings,
        folder: DataFolder,
        clock: Clock,
        gateways: [Channel: any Gateway],
        memory: OutboxMemory = OutboxMemory(),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.store = store
        self.settings = settings
        self.folder = folder
        self.clock = clock
        self.gateways = gateways
        self.memory = memory
        self.random = random
        self.shouldStop = shouldStop
    }

    /// Does the round.
    ///
    /// - Throws: what the store throws; a message that fails alone is set aside in the report.
    /// - Returns: what was done; with `hold` when nothing may be sent until a person decides.
    public func run() throws -> DispatchReport {
        let day = clock.local.day
        return try Dispatcher.dispatch(
            store: store,
            policy: settings.policy,
            settings: settings.outreach,
            paymentSource: try PaymentSourceReader.facts(store: store, settings: settings.intake, on: day),
            gateways: gateways,
            clock: clock
        )
    }
}
