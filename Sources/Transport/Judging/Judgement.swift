import CCurl

/// What a call that is over means: an answer, or why there is none and whether the other side may have acted.
///
/// Who may have acted (``TransportFailure/mayHaveActed``):
/// - Nobody, as long as the request had not begun to leave. libcurl tells when it does: after the name, the line, TLS,
///   the proxy, the server's key and the login.
/// - HTTP: from then on the server may have.
/// - Mail: the server takes a mail over when the line with the single dot behind its content arrived (RFC 5321 §4.1.1.4),
///   and libcurl sends that dot only after it was given all content. So nobody, as long as content was left; nor when the
///   last whole status is 400 or more, since before the content the last one is 354. Otherwise the server may have.
/// - A file put in place: it counts under its final name only, and is renamed after all content was written. So nobody,
///   as long as content was left or when renaming was refused.
/// - Reading a file or a list: nobody.
enum Judgement {
    /// Why a call failed; `nil` when it brought a whole answer.
    static func failure(code: Int, _ trace: CallTrace, target: String) -> TransportFailure? {
        guard let kind = kind(code: code, trace) else { return nil }
        let isRefusal = trace.kind == .mail && trace.status >= 400 && (kind == .refused || kind == .loginRefused)
        return TransportFailure(
            kind: kind,
            mayHaveActed: mayHaveActed(code: code, trace),
            serverStatus: isRefusal ? trace.status : nil,
            mailStep: isRefusal ? step(trace, kind) : nil,
            description: "\(target): \(sentence(kind))" + (isRefusal ? " (status \(trace.status))" : "")
                + (code == 0 ? "" : " (libcurl \(code))")
        )
    }

    /// Where in a mail conversation the server refused.
    private static func step(_ trace: CallTrace, _ kind: TransportFailure.Kind) -> TransportFailure.MailStep? {
        if kind == .loginRefused { return .login }
        guard trace.requestBegan else { return .greeting }
        return trace.contentLeft ? .content : trace.refusedStep
    }

    /// The step that libcurl names in its words for a failure: "RCPT failed: 550".
    static func refusedStep(_ words: String) -> TransportFailure.MailStep? {
        if words.hasPrefix("MAIL failed") { return .sender }
        if words.hasPrefix("RCPT failed") { return .recipient }
        return words.hasPrefix("DATA failed") ? .content : nil
    }

    static func mayHaveActed(code: Int, _ trace: CallTrace) -> Bool {
        guard trace.requestBegan else { return false }
        switch trace.kind {
        case .http: return true
        case .mail: return trace.contentLeft && trace.status < 400
        case .upload: return trace.contentLeft && code != Int(CURLE_QUOTE_ERROR.rawValue)
        case .reading: return false
        }
    }

    /// The kind of failure; `nil` for a whole answer.
    static func kind(code: Int, _ trace: CallTrace) -> TransportFailure.Kind? {
        if code == 0 {
            guard trace.kind == .http, !trace.answerHasEnd else { return nil }
            return .broken
        }
        if trace.isTooLarge { return .tooLarge }
        let kind = plainKind(code)
        if trace.isCancelled, code == 42 || code == 26 { return .cancelled }
        if !trace.requestBegan, trace.goesThroughProxy {
            let isSilent = trace.proxyStatus == 0 && kind == .broken
            if isSilent || trace.proxyStatus >= 300 || kind == .cannotConnect { return .proxy }
        }
        if trace.kind == .mail, trace.status >= 400, kind == .broken { return .refused }
        return kind
    }

    /// What libcurl's code says by itself.
    static func plainKind(_ code: Int) -> TransportFailure.Kind {
        switch CURLcode(UInt32(clamping: code)) {
        case CURLE_COULDNT_RESOLVE_HOST: .nameUnknown
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_NO_CONNECTION_AVAILABLE: .cannotConnect
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
        case CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
            .notTrusted
        case CURLE_USE_SSL_FAILED: .noTls
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .loginRefused
        case CURLE_REMOTE_ACCESS_DENIED, CURLE_REMOTE_FILE_NOT_FOUND, CURLE_REMOTE_FILE_EXISTS,
            CURLE_REMOTE_DISK_FULL, CURLE_QUOTE_ERROR, CURLE_UPLOAD_FAILED:
            .refused
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_FILESIZE_EXCEEDED: .tooLarge
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_NOT_BUILT_IN, CURLE_BAD_FUNCTION_ARGUMENT,
            CURLE_UNKNOWN_OPTION, CURLE_SETOPT_OPTION_SYNTAX, CURLE_FAILED_INIT:
            .invalid
        default: .broken
        }
    }

    /// What happened, for people who look after the program.
    static func sentence(_ kind: TransportFailure.Kind) -> String {
        switch kind {
        case .nameUnknown: "the name is not known: look at its spelling and at the name servers"
        case .cannotConnect: "nobody listens there, or the network is gone"
        case .proxy: "the proxy refuses, or is not there"
        case .notTrusted: "the server does not prove that it is the right one: look at its certificate or its key"
        case .noTls: "the server does not protect the line: nothing was sent"
        case .loginRefused: "the server refuses the name or the password"
        case .refused: "the server refuses what was asked"
        case .timeout: "it took too long"
        case .broken: "the line broke before the answer was whole"
        case .tooLarge: "the answer is larger than allowed"
        case .cancelled: "the call was called off"
        case .invalid: "the call cannot be made as it is"
        }
    }
}

extension TransportFailure {
    /// A call that is wrong in itself.
    static func invalid(_ what: String) -> Self { Self(kind: .invalid, mayHaveActed: false, description: what) }

    /// A call that was called off before it was made.
    static let unmade = Self(
        kind: .cancelled,
        mayHaveActed: false,
        description: "the call was called off before it was made"
    )

    /// There is no libcurl to make calls with.
    static let curlIsMissing = Self(kind: .invalid, mayHaveActed: false, description: "libcurl does not start")

    /// libcurl's own waiting failed in the middle of calls.
    static let curlFailed = Self(kind: .broken, mayHaveActed: true, description: "libcurl failed while it waited")
}
