import Outreach
import CaseStore
import Calendar
import Config
import Glibc
import Logging

/// What is noted around a job.
extension Daemon {
    func begin(_ job: Job, runner: JobRunner) {
        let now = setup.clock.now()
        jobBegan = .now
        board.update { state in
            state.job = DaemonState.JobUnderWay(name: runner.name(of: job), day: job.day, since: now)
            state.movedAt = now
        }
        board.moved()
        guard let day = job.day else { return }
        if case .catchUp = job { logPassedOver(before: day) }
        log.info(Sentence.dayBegins, metadata: ["day": "\(day)", "kind": .string(runner.name(of: job))])
        showStatus()
    }

    private func logPassedOver(before day: Day) {
        guard let last = planner?.lastCompleted, last.adding(days: 1) < day else { return }
        log.warning(
            Sentence.daysPassedOver,
            metadata: ["from": "\(last.adding(days: 1))", "through": "\(day.adding(days: -1))"]
        )
    }

    /// A job ended: what it did goes on the board and into the log, then the next one is chosen.
    func end(_ job: Job, _ outcome: JobOutcome) {
        isBusy = false
        retireTransports()
        let reading = clocks
        let since = board.state.job?.since ?? reading.wall
        let failure = planner?.ended(job, outcome, at: reading)
        board.update { state in
            state.job = nil
            state.movedAt = reading.wall
            state.lastCompletedDay = planner?.lastCompleted
        }
        if let event = DaemonEvent(job, outcome, seconds: jobBegan.duration(to: .now) / .seconds(1)) {
            tellCompanions(event)
        }
        switch job {
        case .catchUp(let day): endDay(day, isCatchUp: true, outcome, failure, since: since, at: reading.wall)
        case .run(let day): endDay(day, isCatchUp: false, outcome, failure, since: since, at: reading.wall)
        case .outbox: endRound(outcome, at: reading.wall)
        case .errand(let place, _): endErrand(setup.errands[place].name, outcome)
        }
        if stopFlag.isSet { finish() } else { evaluate() }
    }

    private func endDay(
        _ day: Day,
        isCatchUp: Bool,
        _ outcome: JobOutcome,
        _ failure: DaemonState.DayOutcome.Failure?,
        since: Instant,
        at now: Instant
    ) {
        if case .stopped = outcome { return log.notice(Sentence.dayStopped, metadata: ["day": "\(day)"]) }
        let seconds = now.secondsSinceEpoch - since.secondsSinceEpoch
        board.update { state in
            state.lastRun = DaemonState.DayOutcome(
                day: day,
                at: now,
                seconds: seconds,
                isCatchUp: isCatchUp,
                failure: failure
            )
        }
        if let failure {
            log.error(
                Sentence.dayFailed,
                metadata: [
                    "day": "\(day)", "reason": .string(failure.reason), "tries": "\(failure.tries)",
                    "retry_seconds": "\(failure.retryAt.secondsSinceEpoch - now.secondsSinceEpoch)",
                ]
            )
        }
        guard case .day(let summary) = outcome else { return }
        board.update { $0.openMessages = summary.messagesWaiting }
        log.notice(Sentence.dayCompleted, metadata: Daemon.metadata(of: summary, seconds: seconds))
        if !summary.notices.isEmpty {
            log.warning(Sentence.notice, metadata: ["day": "\(day)", "notices": "\(summary.notices.count)"])
        }
    }

    private static func metadata(of summary: DaySummary, seconds: Int64) -> Logger.Metadata {
        [
            "day": "\(summary.day)", "seconds": "\(seconds)", "files": "\(summary.filesTaken)",
            "files_refused": "\(summary.filesRefused)", "persons": "\(summary.personsReviewed)",
            "messages": "\(summary.messagesSent.values.reduce(0, +))", "waiting": "\(summary.messagesWaiting)",
            "meldingen": "\(summary.meldingenDelivered)", "set_aside": "\(summary.casesSetAside)",
            "open_tasks": "\(summary.counts.openTasks)", "seal": .string(String(summary.seal.prefix(16))),
        ]
    }

    private func endErrand(_ name: String, _ outcome: JobOutcome) {
        switch outcome {
        case .failed(let reason):
            board.update { $0.errandProblems[name] = reason }
            log.error(Sentence.errandFailed, metadata: ["errand": .string(name), "reason": .string(reason)])
        case .errand: board.update { $0.errandProblems[name] = nil }
        case .day, .outbox, .stopped: break
        }
    }

    /// Gives back what a job left in caches, so that an idle daemon is small.
    func releaseMemory(after job: Job, _ outcome: JobOutcome) {
        if case .outbox(let round) = outcome, !round.report.changedSomething { return }
        if case .errand = job { return }
        do throws(StoreError) {
            try parts?.store.releaseMemory()
        } catch {
            log.debug(Sentence.memoryNotReleased, metadata: ["reason": .string(error.message)])
        }
        MachineMemory.trim()
    }
}

extension DaemonEvent {
    /// What a job's end is to whoever counts; `nil` for an errand, and for what was stopped.
    init?(_ job: Job, _ outcome: JobOutcome, seconds: Double) {
        switch outcome {
        case .day(let summary): self = .dayCompleted(summary, seconds: seconds)
        case .outbox(let round): self = .roundEnded(round.report, seconds: seconds)
        case .failed:
            guard job.day != nil else { return nil }
            self = .dayFailed(seconds: seconds)
        case .errand, .stopped: return nil
        }
    }
}
