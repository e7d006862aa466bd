public import CaseStore
public import Calendar
import Casework
import CollectionPolicy
public import Config
import Foundation
import Intake
public import Outreach
import RentLedger
import Vroegsignalering

/// Brings the summary of a day to the employees, and begins the veto windows of the meldingen that it named.
///
/// Cheap and safe to repeat: each employee gets the summary of a day once, and an addition when meldingen were prepared
/// since. What was refused for now is tried again by the next call; what is in doubt counts as not reached and waits for
/// the summary of the next day.
public struct SummaryRound {
    /// The memory.
    public let store: any CaseStore
    /// The settings.
    public let settings: Settings
    /// Who brings mail to employees; `nil` when summaries are only files in the data folder.
    public let post: (any StaffPost)?
    /// The clock.
    public let clock: Clock
    /// Looks at the checks of the running house, when there is a mail to write.
    public let checks: () -> [CheckResult]

    /// A round over its parts.
    public init(
        store: any CaseStore,
        settings: Settings,
        post: (any StaffPost)?,
        clock: Clock,
        checks: @escaping () -> [CheckResult] = { [] }
    ) {
        self.store = store
        self.settings = settings
        self.post = post
        self.clock = clock
        self.checks = checks
    }

    /// What a round did.
    public struct Report: Hashable, Sendable {
        /// Employees whose mail was accepted.
        public var accepted = 0
        /// Mails that were refused for good, or of which nobody can say; they are in the journal of the house.
        public var lost = 0
        /// Mails that wait for another try.
        public var waiting = 0
        /// Why they wait.
        public var reason: String?
        /// Veto windows that began.
        public var windowsBegan = 0

        /// Nothing was done.
        public init() {}
    }

    /// Sends the summary of the last completed day to everybody who does not have it yet; one from before yesterday is
    /// news to nobody.
    ///
    /// - Throws: what the store throws.
    /// - Returns: what was done.
    public func sendIfDue() throws -> Report {
        guard let day = try store.lastCompletedDay(), day >= clock.local.day.adding(days: -1),
            let bytes = try store.summary(of: day),
            let summary = try? JSONDecoder().decode(DaySummary.self, from: Data(bytes)),
            // A day that was caught up has no mail of its own.
            summary.missed == nil
        else { return Report() }
        return try send(summary)
    }

    /// Sends a summary to everybody who does not have it yet.
    ///
    /// - Parameter summary: what the day did.
    /// - Throws: what the store throws.
    /// - Returns: what was done.
    public func send(_ summary: DaySummary) throws -> Report {
        var report = Report()
        let standing = SummaryContent.Standing(
            tasks: try store.openTasks(),
            meldingen: try store.meldingen(onlyOpen: true),
            checks: post == nil ? [] : checks()
        )
        let content = SummaryContent(summary, standing)
        if let post {
            try mail(content, over: post, &report)
        } else {
            try recordFile(content)
        }
        report.windowsBegan = try beginWindows()
        return report
    }

    // MARK: Mail

    private func mail(_ content: SummaryContent, over post: any StaffPost, _ report: inout Report) throws {
        let mailings = try store.house().file.summaryMailings.filter { $0.day == content.day }
        let mails = settings.casework.employees.filter { !$0.mail.isEmpty }.compactMap { employee -> StaffMail? in
            let earlier = mailings.filter { $0.login == employee.login }
            let named = Set(earlier.flatMap(\.kenmerken))
            // Once a day; again only for a melding that no mail of the day named.
            guard earlier.isEmpty || !named.isSuperset(of: content.kenmerken) else { return nil }
            let letter = SummaryLetter(content: content, isAddition: !earlier.isEmpty)
            return letter.mail(to: employee, number: earlier.count + 1)
        }
        // One by one, each on file before the next: what is interrupted does not send anybody the same mail again.
        for (place, mail) in mails.enumerated() {
            guard let answer = post.send([mail], at: clock.local).first else { continue }
            let outcome: SummaryMailing.Outcome
            switch answer {
            case .accepted:
                report.accepted += 1
                outcome = .accepted
            case .refused(let reason):
                report.lost += 1
                outcome = .refused(reason: reason)
            case .inDoubt(let reason):
                report.lost += 1
                outcome = .inDoubt(reason: reason)
            case .notNow(let reason):
                report.waiting += 1
                report.reason = reason
                // A server that takes nothing now takes nothing for the next one either.
                report.waiting += mails.count - place - 1
                return
            }
            let mailing = SummaryMailing(
                day: content.day,
                login: mail.login,
                at: clock.now(),
                kenmerken: content.kenmerken,
                outcome: outcome
            )
            var events: [CaseEvent] = [.summaryMailed(mailing)]
            if outcome == .accepted { events.append(reached(content, .mail(employees: report.accepted))) }
            try write(events)
            // A server that hangs would hang on each of them: the others get theirs in the next round.
            if case .inDoubt = outcome, place + 1 < mails.count {
                report.waiting += mails.count - place - 1
                return
            }
        }
    }

    // MARK: What reached somebody

    private func reached(_ content: SummaryContent, _ way: SummaryReach.Way) -> CaseEvent {
        .summaryReached(SummaryReach(day: content.day, at: clock.now(), kenmerken: content.kenmerken, way: way))
    }

    /// A file in the data folder reaches nobody, except in trial mode, where it stands for the mail.
    private func recordFile(_ content: SummaryContent) throws {
        guard settings.outreach.isTrial, !settings.casework.employees.isEmpty else { return }
        let reach = try store.house().file.summaryReach
        if let reach, reach.day == content.day, Set(content.kenmerken).isSubset(of: reach.kenmerken) { return }
        try write([reached(content, .file)])
    }

    /// Writes into the house's own chain; what somebody wrote in between is read and the same is written behind it.
    private func write(_ events: [CaseEvent]) throws {
        for _ in 0..<5 {
            let version = try store.house().version
            let commit = Commit(
                cases: [CaseCommit(caseNumber: .house, expectedVersion: version, events: events)],
                actor: .machine,
                at: clock.now(),
                configuration: settings.policy.configuration
            )
            switch try store.commit([commit]).first {
            case .written: return
            case .moved: continue
            case .claimed(let reason), .failed(let reason): throw StoreError(.engine, reason)
            case nil: return
            }
        }
        throw StoreError(.busy, "The file of the house keeps changing: the summary is recorded in the next round.")
    }

    /// Begins the veto windows of prepared meldingen that reached an employee.
    private func beginWindows() throws -> Int {
        guard let reach = try store.house().file.summaryReach else { return 0 }
        let source = try PaymentSourceReader.facts(store: store, settings: settings.intake, on: clock.local.day)
        return try MeldingRun.beginWindows(
            store: store,
            policy: settings.policy,
            settings: settings.meldingen,
            paymentSource: source,
            clock: clock,
            reached: reach.daysReached
        )
        .windowsBegan
    }
}
