import Foundation

/// What the local port answers: a path in, a page out.
struct WatchPage: Hashable, Sendable {
    /// The status of HTTP.
    var status: Int
    /// The kind of text.
    var contentType: String
    /// The text.
    var text: String

    /// A page of plain text.
    static func plain(_ text: String, status: Int = 200) -> WatchPage {
        WatchPage(status: status, contentType: "text/plain; charset=utf-8", text: text)
    }

    /// The page of a path; what it shows is read from the watch, which may block.
    ///
    /// - Parameters:
    ///   - path: the path, without a query.
    ///   - watch: what is going on.
    /// - Returns: the page.
    static func of(_ path: String, _ watch: Watch) -> WatchPage {
        switch path {
        case "/healthz": .plain("ok\n")
        case "/readyz": readiness(watch.glance())
        case "/metrics": WatchPage(status: 200, contentType: PrometheusText.contentType, text: watch.metricsText())
        case "/checks": checks(watch.glance())
        default: .plain("There are /healthz, /readyz, /metrics and /checks.\n", status: 404)
        }
    }

    /// 200 while the house can do its work, else 503 with the ids and what to do.
    static func readiness(_ results: [CheckResult]) -> WatchPage {
        guard !results.isReady else { return .plain("ok\n") }
        let lines = results.failing.filter { $0.level == .error }.map(\.sentence)
        return .plain(lines.joined(separator: "\n") + "\n", status: 503)
    }

    static func checks(_ results: [CheckResult]) -> WatchPage {
        guard let text = try? CheckText.json(results) else { return .plain("", status: 500) }
        return WatchPage(status: 200, contentType: "application/json; charset=utf-8", text: text)
    }
}
