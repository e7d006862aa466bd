import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger

/// A message that passed the guard rails: its text is made, its attempt is not on file yet.
struct Prepared: Sendable {
    var row: OutboxRow
    /// The person as read; the versions of the cases are checked when the attempt is committed.
    var person: PersonFacts
    var message: Message
    var circumstances: SendCircumstances
}

/// An attempt that is on file and has no answer there yet.
struct OpenAttempt: Sendable {
    var row: OutboxRow
    /// The person as known after the attempt was committed; `nil` for an attempt of an earlier run.
    var person: PersonFacts?
    /// The reference under which the gateway was given it.
    var reference: String
    /// When it began.
    var since: Instant

    /// The references of the first tries of its message, with the mark of its contract as its own has it.
    func forgottenReferences(_ tries: Int) -> [String] {
        let plain = row.record.plainReference
        guard reference.hasPrefix(plain) else { return [reference] }
        let mark = reference.dropFirst(plain.count)
        return (1...tries).map { G04AtMostOnce.reference(for: row.record.planned.key, attempt: $0) + mark }
    }
}

/// What became of an attempt.
enum Ending: Hashable, Sendable {
    /// It reached the recipient, or the post.
    case delivered(on: Day)
    /// It was taken over.
    case accepted(on: Day)
    /// It was refused for good.
    case refused(reason: String)
    /// It was refused for now.
    case notNow(reason: GatewayReason, retryAfterSeconds: Int?)
    /// The gateway was never called, or has never seen it: ready again, under the same reference.
    case unsent
    /// Nobody can say.
    case parked(reason: String)
    /// The gateway is asked again in a later round: nothing is written.
    case open
}

/// An attempt with what became of it.
struct Ended: Sendable {
    var attempt: OpenAttempt
    var ending: Ending
    /// Our sentence for what the gateway said that speaks of trouble of its own; `nil` when it said nothing of the kind.
    var trouble: String?
    /// Whether the gateway was called.
    var wasCalled = true
}

/// A gateway that cannot say what became of an attempt will not know of the next one either: after a few it is left
/// alone until the next round, so that a round does not last as long as all their time-outs together.
struct Patience {
    private static let most = 3
    private var silences = 0

    /// Whether the gateway may be asked once more.
    var isLeft: Bool { silences < Patience.most }

    /// Takes in what came of asking.
    mutating func heard(_ ending: Ending) {
        switch ending {
        case .open, .parked: silences += 1
        default: silences = 0
        }
    }
}

/// Brings an attempt from one state of ``G04AtMostOnce`` to the next; nothing here decides by itself what may follow.
struct AttemptCourse {
    let gateway: (any Gateway)?
    let clock: Clock
    let attempt: OpenAttempt
    /// Whether the gateway may be asked now; one that could not say a few times in a row is asked in the next round.
    var mayAsk = true

    /// Another gateway than the one that was called knows nothing: its "never seen" would send the message again.
    private var canBeAsked: Bool {
        guard let gateway else { return false }
        let caller = attempt.row.record.attemptedBy
        return gateway.canBeAsked && (caller == nil || caller == gateway.identity)
    }

    /// From when on "never seen" and "unknown" count: the settle time after the call is surely over.
    ///
    /// A call that just came back ended now. Of an attempt of an earlier run only the beginning is known: the calls of
    /// its batch went out in turns, and the last of them may have begun when all others had used their time.
    private func settled(hasJustEnded: Bool) -> Instant {
        guard let gateway, !hasJustEnded else { return clock.now().adding(seconds: Int64(gateway?.settleSeconds ?? 0)) }
        let side = max(1, gateway.callsInFlight)
        let turns = (DispatchRun.batchSize + side - 1) / side
        return attempt.since.adding(seconds: Int64(gateway.settleSeconds + turns * gateway.longestCallSeconds))
    }

    /// What becomes of an attempt whose call came back.
    func answered(_ answer: GatewayAnswer) -> Ending {
        follow(.attempting(reference: attempt.reference), .answered(answer.kind, canBeAsked: canBeAsked), answer)
    }

    /// What becomes of an attempt of an earlier run: a crash came between, or the gateway could not say yet.
    func restarted() -> Ending {
        let answer = GatewayAnswer.unknown(reason: "het kanaal kan niet zeggen of het bericht is verstuurd")
        return follow(.attempting(reference: attempt.reference), .restarted(canBeAsked: canBeAsked), answer)
    }

    private func follow(_ state: AttemptState, _ event: AttemptEvent, _ answer: GatewayAnswer) -> Ending {
        // An illegal transition changes nothing: the attempt stays open.
        guard case .success(let step) = G04AtMostOnce.step(state, event) else { return .open }
        switch step.effect {
        case .ask(let reference):
            var hasJustEnded = false
            if case .answered = event { hasJustEnded = true }
            return ask(reference, in: step.state, hasJustEnded: hasJustEnded)
        case .askLater: return .open
        case .none, .tellStaff, .commitThenCall: return ending(step.state, answer, hadAnswer: true)
        }
    }

    private func ask(_ reference: String, in state: AttemptState, hasJustEnded: Bool) -> Ending {
        guard let gateway, mayAsk else { return .open }
        let answer = gateway.lookUp(reference: reference)
        let settled = settled(hasJustEnded: hasJustEnded)
        let event = AttemptEvent.lookedUp(answer.kind, isSettled: settled <= clock.now())
        guard case .success(let step) = G04AtMostOnce.step(state, event) else { return .open }
        return ending(step.state, answer, hadAnswer: false)
    }

    /// The state as it is put on file.
    private func ending(_ state: AttemptState, _ answer: GatewayAnswer, hadAnswer: Bool) -> Ending {
        let day = hadAnswer ? clock.local.day : LocalTime(attempt.since).day
        switch state {
        case .delivered: return .delivered(on: day)
        case .accepted: return .accepted(on: day)
        case .parked: return .parked(reason: answer.reason.whole)
        case .refused:
            switch answer {
            case .refused(let reason): return .refused(reason: reason.whole)
            case .notNow(let reason, let seconds): return .notNow(reason: reason, retryAfterSeconds: seconds)
            // Said of a call it means that the gateway could not even take it: a moment later is better than at once.
            case .neverSeen where hadAnswer: return .notNow(reason: answer.reason, retryAfterSeconds: nil)
            case .neverSeen, .delivered, .accepted, .unknown: return .unsent
            }
        case .asking, .attempting, .ready: return .open
        }
    }
}

extension GatewayAnswer {
    /// The answer as G4 knows it: a refusal for now is as definite as one for good.
    var kind: AttemptAnswer {
        switch self {
        case .delivered: .delivered
        case .accepted: .accepted
        case .refused, .notNow: .refused
        case .neverSeen: .neverSeen
        case .unknown: .unknown
        }
    }

    /// The reason that the answer gives.
    var reason: GatewayReason {
        switch self {
        case .refused(let reason), .unknown(let reason), .notNow(let reason, _): reason
        case .neverSeen: "de gateway heeft het bericht niet gezien"
        case .delivered, .accepted: ""
        }
    }

    /// What the answer says about the gateway rather than about the message; `nil` when the gateway is well.
    var trouble: String? {
        switch self {
        case .delivered, .accepted, .refused: nil
        case .notNow, .neverSeen, .unknown: reason.isAboutRecipient ? nil : reason.own
        }
    }
}
