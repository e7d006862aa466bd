import Foundation
import GuardRails
import Outreach
import Testing
import Transport

@testable import Config

@Suite struct GatewaysOfTheConfiguration {
    /// A sandbox in which channels go by shipped gateway files.
    private func sandbox(_ choices: String, _ files: [String: String] = [:]) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.replace("huurwacht.yaml", "betaalbron: bank\n", "betaalbron: bank\ngateways: {\(choices)}\n")
        for name in ["smtp", "cm", "relais"] {
            try sandbox.write("gateways/\(name).yaml", try files[name] ?? Shipped.text("gateways/\(name).yaml"))
        }
        return sandbox
    }

    private func read(_ sandbox: Sandbox) throws -> [Channel: GatewaySettings] {
        try SettingsReader.read(file: sandbox.file, readsTexts: false).gateways
    }

    static let smtp = """
        soort: smtp
        host: mail.voorbeeld.nl
        poort: 465
        beveiliging: tls
        aanmelding: xoauth2
        gebruiker: huurwacht
        geheim: mailtoken
        opvraagbaar: nee
        bezinktijd_seconden: 61
        tegelijk: 5
        maximum_per_ronde: 501
        verbinden_seconden: 11
        totaal_seconden: 62
        proxy: socks5h://proxy.voorbeeld.nl:1080
        certificaten: /etc/ssl/eigen.pem
        proefadres: proef@voorbeeld.nl

        """

    static let relais = """
        soort: relais
        url: https://relais.voorbeeld.nl/x/
        geheim: relais-2
        opvraagbaar: nee
        bezinktijd_seconden: 0
        tegelijk: 100
        maximum_per_ronde: 1
        verbinden_seconden: 1
        totaal_seconden: 2
        proefadres_mail: proef@voorbeeld.nl
        proefadres_sms: 06 12345678

        """

    @Test func withoutTheGroupEverythingGoesByFiles() throws {
        let sandbox = try Sandbox()
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(settings.gateways.isEmpty)
        #expect(settings.folder == sandbox.folder.path)
        #expect(try read(self.sandbox("mail: bestand, sms: bestand, brief: bestand, kaart: bestand")).isEmpty)
    }

    @Test func everyKeyIsRead() throws {
        let gateways = try read(sandbox("mail: smtp, sms: relais", ["smtp": Self.smtp, "relais": Self.relais]))
        let server = SmtpServer(
            host: "mail.voorbeeld.nl",
            port: 465,
            security: .implicitTls,
            login: .xoauth2,
            user: "huurwacht"
        )
        #expect(
            gateways == [
                .mail: GatewaySettings(
                    name: "smtp",
                    kind: .smtp(server),
                    credential: "mailtoken",
                    settleSeconds: 61,
                    callsInFlight: 5,
                    messagesPerRound: 501,
                    limits: CallLimits(
                        connectTimeoutSeconds: 11,
                        totalTimeoutSeconds: 62,
                        proxy: "socks5h://proxy.voorbeeld.nl:1080",
                        certificatesFile: "/etc/ssl/eigen.pem"
                    ),
                    trialMail: "proef@voorbeeld.nl"
                ),
                .sms: GatewaySettings(
                    name: "relais",
                    kind: .relais(url: "https://relais.voorbeeld.nl/x"),
                    credential: "relais-2",
                    settleSeconds: 0,
                    callsInFlight: 100,
                    messagesPerRound: 1,
                    limits: CallLimits(connectTimeoutSeconds: 1, totalTimeoutSeconds: 2),
                    trialMail: "proef@voorbeeld.nl",
                    trialMobile: "06 12345678"
                ),
            ]
        )
    }

    @Test func theShippedFilesAreHarmlessAndEveryShippedValueIsTheDefault() throws {
        for (choice, name) in [("mail: smtp", "smtp"), ("sms: cm", "cm"), ("mail: relais, sms: relais", "relais")] {
            let shipped = try sandbox(choice)
            #expect(shipped.mistakes().isEmpty)
            let bare = try sandbox(choice, [name: "soort: \(name)\n"])
            #expect(try read(shipped) == read(bare))
            for gateway in try read(shipped).values {
                #expect(gateway.trialMail.isEmpty && gateway.trialMobile.isEmpty)
            }
        }
        #expect(
            try sandbox("mail: relais, sms: cm").warnings() == [
                "gateways/cm.yaml:31: proefadres: is empty; in modus: proef messages are files. "
                    + "Fill in a test address to send every message of the trial there.",
                "gateways/relais.yaml:14: url: is empty; nothing can be sent by this gateway. "
                    + "Fill in the corporation's own.",
                "gateways/relais.yaml:38: proefadres_mail: is empty; in modus: proef messages are files. "
                    + "Fill in a test address to send every message of the trial there.",
            ]
        )
    }

    @Test(arguments: ["smtp", "cm", "relais"])
    func everyKeyOfAGatewayIsDocumented(_ name: String) throws {
        let sandbox = try sandbox(name == "cm" ? "sms: cm" : "mail: \(name)")
        let collector = ProblemCollector()
        _ = SettingsReader.read(file: sandbox.file, collector: collector)
        let keys = DocumentedKeys(try Shipped.text("gateways/\(name).yaml"))
        #expect(keys.withoutOwnComment.isEmpty)
        #expect(keys.documented == keys.present)
        #expect(keys.documented == collector.knownKeys[sandbox.path("gateways/\(name).yaml")])
    }

    static let wrong = [
        (
            "poort: 465", "poort: 587",
            "4: beveiliging: is tls, but port 587 wants starttls. Write starttls, or port 465."
        ),
        (
            "beveiliging: tls", "beveiliging: geen",
            "4: beveiliging: is “geen”. Write starttls or tls."
        ),
        (
            "host: mail", "host: https://mail",
            "2: host: is no name of a server. Write one name such as mail.voorbeeld.nl."
        ),
        ("opvraagbaar: nee", "opvraagbaar: ja", "8: opvraagbaar: is ja, but soort: smtp cannot be asked. Write nee."),
        (
            "geheim: mailtoken", "geheim: hoofdsleutel",
            "7: geheim: is no name of a secret. Write the name of its file, such as smtp-wachtwoord; the secret itself "
                + "never stands here."
        ),
        (
            "geheim: mailtoken", "geheim: \"p@ss w0rd\"",
            "7: geheim: is no name of a secret. Write the name of its file, such as smtp-wachtwoord; the secret itself "
                + "never stands here."
        ),
        ("tegelijk: 5", "tegelijk: 101", "10: tegelijk: is 101, outside 1–100. Write a whole number from 1 to 100."),
        (
            "totaal_seconden: 62", "totaal_seconden: 11",
            "13: totaal_seconden: is 11, not longer than verbinden_seconden 11. Let the whole take longer than the line."
        ),
        (
            "proxy: socks5h://proxy", "proxy: http://naam:geheim@proxy",
            "14: proxy: is no proxy. Write http://host:port or socks5h://host:port, without a password."
        ),
        (
            "certificaten: /etc", "certificaten: etc",
            "15: certificaten: is no path from /. Write the whole path of a PEM file."
        ),
        (
            "proefadres: proef@voorbeeld.nl", "proefadres: \"a@voorbeeld.nl, b@voorbeeld.nl\"",
            "16: proefadres: is not one mail address. Write one address as name@domain, or leave it empty."
        ),
        (
            "gebruiker: huurwacht", "gebruker: huurwacht",
            "6: gebruker: is not a key of this file. Did you mean gebruiker?"
        ),
        (
            "host: mail.voorbeeld.nl", "host: \"\"",
            "2: host: is empty, but messages go by this gateway. Fill in the corporation's own."
        ),
    ]

    @Test(arguments: wrong)
    func aMistakeNamesItsPlaceAndRemedy(_ old: String, _ new: String, _ problem: String) throws {
        let sandbox = try sandbox("mail: smtp", ["smtp": Self.smtp])
        #expect(sandbox.mistakes().isEmpty)
        try sandbox.replace("gateways/smtp.yaml", old, new)
        #expect(sandbox.mistakes().contains("gateways/smtp.yaml:\(problem)"), "\(sandbox.mistakes())")
        // A file that no channel goes by concerns nobody.
        try sandbox.replace("huurwacht.yaml", "mail: smtp", "mail: bestand")
        #expect(sandbox.mistakes().isEmpty)
    }

    @Test func aKindThatIsWrongIsOneMistakeAndNotTwenty() throws {
        let sandbox = try sandbox("mail: smtp", ["smtp": Self.smtp.replacing("soort: smtp", with: "soort: sms")])
        #expect(sandbox.mistakes() == ["gateways/smtp.yaml:1: soort: is “sms”. Write smtp, cm or relais."])
    }

    @Test(arguments: [
        ("sms: smtp", "gateways.sms: is “smtp”, which cannot bring sms. Choose a gateway for it, or write bestand."),
        ("mail: cm", "gateways.mail: is “cm”, which cannot bring mail. Choose a gateway for it, or write bestand."),
        ("brief: relais", "gateways.brief: is “relais”, but post goes by files. Write bestand."),
        (
            "mail: sendgrid",
            "gateways.mail: is “sendgrid”, but gateways/sendgrid.yaml does not exist. "
                + "Use bestand, cm, relais or smtp, or put the file there."
        ),
        (
            "mail: ../smtp",
            "gateways.mail: is “../smtp”, which is no name. "
                + "Use small letters, digits, - and _ only, without spaces or folders."
        ),
        ("mial: smtp", "gateways.mial: is not a key of this file. Did you mean mail?"),
    ]) func aWrongChoiceIsNamed(_ choice: String, _ problem: String) throws {
        #expect(try sandbox(choice).mistakes() == ["huurwacht.yaml:12: \(problem)"])
    }

    @Test(arguments: [
        "http://relais.voorbeeld.nl", "https://a:b@relais.voorbeeld.nl", "https://relais.voorbeeld.nl/?sleutel=x",
        "ftp://relais.voorbeeld.nl", "relais.voorbeeld.nl", "https://", "https://relais voorbeeld.nl",
    ]) func anAddressIsHttpsWithoutAnythingSecretInIt(_ url: String) throws {
        let file = Self.relais.replacing("https://relais.voorbeeld.nl/x/", with: "\"\(url)\"")
        #expect(
            try sandbox("sms: relais", ["relais": file]).mistakes() == [
                "gateways/relais.yaml:2: url: is no https address. "
                    + "Write it as https://host/path, without a password or a question mark."
            ]
        )
    }

    @Test func plainHttpIsAllowedToThisMachineAlone() throws {
        let file = Self.relais.replacing("https://relais.voorbeeld.nl/x/", with: "http://127.0.0.1:8080")
        #expect(try sandbox("sms: relais", ["relais": file]).mistakes().isEmpty)
    }

    @Test func liveAndATestAddressTogetherAreAQuestionForWhoeverWroteThem() throws {
        let sandbox = try sandbox("mail: smtp", ["smtp": Self.smtp])
        try sandbox.replace("huurwacht.yaml", "modus: proef", "modus: live")
        #expect(
            sandbox.mistakes() == [
                "gateways/smtp.yaml:16: proefadres: is filled in, but modus is live, so nobody knows whether tenants "
                    + "or the test address are meant. Empty it to send to tenants, or write modus: proef."
            ]
        )
        try sandbox.replace("gateways/smtp.yaml", "proefadres: proef@voorbeeld.nl", "proefadres:")
        #expect(sandbox.mistakes().isEmpty)
        // The sms still goes by files, which live needs somebody's hands.
        #expect(
            sandbox.warnings() == [
                "huurwacht.yaml:12: gateways.sms: is bestand: in modus: live each message counts as sent when its file is "
                    + "written. Choose a gateway, or see to it that somebody sends the files."
            ]
        )
        try sandbox.replace("gateways/smtp.yaml", "host: mail.voorbeeld.nl", "host:")
        #expect(sandbox.mistakes().count == 1)
    }

    @Test func aTrialThatReallySendsNeedsASender() throws {
        let sandbox = try sandbox("mail: smtp", ["smtp": Self.smtp])
        try sandbox.replace("huurwacht.yaml", "  email: huur@voorbeeld.invalid\n", "")
        #expect(
            sandbox.mistakes() == [
                "huurwacht.yaml:2: corporatie.email: is empty, but the trial really sends mail. "
                    + "Fill in the corporation's own."
            ]
        )
    }
}
