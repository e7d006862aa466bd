/// The text format of Prometheus, version 0.0.4.
enum PrometheusText {
    /// What the text is called in HTTP.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// A metric with its HELP, its TYPE and its samples; nothing for a gauge that was never set.
    static func family(_ metric: Metric, _ samples: [(label: String, reading: PrometheusCell.Reading)]) -> String {
        let set = metric.kind == .gauge ? samples.filter { $0.reading.count > 0 } : samples
        guard !set.isEmpty else { return "" }
        var lines = [
            "# HELP \(metric.rawValue) \(escaped(help: metric.help))",
            "# TYPE \(metric.rawValue) \(metric.kind.rawValue)",
        ]
        for (label, reading) in set {
            let labels = metric.label.map { "{\($0.name)=\"\(escaped(value: label))\"}" } ?? ""
            guard metric.kind == .summary else {
                lines.append("\(metric.rawValue)\(labels) \(number(reading.value))")
                continue
            }
            lines.append("\(metric.rawValue)_sum\(labels) \(number(reading.value))")
            lines.append("\(metric.rawValue)_count\(labels) \(reading.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A label's value: backslash, quotation mark and line feed are escaped.
    static func escaped(value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// A help text: backslash and line feed are escaped.
    static func escaped(help: String) -> String {
        help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// A whole number without a fraction, another one in full.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
