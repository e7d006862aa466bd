import Config
import CaseStore
import Calendar
import GuardRails
import Intake
import Outreach

/// Does one job, on the work queue, and says how it ended.
struct JobRunner: Sendable {
    let parts: DaemonParts
    let board: StateBoard
    let errands: [any DaemonErrand]
    let shouldStop: @Sendable () -> Bool
    /// Told how the daemon stands whenever the step of a day run changes.
    let stepChanged: @Sendable (_ statusLine: String) -> Void

    func run(_ job: Job) -> JobOutcome {
        do {
            switch job {
            case .catchUp(let day): return .day(try runDay(day, isCatchUp: true))
            case .run(let day): return .day(try runDay(day, isCatchUp: false))
            case .outbox: return try bringOut()
            case .errand(let place, let occasion):
                return .errand(
                    try errands[place].run(occasion, parts: parts, board: board, shouldStop: shouldStop)
                )
            }
        } catch {
            // What fails while the daemon ends was interrupted.
            return error is DayRun.Stopped || shouldStop() ? .stopped : .failed("\(error)")
        }
    }

    /// The name of a job in logs and states.
    func name(of job: Job) -> String {
        switch job {
        case .catchUp: "catching up day"
        case .run: "day run"
        case .outbox: "outbox"
        case .errand(let place, _): errands[place].name
        }
    }

    private func runDay(_ day: Day, isCatchUp: Bool) throws -> DaySummary {
        let summary = try DayRun(
            store: parts.store,
            settings: parts.settings,
            folder: parts.folder,
            clock: parts.clock,
            gateways: watchedGateways,
            summaryPost: parts.summaryPost,
            isCatchUp: isCatchUp,
            checks: parts.checks,
            outboxMemory: parts.outboxMemory,
            shouldStop: shouldStop
        )
        .run(day) { state, _, _ in
            board.moved()
            guard board.state.job?.step != state.rawValue else { return }
            board.update { $0.job?.step = state.rawValue }
            stepChanged(board.state.statusLine)
        }
        // The seal stands outside the data folder too, so that a rewritten file shows.
        SystemLog.notice("huurwacht sealed \(day) \(summary.seal)")
        return summary
    }

    private var watchedGateways: [Channel: any Gateway] {
        parts.gateways.mapValues { WatchedGateway(inner: $0, board: board, shouldStop: shouldStop) }
    }

    private func bringOut() throws -> JobOutcome {
        let report = try OutboxRound(
            store: parts.store,
            settings: parts.settings,
            folder: parts.folder,
            clock: parts.clock,
            gateways: watchedGateways,
            memory: parts.outboxMemory,
            shouldStop: shouldStop
        )
        .run()
        board.moved()
        return report.wasStopped ? .stopped : .outbox(.init(at: parts.clock.now(), report: report))
    }
}

/// A gateway whose calls keep the watchdog content, and that begins no call while the daemon ends.
struct WatchedGateway: Gateway {
    let inner: any Gateway
    let board: StateBoard
    let shouldStop: @Sendable () -> Bool

    var name: String { inner.name }
    var identity: String { inner.identity }
    var longestCallSeconds: Int { inner.longestCallSeconds }
    var canBeAsked: Bool { inner.canBeAsked }
    var settleSeconds: Int { inner.settleSeconds }
    var callsInFlight: Int { inner.callsInFlight }
    var messagesPerRound: Int { inner.messagesPerRound }

    func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        defer { board.moved() }
        // Never begun, so nothing was sent: the message is ready again.
        guard !shouldStop() else { return .neverSeen }
        return inner.send(message, reference: reference)
    }

    func send(_ sendings: [Sending]) -> [GatewayAnswer] {
        var answers: [GatewayAnswer] = []
        let width = max(1, inner.callsInFlight)
        var rest = sendings[...]
        while !rest.isEmpty {
            let part = rest.prefix(width)
            rest = rest.dropFirst(width)
            answers += shouldStop() ? part.map { _ in .neverSeen } : inner.send(Array(part))
            board.moved()
        }
        return answers
    }

    func lookUp(reference: String) -> GatewayAnswer {
        defer { board.moved() }
        return inner.lookUp(reference: reference)
    }
}
