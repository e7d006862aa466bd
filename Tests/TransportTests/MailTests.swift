import Foundation
import TestKit
import Testing
import Transport

@Suite("Mail over a real mail server")
struct MailTests {
    let certificates: TestCertificates
    let transport = Transport()

    init() throws {
        certificates = try TestCertificates.shared()
    }

    @Test(
        "a mail arrives byte by byte as it was written, over STARTTLS and over TLS from the first byte",
        arguments: MailSubmission.Security.allCases
    )
    func aMailArrives(_ security: MailSubmission.Security) throws {
        let server = try MailServer(certificates: certificates, implicitTls: security == .implicitTls)
        let message = """
            From: Woonvoorbeeld <huur@woonvoorbeeld.example>\r
            Subject: =?utf-8?q?E=C3=A9n_vraag?=\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            .\r
            ..twee punten\r
            .een punt en geïnd: € 12,50\r
            \r
            .

            """.replacingOccurrences(of: "\n.\n\n", with: "\n.\r\n").replacingOccurrences(of: "\n.\n", with: "\n.\r\n")
        let whole = message.hasSuffix("\r\n") ? message : message + "\r\n"
        let call = Call.mail(via: server, certificates: certificates, security: security, message: whole)
        #expect(transport.outcome(call) == .reply(250))
        let mail = try #require(try server.mails().first)
        #expect(mail.content == Array(whole.utf8))
        #expect(mail.tls)
        #expect(mail.from == "huur@woonvoorbeeld.example")
        #expect(mail.to == ["j.vanderberg@voorbeeld.example"])
        #expect(try server.mails().count == 1)
    }

    @Test("each way to log in works, and a wrong secret is refused before anything is sent")
    func waysToLogIn() throws {
        let server = try MailServer(certificates: certificates)
        let right: [(MailSubmission.Login, String)] = [
            (.plain(user: "huurwacht", password: Secret("wachtwoord")), "PLAIN"),
            (.login(user: "huurwacht", password: Secret("wachtwoord")), "LOGIN"),
            (.oauth2(user: "huurwacht", token: Secret("token")), "XOAUTH2"),
        ]
        for (login, mechanism) in right {
            // Each over a line of its own: one that stands for the same name and secret would be used again.
            let transport = Transport()
            #expect(transport.outcome(.mail(via: server, certificates: certificates, login: login)) == .reply(250))
            #expect(try server.mails().last?.mechanism == mechanism)
            #expect(try server.mails().last?.user == "huurwacht")
        }
        let wrong: [MailSubmission.Login] = [
            .plain(user: "huurwacht", password: Secret("geraden")),
            .login(user: "huurwacht", password: Secret("geraden")),
            .oauth2(user: "huurwacht", token: Secret("geraden")),
        ]
        for login in wrong {
            let result = transport.call(.mail(via: server, certificates: certificates, login: login))
            #expect(Outcome(result) == .failure(.loginRefused, mayHaveActed: false))
            guard case .failure(let failure) = result else { continue }
            #expect(failure.serverStatus == 535)
            #expect(failure.mailStep == .login)
            #expect(!"\(failure)".contains("geraden"))
        }
        #expect(try server.mails().count == right.count)
    }

    @Test("many mails go over few lines, each once")
    func manyMails() throws {
        let server = try MailServer(certificates: certificates)
        let transport = Transport(mailLines: 3)
        let recipients = (0..<40).map { "huurder\($0)@voorbeeld.example" }
        let results = transport.perform(recipients.map { .mail(to: [$0], via: server, certificates: certificates) })
        #expect(results.allSatisfy { Outcome($0) == .reply(250) })
        #expect(try server.mails().flatMap(\.to).sorted() == recipients.sorted())
    }

    @Test("a mail server that hangs holds up no message over HTTPS")
    func aSlowMailServerHoldsUpNobody() async throws {
        let server = try MailServer(certificates: certificates)
        let gateway = try GatewayServer(certificates: certificates)
        let slow = Call.mail(to: ["hang@voorbeeld.example"], via: server, certificates: certificates, seconds: 600)
        async let mail = transport.perform(slow)
        _ = try await server.mails(atLeast: 1)
        // The mail server now says nothing for an hour.
        let quick = await transport.perform(.message("R-1", to: gateway, certificates: certificates))
        #expect(Outcome(quick) == .reply(202))
        transport.cancelAll()
        #expect(await Outcome(mail) == .failure(.cancelled, mayHaveActed: true))
    }
}
