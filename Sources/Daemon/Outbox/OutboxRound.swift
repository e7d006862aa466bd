public import CaseStore
public import Calendar
public import CollectionPolicy
public import Config
public import GuardRails
import Intake
public import Outreach

/// One round of the outbox: is sending held, is there anything to do, then dispatch, with `verzonden.hoogste` written
/// through before each batch of calls.
///
/// The day run and the timer of the outbox do the same round; only the holder of the slot may. A round that finds
/// nothing to do costs one small query: see ``Outreach/OutboxMemory``.
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
    /// - Throws: what the store throws, ``DataFolderError`` when the folder is of the other mode, `FileProblem` when the
    ///   mark cannot be written; a message that fails alone is set aside in the report.
    /// - Returns: what was done; with `holds` when nothing may be sent until a person decides.
    public func run() throws -> DispatchReport {
        let news = try store.news()
        if let report = memory.idleReport(news, at: clock.now()) { return report }
        let report = try look()
        // Nothing was written: then the next rounds need not look either, until something comes in or is due.
        if try store.news() == news, !report.wasStopped { memory.rest(on: news, at: clock.now(), report: report) }
        return report
    }

    /// What holds sending now; what is new becomes a task of the house.
    ///
    /// - Returns: the holds, empty when nothing stands in the way.
    /// - Throws: what the store throws, ``DataFolderError`` when the folder is of the other mode.
    public func holds() throws -> [SendingHold] {
        try sendingHolds.check(try OutboxRound.identity(of: store, settings: settings))
    }

    /// What holds sending now, also what nobody opened a task for yet; nothing is written.
    func standingHolds() throws -> [SendingHold] {
        try sendingHolds.standing(try OutboxRound.identity(of: store, settings: settings))
    }

    private var sendingHolds: SendingHolds {
        SendingHolds(
            store: store,
            mark: SentMarkFile(folder: folder),
            clock: clock,
            configuration: settings.policy.configuration
        )
    }

    private func look() throws -> DispatchReport {
        let holds = try holds()
        guard holds.isEmpty else {
            var report = DispatchReport()
            report.holds = holds
            return report
        }
        let identity = try store.identity()
        let mark = SentMarkFile(folder: folder)
        if mark.content == .missing {
            try mark.make(SentMark(store: identity.id, attempt: try store.highestAttempt()))
        }
        if identity.mode == nil { try store.remember(mode: settings.mode) }
        // Opened before any attempt is begun: a mark that cannot be written must not leave attempts in doubt.
        let open = try mark.opened(for: identity.id)
        let decision = try store.house().file.sendingDecision
        return try Dispatcher.dispatch(
            store: store,
            policy: settings.policy,
            settings: settings.outreach,
            paymentSource: try PaymentSourceReader.facts(
                store: store,
                settings: settings.intake,
                on: clock.local.day
            ),
            gateways: gateways,
            clock: clock,
            memory: memory,
            random: random,
            shouldStop: shouldStop,
            askFirstThrough: decision.flatMap { $0.outcome == .released ? $0.day : nil }
        ) { attempt in
            try open.raise(to: attempt)
        }
    }

    /// Who the store is; refuses a data folder of the other mode.
    ///
    /// - Parameters:
    ///   - store: the memory.
    ///   - settings: the settings, which name the mode.
    /// - Returns: the store's identity.
    /// - Throws: ``DataFolderError`` when the folder sent in the other mode: what was played in trial would count as
    ///   proof.
    @discardableResult
    public static func identity(of store: any CaseStore, settings: Settings) throws -> StoreIdentity {
        let identity = try store.identity()
        guard let mode = identity.mode, mode != settings.mode else { return identity }
        throw DataFolderError(
            "This data folder belongs to modus: \(mode.rawValue), and the settings say modus: \(settings.mode.rawValue). "
                + "Messages of a trial would count as proof of real ones, so a folder keeps its mode. Name another data "
                + "folder with --data, or put modus: \(mode.rawValue) back."
        )
    }
}

extension Settings {
    /// Whether messages really leave the house.
    var mode: StoreMode { outreach.isTrial ? .proef : .live }
}
