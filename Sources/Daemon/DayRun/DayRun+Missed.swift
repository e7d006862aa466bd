import CaseStore
public import Calendar

/// Days that were missed: what their summaries and that of today say about them.
extension DayRun {
    /// Says in a caught-up day, and in the day after the last one, what was missed.
    func noteMissedDays(_ summary: inout DaySummary) throws {
        let before = try earlierRun(of: summary.day.adding(days: -1))?.missed
        if isCatchUp {
            // A day that is tried again says what it said at first.
            let earlier = try earlierRun(of: summary.day)?.missed
            let first = DaySummary.Missed(from: summary.day, passedOverFrom: try passedOver(summary.day))
            summary.missed = earlier ?? before ?? first
        } else if let before {
            summary.notices.append(before.notice(before: summary.day))
        }
    }

    /// The day up to which files can speak: on a day that is caught up today, because much became known since.
    func knownDay(_ day: Day) -> Day { isCatchUp ? max(day, clock.local.day) : day }

    /// The first of the days before this one that nobody ran; `nil` when the day before was completed.
    private func passedOver(_ day: Day) throws -> Day? {
        guard let next = try store.lastCompletedDay()?.adding(days: 1), next < day else { return nil }
        return next
    }
}

extension DaySummary {
    /// Days on which the program did not run and that were caught up later.
    public struct Missed: Hashable, Sendable, Codable {
        /// The first day that was caught up.
        public var from: Day
        /// The first day before it that was passed over, because too many were missed.
        public var passedOverFrom: Day?

        /// What staff read on the first ordinary day.
        func notice(before day: Day) -> String {
            let last = day.adding(days: -1)
            let caughtUp = from == last ? "\(from.dutch) is" : "\(from.dutch) tot en met \(last.dutch) zijn"
            var text =
                "Huurwacht draaide niet elke dag: \(caughtUp) ingehaald. Van de berichten gaat alleen de stap uit die "
                + "vandaag past."
            if let passedOverFrom {
                let lastPassed = from.adding(days: -1)
                let passed =
                    passedOverFrom == lastPassed
                    ? passedOverFrom.dutch : "\(passedOverFrom.dutch) tot en met \(lastPassed.dutch)"
                text += " \(passed) is te lang geleden en overgeslagen."
            }
            return text
        }
    }
}
