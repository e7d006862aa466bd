import Transport
import CaseStore
import Dispatch
import Foundation
import Glibc
import Logging

/// Ending within ten seconds, whatever runs.
///
/// At once no new work begins and what runs is asked to stop; most jobs end in a moment. What waits for another
/// computer has six seconds; then its calls are called off and end in doubt, which is on file. At eight seconds the
/// database is interrupted. At nine the process ends: what is on the disk is whole at any moment.
extension Daemon {
    static let callOffAfterSeconds = 6
    static let interruptAfterSeconds = 8
    static let endAfterSeconds = 9

    func stop(signal: Int32) {
        guard stopFlag.raise() else { return }
        log.notice(
            Sentence.stopping,
            metadata: ["signal": "\(signal)", "job": .string(board.state.job?.name ?? "none")]
        )
        board.update { $0.isStopping = true }
        tell(.stopping)
        for timer in [roundTimer, wallTimer] { timer?.cancel() }
        after(Daemon.endAfterSeconds) { [self] in
            log.error(Sentence.endsAnyway, metadata: ["job": .string(board.state.job?.name ?? "none")])
            _exit(0)
        }
        guard isBusy else { return finish() }
        after(Daemon.callOffAfterSeconds) { [self] in
            log.warning(Sentence.callingOff)
            parts?.parts.transport.cancelAll()
            // A job that began before a reload still calls through the transport of then.
            for transport in retired { transport.cancelAll() }
        }
        after(Daemon.interruptAfterSeconds) { [self] in
            log.warning(Sentence.interrupting)
            parts?.store.interrupt()
        }
    }

    private func after(_ seconds: Int, _ body: @escaping @Sendable () -> Void) {
        control.asyncAfter(deadline: .now() + .seconds(seconds), execute: body)
    }

    /// Everything is done: ends the companions and lets ``run()`` return.
    func finish() {
        for companion in setup.companions { companion.stop() }
        parts?.parts.transport.shutDown()
        if failure == nil { log.notice(Sentence.stopped) }
        for source in sources { source.cancel() }
        sources = []
        ended.signal()
    }
}
