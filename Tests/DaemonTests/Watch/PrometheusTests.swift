import Calendar
import CaseStore
import CoreMetrics
@testable import Daemon
import Outreach
import TestKit
import Testing

@Suite("Metrics as Prometheus text") struct PrometheusTests {
    @Test("the text stays as it is")
    func theTextStaysAsItIs() {
        let registry = PrometheusRegistry()
        let metrics = HouseMetrics(registry: registry)
        var summary = DaySummary(day: .of("2026-11-24"))
        summary.messagesSent = ["mail": 12, "sms": 3]
        summary.messagesEnded = ["ingetrokken": 2, "geparkeerd": 1]
        summary.filesTaken = 4
        summary.filesRefused = 1
        summary.personsReviewed = 1_200
        metrics.dayRunEnded(.completed, seconds: 12.5)
        metrics.dayRunDid(summary)
        var report = DispatchReport()
        report.accepted = ["mail": 5]
        report.delivered = ["brief": 1]
        report.expired = 2
        metrics.outboxRoundEnded(report, seconds: 0.25)
        metrics.outboxRoundEnded(report, seconds: 0.25)
        metrics.reloaded(.refused)
        let facts = healthyFacts().remembering { memory in
            memory.counts.cases = 20_000
            memory.counts.openTasks = 7
            memory.counts.messages = ["ready": 3, "delivered": 1_000]
            memory.parked = 1
            memory.receiptsThrough = .of("2026-11-23")
        }
        metrics.stands(facts, Checks.all(facts))
        // What the process itself is differs from run to run; that it is there is another test.
        let text = registry.text.split(separator: "\n").filter { !$0.contains("process_") }.joined(separator: "\n")
        #expect(Golden.difference(text + "\n", "metrics.txt") == nil)
    }

    @Test("the process says what it uses")
    func theProcessSaysWhatItUses() {
        let registry = PrometheusRegistry()
        HouseMetrics(registry: registry).stands(CheckFacts(now: Instant(secondsSinceEpoch: 0), asker: .daemon), [])
        let lines = registry.text.split(separator: "\n")
        for name in ["process_start_time_seconds", "process_resident_memory_bytes", "process_cpu_seconds_total"] {
            let value = lines.first { $0.hasPrefix(name + " ") }?.split(separator: " ").last.flatMap { Double($0) }
            #expect((value ?? 0) > 0, "\(name)")
        }
    }

    /// Whoever writes a case number into a label writes into nothing.
    @Test("an unknown name or label value makes nothing grow")
    func labelsAreBounded() {
        let registry = PrometheusRegistry()
        let before = registry.text
        Counter(label: "huurwacht_invented_total", factory: registry).increment()
        Counter(
            label: Metric.messagesSent.rawValue,
            dimensions: [("channel", "Z-000042")],
            factory: registry
        )
        .increment()
        Counter(
            label: Metric.messagesSent.rawValue,
            dimensions: [("case", "mail")],
            factory: registry
        )
        .increment()
        #expect(registry.text == before)
    }

    @Test("each metric has its unit in its name")
    func unitsStandInNames() {
        for metric in Metric.allCases {
            let name = metric.rawValue
            #expect(name.allSatisfy { $0.isLowercase || $0 == "_" })
            if metric.kind == .counter { #expect(name.hasSuffix("_total"), "\(name)") }
            if metric.kind == .summary { #expect(name.hasSuffix("_seconds"), "\(name)") }
            #expect(!metric.help.isEmpty && metric.help.count < 140)
        }
    }

    @Test("backslashes, quotation marks and line feeds are escaped")
    func textIsEscaped() {
        #expect(PrometheusText.escaped(value: "a\\b\"c\nd") == "a\\\\b\\\"c\\nd")
        #expect(PrometheusText.escaped(help: "a\\b\"c\nd") == "a\\\\b\"c\\nd")
        #expect(PrometheusText.number(1_000_000) == "1000000")
        #expect(PrometheusText.number(0.25) == "0.25")
        #expect(PrometheusText.number(.infinity) == "+Inf")
    }
}
