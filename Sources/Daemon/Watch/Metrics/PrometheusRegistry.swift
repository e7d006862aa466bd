public import CoreMetrics
import Foundation

/// A backend for swift-metrics that keeps the numbers in memory and writes them as Prometheus text.
///
/// It knows the metrics of ``Metric`` and no others: an unknown name or label value goes nowhere, so that nothing can
/// make the text grow.
public final class PrometheusRegistry: MetricsFactory, @unchecked Sendable {
    // `@unchecked`: `cells` is written in `init` alone; each cell has its own lock.
    private let cells: [Key: PrometheusCell]

    struct Key: Hashable {
        let metric: Metric
        let value: String
    }

    /// A registry with every metric at nought.
    public init() {
        var cells: [Key: PrometheusCell] = [:]
        for metric in Metric.allCases {
            for value in metric.label?.values ?? [""] { cells[Key(metric: metric, value: value)] = PrometheusCell() }
        }
        self.cells = cells
    }

    /// The number of a metric; a cell that nobody reads for one that is not known.
    func cell(_ name: String, _ dimensions: [(String, String)]) -> PrometheusCell {
        guard let metric = Metric(rawValue: name), dimensions.count == (metric.label == nil ? 0 : 1),
            dimensions.first.map({ $0.0 == metric.label?.name }) ?? true,
            let cell = cells[Key(metric: metric, value: dimensions.first?.1 ?? "")]
        else { return PrometheusCell() }
        return cell
    }

    /// A counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions)
    }

    /// A gauge.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        cell(label, dimensions)
    }

    /// A duration.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label, dimensions)
    }

    /// Nothing: numbers live as long as the registry.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Nothing: numbers live as long as the registry.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Nothing: numbers live as long as the registry.
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything in the text format 0.0.4; a gauge that was never set is left out.
    public var text: String {
        Metric.allCases.map { metric in
            let samples = (metric.label?.values ?? [""]).compactMap { value in
                cells[Key(metric: metric, value: value)].map { (value, $0.reading) }
            }
            return PrometheusText.family(metric, samples)
        }
        .joined()
    }
}

/// One number with its lock.
final class PrometheusCell: CounterHandler, RecorderHandler, TimerHandler, @unchecked Sendable {
    // `@unchecked`: the numbers are reached under the lock only.
    private let lock = NSLock()
    private var numbers = Reading()

    /// What a cell holds.
    struct Reading: Sendable {
        /// The number; for a duration the sum of its seconds.
        var value = 0.0
        /// How often it was written.
        var count: Int64 = 0
    }

    var reading: Reading { lock.withLock { numbers } }

    private func change(_ body: (inout Reading) -> Void) {
        lock.withLock {
            body(&numbers)
            numbers.count += 1
        }
    }

    func increment(by amount: Int64) { change { $0.value += Double(amount) } }
    func reset() { lock.withLock { numbers = Reading() } }
    func record(_ value: Int64) { change { $0.value = Double(value) } }
    func record(_ value: Double) { change { $0.value = value } }
    func recordNanoseconds(_ duration: Int64) { change { $0.value += Double(duration) / 1_000_000_000 } }
}
