import Logging
import Calendar
import Dispatch
import Glibc

/// Timers, signals and the watchdog. Handlers are formed here, outside every actor, and run on the control queue.
extension Daemon {
    /// Listens for the signals that end the daemon or reload its settings.
    func listen() {
        for number in [SIGTERM, SIGINT] {
            let source = DispatchSource.makeSignalSource(signal: number, queue: control)
            source.setEventHandler { @Sendable [self] in stop(signal: number) }
            source.activate()
            sources.append(source)
        }
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: control)
        source.setEventHandler { @Sendable [self] in reload() }
        source.activate()
        sources.append(source)
    }

    /// Starts the ticks.
    func startTimers() {
        sources.append(ticking(seconds: Double(Daemon.tickSeconds)) { @Sendable [self] in evaluate() })
        startRounds()
        guard let microseconds = manager.watchdogMicroseconds else { return }
        sources.append(ticking(seconds: Double(microseconds) / 4_000_000) { @Sendable [self] in beatOnce() })
    }

    /// Starts the rounds of the outbox, or starts them anew with another length.
    func startRounds() {
        roundTimer?.cancel()
        guard let seconds = planner?.roundSeconds, seconds != Daemon.tickSeconds else { return roundTimer = nil }
        roundTimer = ticking(seconds: Double(seconds)) { @Sendable [self] in evaluate() }
    }

    /// A timer on the control queue; the leeway lets the kernel wake several at once.
    private func ticking(seconds: Double, _ handler: @escaping @Sendable () -> Void) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: control)
        let milliseconds = max(1, Int(seconds * 1_000))
        timer.schedule(
            deadline: .now() + .milliseconds(milliseconds),
            repeating: .milliseconds(milliseconds),
            leeway: .milliseconds(milliseconds / 20)
        )
        timer.setEventHandler(handler: handler)
        timer.activate()
        return timer
    }

    /// Wakes at a moment of the wall clock, also when somebody sets that clock.
    func setWallTimer(_ moment: Instant?) {
        guard moment != wallTimerAt else { return }
        wallTimer?.cancel()
        wallTimer = nil
        wallTimerAt = moment
        guard let moment else { return }
        let timer = DispatchSource.makeTimerSource(queue: control)
        let time = timespec(tv_sec: Int(moment.secondsSinceEpoch), tv_nsec: 0)
        timer.schedule(wallDeadline: DispatchWallTime(timespec: time), leeway: .seconds(1))
        timer.setEventHandler { @Sendable [self] in evaluate() }
        timer.activate()
        wallTimer = timer
    }

    /// Tells the watchdog that the daemon lives, when its work moves.
    private func beatOnce() {
        guard !stopFlag.isSet else { return }
        let look = Beat.Look(isBusy: isBusy, answers: answers, moves: board.moveCount)
        if beat.mayBeat(look) {
            tell(.watchdog)
        } else {
            let job = board.state.job
            log.error(
                Sentence.noBeat,
                metadata: ["job": .string(job?.name ?? "none"), "step": .string(job?.step ?? "")]
            )
        }
        guard !isBusy else { return }
        work.async { [self] in
            control.async { [self] in answers += 1 }
        }
    }
}
