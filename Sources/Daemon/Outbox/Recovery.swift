public import CaseStore
public import Calendar
public import Casework
public import CollectionPolicy
public import Config
import Foundation
import Outreach
public import RentLedger

/// What `huurwacht herstel` shows and does: why sending is held, what would go now, and the decision of a named person.
///
/// It works beside a running daemon, which sends nothing as long as the house's task stands open.
public struct Recovery {
    /// The memory.
    public let store: any CaseStore
    /// The settings.
    public let settings: Settings
    /// The data folder.
    public let folder: DataFolder
    /// The clock.
    public let clock: Clock

    /// A recovery over its parts.
    public init(store: any CaseStore, settings: Settings, folder: DataFolder, clock: Clock) {
        self.store = store
        self.settings = settings
        self.folder = folder
        self.clock = clock
    }

    /// What holds sending and what it holds.
    public struct Overview: Hashable, Sendable {
        /// Why nothing is sent; empty when nothing holds it.
        public var holds: [SendingHold]
        /// The last completed day that the database knows.
        public var lastCompletedDay: Day?
        /// The messages that would go now or after their approval, most urgent first.
        public var messages: [OutboxRow]
        /// Cases with a message that cannot be read.
        public var unreadable: [CaseNumber] = []
        /// Meldingen that are not delivered as far as the database knows.
        public var meldingen: [MeldingRow]
        /// Why nobody can decide yet.
        public var obstacle: Obstacle?
    }

    /// What must be done before anybody can decide.
    public enum Obstacle: Hashable, Sendable {
        /// Today was not run since sending was held: what the lost days would send is not planned yet, and would slip
        /// out later.
        case noDayRun
        /// Payments are not complete, so steps wait that would be planned, and sent, once they are.
        case paymentsIncomplete
    }

    /// Looks at what holds sending; nothing is written.
    ///
    /// - Returns: what is held.
    /// - Throws: what the store throws, ``DataFolderError`` for a folder of the other mode.
    public func overview() throws -> Overview {
        let holds = try outboxRound.standingHolds()
        let outbox = holds.isEmpty ? Outbox(rows: []) : try store.outbox()
        return Overview(
            holds: holds,
            lastCompletedDay: try store.lastCompletedDay(),
            messages: outbox.rows,
            unreadable: try unreadable(besides: outbox, holds),
            meldingen: holds.isEmpty ? [] : try store.meldingen(onlyOpen: true),
            obstacle: try obstacle(holds)
        )
    }

    /// Carries out the decision of a person.
    ///
    /// The mark is put right first, and never lowered: when the program ends between the two, sending is still held.
    ///
    /// - Parameters:
    ///   - outcome: what is decided.
    ///   - reason: the written reason.
    ///   - identity: who acts.
    ///   - progress: how many persons were looked at.
    /// - Returns: what was done.
    /// - Throws: `CaseworkError` when it may not be done (yet), `FileProblem` when the mark cannot be written.
    public func decide(
        _ outcome: SendingDecision.Outcome,
        reason: String,
        by identity: Identity,
        progress: (Int) -> Void = { _ in }
    ) throws -> ActResult {
        let holds = try outboxRound.holds()
        if let obstacle = try obstacle(holds), outcome == .discarded || obstacle == .noDayRun { throw obstacle.error }
        let file = SentMarkFile(folder: folder)
        let store = try store.identity()
        var highest = try self.store.highestAttempt()
        if case .mark(let mark) = file.content { highest = max(highest, mark.attempt) }
        let casework = Casework(
            store: self.store,
            policy: settings.policy,
            settings: settings.casework,
            clock: clock
        )
        try casework.mayDecideSending(identity)
        if !holds.isEmpty, file.content != .mark(SentMark(store: store.id, attempt: highest)) {
            try file.make(SentMark(store: store.id, attempt: highest))
        }
        return try casework.decideSending(
            outcome,
            reason: reason,
            attemptsThrough: highest + 1,
            by: identity,
            progress: progress
        )
    }

    private var outboxRound: OutboxRound {
        OutboxRound(store: store, settings: settings, folder: folder, clock: clock, gateways: [:])
    }

    /// Cases that cannot be read: a decision would pass them by.
    private func unreadable(besides outbox: Outbox, _ holds: [SendingHold]) throws -> [CaseNumber] {
        guard !holds.isEmpty else { return [] }
        var numbers = Set(outbox.unreadable)
        let persons = Array(Set(outbox.rows.map(\.person))).sorted()
        for one in try store.readableFacts(of: persons).unreadable {
            numbers.formUnion(try store.caseNumbers(of: one.person))
        }
        return numbers.sorted()
    }

    private func obstacle(_ holds: [SendingHold]) throws -> Obstacle? {
        guard !holds.isEmpty else { return nil }
        let bytes = try store.summary(of: clock.local.day)
        let summary = bytes.flatMap { try? JSONDecoder().decode(DaySummary.self, from: Data($0)) }
        let seen = Set(summary?.heldTasks ?? [])
        guard let summary, holds.allSatisfy({ seen.contains(SendingHolds.taskID($0)) }) else { return .noDayRun }
        let isLost = holds.contains(where: \.mayHaveSent)
        return isLost && summary.messagesHeld ? .paymentsIncomplete : nil
    }
}

extension Recovery.Obstacle {
    /// What must be done first, in Dutch.
    public var dutch: String {
        switch self {
        case .noDayRun:
            "De dag van vandaag is nog niet gedraaid sinds het verzenden stilstaat. Wat in de verloren dagen aan de beurt "
                + "kwam staat dus nog niet klaar, en zou er later alsnog uitgaan."
        case .paymentsIncomplete:
            "De betalingen zijn nog niet compleet. Stappen die daarop wachten worden later alsnog klaargezet, en zouden "
                + "dan een tweede keer uitgaan."
        }
    }

    /// How it is done, in Dutch.
    public var remedy: String {
        switch self {
        case .noDayRun: "Wacht op de nachtronde, of draai de dag nu (\(HouseWords.dayNow)), en kijk dan opnieuw."
        case .paymentsIncomplete:
            "Leg de bestanden van de verloren dagen (uit inbox/verwerkt) opnieuw in de inbox, draai de dag "
                + "(\(HouseWords.dayNow)) en kijk dan opnieuw. Is er zeker niets verstuurd, dan kan vrijgeven nu al."
        }
    }

    var error: CaseworkError { CaseworkError(.notPossible, dutch, at: "huis", remedy: remedy) }
}
