import Outreach
import Calendar

extension DaemonState {
    /// How the daemon stands, on one line: for systemd's status.
    var statusLine: String {
        var parts = [present]
        if let lastCompletedDay { parts.append("last day \(lastCompletedDay)") }
        if let failure = lastRun?.failure, let day = lastRun?.day {
            parts.append(
                "day run of \(day) failed \(failure.tries) \(failure.tries == 1 ? "time" : "times"): \(failure.reason)"
            )
        }
        if let nextDayRun, job == nil { parts.append("next run \(DaemonState.moment(nextDayRun))") }
        if openMessages > 0 { parts.append("\(openMessages) \(openMessages == 1 ? "message waits" : "messages wait")") }
        if outbox?.report.holds.isEmpty == false { parts.append("sending is held: run huurwacht herstel") }
        let troubles = outbox?.report.gatewayTroubles.keys.sorted() ?? []
        if !troubles.isEmpty { parts.append("in trouble: \(troubles.joined(separator: ", "))") }
        if let failure = outbox?.failure { parts.append("outbox failed: \(failure)") }
        if !reloadProblems.isEmpty {
            parts.append(
                "new settings refused (\(reloadProblems.count) \(reloadProblems.count == 1 ? "mistake" : "mistakes"))"
            )
        }
        return parts.joined(separator: "; ")
    }

    private var present: String {
        if isStopping { return "stopping" }
        if let job {
            switch (job.day, job.step) {
            case (let day?, ""): return "\(job.name) \(day)"
            case (let day?, let step): return "\(job.name) \(day): \(step)"
            case (nil, _): return job.name
            }
        }
        switch clockProblem {
        case .behind(let day): return "held: the clock stands before the last completed day \(day)"
        case .jumped(let seconds): return "held: the clock jumped by \(seconds) s"
        case .unsynchronised(let days): return "held: the clock is not synchronised and shows \(days) missed days"
        case nil: return isReady ? "idle" : "starting"
        }
    }

    private static func moment(_ instant: Instant) -> String {
        let local = LocalTime(instant)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(local.day) \(two(local.hour)):\(two(local.minute))"
    }
}
