import CCurl
import Foundation

/// Refuses calls that are wrong in themselves, before a byte leaves.
enum CallCheck {
    static func check(_ call: Call) throws(TransportFailure) {
        try check(call.limits)
        switch call {
        case .http(let request): try check(request)
        case .mail(let mail): try check(mail)
        case .sftp(let transfer): try check(transfer)
        }
    }

    // MARK: HTTP

    private static func check(_ request: HttpRequest) throws(TransportFailure) {
        try require(isToken(request.method) && request.method == request.method.uppercased(), "the method is none")
        let address = try address(request.url)
        try require(
            address.scheme == "https" || (address.scheme == "http" && isThisMachine(address.host)),
            "only https is spoken, and http to this machine itself"
        )
        try require(
            address.scheme == "https" || request.limits.proxy == nil,
            "http to this machine does not go through a proxy"
        )
        let ours: Set<String> = ["content-length", "transfer-encoding", "connection", "expect", "host", "upgrade"]
        for header in request.headers {
            try require(isToken(header.name), "the name of a header is none")
            try require(!ours.contains(header.name.lowercased()), "a header of the line itself is not set by hand")
            try require(isPlain(header.value), "a header holds a control character")
        }
    }

    /// Scheme and host of an address, taken apart by libcurl itself: what is checked here is what it calls.
    private static func address(_ text: String) throws(TransportFailure) -> (scheme: String, host: String) {
        try require(isPlain(text) && !text.contains(" "), "the address holds a space or a control character")
        let url = curl_url()
        defer { curl_url_cleanup(url) }
        try require(
            curl_url_set(url, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
            "the address is none"
        )
        guard let scheme = part(CURLUPART_SCHEME, of: url), let host = part(CURLUPART_HOST, of: url) else {
            throw .invalid("the address is none")
        }
        return (scheme.lowercased(), host.lowercased())
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer?) -> String? {
        var found: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &found, 0) == CURLUE_OK, let found else { return nil }
        defer { curl_free(found) }
        return String(cString: found)
    }

    private static func isThisMachine(_ host: String) -> Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }

    // MARK: Mail

    private static func check(_ mail: MailSubmission) throws(TransportFailure) {
        try checkServer(mail.host, mail.port)
        try require(!mail.to.isEmpty, "a mail has no recipient")
        for address in [mail.from] + mail.to {
            try require(isMailAddress(address), "a mail address is not one plain address")
        }
        try require(!mail.message.isEmpty, "a mail is empty")
        try require(hasWholeLineEnds(mail.message), "a mail holds a line end that is not CRLF, or a zero")
        switch mail.login {
        case .none: break
        case .plain(let user, let secret), .login(let user, let secret), .oauth2(let user, let secret):
            try require(!user.isEmpty && isPlain(user), "the name to log in with holds a control character")
            try require(
                !secret.value.isEmpty && isPlain(secret.value),
                "the secret is empty or holds a control character"
            )
        }
    }

    /// One address without anything that an SMTP command or a header could trip over.
    static func isMailAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.count <= 254, isPlain(text) else {
            return false
        }
        return !text.unicodeScalars.contains { " <>()[]\\,;:\"".unicodeScalars.contains($0) }
    }

    /// Whether every CR stands before an LF, every LF behind a CR, and nothing is zero.
    static func hasWholeLineEnds(_ bytes: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0 || (previous == 13) != (byte == 10) { return false }
            previous = byte
        }
        return previous != 13
    }

    // MARK: SFTP

    private static func check(_ transfer: SftpTransfer) throws(TransportFailure) {
        try checkServer(transfer.host, transfer.port)
        let key = transfer.hostKeySha256
        let bytes = Data(base64Encoded: key + (key.hasSuffix("=") ? "" : "="))
        try require(bytes?.count == 32, "the key of the server is not pinned by a SHA-256 in base64")
        try require(
            !transfer.user.isEmpty && isPlain(transfer.user),
            "the name to log in with holds a control character"
        )
        try require(
            FileManager.default.isReadableFile(atPath: transfer.privateKeyFile),
            "the file with the private key cannot be read"
        )
        let paths =
            switch transfer.act {
            case .put(_, let path, let temporaryPath): [path, temporaryPath]
            case .get(let path): [path]
            case .list(let folder): [folder]
            }
        for path in paths {
            try require(
                path.hasPrefix("/") && isPlain(path),
                "a path does not begin at the root, or holds a control character"
            )
        }
        try require(Set(paths).count == paths.count, "the temporary name is the final one")
    }

    /// A path for an address.
    static func escaped(_ path: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        return path.utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : percent($0) }.joined()
    }

    private static func percent(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 1 ? "0" : "") + digits
    }

    /// A path for a command of libcurl's SFTP.
    static func quoted(_ path: String) -> String {
        "\"" + path.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
    }

    // MARK: Common

    private static func check(_ limits: CallLimits) throws(TransportFailure) {
        let seconds = 1...86_400
        try require(
            seconds.contains(limits.connectTimeoutSeconds) && seconds.contains(limits.totalTimeoutSeconds)
                && limits.answerBytes > 0,
            "a limit of the call is none"
        )
        if let proxy = limits.proxy {
            let isKnown = ["http://", "https://", "socks5h://"].contains { proxy.hasPrefix($0) }
            try require(
                isKnown && isPlain(proxy) && !proxy.contains(" "),
                "the proxy is no http, https or socks5h address"
            )
        }
    }

    private static func checkServer(_ host: String, _ port: Int) throws(TransportFailure) {
        let name = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
        let isName = !host.isEmpty && host.allSatisfy { name.contains($0) }
        let inside = host.dropFirst().dropLast()
        let isNumbers = host.hasPrefix("[") && host.hasSuffix("]") && inside.allSatisfy { $0.isHexDigit || $0 == ":" }
        try require(isName || isNumbers, "the name of the server is none")
        try require((1...65_535).contains(port), "the port of the server is none")
    }

    private static func isToken(_ text: String) -> Bool {
        let signs = "!#$%&'*+-.^_`|~"
        return !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || signs.contains($0)) }
    }

    /// Whether a text holds no control character and no line end of any alphabet.
    static func isPlain(_ text: String) -> Bool {
        !text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: true
            default: false
            }
        }
    }

    private static func require(_ isRight: Bool, _ what: String) throws(TransportFailure) {
        guard isRight else { throw .invalid(what) }
    }
}

extension Call {
    /// Limits of whatever it is.
    var limits: CallLimits {
        switch self {
        case .http(let request): request.limits
        case .mail(let mail): mail.limits
        case .sftp(let transfer): transfer.limits
        }
    }

    /// The server, for messages to whoever looks after the program: no path, which may hold a reference.
    var target: String {
        switch self {
        case .http(let request):
            URLComponents(string: request.url).flatMap { $0.host }.map { "HTTP to \($0)" } ?? "HTTP"
        case .mail(let mail): "mail server \(mail.host)"
        case .sftp(let transfer): "SFTP server \(transfer.host)"
        }
    }
}

extension HttpRequest {
    /// Whether asking twice changes nothing at the server (RFC 9110 §9.2.1).
    var isSafe: Bool { method == "GET" || method == "HEAD" }
}

extension SftpTransfer {
    /// Whether a file is put in place.
    var isPut: Bool {
        guard case .put = act else { return false }
        return true
    }
}
