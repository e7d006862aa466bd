import Config
import Foundation
import GuardRails
import Outreach
import TestKit
import Testing
import Transport

@testable import Daemon

@Suite("The gateways of the house are made with their secrets, or not at all")
struct HouseGatewaysTests {
    /// A house in a folder of its own.
    final class House {
        let folder: DataFolder
        var settings: Settings

        init(isTrial: Bool) throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            folder = DataFolder(path: try OutreachHouse.folder())
            settings = try SettingsReader.read(file: root.appendingPathComponent("Config/huurwacht.yaml").path)
            settings.folder = folder.path + "/config"
            settings.outreach.isTrial = isTrial
            settings.outreach.mailFrom = "huur@woonvoorbeeld.example"
        }

        deinit { try? FileManager.default.removeItem(atPath: folder.path) }

        func make(credentials: String? = nil) throws(GatewayProblems) -> [Channel: any Gateway] {
            let transport = HouseGateways.transport(for: settings)
            defer { transport.shutDown() }
            return try HouseGateways.make(
                settings: settings,
                folder: folder,
                transport: transport,
                storeID: "",
                credentialsDirectory: credentials
            )
        }

        func write(_ name: String, _ text: String) throws {
            try AtomicFile.write(Array(text.utf8), to: "\(folder.path)/\(name)", reachesDisk: false)
        }
    }

    private let relais = GatewaySettings(
        name: "relais",
        kind: .relais(url: "https://relais.voorbeeld.example"),
        credential: "relais-sleutel",
        canBeAsked: true,
        settleSeconds: 10,
        callsInFlight: 32,
        messagesPerRound: 5_000,
        trialMail: ""
    )

    @Test func `the shipped settings send nothing: files for every channel`() throws {
        for isTrial in [true, false] {
            let gateways = try House(isTrial: isTrial).make()
            #expect(gateways.count == Channel.allCases.count)
            #expect(gateways.values.allSatisfy { $0 is FileGateway })
        }
    }

    @Test func `a trial without a test address writes files, and needs no secret`() throws {
        let house = try House(isTrial: true)
        house.settings.gateways = [.mail: relais, .sms: relais]
        #expect(try house.make().values.allSatisfy { $0 is FileGateway })
        let found = HouseGateways.check(settings: house.settings, folder: house.folder, credentialsDirectory: nil)
        #expect(found.mistakes.isEmpty)
        #expect(found.warnings.count == 1)
    }

    @Test func `a trial with a test address for one channel sends only that one, and only there`() throws {
        let house = try House(isTrial: true)
        var gateway = relais
        gateway.trialMobile = "06 87654321"
        house.settings.gateways = [.mail: gateway, .sms: gateway]
        try house.write("geheimen/relais-sleutel", "abc\n")
        let gateways = try house.make()
        #expect(gateways[.mail] is FileGateway)
        let sms = try #require(gateways[.sms] as? RemoteGateway)
        #expect(sms.trialAddress == "06 87654321")
        #expect(sms.canBeAsked)
        #expect(sms.settleSeconds == 10)
        #expect(sms.callsInFlight == 32)
        #expect(sms.messagesPerRound == 5_000)
        #expect(sms.name == "relais")
        #expect(
            HouseGateways.ways(house.settings) == [
                "sms by relais, to its test address alone", "mail by files until relais has a test address",
            ]
        )
    }

    @Test func `live, a missing or open secret stops the start, with one clear problem`() throws {
        let house = try House(isTrial: false)
        house.settings.gateways = [.mail: relais, .sms: relais]
        func problems() -> [String] {
            do throws(GatewayProblems) {
                _ = try house.make()
                return []
            } catch {
                return error.problems.map(\.description)
            }
        }
        let path = house.folder.path + "/geheimen/relais-sleutel"
        #expect(
            problems() == [
                "gateways/relais.yaml: secret \(path) or \(house.folder.path)/config/geheimen/relais-sleutel does not "
                    + "exist. Write the secret there with mode 0600, or pass it to the service as "
                    + "LoadCredential=relais-sleutel."
            ]
        )
        // Outside the service nobody sees its credentials, so `check` only warns; inside it is a mistake.
        let outside = HouseGateways.check(settings: house.settings, folder: house.folder, credentialsDirectory: nil)
        #expect(outside.mistakes.isEmpty)
        #expect(outside.warnings.map(\.description) == problems())
        let inside = HouseGateways.check(
            settings: house.settings,
            folder: house.folder,
            credentialsDirectory: house.folder.path + "/credentials"
        )
        #expect(inside.mistakes.count == 1)
        try house.write("credentials/relais-sleutel", "abc")
        #expect(try house.make(credentials: house.folder.path + "/credentials")[.sms] is RemoteGateway)
        try house.write("geheimen/relais-sleutel", "sleutel met spaties")
        #expect(problems().count == 1)
        #expect(problems().first?.contains("spaties") == false)
        try house.write("geheimen/relais-sleutel", "abc")
        chmod(path, 0o640)
        #expect(problems() == ["gateways/relais.yaml: secret \(path) can be read by others. Run: chmod 600 \(path)"])
        let found = HouseGateways.check(settings: house.settings, folder: house.folder, credentialsDirectory: nil)
        #expect(found.mistakes.map(\.description) == problems())
        chmod(path, 0o600)
        #expect(problems().isEmpty)
        #expect(try #require(try house.make()[.mail] as? RemoteGateway).trialAddress == nil)
        house.settings.gateways[.sms]?.limits.certificatesFile = "/nergens.pem"
        #expect(
            problems() == [
                "gateways/relais.yaml: /nergens.pem cannot be read or holds no certificate. "
                    + "Put a PEM file there that this user can read."
            ]
        )
    }

    @Test func `the calls of all gateways fit side by side`() throws {
        let house = try House(isTrial: false)
        var other = relais
        other.name = "cm"
        other.callsInFlight = 8
        house.settings.gateways = [.mail: relais, .sms: other]
        let transport = HouseGateways.transport(for: house.settings)
        defer { transport.shutDown() }
        #expect(transport.connections == 40)
    }
}
