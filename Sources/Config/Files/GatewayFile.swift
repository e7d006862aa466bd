import Foundation
import GuardRails
import Outreach
import Transport

/// What a file in `gateways/` says, for the channels that use it.
struct GatewayFile {
    private let root: Section
    private let name: String
    private let channels: [Channel]
    private let isTrial: Bool

    /// The word for files instead of a gateway.
    static let files = "bestand"

    /// The keys of every kind: known even when the kind itself is wrong.
    private static let allKeys = [
        "host", "poort", "beveiliging", "aanmelding", "gebruiker", "url", "geheim", "opvraagbaar",
        "bezinktijd_seconden",
        "tegelijk", "maximum_per_ronde", "verbinden_seconden", "totaal_seconden", "proxy", "certificaten", "proefadres",
        "proefadres_mail", "proefadres_sms",
    ]

    private static let fillIn = "Fill in the corporation's own."

    /// A file and the channels that go by it.
    init(_ root: Section, name: String, channels: [Channel], isTrial: Bool) {
        self.root = root
        self.name = name
        self.channels = channels
        self.isTrial = isTrial
    }

    /// The kinds, with what they are unless the file says otherwise.
    private enum Kind: String {
        case smtp, cm, relais

        var calls: Int {
            switch self {
            case .smtp: 4
            case .cm: 8
            case .relais: 32
            }
        }
        var perRound: Int { self == .relais ? 5_000 : 500 }
        var settle: Int { self == .relais ? 10 : 60 }
        var connect: Int { self == .smtp ? 10 : 5 }
        var total: Int { self == .smtp ? 60 : 20 }
        var credential: String {
            switch self {
            case .smtp: "smtp-wachtwoord"
            case .cm: "cm-producttoken"
            case .relais: "relais-sleutel"
            }
        }
    }

    /// Reads the file's keys; `nil` when it does not say what kind it is.
    func read() -> GatewaySettings? {
        guard let kind = root.requiredChoice("soort", ["smtp": Kind.smtp, "cm": .cm, "relais": .relais]) else {
            for key in GatewayFile.allKeys { _ = root.mentions(key) }
            return nil
        }
        let trial = trialAddresses(kind)
        let sends = !isTrial || channels.contains { !($0 == .mail ? trial.mail : trial.mobile).isEmpty }
        var settings = GatewaySettings(name: name, kind: target(kind, sends: sends))
        settings.trialMail = trial.mail
        settings.trialMobile = trial.mobile
        settings.credential = credential(kind, settings)
        settings.canBeAsked = canBeAsked(kind)
        settings.settleSeconds = root.integer("bezinktijd_seconden", 0...86_400, default: kind.settle)
        settings.callsInFlight = root.integer("tegelijk", 1...100, default: kind.calls)
        settings.messagesPerRound = root.integer("maximum_per_ronde", 1...100_000, default: kind.perRound)
        settings.limits = limits(kind)
        return settings
    }

    /// A value that only the corporation knows: missing it is a mistake as soon as something would be sent.
    private func local(_ key: String, sends: Bool) -> String {
        let text = root.text(key)
        guard text.isEmpty, root.isBlank(key) else { return text }
        if sends {
            root.mistake(key, "is empty, but messages go by this gateway", GatewayFile.fillIn)
        } else {
            root.warning(key, "is empty; nothing can be sent by this gateway", GatewayFile.fillIn)
        }
        return text
    }

    private func target(_ kind: Kind, sends: Bool) -> GatewaySettings.Kind {
        switch kind {
        case .smtp: return .smtp(server(sends: sends))
        case .cm:
            let url = root.text("url", default: "https://gw.messaging.cm.com/v1.0/message")
            check(url: url)
            return .cm(url: url)
        case .relais:
            var url = local("url", sends: sends)
            check(url: url)
            while url.hasSuffix("/") { url.removeLast() }
            return .relais(url: url)
        }
    }

    private func server(sends: Bool) -> SmtpServer {
        let host = local("host", sends: sends)
        let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-".unicodeScalars)
        if !host.unicodeScalars.allSatisfy(letters.contains) || host.hasPrefix("-") {
            root.mistake("host", "is no name of a server", "Write one name such as mail.voorbeeld.nl.")
        }
        let port = root.integer("poort", 1...65_535, default: 587)
        let security: MailSubmission.Security = root.choice(
            "beveiliging",
            ["starttls": .startTls, "tls": .implicitTls],
            default: .startTls
        )
        if port == 465, security == .startTls {
            root.mistake("beveiliging", "is starttls, but port 465 wants tls", "Write tls, or port 587.")
        } else if port == 587, security == .implicitTls {
            root.mistake("beveiliging", "is tls, but port 587 wants starttls", "Write starttls, or port 465.")
        }
        let login: SmtpServer.Login = root.choice(
            "aanmelding",
            ["geen": .geen, "plain": .plain, "login": .login, "xoauth2": .xoauth2],
            default: .plain
        )
        let user = login == .geen ? root.text("gebruiker") : local("gebruiker", sends: sends)
        return SmtpServer(host: host, port: port, security: security, login: login, user: user)
    }

    /// The name of the secret; that it is there is seen to when the gateway is made.
    private func credential(_ kind: Kind, _ settings: GatewaySettings) -> String {
        let name = root.text("geheim", default: kind.credential)
        if case .smtp(let server) = settings.kind, server.login == .geen { return "" }
        if !Credentials.isName(name) {
            root.mistake(
                "geheim",
                "is no name of a secret",
                "Write the name of its file, such as \(kind.credential); the secret itself never stands here."
            )
        }
        return name
    }

    private func canBeAsked(_ kind: Kind) -> Bool {
        let asked = root.flag("opvraagbaar", default: kind == .relais)
        guard asked, kind != .relais else { return asked }
        root.mistake("opvraagbaar", "is ja, but soort: \(kind.rawValue) cannot be asked", "Write nee.")
        return false
    }

    private func limits(_ kind: Kind) -> CallLimits {
        var limits = CallLimits()
        limits.connectTimeoutSeconds = root.integer("verbinden_seconden", 1...60, default: kind.connect)
        limits.totalTimeoutSeconds = root.integer("totaal_seconden", 2...120, default: kind.total)
        if limits.totalTimeoutSeconds <= limits.connectTimeoutSeconds {
            root.mistake(
                "totaal_seconden",
                "is \(limits.totalTimeoutSeconds), not longer than verbinden_seconden \(limits.connectTimeoutSeconds)",
                "Let the whole take longer than the line."
            )
        }
        let proxy = root.text("proxy")
        if !proxy.isEmpty {
            if !GatewayFile.isAddress(proxy, schemes: ["http", "socks5h"], needsPort: true) {
                root.mistake(
                    "proxy",
                    "is no proxy",
                    "Write http://host:port or socks5h://host:port, without a password."
                )
            }
            limits.proxy = proxy
        }
        let certificates = root.text("certificaten")
        if !certificates.isEmpty {
            if !certificates.hasPrefix("/") {
                root.mistake("certificaten", "is no path from /", "Write the whole path of a PEM file.")
            }
            limits.certificatesFile = certificates
        }
        return limits
    }

    /// Where the trial goes; live that must be empty, so that whoever has both decides.
    private func trialAddresses(_ kind: Kind) -> (mail: String, mobile: String) {
        var mail = ""
        var mobile = ""
        switch kind {
        case .smtp: mail = trialMail("proefadres")
        case .cm: mobile = trialMobile("proefadres")
        case .relais:
            mail = trialMail("proefadres_mail")
            mobile = trialMobile("proefadres_sms")
        }
        return (mail, mobile)
    }

    private func trialMail(_ key: String) -> String {
        let text = trialText(key, isUsed: channels.contains(.mail))
        if !text.isEmpty, !AddressCheck.isMailAddress(text) {
            root.mistake(key, "is not one mail address", "Write one address as name@domain, or leave it empty.")
        }
        return text
    }

    private func trialMobile(_ key: String) -> String {
        let text = trialText(key, isUsed: channels.contains(.sms))
        if !text.isEmpty, AddressCheck.mobileNumber(text) == nil {
            root.mistake(key, "is not one mobile number", "Write one number such as 06 12345678, or leave it empty.")
        }
        return text
    }

    private func trialText(_ key: String, isUsed: Bool) -> String {
        let text = root.text(key)
        if !isTrial, !text.isEmpty {
            root.mistake(
                key,
                "is filled in, but modus is live, so nobody knows whether tenants or the test address are meant",
                "Empty it to send to tenants, or write modus: proef."
            )
        } else if isTrial, text.isEmpty, isUsed, root.isBlank(key) {
            root.warning(
                key,
                "is empty; in modus: proef messages are files",
                "Fill in a test address to send every message of the trial there."
            )
        }
        return text
    }

    private func check(url: String) {
        guard !url.isEmpty, !GatewayFile.isAddress(url, schemes: ["https"], needsPort: false) else { return }
        root.mistake(
            "url",
            "is no https address",
            "Write it as https://host/path, without a password or a question mark."
        )
    }

    /// Whether a text is an address without anything secret or variable in it.
    ///
    /// Plain HTTP is allowed to this machine alone.
    static func isAddress(_ text: String, schemes: [String], needsPort: Bool) -> Bool {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let parts = URLComponents(string: text),
            let scheme = parts.scheme, let host = parts.host, !host.isEmpty
        else { return false }
        let isHere = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
        return (schemes.contains(scheme) || scheme == "http" && isHere) && parts.user == nil && parts.password == nil
            && parts.query == nil && parts.fragment == nil && (!needsPort || parts.port != nil)
    }
}
