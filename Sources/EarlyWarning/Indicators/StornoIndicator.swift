import Calendar
import RentLedger

/// Direct debits that came back lately, newest first.
enum StornoIndicator {
    /// Months in which a storno says something of today; no source fixes the number.
    static let monthsThatCount = 6

    static func read(_ arrears: Arrears, on day: Day) -> [Indicator] {
        let first = day.adding(months: -monthsThatCount)
        // Ordered by everything that is kept, so that the order in which the export gave them never shows.
        return arrears.stornos
            .filter { $0.boekdatum >= first && $0.boekdatum <= day }
            .sorted { left, right in
                if left.boekdatum != right.boekdatum { return left.boekdatum > right.boekdatum }
                return left.retourreden.utf8.lexicographicallyPrecedes(right.retourreden.utf8)
            }
            .map { .storno(on: $0.boekdatum, retourreden: ReturnReason.of($0.retourreden).code) }
    }
}
