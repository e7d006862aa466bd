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

    /// Whether something may have been sent that the database does not know; while the program was only away nothing was.
    public var mayHaveSent: Bool {
        if case .gap = self { false } else { true }
    }
}

extension CaseFile {
    /// The holds on sending that stand open; only the house's own file has any.
    public var sendingHolds: [SendingHold] {
        tasks.compactMap { task in
            guard case .sendingHeld(let hold) = task.kind else { return nil }
            return hold
        }
    }
}

/// What a named person decided about a hold on sending; in the house's own chain.
public struct SendingDecision: Hashable, Sendable, Codable {
    /// What was held for.
    public var holds: [SendingHold]
    /// What was decided.
    public var outcome: Outcome
    /// Who decided.
    public var by: Actor
    /// The day of the decision: what was planned later is none of its business.
    public var day: Day
    /// Why.
    public var reason: String
    /// No attempt up to this number is given out again: it lies above `verzonden.hoogste`.
    public var attemptsThrough: Int64

    /// A decision.
    public init(
        holds: [SendingHold],
        outcome: Outcome,
        by: Actor,
        day: Day,
        reason: String,
        attemptsThrough: Int64
    ) {
        self.holds = holds
        self.outcome = outcome
        self.by = by
        self.day = day
        self.reason = reason
        self.attemptsThrough = attemptsThrough
    }

    /// What may be decided.
    public enum Outcome: String, Hashable, Sendable, Codable {
        /// What waits may go: none of it was sent in the days that the database does not know.
        case released
        /// What was due through today may have been sent: it is never sent again.
        case discarded
    }
}

/// A definite refusal after which the same channel is tried again later: nothing was sent.
public struct Postponement: Hashable, Sendable, Codable {
    /// Why, in Dutch: a sentence of our own.
    public var reason: String
    /// Not before this moment.
    public var notBefore: Instant
    /// How often the channel was tried so far, 1 and up.
    public var tries: Int
    /// What the provider said; it may name a person and stays in the file of the case (G10).
    public var said: String?
    /// Whether it is trouble of the recipient, such as a mailbox that is full, and none of the gateway; `nil` for no.
    public var isAboutRecipient: Bool?

    /// A postponement.
    public init(
        reason: String,
        notBefore: Instant,
        tries: Int,
        said: String? = nil,
        isAboutRecipient: Bool? = nil
    ) {
        self.reason = reason
        self.notBefore = notBefore
        self.tries = tries
        self.said = said
        self.isAboutRecipient = isAboutRecipient
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

extension SummaryReach {
    /// This reach together with an earlier one of the same summary: what either named counts from the later moment on.
    func added(to earlier: SummaryReach?) -> SummaryReach {
        guard let earlier, earlier.day == day else { return self }
        var sum = self
        sum.at = max(at, earlier.at)
        sum.kenmerken = Set(kenmerken).union(earlier.kenmerken).sorted()
        return sum
    }

    /// The day on which each melding that it named reached an employee.
    public var daysReached: [String: Day] {
        let reachedOn = LocalTime(at).day
        return Dictionary(kenmerken.map { ($0, reachedOn) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The summary of a day on its way to one employee by mail: what became of it.
public struct SummaryMailing: Hashable, Sendable, Codable {
    /// The day of the summary.
    public var day: Day
    /// The employee's login.
    public var login: String
    /// When.
    public var at: Instant
    /// The meldingen that it named.
    public var kenmerken: [String]
    /// What became of it.
    public var outcome: Outcome

    /// A mail to an employee.
    public init(day: Day, login: String, at: Instant, kenmerken: [String], outcome: Outcome) {
        self.day = day
        self.login = login
        self.at = at
        self.kenmerken = kenmerken
        self.outcome = outcome
    }

    /// What can become of it; a refusal for now is no outcome: it is tried again.
    public enum Outcome: Hashable, Sendable, Codable {
        /// The mail server took it over.
        case accepted
        /// The mail server refused it for good: the address is tried again with the next day's summary.
        case refused(reason: String)
        /// Nobody can say whether it was taken over: it counts as not reached and is not sent again this day.
        case inDoubt(reason: String)
    }
}
