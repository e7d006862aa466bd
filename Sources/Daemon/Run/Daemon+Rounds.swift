import Calendar
import CaseStore
import Logging
import Outreach

/// What is noted after a round of the outbox: news only, for a round that fails comes again each minute.
extension Daemon {
    func endRound(_ outcome: JobOutcome, at now: Instant) {
        let before = board.state.outbox
        switch outcome {
        case .outbox(let round):
            board.update { state in
                state.outbox = round
                state.openMessages = round.report.waiting + round.report.inDoubt
            }
            if before?.failure != nil { log.notice(Sentence.outboxRecovered) }
            logNews(round.report, before: before?.report ?? DispatchReport())
        case .failed(let reason):
            board.update { state in
                state.outbox = .init(at: now, report: state.outbox?.report ?? .init(), failure: reason)
            }
            guard before?.failure != reason else { return }
            log.error(Sentence.outboxFailed, metadata: ["reason": .string(reason)])
        case .day, .errand, .stopped: break
        }
    }

    private func logNews(_ report: DispatchReport, before: DispatchReport) {
        for problem in report.problems where !before.problems.contains(problem) {
            log.warning(
                Sentence.caseSetAside,
                metadata: ["case": "\(problem.caseNumber)", "reason": .string(problem.reason)]
            )
        }
        for (gateway, reason) in report.gatewayTroubles.sorted(by: { $0.key < $1.key }) {
            guard before.gatewayTroubles[gateway] != reason else { continue }
            log.warning(
                Sentence.gatewayInTrouble,
                metadata: ["gateway": .string(gateway), "reason": .string(reason)]
            )
        }
        for gateway in before.gatewayTroubles.keys.sorted() where report.gatewayTroubles[gateway] == nil {
            log.notice(Sentence.gatewayRecovered, metadata: ["gateway": .string(gateway)])
        }
        if !report.holds.isEmpty, before.holds.isEmpty {
            log.error(Sentence.sendingHeld, metadata: ["holds": "\(report.holds.count)"])
        } else if report.holds.isEmpty, !before.holds.isEmpty {
            log.notice(Sentence.sendingReleased)
        }
        guard report.changedSomething else { return }
        log.info(
            Sentence.outboxDone,
            metadata: [
                "sent": "\(report.sentCount)", "waiting": "\(report.waiting)", "failed": "\(report.failed)",
                "parked": "\(report.parked)", "withdrawn": "\(report.withdrawn)", "expired": "\(report.expired)",
                "reconciled": "\(report.reconciled)",
            ]
        )
    }
}
