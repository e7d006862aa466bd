public import Calendar

/// Why nothing is sent until a named person decides (definitions.md, *Restore*).
public enum SendingHold: Hashable, Sendable, Codable {
    /// The database is behind what was sent: it was put back from a copy. How many attempts it does not know.
    case restored(missingAttempts: Int64)
    /// `verzonden.hoogste` belongs to another database.
    case otherStore
    /// `verzonden.hoogste` is gone although messages were sent.
    case markMissing
    /// More than ten days passed since the last run.
    case gap(from: Day, through: Day)
}

/// A definite refusal after which the same channel is tried again later: nothing was sent.
public struct Postponement: Hashable, Sendable, Codable {
    /// Why, in Dutch.
    public var reason: String
    /// Not before this moment.
    public var notBefore: Instant
    /// How often the channel was tried so far, 1 and up.
    public var tries: Int

    /// A postponement.
    public init(reason: String, notBefore: Instant, tries: Int) {
        self.reason = reason
        self.notBefore = notBefore
        self.tries = tries
    }
}

/// How the summary of a day reached a named employee: from then on the veto window of its meldingen runs.
public struct SummaryReach: Hashable, Sendable, Codable {
    /// The day of the summary.
    public var day: Day
    /// When it reached the first employee.
    public var at: Instant
    /// The meldingen that it named.
    public var kenmerken: [String]
    /// How.
    public var way: Way

    /// A summary that reached somebody.
    public init(day: Day, at: Instant, kenmerken: [String], way: Way) {
        self.day = day
        self.at = at
        self.kenmerken = kenmerken
        self.way = way
    }

    /// The ways.
    public enum Way: Hashable, Sendable, Codable {
        /// The mail server accepted it for this many employees.
        case mail(employees: Int)
        /// An employee opened the queue.
        case queue(by: Actor)
        /// A file in a data folder in trial mode.
        case file
    }
}
