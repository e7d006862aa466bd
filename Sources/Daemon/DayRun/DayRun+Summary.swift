import CaseStore
import Casework
import Calendar
import CollectionPolicy
import Foundation
import Outreach
import RentLedger

extension DayRun {
    /// Brings the summary to employees; the veto windows of the meldingen that it names begin once it reached one.
    ///
    /// A day that is caught up has no mail of its own: the summary of today says what there is to do.
    func bringSummary(_ summary: inout DaySummary) throws {
        summary.counts = try store.counts()
        summary.openMeldingen = try openMeldingen()
        let whole = try earlierRun(of: summary.day).map { summary.added(to: $0) } ?? summary
        try writeSummary(whole)
        if summary.day >= clock.local.day {
            // A dry run mails nobody.
            let post = inboxToPreview == nil ? summaryPost : nil
            let round = SummaryRound(
                store: store,
                settings: settings,
                post: post,
                clock: clock,
                checks: checks ?? lookAtChecks
            )
            _ = try round.send(whole)
        }
        summary.openMeldingen = try openMeldingen()
    }

    /// What the checks find without a daemon that knows more.
    private func lookAtChecks() -> [CheckResult] {
        let asker = CheckFacts.Asker.commandLine(slotIsHeld: true)
        var facts = CheckFacts.read(folder: folder, settings: settings, now: clock.now(), asker: asker)
        facts.read(.success(store))
        return Checks.all(facts)
    }

    private func openMeldingen() throws -> [String] {
        try store.meldingen(onlyOpen: true).map { row in
            "\(row.record.kenmerk), zaak \(row.caseNumber): \(row.record.state.dutch)"
        }
    }

    /// Writes the summary where staff find it.
    func writeSummary(_ summary: DaySummary) throws {
        try folder.prepare()
        try AtomicFile.write(Array(summary.text.utf8), to: folder.summaries + "/\(summary.day).txt")
    }

    func earlierRun(of day: Day) throws -> DaySummary? {
        guard let bytes = try store.summary(of: day) else { return nil }
        return try? JSONDecoder().decode(DaySummary.self, from: Data(bytes))
    }
}
