public import Calendar
public import CaseStore
import RentLedger
import Statements

/// Takes files in: recognise, check, store, put away (contracts.md, *Taking in*).
public enum Intake {
    /// Takes in what lies ready in an inbox, and removes what lay long enough in its two folders.
    ///
    /// A file that cannot be read or stored stays where it is and is reported; the others go on.
    ///
    /// - Parameters:
    ///   - inbox: the folder; made when it is not there.
    ///   - store: where the rows go.
    ///   - settings: how files are taken in.
    ///   - day: the day of the run.
    ///   - at: now.
    ///   - configuration: SHA-256 of the configuration, for the house's journal.
    ///   - today: the day on which it really is, when `day` was missed and is caught up: a stand may speak of days up to
    ///     then. Else `day`.
    ///   - shouldStop: whether to stop before the next chunk of rows: what is not taken whole then stays in the inbox.
    ///   - onProgress: told about each file and each chunk of rows.
    /// - Returns: what became of each file.
    /// - Throws: `IntakeError` when the folder itself cannot be used, `StoreError` when a task that must hold messages
    ///   could not be written.
    public static func takeIn(
        inbox: String,
        store: any CaseStore,
        settings: IntakeSettings,
        day: Day,
        at: Instant,
        configuration: String = "",
        today: Day? = nil,
        shouldStop: @escaping @Sendable () -> Bool = { false },
        onProgress: (IntakeProgress) -> Void = { _ in }
    ) throws -> IntakeReport {
        try Disk.makeFolder(inbox)
        let listing = try InboxListing(inbox: inbox, restSeconds: settings.restSeconds, at: at)
        // Files are kept and dated by the day on which they really came.
        let shelf = InboxShelf(inbox: inbox, day: today ?? day)
        let house = HouseTasks(store: store, day: day, at: at, configuration: configuration)
        var run = IntakeRun(store: store, settings: settings, house: house, shelf: shelf, isDryRun: false)
        run.today = today ?? day
        run.shouldStop = shouldStop
        run.refuseUnread(listing.refused)
        try run.take(listing, onProgress: onProgress)
        run.empty()
        return run.report
    }

    /// Says what lies ready in an inbox would do, changing nothing.
    public static func preview(
        inbox: String,
        store: any CaseStore,
        settings: IntakeSettings,
        day: Day,
        at: Instant,
        onProgress: (IntakeProgress) -> Void = { _ in }
    ) throws -> IntakeReport {
        guard Disk.status(inbox) != nil else { return IntakeReport() }
        let listing = try InboxListing(inbox: inbox, restSeconds: settings.restSeconds, at: at)
        let house = HouseTasks(store: store, day: day, at: at, configuration: "")
        var run = IntakeRun(store: store, settings: settings, house: house, shelf: nil, isDryRun: true)
        for (name, reason) in listing.refused {
            run.report.files.append(IntakeReport.File(name: name, outcome: .refused(reason)))
        }
        try run.take(listing, onProgress: onProgress)
        return run.report
    }

    /// Takes in files that were given by hand; they stay where they are.
    ///
    /// - Parameters:
    ///   - paths: the files.
    ///   - store: where the rows go.
    ///   - settings: how files are taken in.
    ///   - day: the day of the run.
    ///   - at: now.
    ///   - dryRun: says what would happen and changes nothing.
    ///   - configuration: SHA-256 of the configuration, for the house's journal.
    ///   - onProgress: told about each file and each chunk of rows.
    /// - Returns: what became of each file.
    /// - Throws: `StoreError` when a task that must hold messages could not be written.
    public static func importFiles(
        _ paths: [String],
        store: any CaseStore,
        settings: IntakeSettings,
        day: Day,
        at: Instant,
        dryRun: Bool,
        configuration: String = "",
        onProgress: (IntakeProgress) -> Void = { _ in }
    ) throws -> IntakeReport {
        let house = HouseTasks(store: store, day: day, at: at, configuration: configuration)
        var run = IntakeRun(store: store, settings: settings, house: house, shelf: nil, isDryRun: dryRun)
        try run.take(InboxListing(paths: paths), onProgress: onProgress)
        return run.report
    }
}
