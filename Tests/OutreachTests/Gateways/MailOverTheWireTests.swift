import Foundation
import GuardRails
import TestKit
import Testing
import Transport

@testable import Outreach

@Suite("Mail over a real line")
struct MailOverTheWireTests {
    @Test(
        arguments: [
            (MailSubmission.Security.startTls, SmtpServer.Login.plain, "wachtwoord", "PLAIN"),
            (.startTls, .login, "wachtwoord", "LOGIN"), (.startTls, .xoauth2, "token", "XOAUTH2"),
            (.implicitTls, .plain, "wachtwoord", "PLAIN"),
        ]
    )
    func `a mail arrives with both parts, in UTF-8, under its Message-ID`(
        _ security: MailSubmission.Security,
        _ login: SmtpServer.Login,
        _ secret: String,
        _ mechanism: String
    ) throws {
        let scene = try WireScene()
        let server = try MailServer(certificates: scene.certificates, implicitTls: security == .implicitTls)
        let gateway = try scene.mail(server, security: security, login: login, secret: secret)
        #expect(gateway.send([try WireScene.sending(.mail)]) == [.accepted])
        let mail = try #require(try server.mails(atLeast: 1).first)
        #expect(mail.tls)
        #expect(mail.mechanism == mechanism)
        #expect(mail.user == "huurwacht")
        #expect(mail.from == "huur@woonvoorbeeld.example")
        #expect(mail.to == [GatewayScene.mailAddress])
        let read = try MailReading(mail.content)
        #expect(read.defects.isEmpty)
        #expect(read.type == "multipart/alternative")
        #expect(
            read.headers == [
                "From": "Woonvoorbeeld <huur@woonvoorbeeld.example>",
                "To": "\"J. van der Berg\" <j.vanderberg@voorbeeld.example>",
                "Subject": "Er staat nog € 600,00 open",
                "Date": "Mon, 09 Mar 2026 10:05:00 +0100",
                "Message-ID": "<7-1-1-herinnering-1-mail-huurder@woonvoorbeeld.example>",
                "Auto-Submitted": "auto-generated",
                "Content-Language": "nl",
                "MIME-Version": "1.0",
                "Content-Type": "multipart/alternative; boundary=\"=_huurwacht\"",
            ]
        )
        #expect(read.parts.map(\.type) == ["text/plain", "text/html"])
        #expect(read.parts.map(\.charset) == ["utf-8", "utf-8"])
        #expect(read.parts.map(\.encoding) == ["quoted-printable", "quoted-printable"])
        #expect(read.parts[0].text == GatewayScene.body)
        #expect(read.parts[1].text.contains("<li>Huur maart: € 400,00</li>"))
        #expect(read.parts[1].text.contains("open &lt;b&gt;&amp;co&lt;/b&gt;.<br>"))
    }

    @Test func `each refusal of a mail server comes to what its table says`() throws {
        let scene = try WireScene()
        let server = try MailServer(certificates: scene.certificates)
        let gateway = try scene.mail(server)
        func sending(_ kind: String, _ number: Int) throws -> Sending {
            try WireScene.sending(.mail, to: "\(kind)+\(number)@voorbeeld.example", number: number)
        }
        let kinds = ["goed", "rcpt450", "rcpt550", "data451", "data552", "data554", "close", "cut", "rcptClose"]
        let answers = gateway.send(try kinds.enumerated().map { try sending($0.element, 10 + $0.offset) })
        #expect(
            answers == [
                .accepted,
                .notNow(
                    reason: GatewayReason("de postbus is nu niet bereikbaar (SMTP 450)", isAboutRecipient: true),
                    retryAfterSeconds: nil
                ),
                .refused(reason: "het mailadres bestaat niet of neemt niets aan (SMTP 550)"),
                .notNow(reason: "de mailserver neemt het bericht nu niet aan (SMTP 451)", retryAfterSeconds: nil),
                .refused(reason: "het bericht is te groot of de postbus is vol (SMTP 552)"),
                .refused(reason: "de mailserver weigert het bericht (SMTP 554)"),
                .unknown(reason: "de verbinding brak af tijdens het antwoord: het bericht kan verstuurd zijn"),
                .unknown(reason: "de verbinding brak af tijdens het antwoord: het bericht kan verstuurd zijn"),
                .notNow(
                    reason: "de verbinding brak af voordat er iets verstuurd was",
                    retryAfterSeconds: nil
                ),
            ]
        )
        // Only what was taken, or may have been, reached the server whole.
        let taken = try server.mails(atLeast: 6).filter { $0.answer == "250" }
        #expect(taken.map(\.to) == [["goed+10@voorbeeld.example"]])
    }

    @Test func `a server that hangs after the content leaves one mail in doubt`() throws {
        let scene = try WireScene()
        let server = try MailServer(certificates: scene.certificates)
        let gateway = try scene.mail(server, seconds: 3)
        let answers = gateway.send([
            try WireScene.sending(.mail, to: "hang@voorbeeld.example", number: 1),
            try WireScene.sending(.mail, to: "goed@voorbeeld.example", number: 2),
        ])
        #expect(
            answers == [
                .unknown(reason: "de server gaf niet op tijd antwoord: het bericht kan verstuurd zijn"), .accepted,
            ]
        )
        #expect(!gateway.canBeAsked)
        #expect(gateway.lookUp(reference: "x") == .unknown(reason: "deze dienst kan niet worden gevraagd"))
    }

    @Test func `the house's own trouble uses up no mail`() throws {
        let scene = try WireScene()
        let server = try MailServer(certificates: scene.certificates)
        func reason(_ gateway: RemoteGateway) throws -> String {
            guard case .notNow(let reason, nil) = gateway.send([try WireScene.sending(.mail)])[0] else { return "" }
            return reason.own
        }
        #expect(try reason(scene.mail(server, secret: "fout")).contains("weigert gebruiker of wachtwoord (SMTP 535)"))
        let expired = try MailServer(certificates: scene.certificates, kind: .expired)
        #expect(try reason(scene.mail(expired)).contains("certificaat"))
        var bare = MailServer.Behaviour()
        bare.noStartTls = true
        try server.behave(bare)
        #expect(try reason(scene.mail(server)).contains("beveiligt de lijn niet"))
        server.close()
        #expect(try reason(scene.mail(server)).contains("niet bereikbaar"))
        #expect(try server.mails().isEmpty)
        #expect(try expired.mails().isEmpty)
    }

    @Test func `a trial reaches the test address alone, and nothing that leaves holds a real one`() throws {
        let scene = try WireScene()
        let server = try MailServer(certificates: scene.certificates)
        let gateway = try scene.mail(server, trial: "proef@woonvoorbeeld.example")
        let sendings = try (1...12).map {
            try WireScene.sending(.mail, to: "bewoner\($0)@elders.example", number: $0)
        }
        #expect(gateway.send(sendings).allSatisfy { $0 == .accepted })
        let staff = StaffMail(
            login: "anna",
            name: "Anna de Wit",
            address: "anna@elders.example",
            subject: "huurwacht: maandag 9 maart",
            text: "Er is niets te doen.\n",
            html: "<p>Er is niets te doen.</p>",
            reference: "samenvatting-2026-03-09-anna-1"
        )
        #expect(gateway.send([staff], at: GatewayScene.now) == [.accepted])
        let mails = try server.mails(atLeast: 13)
        #expect(mails.count == 13)
        for mail in mails {
            #expect(mail.to == ["proef@woonvoorbeeld.example"])
            let raw = String(decoding: mail.content, as: UTF8.self)
            let read = try MailReading(mail.content)
            #expect(read.headers["To"] == "proef@woonvoorbeeld.example")
            #expect(read.headers["Subject"]?.hasPrefix("[proef] ") == true)
            for text in [raw] + read.parts.map(\.text) {
                #expect(!text.contains("elders.example"))
                #expect(!text.contains("bewoner"))
            }
        }
    }

    @Test func `a mail to an employee goes the same way, to its own address when live`() throws {
        let scene = try WireScene()
        let server = try MailServer(certificates: scene.certificates)
        let gateway = try scene.mail(server)
        func mail(_ address: String) -> StaffMail {
            StaffMail(
                login: "anna",
                name: "Anna de Wit",
                address: address,
                subject: "huurwacht: één ding",
                text: "Eén ding.\n",
                html: "<p>E\u{E9}n ding.</p>",
                reference: "samenvatting-1"
            )
        }
        let answers = gateway.send(
            [mail("anna@woonvoorbeeld.example"), mail("a@b.example, c@d.example"), mail("rcpt550@x.example")],
            at: GatewayScene.now
        )
        #expect(
            answers == [
                .accepted, .refused(reason: "mailadres is niet bruikbaar"),
                .refused(reason: "het mailadres bestaat niet of neemt niets aan (SMTP 550)"),
            ]
        )
        let read = try MailReading(try #require(try server.mails(atLeast: 1).first).content)
        #expect(read.headers["To"] == "Anna de Wit <anna@woonvoorbeeld.example>")
        #expect(read.headers["Message-ID"] == "<samenvatting-1@woonvoorbeeld.example>")
        #expect(read.parts.map(\.text) == ["Eén ding.", "<p>Eén ding.</p>"])
    }
}

/// A mail as python's own mail library reads it.
struct MailReading: Decodable {
    /// A part of it.
    struct Part: Decodable {
        var type: String
        var charset: String
        var encoding: String
        var text: String
    }

    var type: String
    var headers: [String: String]
    var parts: [Part]
    var defects: [String]

    init(_ content: [UInt8]) throws {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(content).write(to: URL(fileURLWithPath: folder + "/mail"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", MailReading.script, folder + "/mail", folder + "/read"]
        try process.run()
        process.waitUntilExit()
        let read = try Data(contentsOf: URL(fileURLWithPath: folder + "/read"))
        self = try JSONDecoder().decode(MailReading.self, from: read)
    }

    private static let script = """
        import email, email.policy, json, sys
        mail = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
        defects = [str(defect) for part in mail.walk() for defect in part.defects]
        defects += [str(defect) for name, value in mail.items() for defect in getattr(value, "defects", [])]
        parts = [{"type": part.get_content_type(), "charset": part.get_content_charset(),
                  "encoding": part["Content-Transfer-Encoding"],
                  "text": part.get_content().replace("\\r\\n", "\\n").rstrip("\\n")} for part in mail.iter_parts()]
        json.dump({"type": mail.get_content_type(), "headers": dict((n, str(v)) for n, v in mail.items()),
                   "parts": parts, "defects": defects}, open(sys.argv[2], "w"))
        """
}
