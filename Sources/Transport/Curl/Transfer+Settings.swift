import CCurl
import CCurlShim

extension Transfer {
    /// What holds for every call.
    func setCommon() {
        let limits = ticket.call.limits
        curl.set(CURLOPT_NOSIGNAL, true)
        curl.set(CURLOPT_FOLLOWLOCATION, false)
        // A resolver that hangs must not hold up the thread when its call ends.
        curl.set(CURLOPT_QUICK_EXIT, true)
        curl.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTimeoutSeconds * 1_000)
        curl.set(CURLOPT_TIMEOUT_MS, limits.totalTimeoutSeconds * 1_000)
        curl.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, limits.totalTimeoutSeconds)
        curl.set(CURLOPT_MAXFILESIZE_LARGE, size: limits.answerBytes)
        setTls(limits)
        setProxy(limits)
        setCallbacks()
    }

    private func setTls(_ limits: CallLimits) {
        curl.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        curl.set(CURLOPT_SSL_VERIFYPEER, 1)
        curl.set(CURLOPT_SSL_VERIFYHOST, 2)
        curl.set(CURLOPT_PROXY_SSL_VERIFYPEER, 1)
        curl.set(CURLOPT_PROXY_SSL_VERIFYHOST, 2)
        guard let file = limits.certificatesFile else { return }
        // The folder of the system would be trusted beside the file.
        for option in [CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH] { curl.clear(option) }
        for option in [CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO] { curl.set(option, file) }
    }

    private func setProxy(_ limits: CallLimits) {
        // Given both ways, so that the environment has no say.
        curl.set(CURLOPT_PROXY, limits.proxy ?? "")
        curl.set(CURLOPT_NOPROXY, limits.proxy == nil ? "*" : "")
        curl.set(CURLOPT_HTTPPROXYTUNNEL, true)
        curl.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    }

    func setHttp(_ request: HttpRequest) {
        curl.set(CURLOPT_URL, request.url)
        curl.set(CURLOPT_PROTOCOLS_STR, "http,https")
        // One request a line at a time: what is said about requests that are cut off holds for HTTP/1.1.
        curl.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        switch (request.method, request.body.isEmpty) {
        case ("GET", true): curl.set(CURLOPT_HTTPGET, true)
        case ("HEAD", true): curl.set(CURLOPT_NOBODY, true)
        default:
            outgoing = request.body
            curl.set(CURLOPT_POST, true)
            curl.set(CURLOPT_POSTFIELDSIZE_LARGE, size: request.body.count)
            if request.method != "POST" { curl.set(CURLOPT_CUSTOMREQUEST, request.method) }
        }
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        let names = Set(request.headers.map { $0.name.lowercased() })
        // What libcurl would add by itself to something posted.
        if !names.contains("content-type") { lines.append("Content-Type:") }
        lines.append("Expect:")
        let list = CurlList(lines)
        lists.append(list)
        curl.set(CURLOPT_HTTPHEADER, list: list.head)
    }

    func setMail(_ mail: MailSubmission) {
        let scheme = mail.security == .implicitTls ? "smtps" : "smtp"
        curl.set(CURLOPT_URL, "\(scheme)://\(mail.host):\(mail.port)")
        curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        curl.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        curl.set(CURLOPT_MAIL_FROM, "<\(mail.from)>")
        let list = CurlList(mail.to.map { "<\($0)>" })
        lists.append(list)
        curl.set(CURLOPT_MAIL_RCPT, list: list.head)
        outgoing = mail.message
        curl.set(CURLOPT_UPLOAD, true)
        curl.set(CURLOPT_INFILESIZE_LARGE, size: mail.message.count)
        switch mail.login {
        case .none: break
        case .plain(let user, let password): setLogin("PLAIN", user, CURLOPT_PASSWORD, password)
        case .login(let user, let password): setLogin("LOGIN", user, CURLOPT_PASSWORD, password)
        case .oauth2(let user, let token): setLogin("XOAUTH2", user, CURLOPT_XOAUTH2_BEARER, token)
        }
    }

    private func setLogin(_ mechanism: String, _ user: String, _ option: CURLoption, _ secret: Secret) {
        curl.set(CURLOPT_LOGIN_OPTIONS, "AUTH=\(mechanism)")
        curl.set(CURLOPT_USERNAME, user)
        curl.set(option, secret.value)
    }

    func setSftp(_ transfer: SftpTransfer) {
        curl.set(CURLOPT_PROTOCOLS_STR, "sftp")
        // The key of the server is looked at when a line is made: each call makes its own.
        curl.set(CURLOPT_FRESH_CONNECT, true)
        curl.set(CURLOPT_FORBID_REUSE, true)
        curl.set(CURLOPT_SSH_AUTH_TYPES, Int(CURLSSH_AUTH_PUBLICKEY))
        curl.set(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, transfer.hostKeySha256)
        curl.set(CURLOPT_USERNAME, transfer.user)
        curl.set(CURLOPT_SSH_PRIVATE_KEYFILE, transfer.privateKeyFile)
        let root = "sftp://\(transfer.host):\(transfer.port)"
        switch transfer.act {
        case .put(let content, let path, let temporaryPath):
            outgoing = content
            curl.set(CURLOPT_URL, root + CallCheck.escaped(temporaryPath))
            curl.set(CURLOPT_UPLOAD, true)
            curl.set(CURLOPT_INFILESIZE_LARGE, size: content.count)
            let list = CurlList(["rename \(CallCheck.quoted(temporaryPath)) \(CallCheck.quoted(path))"])
            lists.append(list)
            curl.set(CURLOPT_POSTQUOTE, list: list.head)
        case .get(let path): curl.set(CURLOPT_URL, root + CallCheck.escaped(path))
        case .list(let folder):
            let path = folder.hasSuffix("/") ? folder : folder + "/"
            curl.set(CURLOPT_URL, root + CallCheck.escaped(path))
            curl.set(CURLOPT_DIRLISTONLY, true)
        }
    }
}
