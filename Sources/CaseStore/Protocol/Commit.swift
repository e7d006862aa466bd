public import Calendar
public import CollectionPolicy
public import RentLedger

/// What is written for one person at once: events of one or more cases, with the version of each case that was read.
public struct Commit: Hashable, Sendable {
    /// The cases.
    public var cases: [CaseCommit]
    /// Who acts.
    public var actor: Actor
    /// When.
    public var at: Instant
    /// SHA-256 of the configuration that the decision used.
    public var configuration: String

    /// A commit.
    public init(cases: [CaseCommit], actor: Actor, at: Instant, configuration: String) {
        self.cases = cases
        self.actor = actor
        self.at = at
        self.configuration = configuration
    }
}

/// What is written for one case.
public struct CaseCommit: Hashable, Sendable {
    /// The case; ``CaseNumber/house`` for the house itself.
    public var caseNumber: CaseNumber
    /// The version that was read: a version that moved means decide again.
    public var expectedVersion: Int64
    /// The events, in order.
    ///
    /// May be empty: then only the next look is written, and the version stays.
    public var events: [CaseEvent]
    /// When the case is looked at again.
    public var nextLook: NextLook

    /// What is written for a case.
    public init(caseNumber: CaseNumber, expectedVersion: Int64, events: [CaseEvent], nextLook: NextLook = .unchanged) {
        self.caseNumber = caseNumber
        self.expectedVersion = expectedVersion
        self.events = events
        self.nextLook = nextLook
    }
}

/// When a case is looked at again.
public enum NextLook: Hashable, Sendable {
    /// As it was.
    case unchanged
    /// On a day.
    case on(Day)
    /// Only when something new comes in.
    case onNews
}

/// What became of a commit.
public enum CommitOutcome: Hashable, Sendable {
    /// It is on the disk.
    case written
    /// A case moved since it was read: decide again.
    case moved(CaseNumber)
    /// A message key was claimed before (G4).
    case claimed(String)
    /// It failed and rolled back alone.
    case failed(String)
}

/// The messages that are not final.
public struct Outbox: Hashable, Sendable {
    /// Most urgent first, then the oldest, then by name.
    public var rows: [OutboxRow]
    /// Cases with a record that cannot be read, in order.
    public var unreadable: [CaseNumber]

    /// An outbox.
    public init(rows: [OutboxRow], unreadable: [CaseNumber] = []) {
        self.rows = rows
        self.unreadable = unreadable
    }
}

/// A message in the outbox.
public struct OutboxRow: Hashable, Sendable {
    /// The person.
    public var person: PersonKey
    /// The lead case.
    public var caseNumber: CaseNumber
    /// The version of the lead case: when it moved, something may have changed for the message.
    public var version: Int64
    /// The message.
    public var record: MessageRecord

    /// A row.
    public init(person: PersonKey, caseNumber: CaseNumber, version: Int64 = 0, record: MessageRecord) {
        self.person = person
        self.caseNumber = caseNumber
        self.version = version
        self.record = record
    }
}

extension CaseStore {
    /// Messages that are not final and can be read, most urgent first.
    public func openMessages() throws(StoreError) -> [OutboxRow] { try outbox().rows }
}

/// A task in the queue with its case.
public struct TaskRow: Hashable, Sendable {
    /// The case; ``CaseNumber/house`` for the house itself.
    public var caseNumber: CaseNumber
    /// The contract; `nil` for the house itself.
    public var overeenkomst: OvereenkomstNumber?
    /// The task.
    public var task: QueueTask

    /// A row.
    public init(caseNumber: CaseNumber, overeenkomst: OvereenkomstNumber?, task: QueueTask) {
        self.caseNumber = caseNumber
        self.overeenkomst = overeenkomst
        self.task = task
    }
}

/// A melding with its case.
public struct MeldingRow: Hashable, Sendable {
    /// The case.
    public var caseNumber: CaseNumber
    /// The contract.
    public var overeenkomst: OvereenkomstNumber
    /// The melding.
    public var record: MeldingRecord

    /// A row.
    public init(caseNumber: CaseNumber, overeenkomst: OvereenkomstNumber, record: MeldingRecord) {
        self.caseNumber = caseNumber
        self.overeenkomst = overeenkomst
        self.record = record
    }
}

/// How much of everything there is.
public struct StoreCounts: Hashable, Sendable, Codable {
    /// Cases.
    public var cases = 0
    /// Cases with an open episode.
    public var openEpisodes = 0
    /// Open tasks.
    public var openTasks = 0
    /// Messages by state name.
    public var messages: [String: Int] = [:]
    /// Meldingen by state name.
    public var meldingen: [String: Int] = [:]

    /// Nothing.
    public init() {}
}

/// An entry of the journal.
public struct JournalEntry: Hashable, Sendable {
    /// The case.
    public var caseNumber: CaseNumber
    /// 1 and up in the case.
    public var sequence: Int64
    /// When.
    public var at: Instant
    /// The kind of event.
    public var kind: String
    /// SHA-256 of the configuration that was used.
    public var configuration: String
    /// Who; `nil` when the key was destroyed.
    public var actor: Actor?
    /// What happened; `nil` when the key was destroyed.
    public var event: CaseEvent?
    /// The hash that ends with this entry, in hexadecimal.
    public var hash: String

    /// An entry.
    public init(
        caseNumber: CaseNumber,
        sequence: Int64,
        at: Instant,
        kind: String,
        configuration: String,
        actor: Actor?,
        event: CaseEvent?,
        hash: String
    ) {
        self.caseNumber = caseNumber
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.configuration = configuration
        self.actor = actor
        self.event = event
        self.hash = hash
    }
}

/// A daily seal: a hash over all case heads, itself chained.
public struct Seal: Hashable, Sendable, Codable {
    /// The day.
    public var day: Day
    /// The hash in hexadecimal.
    public var hash: String

    /// A seal.
    public init(day: Day, hash: String) {
        self.day = day
        self.hash = hash
    }
}

/// A place where the journal does not prove itself.
public struct JournalFault: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with case number and sequence, never with personal data.
    public var description: String

    /// A fault.
    public init(_ description: String) { self.description = description }
}

/// What went wrong in the store; each says whether it can be tried again.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind.
    public var kind: Kind
    /// What happened and what to do; no personal data.
    public var message: String

    /// An error.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Whether trying again can help without a person.
    public var isRetryable: Bool { kind == .busy }

    /// The kind and the message.
    public var description: String { message }

    /// The kinds.
    public enum Kind: String, Sendable, Codable {
        /// Somebody else holds the database.
        case busy
        /// The schema is newer than this program knows.
        case newerSchema
        /// The schema is older than this program's, and who only reads may not bring it up.
        case olderSchema
        /// The master key is missing or is not the one that wrapped the keys.
        case masterKey
        /// The disk is full or cannot be written.
        case disk
        /// The file is damaged or is no huurwacht database.
        case damaged
        /// Something was asked that is not there.
        case notFound
        /// An engine error.
        case engine
    }
}
