import CCurl
import CCurlShim

/// A call while libcurl makes it: its handle, what goes out and what came in.
///
/// A class: libcurl keeps its address for the callbacks. Everything happens on one thread.
final class Transfer {
    let ticket: Ticket
    var curl: CurlHandle
    var handle: UnsafeMutableRawPointer { curl.raw }
    /// Lists that libcurl reads while the call lasts.
    var lists: [CurlList] = []
    var outgoing: [UInt8] = []
    private var sent = 0
    private var incoming: [UInt8] = []
    private var head = AnswerHead()
    private var trace = CallTrace()
    private let limits: CallLimits
    private let target: String
    private var mayBeginAgain = false
    /// Where libcurl writes what went wrong, in words.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ ticket: Ticket) throws(TransportFailure) {
        guard let curl = CurlHandle() else { throw .curlIsMissing }
        self.curl = curl
        self.ticket = ticket
        limits = ticket.call.limits
        target = ticket.call.target
        trace.goesThroughProxy = limits.proxy != nil
        try CallCheck.check(ticket.call)
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        self.curl.note(ccurl_setopt_pointer(handle, CURLOPT_ERRORBUFFER, words))
        setCommon()
        switch ticket.call {
        case .http(let request):
            trace.kind = .http
            mayBeginAgain = request.isSafe
            setHttp(request)
        case .mail(let mail):
            trace.kind = .mail
            setMail(mail)
        case .sftp(let transfer):
            trace.kind = transfer.isPut ? .upload : .reading
            setSftp(transfer)
        }
        guard !self.curl.isRefused else { throw .invalid("libcurl does not take the settings of the call") }
    }

    deinit {
        _ = ccurl_setopt_pointer(handle, CURLOPT_ERRORBUFFER, nil)
        words.deallocate()
    }

    /// The answer, once libcurl is done.
    func result(of code: CURLcode) -> Result<Reply, TransportFailure> {
        trace.isCancelled = ticket.isCancelled
        trace.status = curl.number(CURLINFO_RESPONSE_CODE)
        trace.proxyStatus = curl.number(CURLINFO_HTTP_CONNECTCODE)
        trace.contentLeft = trace.requestBegan && sent == outgoing.count
        trace.answerHasEnd = head.hasEnd
        trace.refusedStep = Judgement.refusedStep(String(cString: words))
        if let failure = Judgement.failure(code: Int(code.rawValue), trace, target: target) {
            return .failure(failure)
        }
        return .success(reply)
    }

    private var reply: Reply {
        switch ticket.call {
        case .http: return Reply(status: trace.status, headers: head.fields, body: incoming)
        case .mail: return Reply(status: trace.status)
        case .sftp(let transfer):
            guard case .list = transfer.act else { return Reply(status: 0, body: incoming) }
            let names = String(decoding: incoming, as: UTF8.self).split(separator: "\n").filter {
                $0 != "." && $0 != ".."
            }
            return Reply(status: 0, body: names.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] })
        }
    }

    /// Keeps everything in memory for good: libcurl failed and may still look at it.
    func abandon() { _ = Unmanaged.passRetained(self) }

    // MARK: What libcurl asks and tells

    /// The line stands and the request would leave now.
    ///
    /// libcurl comes here a second time when a line that it used again broke without a byte of answer. The server may
    /// have acted all the same, so only what is safe by nature (RFC 9110 §9.2.1) begins a second time.
    func mayBegin() -> Bool {
        guard !ticket.isCancelled else { return false }
        guard !trace.requestBegan || mayBeginAgain else { return false }
        trace.requestBegan = true
        return true
    }

    /// More of what goes out; `nil` stops the call.
    func next(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        guard !ticket.isCancelled else { return nil }
        let count = min(buffer.count, outgoing.count - sent)
        buffer.copyBytes(from: outgoing[sent..<sent + count])
        sent += count
        return count
    }

    /// Takes what came in; `false` stops the call.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard incoming.count + bytes.count <= limits.answerBytes else {
            trace.isTooLarge = true
            return false
        }
        incoming.append(contentsOf: bytes)
        return true
    }

    /// Takes a line of the head of an HTTP answer; `false` stops the call.
    func takeHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard trace.kind == .http else { return true }
        guard head.take(bytes) else {
            trace.isTooLarge = true
            return false
        }
        return true
    }
}
