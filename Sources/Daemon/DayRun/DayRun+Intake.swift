import CollectionPolicy
import Config
import Calendar
import Intake
import Statements

/// Taking in the inbox, or looking at it for a dry run.
extension DayRun {
    func takeIn(_ day: Day, _ summary: inout DaySummary, progress: (Int, Int) -> Void) throws {
        let report: IntakeReport
        if let inboxToPreview {
            report = try preview(inboxToPreview, day) { progress($0.file, $0.files) }
        } else {
            report = try Intake.takeIn(
                inbox: folder.inbox,
                store: store,
                settings: settings.intake,
                day: day,
                at: clock.now(),
                configuration: policy.configuration,
                today: knownDay(day),
                shouldStop: shouldStop
            ) { progress($0.file, $0.files) }
        }
        for file in report.files {
            switch file.outcome {
            case .taken, .wouldTake: summary.filesTaken += 1
            case .refused:
                summary.filesRefused += 1
                summary.refusedFiles = (summary.refusedFiles ?? []) + [file.name]
            case .waiting: summary.filesWaiting += 1
            case .failed(let reason):
                summary.filesRefused += 1
                summary.notices.append("Bestand \(file.name) kon niet worden verwerkt en ligt er nog: \(reason).")
            }
            summary.linesSetAside += file.setAside
            summary.notices += file.notices.map(\.text)
            if file.notAllowed > 0 {
                summary.notices.append(
                    "\(file.name): \(Words.count(file.notAllowed, "signalering", "signaleringen")) niet toegestaan en niet bewaard."
                )
            }
        }
        summary.notices += report.holds + report.problems
    }

    /// Takes what lies ready into the copy, from where it lies.
    private func preview(
        _ inbox: String,
        _ day: Day,
        onProgress: (IntakeProgress) -> Void
    ) throws -> IntakeReport {
        var report = try Intake.preview(
            inbox: inbox,
            store: store,
            settings: settings.intake,
            day: day,
            at: clock.now()
        )
        let ready = report.files.filter { $0.outcome == .wouldTake }.map { inbox + "/" + $0.name }
        let taken = try Intake.importFiles(
            ready,
            store: store,
            settings: settings.intake,
            day: day,
            at: clock.now(),
            dryRun: false,
            configuration: policy.configuration,
            onProgress: onProgress
        )
        report.files.removeAll { $0.outcome == .wouldTake }
        report.files += taken.files
        report.holds = taken.holds
        return report
    }
}
