import Foundation
import Testing

@testable import Transport

@Suite("Calls that are wrong in themselves")
struct CallCheckTests {
    private func isRefused(_ call: Call) -> Bool {
        do throws(TransportFailure) {
            try CallCheck.check(call)
            return false
        } catch {
            return error.kind == .invalid && !error.mayHaveActed
        }
    }

    @Test(
        "a line end or a control character never reaches a header, an address or a login",
        arguments: [
            "\r\n", "\n", "\r", "\u{0}", "\u{7f}", "\u{1b}", "\u{85}", "\u{2028}", "\u{200b}",
        ]
    )
    func controlCharacters(_ sign: String) {
        let url = "https://voorbeeld.example/"
        #expect(!isRefused(.http(HttpRequest(url: url, headers: [("X-A", "b")]))))
        #expect(isRefused(.http(HttpRequest(url: url, headers: [("X-A", "b\(sign)c")]))))
        #expect(isRefused(.http(HttpRequest(url: url, headers: [("X\(sign)A", "b")]))))
        #expect(isRefused(.http(HttpRequest(url: url + sign))))
        #expect(isRefused(.http(HttpRequest(method: "GET\(sign)", url: url))))
        #expect(isRefused(mail(to: "a\(sign)@voorbeeld.example")))
        #expect(isRefused(mail(to: "a@voorbeeld.example\(sign)")))
        #expect(isRefused(mail(from: "a@voorbeeld.example\(sign)")))
        #expect(isRefused(mail(host: "voorbeeld.example\(sign)")))
        #expect(isRefused(mail(login: .plain(user: "a\(sign)", password: Secret("b")))))
        #expect(isRefused(mail(login: .oauth2(user: "a", token: Secret("b\(sign)")))))
        #expect(isRefused(sftp(path: "/a\(sign)")))
    }

    @Test(
        "an address is one plain mail address",
        arguments: [
            "", "a", "@b", "a@", "a@b@c", "<a@b>", "a@b,c@d", "a b@c", "a@b>", "\"a\"@b", "a@b;c",
        ]
    )
    func mailAddresses(_ text: String) {
        #expect(!CallCheck.isMailAddress(text))
        #expect(isRefused(mail(to: text)))
    }

    @Test("good addresses are taken, also with letters beyond ASCII")
    func goodAddresses() {
        for text in ["j.vanderberg+huur@voorbeeld.example", "zoë@voorbeeld.example", "o'brien@sub.voorbeeld.example"] {
            #expect(CallCheck.isMailAddress(text))
        }
        #expect(!isRefused(mail()))
        #expect(!isRefused(mail(login: .login(user: "a", password: Secret("p€ s")))))
    }

    @Test(
        "only https leaves this machine",
        arguments: [
            "http://voorbeeld.example/", "http://127.0.0.1.voorbeeld.example/", "http://localhost.voorbeeld.example/",
            "http://127.0.0.1@voorbeeld.example/", "https://naam:woord@voorbeeld.example/", "ftp://voorbeeld.example/",
            "file:///etc/passwd", "voorbeeld.example", "http://10.0.0.1/", "", "https://",
        ]
    )
    func schemes(_ url: String) {
        #expect(isRefused(.http(HttpRequest(url: url))))
    }

    @Test("this machine itself may be called without protection, but not through a proxy")
    func thisMachine() {
        for url in ["http://127.0.0.1:80/", "http://localhost/", "http://[::1]:8080/x"] {
            #expect(!isRefused(.http(HttpRequest(url: url))))
            let limits = CallLimits(proxy: "http://proxy.example:3128")
            #expect(isRefused(.http(HttpRequest(url: url, limits: limits))))
        }
    }

    @Test("headers that belong to the line are not set by hand")
    func headersOfTheLine() {
        for name in ["Content-Length", "transfer-encoding", "Host", "Expect", "Connection"] {
            #expect(isRefused(.http(HttpRequest(url: "https://voorbeeld.example/", headers: [(name, "1")]))))
        }
    }

    @Test(
        "a mail has whole line ends, or servers on the way may read more than one mail in it",
        arguments: [
            ("", false), ("a\r\n", true), ("a\n", false), ("a\rb\r\n", false), ("a\r\r\n", false), ("a\r", false),
            ("\n.\r\n", false), ("a\u{0}\r\n", false), ("a", true),
        ]
    )
    func lineEnds(_ text: String, _ isRight: Bool) {
        #expect(isRefused(mail(message: text)) != isRight)
    }

    @Test("limits, proxies, ports, keys and paths that are none")
    func others() {
        let url = "https://voorbeeld.example/"
        for limits in [
            CallLimits(connectTimeoutSeconds: 0), CallLimits(totalTimeoutSeconds: 0), CallLimits(answerBytes: 0),
            CallLimits(proxy: ""), CallLimits(proxy: "proxy.example:3128"), CallLimits(proxy: "ftp://proxy.example"),
            CallLimits(totalTimeoutSeconds: .max),
        ] {
            #expect(isRefused(.http(HttpRequest(url: url, limits: limits))))
        }
        #expect(isRefused(mail(port: 0)))
        #expect(isRefused(mail(port: 70_000)))
        #expect(isRefused(mail(host: "")))
        #expect(isRefused(mail(host: "voorbeeld.example/pad")))
        #expect(isRefused(mail(host: "naam@voorbeeld.example")))
        #expect(!isRefused(sftp()))
        #expect(isRefused(sftp(key: "")))
        #expect(isRefused(sftp(key: "MD5:abc")))
        #expect(isRefused(sftp(path: "los")))
        #expect(isRefused(sftp(path: "/a.part")))
    }

    private func mail(
        host: String = "mail.example",
        port: Int = 587,
        login: MailSubmission.Login = .none,
        from: String = "huur@woonvoorbeeld.example",
        to: String = "a@voorbeeld.example",
        message: String = "a\r\n"
    ) -> Call {
        .mail(
            MailSubmission(
                host: host,
                port: port,
                security: .startTls,
                login: login,
                from: from,
                to: [to],
                message: Array(message.utf8)
            )
        )
    }

    private func sftp(
        key: String = "N2uVFsSfnkBUPbGm9Nlt6gKZwWr+flu4jmIHLiJZ8xk",
        path: String = "/a"
    ) -> Call {
        .sftp(
            SftpTransfer(
                host: "sftp.example",
                hostKeySha256: key,
                user: "u",
                privateKeyFile: "/etc/passwd",
                act: .put([], path: path, temporaryPath: "/a.part")
            )
        )
    }
}
