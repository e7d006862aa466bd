import Calendar
import CaseStore
import Casework
import CollectionPolicy
import Config
@testable import Daemon
import Foundation
import GuardRails
import Outreach
import TestKit
import Testing
import Transport

/// The summary on its way to a real mail server on this machine, over STARTTLS with a login, and back.
@Suite("The summary over the wire") struct SummaryOverTheWireTests {
    private let certificates: TestCertificates
    private let server: MailServer
    private let scratch: Scratch

    init() throws {
        certificates = try TestCertificates()
        server = try MailServer(certificates: certificates)
        scratch = try Scratch()
    }

    /// Settings whose mails go to the server.
    private func house(_ employees: [Employee], isTrial: Bool = false, trialMail: String = "") throws -> SummaryHouse {
        var house = try SummaryHouse(employees: employees, isTrial: isTrial)
        house.settings.gateways[.mail] = GatewaySettings(
            name: "smtp",
            kind: .smtp(
                SmtpServer(host: "localhost", port: server.port, security: .startTls, login: .plain, user: "huurwacht")
            ),
            credential: "smtp-wachtwoord",
            limits: CallLimits(
                connectTimeoutSeconds: 5,
                totalTimeoutSeconds: 3,
                certificatesFile: certificates.authority
            ),
            trialMail: trialMail
        )
        let folder = scratch.path + "/geheimen"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("wachtwoord\n".utf8).write(to: URL(fileURLWithPath: folder + "/smtp-wachtwoord"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: folder + "/smtp-wachtwoord"
        )
        return house
    }

    /// Sends the summary of the day, and shuts the line down.
    private func send(_ house: SummaryHouse) throws -> SummaryRound.Report {
        let transport = HouseGateways.transport(for: house.settings)
        defer { transport.shutDown() }
        let gateways = try HouseGateways.make(
            settings: house.settings,
            folder: DataFolder(path: scratch.path),
            transport: transport,
            storeID: "",
            credentialsDirectory: nil,
            reachesDisk: false
        )
        let post = try #require(gateways[.mail] as? any StaffPost)
        return try house.send(over: post)
    }

    @Test("Text and HTML arrive, say what to do first, and name the melding; then its window runs")
    func arrives() throws {
        let house = try house(SummaryHouse.anna)
        try house.prepare(1)
        #expect(try send(house).accepted == 1)
        let mail = try #require(try server.mails().first)
        #expect(mail.to == ["anna@corporatie.example"])
        #expect(mail.tls)
        #expect(mail.user == "huurwacht")
        let whole = String(decoding: mail.content, as: UTF8.self)
        #expect(whole.contains("Subject: huurwacht: dinsdag 10 maart: 1 ding om te bekijken"))
        #expect(whole.contains("Content-Type: text/plain"))
        #expect(whole.contains("Content-Type: text/html"))
        #expect(whole.components(separatedBy: "Eerst doen:").count == 3)
        #expect(whole.components(separatedBy: house.kenmerk(1)).count >= 3)
        #expect(try house.state(1) == SummaryRoundTests.through)
        // A second round of the day hands nothing over.
        #expect(try send(house).accepted == 0)
        #expect(try server.mails().count == 1)
    }

    @Test(
        "What the server does decides: only its yes begins the window",
        arguments: [
            ("anna", 1, 0, 0), ("rcpt550", 0, 1, 0), ("rcpt450", 0, 0, 1), ("data451", 0, 0, 1), ("data554", 0, 1, 0),
            ("hang", 0, 1, 0), ("close", 0, 1, 0),
        ]
    )
    func answers(local: String, accepted: Int, lost: Int, waiting: Int) throws {
        let house = try house([Employee(login: "anna", name: "Anna", mail: "\(local)@corporatie.example")])
        try house.prepare(1)
        let report = try send(house)
        #expect(report.accepted == accepted)
        #expect(report.lost == lost)
        #expect(report.waiting == waiting)
        #expect(try house.state(1) == (accepted > 0 ? SummaryRoundTests.through : .prepared))
    }

    @Test("A server that is not there is tried again, and the summary arrives once it is back")
    func comesBack() throws {
        let house = try house(SummaryHouse.anna)
        try house.prepare(1)
        server.close()
        let report = try send(house)
        #expect(report.waiting == 1)
        #expect(report.reason?.isEmpty == false)
        #expect(try house.state(1) == .prepared)
        let back = try MailServer(certificates: certificates, port: server.port)
        #expect(try send(house).accepted == 1)
        #expect(try back.mails().count == 1)
        #expect(try house.state(1) == SummaryRoundTests.through)
    }

    @Test("In trial mode it goes to the test address and to nobody else")
    func trial() throws {
        let house = try house(SummaryHouse.anna, isTrial: true, trialMail: "proef@corporatie.example")
        try house.prepare(1)
        #expect(try send(house).accepted == 1)
        #expect(try server.mails().flatMap(\.to) == ["proef@corporatie.example"])
    }
}
