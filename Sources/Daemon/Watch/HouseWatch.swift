import CaseStore
import Calendar
import Foundation
import GuardRails
public import Logging
import Outreach

/// The watch as a part of the daemon: the port for metrics and health beside the jobs, and an errand between them that
/// keeps the tasks of the house in step with the checks.
public final class HouseWatch: DaemonCompanion, DaemonErrand, @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.

    /// Its name in logs.
    public let name = "checks"
    /// Seconds between two looks.
    private static let lookEverySeconds = 300

    private let port: Int
    private let log: Logger
    private let onListening: @Sendable (Int) -> Void
    private let lock = NSLock()
    private var watch: Watch?
    private var server: Task<Void, Never>?
    private var troubleSince: [Channel: Instant] = [:]

    /// A watch with a port; 0 for no port.
    public init(port: Int, log: Logger, onListening: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.port = port
        self.log = log
        self.onListening = onListening
    }

    /// Opens the port; one that is taken is logged, and the night goes on without it.
    public func start(parts: @escaping @Sendable () -> DaemonParts, board: StateBoard) {
        let first = parts()
        let watch = Watch(
            folder: first.folder,
            clock: first.clock,
            store: { .success(parts().store) },
            settings: { parts().settings },
            daemon: { [self] in facts(board.state, parts()) }
        )
        lock.withLock { self.watch = watch }
        guard port != 0 else { return }
        let (server, log, port) = (
            WatchServer(watch: watch, port: port, logger: log, onListening: onListening), log, port
        )
        let task = Task(executorPreference: QuietExecutor()) {
            do {
                try await server.run()
            } catch is CancellationError {
                return
            } catch {
                log.error(
                    Sentence.watchDeaf,
                    metadata: ["port": "\(port)", "reason": "\(error)", "remedy": "choose another bewaking.poort"]
                )
            }
        }
        lock.withLock { self.server = task }
    }

    /// Closes the port.
    public func stop() { lock.withLock { server }?.cancel() }

    /// What the checks find now, for the summary of the day.
    public func results() -> [CheckResult] { lock.withLock { watch }?.look() ?? [] }

    /// Looks at the checks and opens and closes the tasks of the house.
    public func run(
        _ occasion: ErrandOccasion,
        parts: DaemonParts,
        board: StateBoard,
        shouldStop: @Sendable () -> Bool
    ) throws -> ErrandAnswer {
        try lock.withLock { watch }?.keepHouseTasks()
        return .again(afterSeconds: HouseWatch.lookEverySeconds)
    }

    /// A job ended: it is counted.
    public func ended(_ event: DaemonEvent) {
        guard let metrics = lock.withLock({ watch })?.metrics else { return }
        switch event {
        case .dayCompleted(let summary, let seconds):
            metrics.dayRunEnded(.completed, seconds: seconds)
            metrics.dayRunDid(summary)
        case .dayFailed(let seconds): metrics.dayRunEnded(.failed, seconds: seconds)
        case .roundEnded(let report, let seconds): metrics.outboxRoundEnded(report, seconds: seconds)
        case .reloaded(let acceptance): metrics.reloaded(acceptance)
        }
    }

    /// What the daemon knows of itself, from its board.
    private func facts(_ state: DaemonState, _ parts: DaemonParts) -> DaemonFacts {
        let now = parts.clock.now()
        var facts = DaemonFacts(state, now: now)
        let troubles = state.outbox?.report.gatewayTroubles ?? [:]
        let channels = parts.gateways.filter { troubles[$0.value.name] != nil }
        lock.withLock {
            troubleSince = troubleSince.filter { channels[$0.key] != nil }
            for channel in channels.keys where troubleSince[channel] == nil { troubleSince[channel] = now }
            facts.gateways = channels.map { channel, gateway in
                let reason = troubles[gateway.name] ?? ""
                return GatewayTrouble(
                    channel: channel,
                    since: troubleSince[channel],
                    reason: reason,
                    isCertificate: reason.contains(TransportAnswers.notTrusted)
                )
            }
            .sorted { $0.channel < $1.channel }
        }
        return facts
    }
}

extension DaemonFacts {
    /// What the daemon's board says, without its gateways.
    init(_ state: DaemonState, now: Instant) {
        self.init(startedAt: state.startedAt)
        isRunningDay = state.job?.day != nil
        nextDayRun = state.nextDayRun
        if let run = state.lastRun, let failure = run.failure {
            failedRun = FailedRun(day: run.day, at: run.at, reason: failure.reason)
        }
        if let round = state.outbox, let failure = round.failure {
            failedRound = FailedRound(at: round.at, reason: failure)
        }
        if let problem = state.reloadProblems.first { refusedReload = RefusedReload(problem: problem) }
        if case .jumped(let seconds)? = state.clockProblem { clockJump = ClockJump(at: now, seconds: seconds) }
        if case .unsynchronised(let days)? = state.clockProblem { doubtedDays = days }
    }
}
