import CCurl
import CCurlShim
import Foundation

/// A thread that makes calls with libcurl's multi interface.
///
/// `@unchecked`: `wakeable` is changed and used under the queue's lock only, the rest belongs to the thread.
final class CallThread: @unchecked Sendable {
    private let queue: CallQueue
    private var wakeable: UnsafeMutableRawPointer?
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
    /// How long lines stay open for a next call.
    private static let lingerMilliseconds: Int = 2_000

    init(queue: CallQueue) { self.queue = queue }

    func start(name: String) {
        Thread { [self] in
            ccurl_name_thread(String(name.prefix(15)))
            run()
        }.start()
    }

    /// Ends the waiting for sockets; under the queue's lock.
    func wake() {
        if let wakeable { curl_multi_wakeup(wakeable) }
    }

    private func run() {
        Self.blockBrokenPipes()
        while let ticket = queue.nextCall(for: self) {
            guard CurlLibrary.isReady, let multi = curl_multi_init() else {
                queue.finished(ticket, .failure(.curlIsMissing))
                queue.isFree(self)
                continue
            }
            _ = ccurl_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, queue.callsPerThread)
            queue.change { wakeable = multi }
            let isSound = serve(ticket, multi)
            queue.change { wakeable = nil }
            // Of a multi handle that failed nothing is freed: ending a mail half-way would send the dot that ends it.
            if isSound { curl_multi_cleanup(multi) }
            queue.isFree(self)
        }
    }

    /// Writing to a line that the other side closed must end as an error, not as a signal; libcurl leaves that to us.
    private static func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Makes calls until none came for a while; `false` when libcurl itself failed.
    private func serve(_ first: Ticket, _ multi: UnsafeMutableRawPointer) -> Bool {
        begin(first, multi)
        var idleSince = Self.now
        while true {
            while transfers.count < queue.callsPerThread, let ticket = queue.anotherCall() { begin(ticket, multi) }
            var running: Int32 = 0
            guard curl_multi_perform(multi, &running) == CURLM_OK else { return giveUp() }
            let isClean = collect(multi)
            if transfers.isEmpty {
                // After a mail or file that failed, the line may still bring its late answer: never to be used again.
                if queue.callsPerThread == 1, !isClean { return true }
                switch queue.whatNext() {
                case .end: return true
                case .work: continue
                case .linger: break
                }
                let left = Self.lingerMilliseconds - (Self.now - idleSince)
                guard left > 0 else { return true }
                guard curl_multi_poll(multi, nil, 0, Int32(left), nil) == CURLM_OK else { return giveUp() }
            } else {
                guard curl_multi_poll(multi, nil, 0, 60_000, nil) == CURLM_OK else { return giveUp() }
                idleSince = Self.now
            }
        }
    }

    private func begin(_ ticket: Ticket, _ multi: UnsafeMutableRawPointer) {
        guard !ticket.isCancelled else {
            queue.finished(ticket, .failure(.unmade))
            return
        }
        do throws(TransportFailure) {
            let transfer = try Transfer(ticket)
            guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
                throw TransportFailure.curlIsMissing
            }
            transfers[transfer.handle] = transfer
        } catch {
            queue.finished(ticket, .failure(error))
        }
    }

    /// Brings what is done; whether all of it went well.
    private func collect(_ multi: UnsafeMutableRawPointer) -> Bool {
        var left: Int32 = 0
        var isClean = true
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let transfer = transfers.removeValue(forKey: handle)
            else { continue }
            let result = transfer.result(of: message.pointee.data.result)
            curl_multi_remove_handle(multi, handle)
            if case .failure = result { isClean = false }
            queue.finished(transfer.ticket, result)
        }
        return isClean
    }

    /// Ends everything when libcurl's own waiting failed: nobody knows what became of it.
    private func giveUp() -> Bool {
        for transfer in transfers.values {
            transfer.abandon()
            queue.finished(transfer.ticket, .failure(.curlFailed))
        }
        transfers = [:]
        return false
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
