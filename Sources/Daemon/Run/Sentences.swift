import Logging

/// Every sentence that the daemon logs: constant, so that they can be searched and counted; what differs stands in the
/// metadata, which hold days, counts, case numbers and file names only (G10).
enum Sentence {
    static let started: Logger.Message = "The daemon is up"
    static let stopping: Logger.Message = "The daemon was asked to stop"
    static let stopped: Logger.Message = "The daemon stopped"
    static let callingOff: Logger.Message = "Calls are still under way: they are called off and end in doubt"
    static let interrupting: Logger.Message = "A job still holds the database: it is interrupted"
    static let endsAnyway: Logger.Message = "A job did not end in time: the process ends, what is on the disk is whole"

    static let dayBegins: Logger.Message = "A day run begins"
    static let dayCompleted: Logger.Message = "A day run was completed"
    static let dayStopped: Logger.Message = "A day run was left unfinished because the daemon stops"
    static let dayFailed: Logger.Message = "A day run failed and is tried again"
    static let daysPassedOver: Logger.Message = "Too many days were missed: the oldest are passed over"
    static let notice: Logger.Message = "A day run has a notice for staff: read the summary of the day"

    static let outboxDone: Logger.Message = "A round of the outbox changed something"
    static let outboxFailed: Logger.Message = "A round of the outbox failed and is tried again"
    static let outboxRecovered: Logger.Message = "A round of the outbox succeeded again"
    static let gatewayInTrouble: Logger.Message = "A gateway is in trouble: its messages wait"
    static let gatewayRecovered: Logger.Message = "A gateway works again"
    static let sendingHeld: Logger.Message = "Sending is held until a named person decides: run huurwacht herstel"
    static let sendingReleased: Logger.Message = "Sending is not held any more"
    static let caseSetAside: Logger.Message = "A message of a case was set aside"

    static let watchListens: Logger.Message = "Metrics and health can be asked"
    static let watchDeaf: Logger.Message =
        "The port of metrics and health cannot be opened: the night goes on without it"

    static let errandFailed: Logger.Message = "An errand failed and is tried again"

    static let clockBehind: Logger.Message = "The clock stands before the last completed day: nothing runs"
    static let clockJumped: Logger.Message = "The clock jumped: nothing runs until it has been steady for ten minutes"
    static let clockUnsynchronised: Logger.Message =
        "The clock is not synchronised and many days seem missed: nothing runs for a quarter of an hour at most"
    static let clockTrusted: Logger.Message = "The clock is trusted again"

    static let reloading: Logger.Message = "The settings are read anew"
    static let reloaded: Logger.Message = "The new settings hold from the next job on"
    static let portAtNextStart: Logger.Message = "The new bewaking.poort takes effect at the next start"
    static let reloadRefused: Logger.Message = "The new settings have a mistake: the old ones stay"
    static let reloadProblem: Logger.Message = "A mistake in the new settings"
    static let settingsWarning: Logger.Message = "The settings wait for a local value"

    static let noBeat: Logger.Message = "Work does not move: the watchdog gets no beat"
    static let managerDeaf: Logger.Message = "The service manager cannot be reached"
    static let memoryNotReleased: Logger.Message = "The store could not release its caches"
}
