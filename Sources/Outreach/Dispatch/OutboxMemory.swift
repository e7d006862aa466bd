public import CaseStore
public import Calendar
import Foundation

/// What the rounds of one process remember of each other; a restart forgets it, and then everything is looked at again.
///
/// It only ever saves work: a message that is remembered to wait is looked at again when its moment comes, when its
/// case moved, and at the latest after ``recheckSeconds``.
public final class OutboxMemory: @unchecked Sendable {
    /// Seconds after which a message that waits for something without a known moment is looked at again.
    public static let recheckSeconds: Int64 = 900

    // `@unchecked`: `state` is only reached under the lock.
    private let lock = NSLock()
    private var state = State()

    /// Nothing remembered yet.
    public init() {}

    /// What is remembered.
    struct State {
        /// Which gateways rest.
        var breaker = GatewayBreaker()
        /// Messages that wait, by id.
        var waits: [String: Wait] = [:]
        /// Messages that were looked at while their gateway rests, by id: they may go as soon as it works again.
        var looked: [String: Wait] = [:]
        /// When something that waits may be due, as the last dispatch found it; `nil` when nothing waits.
        var nextDue: Instant?
        /// A round that found nothing to do, and until when that holds.
        var idle: Idle?
    }

    /// A message that waits.
    struct Wait {
        /// The version of its lead case when it was looked at.
        var version: Int64
        /// When it is looked at again.
        var until: Instant
        /// Why it waits, in Dutch; `nil` for one that waits for approval.
        var reason: String?
    }

    /// A round that found nothing to do.
    struct Idle {
        var news: StoreNews
        var until: Instant
        var report: DispatchReport
    }

    /// What is remembered, as a value.
    var now: State { lock.withLock { state } }

    /// Remembers what a round found.
    func keep(_ next: State) { lock.withLock { state = next } }

    /// Everything that waits is looked at again in the next round; gateways that rest go on resting.
    public func forgetWaits() {
        lock.withLock {
            state.waits = [:]
            state.looked = [:]
            state.idle = nil
        }
    }

    /// The report of a round that would find nothing to do; `nil` when the round must look.
    ///
    /// - Parameters:
    ///   - news: how far the store is.
    ///   - now: the present moment.
    /// - Returns: what the last round reported, or `nil`.
    public func idleReport(_ news: StoreNews, at now: Instant) -> DispatchReport? {
        lock.withLock {
            guard let idle = state.idle, idle.news == news, now < idle.until else { return nil }
            return idle.report
        }
    }

    /// Nothing is to be done as long as the store has no news and nothing is due, and at the longest for
    /// ``recheckSeconds``.
    ///
    /// - Parameters:
    ///   - news: how far the store is.
    ///   - now: the present moment.
    ///   - report: what the next rounds report instead.
    public func rest(on news: StoreNews, at now: Instant, report: DispatchReport) {
        lock.withLock {
            let longest = now.adding(seconds: OutboxMemory.recheckSeconds)
            state.idle = Idle(news: news, until: min(state.nextDue ?? longest, longest), report: report)
        }
    }

    /// Which gateways rest.
    public var breaker: GatewayBreaker { lock.withLock { state.breaker } }
}
