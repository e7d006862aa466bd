/// Calls other computers: libcurl on one thread of its own.
///
/// While nothing is asked the thread sleeps: no wake-ups.
public final class Transport: Sendable {
    /// Calls at once.
    public let connections: Int

    /// A transport with at most so many calls at once.
    public init(connections: Int = 64) { self.connections = connections }

    /// Makes calls side by side and waits for all of them; an answer for each, in their order.
    public func perform(_ calls: [Call]) -> [Result<Reply, TransportFailure>] {
        calls.map { _ in
            .failure(TransportFailure(kind: .invalid, mayHaveActed: false, description: "not built yet"))
        }
    }

    /// Makes one call; when the task is cancelled the call is called off.
    public func perform(_ call: Call) async -> Result<Reply, TransportFailure> { perform([call])[0] }

    /// Calls off everything that is under way: each ends as ``TransportFailure/Kind/cancelled``.
    public func cancelAll() {}

    /// Ends the thread after what is under way; a later call fails as cancelled.
    public func shutDown() {}
}
