import CaseStore
public import Calendar
public import Config
import Foundation
import GuardRails
import Intake
import Outreach
import Transport

/// A day run on a data folder, as somebody asks for it: which day, which clock, for real or only to see.
public struct DayJob {
    /// The settings.
    public var settings: Settings
    /// The data folder; for a real run its slot is held by the caller.
    public var folder: DataFolder
    /// The clock of the machine.
    public var clock: Clock
    /// The day that was asked for by name; `nil` for today.
    public var givenDay: Day?
    /// Where the service's credentials stand, when it has any.
    public var credentialsDirectory: String?

    /// A job.
    public init(
        settings: Settings,
        folder: DataFolder,
        clock: Clock,
        givenDay: Day? = nil,
        credentialsDirectory: String? = nil
    ) {
        self.settings = settings
        self.folder = folder
        self.clock = clock
        self.givenDay = givenDay
        self.credentialsDirectory = credentialsDirectory
    }

    /// A day that may not be run: which, why, and what to do.
    public struct WrongDay: Error, CustomStringConvertible {
        /// The sentence.
        public var description: String
    }

    /// The day that is run.
    public var day: Day { givenDay ?? clock.local.day }

    /// The clock of the run: in trial mode a day that was asked for by name stands at 10:00, so that it can be played.
    var runClock: Clock {
        guard let givenDay, settings.outreach.isTrial else { return clock }
        return .standing(at: LocalTime(day: givenDay, hour: 10))
    }

    /// The settings of the run.
    ///
    /// A played day cannot tell how long a file has lain still: the caller waited for that.
    var runSettings: Settings {
        guard givenDay != nil, settings.outreach.isTrial else { return settings }
        var played = settings
        played.intake.restSeconds = 0
        return played
    }

    /// Whether the day is played: in trial mode any day can be, by its name.
    private var isPlayed: Bool { givenDay != nil && settings.outreach.isTrial }

    /// Runs the day, after the days before it that were missed.
    ///
    /// - Parameter progress: how far the day is.
    /// - Returns: what the day did.
    /// - Throws: ``WrongDay``, ``GatewayProblems``, `StoreError` or ``DataFolderError``.
    public func run(progress: DayRun.Progress) throws -> DaySummary {
        let key = try MasterKey.load(folder: folder.path, credentialsDirectory: credentialsDirectory)
        let store = try SQLiteCaseStore.open(folder: folder.path, masterKey: key)
        let last = try store.lastCompletedDay()
        try check(lastCompleted: last)
        let transport = HouseGateways.transport(for: settings)
        defer { transport.shutDown() }
        let gateways = try HouseGateways.make(
            settings: settings,
            folder: folder,
            transport: transport,
            storeID: try store.identity().id,
            credentialsDirectory: credentialsDirectory
        )
        func run(_ day: Day, isCatchUp: Bool) throws -> DaySummary {
            let summary = try DayRun(
                store: store,
                settings: runSettings,
                folder: folder,
                clock: runClock,
                gateways: gateways,
                summaryPost: gateways[.mail] as? any StaffPost,
                isCatchUp: isCatchUp
            )
            .run(day, progress: progress)
            // The seal stands outside the data folder too, so that a rewritten file shows.
            SystemLog.notice("huurwacht sealed \(day) \(summary.seal)")
            return summary
        }
        guard !isPlayed else { return try run(day, isCatchUp: false) }
        for missed in MissedDays(after: last, before: day).days { _ = try run(missed, isCatchUp: true) }
        return try run(day, isCatchUp: day < clock.local.day)
    }

    /// Says what the day would do: the same run on a copy of the memory that is thrown away.
    ///
    /// The data folder is read only, files stay in the inbox, messages and meldingen go to the copy.
    ///
    /// - Parameter progress: how far the day is.
    /// - Returns: what the day would do.
    /// - Throws: ``WrongDay``, `StoreError` or ``DataFolderError``.
    public func dryRun(progress: DayRun.Progress) throws -> DaySummary {
        let scratch = try ScratchFolder()
        let store = try scratch.store(copyOf: folder, credentialsDirectory: credentialsDirectory)
        try check(lastCompleted: try store.lastCompletedDay())
        let copy = DataFolder(path: scratch.path)
        // A look at the day never sends: files in a folder that is thrown away.
        let gateways = FileGateway.all(folder: copy.outgoing, settings: settings.outreach, reachesDisk: false)
        let summary = try DayRun(
            store: store,
            settings: runSettings,
            folder: copy,
            clock: runClock,
            gateways: gateways,
            inboxToPreview: folder.inbox
        )
        .run(day, progress: progress)
        withExtendedLifetime(scratch) {}
        return summary
    }

    /// Outside trial mode time only goes forward.
    func check(lastCompleted: Day?) throws(WrongDay) {
        guard let givenDay, !settings.outreach.isTrial else { return }
        let today = clock.local.day
        if givenDay > today {
            throw WrongDay(
                description:
                    "\(givenDay) lies after today (\(today)). Only trial mode (modus: proef) plays days to come."
            )
        }
        if let lastCompleted, givenDay < lastCompleted {
            throw WrongDay(
                description:
                    "\(givenDay) lies before the last completed day (\(lastCompleted)). Run today, or use another data "
                    + "folder in trial mode."
            )
        }
    }
}
