import CaseStore
public import Calendar
public import Config
import Foundation
public import Intake

/// Says what taking in files would do, on a copy of the memory that is thrown away.
public enum DryImport {
    /// Reports what importing would do; the data folder is read only.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - settings: the settings.
    ///   - folder: the data folder; may be new.
    ///   - clock: the clock of the machine.
    ///   - credentialsDirectory: where the service's credentials stand, when it has any.
    /// - Returns: what would happen.
    /// - Throws: `StoreError` or ``DataFolderError``.
    public static func report(
        _ files: [String],
        settings: Settings,
        folder: DataFolder,
        clock: Clock,
        credentialsDirectory: String?
    ) throws -> IntakeReport {
        let scratch = try ScratchFolder()
        let store = try scratch.store(copyOf: folder, credentialsDirectory: credentialsDirectory)
        let report = try Intake.importFiles(
            files,
            store: store,
            settings: settings.intake,
            day: clock.local.day,
            at: clock.now(),
            dryRun: true
        )
        withExtendedLifetime(scratch) {}
        return report
    }
}
