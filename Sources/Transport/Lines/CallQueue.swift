import CCurl
import Foundation

/// Calls that wait, and the threads that make them.
///
/// `@unchecked`: everything goes through the lock.
final class CallQueue: @unchecked Sendable {
    let callsPerThread: Int
    private let name: String
    private let mostThreads: Int
    private let condition = NSCondition()
    private var waiting: [Ticket] = []
    private var underWay: [ObjectIdentifier: Ticket] = [:]
    private var threads: [CallThread] = []
    private var asleep = 0
    private var isShut = false

    init(name: String, callsPerThread: Int, mostThreads: Int) {
        self.name = name
        self.callsPerThread = max(1, callsPerThread)
        self.mostThreads = max(1, mostThreads)
    }

    // MARK: What callers ask

    func add(_ tickets: [Ticket]) {
        guard !tickets.isEmpty else { return }
        condition.lock()
        let isRefused = isShut
        if !isRefused {
            // The last of the array is taken first.
            waiting.insert(contentsOf: tickets.reversed(), at: 0)
            wakeThreads()
        }
        condition.unlock()
        if isRefused { tickets.forEach { $0.finishUnmade() } }
    }

    /// A ticket was called off: one that waits ends here, one under way is looked at by its thread.
    func cancelled(_ ticket: Ticket) {
        condition.lock()
        let place = waiting.firstIndex { $0 === ticket }
        if let place { waiting.remove(at: place) }
        if underWay[ObjectIdentifier(ticket)] != nil { wakeThreads() }
        condition.unlock()
        if place != nil { ticket.finishUnmade() }
    }

    func cancelAll() {
        condition.lock()
        let unmade = waiting
        waiting = []
        for ticket in underWay.values { ticket.cancel() }
        wakeThreads()
        condition.unlock()
        unmade.reversed().forEach { $0.finishUnmade() }
    }

    func shutDown() {
        condition.lock()
        isShut = true
        let unmade = waiting
        waiting = []
        wakeThreads()
        condition.unlock()
        unmade.reversed().forEach { $0.finishUnmade() }
    }

    /// Wakes who sleeps or polls, and starts a thread more when calls would wait without need.
    private func wakeThreads() {
        condition.broadcast()
        for thread in threads { thread.wake() }
        while !waiting.isEmpty, threads.count < mostThreads, waiting.count > asleep * callsPerThread {
            let thread = CallThread(queue: self)
            threads.append(thread)
            asleep += 1
            thread.start(name: name)
        }
    }

    // MARK: What threads ask

    /// Sleeps until there is a call; `nil` when there will be none any more.
    func nextCall(for thread: CallThread) -> Ticket? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if isShut {
                asleep -= 1
                threads.removeAll { $0 === thread }
                return nil
            }
            condition.wait()
        }
        asleep -= 1
        return takeOne()
    }

    /// The thread has no call any more and goes to sleep.
    func isFree(_ thread: CallThread) {
        condition.lock()
        asleep += 1
        condition.unlock()
    }

    /// A call for a thread that has others already; `nil` when none waits.
    func anotherCall() -> Ticket? {
        condition.lock()
        defer { condition.unlock() }
        return waiting.isEmpty ? nil : takeOne()
    }

    /// What a thread without calls does next.
    func whatNext() -> Next {
        condition.lock()
        defer { condition.unlock() }
        if isShut { return .end }
        return waiting.isEmpty ? .linger : .work
    }

    /// What a thread without calls does next.
    enum Next {
        /// A call waits.
        case work
        /// A call may come soon: lines stay open for it.
        case linger
        /// There will be none.
        case end
    }

    func finished(_ ticket: Ticket, _ result: Result<Reply, TransportFailure>) {
        condition.lock()
        underWay[ObjectIdentifier(ticket)] = nil
        condition.unlock()
        ticket.finish(result)
    }

    /// Changes what a thread may be woken with: never while somebody wakes it.
    func change(_ body: () -> Void) {
        condition.lock()
        body()
        condition.unlock()
    }

    private func takeOne() -> Ticket {
        let ticket = waiting.removeLast()
        underWay[ObjectIdentifier(ticket)] = ticket
        return ticket
    }
}
