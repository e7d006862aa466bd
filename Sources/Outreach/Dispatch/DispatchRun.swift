import Calendar
import CaseStore
import CollectionPolicy
import Dispatch
import GuardRails
import RentLedger

/// One dispatch: what it works with, and what it did so far.
struct DispatchRun {
    /// The most attempts of one channel in a commit, and the most messages of one that are made ready ahead.
    static let batchSize = 200
    /// How often a message is judged again because its case moved.
    static let triesAfterMove = 2

    let judge: MessageJudge
    let gateways: [Channel: any Gateway]
    let random: @Sendable () -> Double
    let shouldStop: @Sendable () -> Bool
    let askFirstThrough: Day?
    /// What rounds remember of each other.
    var remembered: OutboxMemory.State
    /// The number of the next attempt.
    var nextAttempt: Int64
    /// Messages that this run is done with.
    var handled: Set<String> = []
    /// How often each message's case moved.
    var moves: [String: Int] = [:]
    /// Messages that were given to each gateway in this round, by its name.
    var given: [String: Int] = [:]
    /// What was done.
    var report = DispatchReport()

    var store: any CaseStore { judge.store }
    var clock: Clock { judge.clock }

    /// The gateway that serves a row.
    func gateway(of row: OutboxRow) -> (any Gateway)? { gateways[row.record.planned.key.channel] }

    // MARK: What is due

    /// The rows that may be worked on now, in their order; the others are counted as waiting.
    mutating func dueRows() throws -> [OutboxRow] {
        let outbox = try store.outbox()
        for number in outbox.unreadable {
            let problem = DispatchReport.Problem(caseNumber: number, reason: "a message of the case cannot be read")
            if !report.problems.contains(problem) { report.problems.append(problem) }
        }
        let now = clock.now()
        let open = Set(outbox.rows.map(\.record.planned.id))
        remembered.waits = remembered.waits.filter { open.contains($0.key) }
        remembered.looked = remembered.looked.filter { open.contains($0.key) }
        var due: [OutboxRow] = []
        for row in outbox.rows where !handled.contains(row.record.planned.id) {
            if isDue(row, at: now) { due.append(row) }
        }
        return due
    }

    private mutating func isDue(_ row: OutboxRow, at now: Instant) -> Bool {
        let id = row.record.planned.id
        switch row.record.state {
        case .attempting:
            // The next round asks again.
            remembered.nextDue = now
            return false
        case .ready, .awaitingApproval: break
        default: return false
        }
        if let wait = remembered.waits[id], wait.version == row.version, now < wait.until {
            handled.insert(id)
            keepWaiting(until: wait.until, reason: wait.reason)
            return false
        }
        guard let postponed = row.record.postponed, now < postponed.notBefore, case .ready = row.record.state,
            clock.local.day <= row.record.planned.expires
        else { return true }
        handled.insert(id)
        keepWaiting(until: postponed.notBefore, reason: WaitingText.postponed)
        return false
    }

    /// A message waits until a moment; `nil` as a reason for one that waits for its approval.
    mutating func keepWaiting(until: Instant, reason: String?) {
        if let reason { report.waits(reason) }
        remembered.nextDue = min(remembered.nextDue ?? until, until)
    }

    /// A message waits until a moment, or until its case moves.
    mutating func wait(_ row: OutboxRow, version: Int64, refusals: [Refusal]?) {
        let now = clock.now()
        var until = now.adding(seconds: OutboxMemory.recheckSeconds)
        if let refusals, refusals.contains(.outsideWindow) {
            let isPost = row.record.planned.key.channel.isPost
            until =
                G03WhenNotToSend.nextOpening(after: clock.local, window: judge.settings.window, isPost: isPost).instant
        }
        let reason = refusals?.first?.dutch
        remembered.waits[row.record.planned.id] = OutboxMemory.Wait(version: version, until: until, reason: reason)
        keepWaiting(until: until, reason: reason)
    }

    /// What is left of a round for the gateways that rest.
    mutating func close() {
        report.gatewayTroubles = remembered.breaker.troubles
    }

    // MARK: How much goes

    /// How many messages a gateway may be given in the next batch, after those that it was given in this round.
    ///
    /// - Parameters:
    ///   - gateway: the gateway.
    ///   - taken: messages that it is given in this batch already, on another channel.
    /// - Returns: how many more.
    func quota(of gateway: any Gateway, besides taken: Int = 0) -> Int {
        // Without a look-up no more attempts are open than calls are in flight (definitions.md, *Doubtful sends*).
        let open = gateway.canBeAsked ? DispatchRun.batchSize : max(1, gateway.callsInFlight)
        let allowed = remembered.breaker.allowance(of: gateway.name, at: clock.now())
        return max(0, min(open - taken, allowed - taken, gateway.messagesPerRound - (given[gateway.name] ?? 0)))
    }

    /// Why a gateway is given nothing more in this round.
    struct Closure {
        var reason: String
        var until: Instant
        /// Whether it rests; otherwise it has had enough for this round.
        var isRest: Bool
    }

    /// Why a gateway is given nothing more in this round, and until when; `nil` when it may be given something.
    func closure(of gateway: any Gateway) -> Closure? {
        guard quota(of: gateway) == 0 else { return nil }
        if let until = remembered.breaker.restsUntil(gateway.name), clock.now() < until {
            return Closure(reason: WaitingText.resting(gateway.name), until: until, isRest: true)
        }
        return Closure(reason: WaitingText.full(gateway.name), until: clock.now(), isRest: false)
    }

    /// Whether a message whose gateway rests is to be looked at: it may be paid or too late by now.
    func isToBeLookedAt(_ row: OutboxRow) -> Bool {
        guard let look = remembered.looked[row.record.planned.id], look.version == row.version else { return true }
        return clock.now() >= look.until
    }

    /// A message may go, and its gateway rests.
    mutating func rest(_ row: OutboxRow, version: Int64, _ closure: Closure) {
        let until = clock.now().adding(seconds: OutboxMemory.recheckSeconds)
        remembered.looked[row.record.planned.id] = OutboxMemory.Wait(
            version: version,
            until: until,
            reason: closure.reason
        )
        keepWaiting(until: min(until, closure.until), reason: closure.reason)
    }

    /// A problem of a row.
    func problem(_ row: OutboxRow, _ reason: String) -> DispatchReport.Problem {
        DispatchReport.Problem(caseNumber: row.caseNumber, reason: reason)
    }

    /// A commit of the same events in every case of a message, and others in its lead case only.
    func commit(_ planned: PlannedMessage, person: PersonFacts, _ events: MessageEvents) -> Commit {
        let numbers = Set(planned.keys.map(\.caseNumber))
        let cases = person.cases.filter { numbers.contains($0.caseNumber) }.map { facts in
            CaseCommit(
                caseNumber: facts.caseNumber,
                expectedVersion: facts.version,
                events: facts.caseNumber == planned.key.caseNumber ? events.shared + events.lead : events.shared
            )
        }
        return Commit(
            cases: cases,
            actor: .machine,
            at: clock.now(),
            configuration: judge.policy.configuration
        )
    }
}

/// Why messages wait for their gateway, in Dutch.
enum WaitingText {
    static let postponed = "De gateway nam het nog niet aan; het wordt later opnieuw geprobeerd."
    static let stopped = "De ronde is onderbroken; de volgende ronde gaat verder."
    static let unsent = "Het bericht is net niet verstuurd; de volgende ronde kijkt opnieuw."

    static func resting(_ gateway: String) -> String {
        "De gateway \(gateway) hapert en rust even; daarna wordt het opnieuw geprobeerd."
    }

    static func full(_ gateway: String) -> String {
        "Deze ronde is vol voor \(gateway); de rest gaat in de volgende ronde."
    }
}
