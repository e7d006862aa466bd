import Calendar
import Foundation
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@testable import Outreach

@Suite("Messages as files")
struct FileGatewayTests {
    let now = LocalTime(day: .of("2026-03-09"), hour: 10, minute: 5)
    let reference = "7-1-1-herinnering-1-mail-huurder"

    private func recipient() -> Recipient {
        var address = Adres()
        address.straat = "Lindelaan"
        address.huisnummer = "12"
        address.huisnummertoevoeging = "A"
        address.postcode = "2011AB"
        address.woonplaats = "Haarlem"
        return Recipient(
            role: .huurder,
            name: "J. van der Berg",
            email: "j.vanderberg@voorbeeld.example",
            mobile: "06 1234 5678",
            address: address
        )
    }

    private func cleared(
        _ channel: Channel,
        recipient: Recipient? = nil,
        sender: String = "Woonvoorbeeld",
        body: String = "Geachte J. van der Berg,\n\nEr staat nog € 600,00 open.\n"
    ) throws -> Cleared<Message> {
        let recipient = recipient ?? self.recipient()
        let key = MessageKey(
            caseNumber: CaseNumber(rawValue: 7),
            episode: 1,
            ronde: 1,
            step: "herinnering-1",
            channel: channel,
            recipient: .huurder
        )
        let message = Message(
            keys: [key],
            recipient: recipient,
            channel: channel,
            subject: channel == .sms ? "" : "Er staat nog € 600,00 open",
            senderName: sender,
            body: body,
            amountCents: 60_000,
            costs: .none,
            language: "nld",
            isAboutArrears: true,
            isRequiredByLaw: false,
            expires: .of("2026-03-31")
        )
        var circumstances = SendCircumstances(now: now)
        circumstances.parties = [recipient]
        circumstances.actionableCents = 60_000
        circumstances.currentRondes = [key.caseNumber: RondeMark(episode: 1, ronde: 1)]
        circumstances.newestDueDate = .of("2026-03-01")
        switch Guard.clear(message, circumstances) {
        case .cleared(let cleared): return cleared
        case .refused(let refusals): throw OutreachError(.recipientGone, "refused: \(refusals)")
        }
    }

    private func written(_ channel: Channel, _ message: Cleared<Message>) throws -> (path: String, text: String) {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let gateway = FileGateway(channel: channel, folder: folder, settings: try OutreachHouse().settings)
        #expect(gateway.send(message, reference: reference) == .delivered)
        let files = try OutreachHouse.files(in: folder)
        #expect(files.count == 1)
        let file = try #require(files.first)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + file.key)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        return (file.key, file.value)
    }

    @Test func `a mail`() throws {
        let file = try written(.mail, try cleared(.mail))
        #expect(file.path == "mail/2026-03-09/\(reference).eml")
        #expect(
            file.text
                == """
                From: "Woonvoorbeeld" <huur@woonvoorbeeld.example>
                To: "J. van der Berg" <j.vanderberg@voorbeeld.example>
                Subject: =?UTF-8?B?RXIgc3RhYXQgbm9nIOKCrCA2MDAsMDAgb3Blbg==?=
                Date: Mon, 9 Mar 2026 10:05:00 +0100
                Message-ID: <7-1-1-herinnering-1-mail-huurder@woonvoorbeeld.example>
                Auto-Submitted: auto-generated
                Content-Language: nl
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                Geachte J. van der Berg,

                Er staat nog € 600,00 open.

                """.replacing("\n", with: "\r\n")
        )
    }

    @Test func `an SMS`() throws {
        let file = try written(.sms, try cleared(.sms, sender: "Woonvb", body: "Er staat nog € 600,00 open."))
        #expect(file.path == "sms/2026-03-09/\(reference).json")
        #expect(
            file.text == """
                {"aan":"+31612345678","afzender":"Woonvb","kenmerk":"7-1-1-herinnering-1-mail-huurder",\
                "tekst":"Er staat nog € 600,00 open."}

                """
        )
    }

    @Test func `a letter`() throws {
        let file = try written(.brief, try cleared(.brief))
        #expect(file.path == "brief/2026-03-09/\(reference).txt")
        #expect(
            file.text == """
                Woonvoorbeeld
                Postbus 1, 2000 AA Haarlem

                J. van der Berg
                Lindelaan 12 A
                2011 AB  Haarlem

                Datum: 9 maart 2026
                Ons kenmerk: Z-000007
                Onderwerp: Er staat nog € 600,00 open

                Geachte J. van der Berg,

                Er staat nog € 600,00 open.

                """
        )
    }

    @Test func `names cannot inject headers, whatever they hold`() throws {
        let header = MailFile.mailbox(
            name: "Jan\r\nBcc: ander@kwaad.example\r\n\r\nTekst",
            address: "jan@voorbeeld.example",
            header: "To: "
        )
        #expect(!header.contains("\nBcc"))
        #expect(header.components(separatedBy: "\r\n").dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(MailFile.mailbox(name: "a\"b\\c", address: "x@y.nl", header: "To: ") == "To: \"a\\\"b\\\\c\" <x@y.nl>")
        #expect(MailFile.unstructured("Hallo\nBcc: x@y.nl", header: "Subject: ") == "Subject: Hallo Bcc: x@y.nl")
        let fancy = MailFile.mailbox(name: "Zoë\r\nTo: x", address: "x@y.nl", header: "To: ")
        #expect(fancy == "To: =?UTF-8?B?Wm/DqyAgVG86IHg=?= <x@y.nl>")
        // The guard rails refuse such a message before any file.
        var strange = recipient()
        strange.name = "Jan\r\nBcc: x@y.nl"
        #expect(throws: OutreachError.self) { try cleared(.mail, recipient: strange) }
    }

    @Test func `random subjects come back as they were and no line is too long`() throws {
        let seed: UInt64 = 20_261_121
        var random = SeededRandom(seed: seed)
        let letters = Array("abc dé€ë 日本=?_\"\\ Zwanenburg")
        for round in 0..<300 {
            let text = String((0..<random.int(1...120)).map { _ in random.pick(letters) })
            let header = MailFile.unstructured(text, header: "Subject: ")
            let lines = header.components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 }, "seed \(seed), round \(round): \(header)")
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
            var decoded = ""
            if lines[0].contains("=?UTF-8?B?") {
                for line in lines {
                    let word = line.replacing("Subject: ", with: "").trimmingCharacters(in: .whitespaces)
                    let base64 = word.dropFirst("=?UTF-8?B?".count).dropLast(2)
                    let data = try #require(Data(base64Encoded: String(base64)))
                    // Each word holds whole letters.
                    decoded += try #require(String(data: data, encoding: .utf8))
                }
            } else {
                decoded = String(header.dropFirst("Subject: ".count))
            }
            #expect(decoded == text.trimmingCharacters(in: .whitespaces), "seed \(seed), round \(round)")
        }
    }

    @Test func `a very long line becomes quoted-printable`() throws {
        let long = String(repeating: "één = 1 ", count: 200)
        let file = try written(.mail, try cleared(.mail, body: long + "\n"))
        #expect(file.text.contains("Content-Transfer-Encoding: quoted-printable\r\n"))
        let body = try #require(file.text.components(separatedBy: "\r\n\r\n").last)
        #expect(body.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        let joined = body.replacing("=\r\n", with: "")
        #expect(joined.hasPrefix("=C3=A9=C3=A9n =3D 1 =C3=A9"))
        #expect(joined.contains("1=20\r\n"))
    }

    @Test func `the same reference twice is one file, and it can be asked for on any day`() throws {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let gateway = FileGateway(channel: .mail, folder: folder, settings: try OutreachHouse().settings)
        #expect(gateway.lookUp(reference: reference) == .neverSeen)
        #expect(gateway.send(try cleared(.mail), reference: reference) == .delivered)
        #expect(gateway.send(try cleared(.mail, body: "anders\n"), reference: reference) == .delivered)
        let files = try OutreachHouse.files(in: folder)
        #expect(files.count == 1)
        #expect(files.values.first?.contains("anders") == false)
        #expect(gateway.lookUp(reference: reference) == .delivered)
        #expect(gateway.lookUp(reference: "7-1-1-herinnering-1-mail-huurde") == .neverSeen)
    }

    @Test(
        arguments: [
            ("../../etc/passwd", "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd"), ("a b", "a%20b"), ("a%20b", "a%2520b"),
            (".verborgen", "%2Everborgen"), ("stap-één", "stap-%C3%A9%C3%A9n"), ("9-1_2-sms", "9-1_2-sms"),
        ]
    )
    func `a file name comes from the reference and stays in its folder`(_ reference: String, _ name: String) {
        #expect(AtomicFile.safeName(reference) == name)
    }

    @Test func `a folder that cannot be written sends nothing and says so`() throws {
        let folder = try OutreachHouse.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // A file where the folder of the channel should be.
        try AtomicFile.write([1], to: folder + "/mail")
        let gateway = FileGateway(channel: .mail, folder: folder, settings: try OutreachHouse().settings)
        #expect(gateway.send(try cleared(.mail), reference: reference) == .neverSeen)
        let wrong = FileGateway(channel: .sms, folder: folder, settings: try OutreachHouse().settings)
        guard case .refused = wrong.send(try cleared(.mail), reference: reference) else {
            Issue.record("a mail went out as SMS")
            return
        }
    }
}
