import Dispatch

/// Work on several threads at once that leaves an idle process asleep.
///
/// Each strand is a serial queue. `DispatchQueue.concurrentPerform`, the global queues and the default executor of
/// tasks end on root queues that libdispatch monitors on Linux: the first use starts a timer that wakes the process
/// every second for as long as it lives.
package enum Strands {
    /// Runs a body once for each number from 0, the last one on the calling thread, and waits until all have ended.
    ///
    /// - Parameters:
    ///   - count: how many; as many threads work at once.
    ///   - body: is given the number of its strand.
    package static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
        guard count > 0 else { return }
        withoutActuallyEscaping(body) { body in
            let group = DispatchGroup()
            for strand in 0..<(count - 1) {
                DispatchQueue(label: "huurwacht.strand").async(group: group) { body(strand) }
            }
            body(count - 1)
            group.wait()
        }
    }
}
