import Calendar
import CaseStore
import CoreMetrics
import Glibc
import GuardRails
public import Outreach

/// What the house counts, by the API of swift-metrics; ``PrometheusRegistry`` writes it down.
public struct HouseMetrics: Sendable {
    private let registry: PrometheusRegistry

    /// Metrics in a registry.
    public init(registry: PrometheusRegistry) { self.registry = registry }

    /// A day run ended.
    public func dayRunEnded(_ outcome: RunOutcome, seconds: Double) {
        counter(.dayRuns, outcome.rawValue).increment()
        timer(.dayRunDuration).recordNanoseconds(Int64(seconds * 1_000_000_000))
    }

    /// What a day run did; a run that adds to an earlier one of the same day gives its own numbers.
    public func dayRunDid(_ summary: DaySummary) {
        sent(summary.messagesSent)
        counter(.files, Acceptance.taken.rawValue).increment(by: summary.filesTaken)
        counter(.files, Acceptance.refused.rawValue).increment(by: summary.filesRefused)
        counter(.linesSetAside).increment(by: summary.linesSetAside)
        counter(.casesSetAside).increment(by: summary.casesSetAside)
        counter(.personsReviewed).increment(by: summary.personsReviewed)
        counter(.meldingen, MeldingOutcome.delivered.rawValue).increment(by: summary.meldingenDelivered)
        counter(.meldingen, MeldingOutcome.withdrawn.rawValue).increment(by: summary.meldingenWithdrawn)
        for (word, outcome) in HouseMetrics.outcomes {
            counter(.messagesEnded, outcome.rawValue).increment(by: summary.messagesEnded[word] ?? 0)
        }
    }

    /// A round of the outbox outside a day run ended.
    public func outboxRoundEnded(_ report: DispatchReport, seconds: Double) {
        counter(.outboxRounds).increment()
        timer(.outboxRoundDuration).recordNanoseconds(Int64(seconds * 1_000_000_000))
        sent(report.delivered)
        sent(report.accepted)
        counter(.messagesEnded, MessageOutcome.withdrawn.rawValue).increment(by: report.withdrawn)
        counter(.messagesEnded, MessageOutcome.expired.rawValue).increment(by: report.expired)
        counter(.messagesEnded, MessageOutcome.failed.rawValue).increment(by: report.failed)
        counter(.messagesEnded, MessageOutcome.parked.rawValue).increment(by: report.parked)
        counter(.casesSetAside).increment(by: report.problems.count)
    }

    /// The configuration was read again.
    public func reloaded(_ acceptance: Acceptance) { counter(.reloads, acceptance.rawValue).increment() }

    /// How everything stands now.
    public func stands(_ facts: CheckFacts, _ results: [CheckResult]) {
        for result in results { gauge(.checks, result.id.rawValue).record(result.level.number) }
        if let room = facts.folder?.room { gauge(.diskFree).record(room.freeBytes) }
        if let next = facts.daemon?.nextDayRun { gauge(.nextDayRun).record(next.secondsSinceEpoch) }
        process()
        guard let memory = facts.memory else { return }
        if let day = memory.lastCompletedDay { gauge(.lastCompletedDay).record(HouseMetrics.midnight(day)) }
        if let day = memory.receiptsThrough { gauge(.receiptsThrough).record(HouseMetrics.midnight(day)) }
        gauge(.cases).record(memory.counts.cases)
        gauge(.openEpisodes).record(memory.counts.openEpisodes)
        gauge(.openTasks).record(memory.counts.openTasks)
        gauge(.parkedMessages).record(memory.parked)
        gauge(.sendingHeld).record(memory.holds.isEmpty ? 0 : 1)
        for state in Metric.messages.label?.values ?? [] {
            gauge(.messages, state).record(memory.counts.messages[state] ?? 0)
        }
    }

    /// The words of ``DaySummary/messagesEnded``.
    private static let outcomes: [(String, MessageOutcome)] = [
        ("ingetrokken", .withdrawn), ("verlopen", .expired), ("geweigerd", .failed), ("geparkeerd", .parked),
    ]

    private static func midnight(_ day: Day) -> Int64 {
        LocalTime(day: day, secondOfDay: 0).instant.secondsSinceEpoch
    }

    private func sent(_ counts: [String: Int]) {
        for (channel, count) in counts { counter(.messagesSent, channel).increment(by: count) }
    }

    private func process() {
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            let micros = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
            gauge(.processCpu).record(seconds + micros / 1_000_000)
        }
        if let bytes = ProcessReading.residentBytes { gauge(.processMemory).record(bytes) }
        if let start = ProcessReading.startSeconds { gauge(.processStart).record(start) }
    }

    private func counter(_ metric: Metric, _ value: String? = nil) -> Counter {
        Counter(label: metric.rawValue, dimensions: dimensions(metric, value), factory: registry)
    }

    private func gauge(_ metric: Metric, _ value: String? = nil) -> Gauge {
        Gauge(label: metric.rawValue, dimensions: dimensions(metric, value), factory: registry)
    }

    private func timer(_ metric: Metric) -> CoreMetrics.Timer {
        CoreMetrics.Timer(label: metric.rawValue, factory: registry)
    }

    private func dimensions(_ metric: Metric, _ value: String?) -> [(String, String)] {
        guard let name = metric.label?.name, let value else { return [] }
        return [(name, value)]
    }
}

extension CheckLevel {
    /// 0 ok, 1 warning, 2 error.
    var number: Int {
        switch self {
        case .ok: 0
        case .warning: 1
        case .error: 2
        }
    }
}
