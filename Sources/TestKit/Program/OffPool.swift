import Foundation

/// Does blocking work on a thread of its own.
///
/// Tests share a pool of as many threads as there are cores; what waits there for another program keeps everything
/// else that is asynchronous from going on.
///
/// - Parameter work: what blocks.
/// - Returns: what it gives.
/// - Throws: what it throws.
public func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result(catching: work)) }.start()
    }
}
