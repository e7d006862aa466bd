import Calendar
import Foundation

/// Checks as people and machines read them.
public enum CheckText {
    /// One line for each check, with what to do below a failing one.
    public static func lines(_ results: [CheckResult]) -> String {
        results.map { result in
            let since = result.since.map { " (sinds \(moment($0)))" } ?? ""
            let head = "\(word(result.level))\(result.id.rawValue): \(result.what)\(since)."
            return result.remedy.isEmpty ? head + "\n" : head + "\n         \(result.remedy)\n"
        }
        .joined()
    }

    /// A list of objects `id`, `level`, `what`, `remedy` and `since` (seconds since 1970), with sorted keys.
    public static func json(_ results: [CheckResult]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(results), as: UTF8.self) + "\n"
    }

    /// The list of such a text; `nil` for anything else.
    static func results(_ bytes: [UInt8]) -> [CheckResult]? {
        try? JSONDecoder().decode([CheckResult].self, from: Data(bytes))
    }

    private static func word(_ level: CheckLevel) -> String {
        switch level {
        case .ok: "ok       "
        case .warning: "warning  "
        case .error: "ERROR    "
        }
    }

    private static func moment(_ instant: Instant) -> String {
        let local = LocalTime(instant)
        let minute = local.minute < 10 ? "0\(local.minute)" : "\(local.minute)"
        return "\(local.day.dutch) \(local.hour):\(minute)"
    }
}
