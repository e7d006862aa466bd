import Foundation

/// A call on its way, and who waits for its answer.
///
/// `@unchecked`: the mark goes through the lock; the answer is brought once, by the thread that has the call.
final class Ticket: @unchecked Sendable {
    let call: Call
    private let bring: @Sendable (Result<Reply, TransportFailure>) -> Void
    private let lock = NSLock()
    private var isCalledOff = false

    init(_ call: Call, bring: @escaping @Sendable (Result<Reply, TransportFailure>) -> Void) {
        self.call = call
        self.bring = bring
    }

    var isCancelled: Bool {
        lock.lock()
        defer { lock.unlock() }
        return isCalledOff
    }

    /// Marks the call as called off; whoever has it ends it.
    func cancel() {
        lock.lock()
        isCalledOff = true
        lock.unlock()
    }

    func finish(_ result: Result<Reply, TransportFailure>) { bring(result) }

    /// Ends a call that never left the queue.
    func finishUnmade() {
        finish(
            .failure(
                TransportFailure(
                    kind: .cancelled,
                    mayHaveActed: false,
                    description: "the call was called off before it was made"
                )
            )
        )
    }
}
