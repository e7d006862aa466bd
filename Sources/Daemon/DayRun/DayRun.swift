public import CaseStore
public import Calendar
import CollectionPolicy
public import Config
import Casework
import Foundation
public import GuardRails
import Intake
public import Outreach
import RentLedger
import Vroegsignalering

/// One day through the house: take in → age and decide → commit per person → dispatch → meldingen → summary → seal.
///
/// A line of states that one loop drives; each state does one thing and names the next. Running the same day twice
/// changes nothing: files are gone from the inbox, persons are looked at again only on their next day, message keys are
/// claimed once, and a melding is delivered once.
///
/// A day that was missed is caught up: everything is taken in and decided as on that day, but no message is planned,
/// nothing is sent and no melding is delivered. The run of today then sends the one step that fits.
public struct DayRun {
    /// The states of a day, in their order.
    public enum State: String, Sendable, CaseIterable {
        /// Take in the inbox.
        case intake
        /// Look at every person whose day it is.
        case review
        /// Bring the outbox out.
        case dispatch
        /// Deliver meldingen whose veto window is over.
        case meldingen
        /// Bring the summary to the employees, start veto windows.
        case summary
        /// Seal the journal and complete the day.
        case seal
        /// Nothing is left.
        case done

        /// The next state.
        var next: State {
            switch self {
            case .intake: .review
            case .review: .dispatch
            case .dispatch: .meldingen
            case .meldingen: .summary
            case .summary: .seal
            case .seal, .done: .done
            }
        }
    }

    /// The daemon ends: the day was left unfinished where that leaves nothing half done, and its next run goes on.
    public struct Stopped: Error {}

    /// How far the day is: the state, and done of total in it.
    public typealias Progress = (State, Int, Int) -> Void

    /// The memory.
    public let store: any CaseStore
    /// The settings.
    public let settings: Settings
    /// The data folder.
    public let folder: DataFolder
    /// The clock.
    public let clock: Clock
    /// Who brings messages, by channel.
    public let gateways: [Channel: any Gateway]
    /// Who brings the summary to employees by mail; `nil` when it is only a file in the data folder.
    public let summaryPost: (any StaffPost)?
    /// For a dry run: the real inbox, which is read and left as it is; `nil` for a real run.
    public let inboxToPreview: String?
    /// Whether the day was missed and is caught up, without messages.
    public let isCatchUp: Bool
    /// Looks at the checks of the running house for the summary; `nil` to look without what a daemon knows.
    let checks: (@Sendable () -> [CheckResult])?
    /// What rounds of the outbox in this process remember of each other.
    let outboxMemory: OutboxMemory
    /// Whether the run must be left unfinished.
    let shouldStop: @Sendable () -> Bool

    /// A day run over its parts.
    public init(
        store: any CaseStore,
        settings: Settings,
        folder: DataFolder,
        clock: Clock,
        gateways: [Channel: any Gateway],
        summaryPost: (any StaffPost)? = nil,
        inboxToPreview: String? = nil,
        isCatchUp: Bool = false,
        checks: (@Sendable () -> [CheckResult])? = nil,
        outboxMemory: OutboxMemory = OutboxMemory(),
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.store = store
        self.settings = settings
        self.folder = folder
        self.clock = clock
        self.gateways = gateways
        self.summaryPost = summaryPost
        self.inboxToPreview = inboxToPreview
        self.isCatchUp = isCatchUp
        self.checks = checks
        self.outboxMemory = outboxMemory
        self.shouldStop = shouldStop
    }

    /// Runs a day to its end.
    ///
    /// - Parameters:
    ///   - day: the day.
    ///   - progress: how far it is.
    /// - Returns: what was done.
    /// - Throws: what the store throws, or ``Stopped``; a bad file, line, case or message is set aside instead.
    public func run(_ day: Day, progress: Progress = { _, _, _ in }) throws -> DaySummary {
        var summary = DaySummary(day: day)
        summary.isDryRun = inboxToPreview != nil
        summary.configuration = try store.store(configuration: settings.bytes)
        // Before this day, or a day that is caught up, hides how long the program was away.
        _ = try outboxRound.holds()
        try lookAgainAfterNewSettings(day, summary.configuration)
        try noteMissedDays(&summary)
        var state = State.intake
        while state != .done {
            progress(state, 0, 1)
            switch state {
            case .intake: try takeIn(day, &summary) { progress(.intake, $0, $1) }
            case .review: try review(day, &summary) { progress(.review, $0, $1) }
            case .dispatch where isCatchUp, .meldingen where isCatchUp: break
            case .dispatch: try dispatch(&summary)
            case .meldingen: try deliverMeldingen(&summary)
            case .summary: try bringSummary(&summary)
            case .seal: try seal(&summary)
            case .done: break
            }
            state = state.next
            if shouldStop(), state != .done { throw Stopped() }
        }
        return summary
    }

    /// Changed settings are news: a step, a gemeente or a gate may concern a case that nothing else would wake.
    private func lookAgainAfterNewSettings(_ day: Day, _ configuration: String) throws {
        guard let last = try store.lastCompletedDay(), let before = try earlierRun(of: last),
            before.configuration != configuration
        else { return }
        try store.lookAtOpenEpisodes(on: day)
    }

    /// The settings of the decisions, which know what was read with them.
    var policy: PolicySettings { settings.policy }

    private func paymentSource(_ day: Day) throws -> PaymentSourceFacts {
        try PaymentSourceReader.facts(store: store, settings: settings.intake, on: knownDay(day))
    }

    private func review(_ day: Day, _ summary: inout DaySummary, progress: (Int, Int) -> Void) throws {
        let source = try paymentSource(day)
        summary.receiptsCompleteThrough = source.completeThrough
        if let notice = notice(of: source, on: day) {
            summary.messagesHeld = true
            summary.receiptsNotice = notice
            summary.notices.append(notice)
        }
        let waiting = try store.bankregelsToAssignCount()
        summary.notices += PaymentText.alarms(source, waiting: waiting)
        let review = Review(
            store: store,
            settings: policy,
            context: DayContext(day: day, paymentSource: source, isCatchUp: isCatchUp),
            at: clock.now(),
            shouldStop: shouldStop
        )
        let report = try review.run(progress: progress)
        summary.personsReviewed = report.persons
        summary.decisions = report.events
        summary.casesSetAside += report.setAside.count + report.unreadable.count
        if let notice = DayRun.notice(ofUnreadable: report.unreadable) { summary.notices.append(notice) }
    }

    /// Names the cases that could not be read, by number only (G10); `nil` without any.
    static func notice(ofUnreadable cases: [CaseNumber]) -> String? {
        guard !cases.isEmpty else { return nil }
        let named = cases.prefix(20).map(\.description).joined(separator: ", ")
        let more = cases.count > 20 ? " en nog \(cases.count - 20)" : ""
        let what =
            cases.count == 1
            ? "Zaak \(named) kon niet worden gelezen en is niet bekeken"
            : "Zaken \(named)\(more) konden niet worden gelezen en zijn niet bekeken"
        return what + ". Draai `huurwacht check` en zet zo nodig een kopie terug."
    }

    private func notice(of source: PaymentSourceFacts, on day: Day) -> String? {
        switch source.standing(on: day) {
        case .complete: return nil
        case .unconfirmed: return "Een levering wacht op bevestiging; tot die tijd gaan er geen berichten uit."
        case .incomplete(let through):
            let known = through.map { "zijn bekend tot en met \($0.dutch)" } ?? "zijn nog van geen enkele dag bekend"
            return "De ontvangsten \(known). Tot ze compleet zijn gaan er geen berichten over achterstand uit."
        }
    }

    private var outboxRound: OutboxRound {
        OutboxRound(
            store: store,
            settings: settings,
            folder: folder,
            clock: clock,
            gateways: gateways,
            memory: outboxMemory,
            shouldStop: shouldStop
        )
    }

    private func dispatch(_ summary: inout DaySummary) throws {
        // The day looks at everything that waits.
        outboxMemory.forgetWaits()
        let report = try outboxRound.run()
        summary.messagesSent = report.delivered.merging(report.accepted, uniquingKeysWith: +)
        summary.casesSetAside += report.problems.count
        let ended = [
            "ingetrokken": report.withdrawn, "verlopen": report.expired, "geweigerd": report.failed,
            "geparkeerd": report.parked,
        ]
        summary.messagesEnded = ended.filter { $0.value > 0 }
        summary.messagesWaiting = report.waiting
        summary.heldTasks = report.holds.isEmpty ? nil : report.holds.map(SendingHolds.taskID)
        summary.notices += report.holds.map(\.dutch)
        summary.waitingReasons = report.waitingReasons.isEmpty ? nil : report.waitingReasons
    }

    /// Delivers what is due, and ends veto windows that are over.
    ///
    /// While sending is held nothing is delivered either: it may have been delivered in the days that are not known.
    private func deliverMeldingen(_ summary: inout DaySummary) throws {
        guard summary.heldTasks == nil else { return }
        let report = try MeldingRun.run(
            store: store,
            policy: policy,
            settings: settings.meldingen,
            paymentSource: try paymentSource(summary.day),
            folder: folder.meldingen,
            clock: clock,
            reached: try store.house().file.summaryReach?.daysReached ?? [:]
        )
        summary.meldingenDelivered = report.delivered
        summary.meldingenWithdrawn = report.withdrawn
        summary.casesSetAside += report.problems.count
    }

    private func seal(_ summary: inout DaySummary) throws {
        summary.counts = try store.counts()
        summary.seal = try store.seal(summary.day).hash
        // A second run of the day adds to what the first one did: staff read one summary of one day.
        let whole = try earlierRun(of: summary.day).map { summary.added(to: $0) } ?? summary
        try writeSummary(whole)
        try store.complete(summary.day, summary: Array(try whole.json().utf8))
    }
}
