import CCurl
import Foundation

/// Calls other computers: libcurl on threads of its own.
///
/// HTTP goes over one thread, however many calls are under way. Mail and SFTP have a few threads of their own, each with
/// one call at a time: libcurl waits in place for a mail server's last answer and for the end of a file, and a slow one
/// would hold up everybody else. A thread starts at the first call that needs it. While nothing is asked it sleeps on a
/// lock: no wake-ups; lines that nobody used for two seconds are closed before that.
public final class Transport: Sendable {
    /// HTTP calls at once; the rest waits.
    public let connections: Int
    /// Mail and SFTP calls at once; the rest waits.
    public let mailLines: Int
    private let web: CallQueue
    private let lines: CallQueue

    /// A transport with at most so many calls at once.
    public convenience init(connections: Int = 64, mailLines: Int = 8) {
        self.init(connections: connections, mailLines: mailLines, threadName: "call")
    }

    /// A transport whose threads can be told from others.
    init(connections: Int, mailLines: Int, threadName: String) {
        self.connections = connections
        self.mailLines = mailLines
        web = CallQueue(name: threadName + "-web", callsPerThread: connections, mostThreads: 1)
        lines = CallQueue(name: threadName + "-mail", callsPerThread: 1, mostThreads: mailLines)
    }

    deinit { shutDown() }

    /// Makes calls side by side and waits for all of them; an answer for each, in their order.
    ///
    /// Blocks: not for the threads of Swift concurrency.
    public func perform(_ calls: [Call]) -> [Result<Reply, TransportFailure>] {
        let gathered = GatheredReplies(count: calls.count)
        add(
            calls.enumerated().map { place, call in
                Ticket(call) { gathered.put($0, at: place) }
            }
        )
        return gathered.wait()
    }

    /// Makes one call; when the task is cancelled the call is called off.
    public func perform(_ call: Call) async -> Result<Reply, TransportFailure> {
        let promise = Promise()
        let ticket = Ticket(call) { promise.keep($0) }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                promise.ask(continuation)
                add([ticket])
            }
        } onCancel: {
            ticket.cancel()
            web.cancelled(ticket)
            lines.cancelled(ticket)
        }
    }

    /// Calls off everything that is under way: each ends as ``TransportFailure/Kind/cancelled``.
    public func cancelAll() {
        web.cancelAll()
        lines.cancelAll()
    }

    /// Ends the threads after what is under way; what still waits and every later call fail as cancelled.
    public func shutDown() {
        web.shutDown()
        lines.shutDown()
    }

    private func add(_ tickets: [Ticket]) {
        web.add(tickets.filter { $0.call.isHttp })
        lines.add(tickets.filter { !$0.call.isHttp })
    }
}

extension Call {
    fileprivate var isHttp: Bool {
        guard case .http = self else { return false }
        return true
    }
}

/// Collects the answers of calls side by side.
///
/// `@unchecked`: everything goes through the lock.
private final class GatheredReplies: @unchecked Sendable {
    private let condition = NSCondition()
    private var replies: [Result<Reply, TransportFailure>?]
    private var missing: Int

    init(count: Int) {
        replies = Array(repeating: nil, count: count)
        missing = count
    }

    func put(_ reply: Result<Reply, TransportFailure>, at place: Int) {
        condition.lock()
        replies[place] = reply
        missing -= 1
        if missing == 0 { condition.signal() }
        condition.unlock()
    }

    func wait() -> [Result<Reply, TransportFailure>] {
        condition.lock()
        defer { condition.unlock() }
        while missing > 0 { condition.wait() }
        return replies.compactMap { $0 }
    }
}

/// Brings one answer to a task.
///
/// `@unchecked`: set once before the call is made, taken once by its answer.
private final class Promise: @unchecked Sendable {
    private var continuation: CheckedContinuation<Result<Reply, TransportFailure>, Never>?

    func ask(_ continuation: CheckedContinuation<Result<Reply, TransportFailure>, Never>) {
        self.continuation = continuation
    }

    func keep(_ reply: Result<Reply, TransportFailure>) {
        continuation?.resume(returning: reply)
        continuation = nil
    }
}
