import Foundation

/// Where the daemon writes how it stands, and anybody reads it, from any thread.
public final class StateBoard: @unchecked Sendable {
    // `@unchecked`: everything mutable is only reached under the lock.
    private let lock = NSLock()
    private var present: DaemonState
    private var moves: UInt64 = 0

    /// A board.
    public init(_ state: DaemonState) { present = state }

    /// How the daemon stands now.
    public var state: DaemonState { lock.withLock { present } }

    /// Writes.
    func update(_ change: (inout DaemonState) -> Void) {
        lock.withLock { change(&present) }
    }

    /// Says that work moved: the watchdog beats on it.
    public func moved() { lock.withLock { moves &+= 1 } }

    /// How often work moved.
    var moveCount: UInt64 { lock.withLock { moves } }
}
