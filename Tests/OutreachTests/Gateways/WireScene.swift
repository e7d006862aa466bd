import Foundation
import GuardRails
import TestKit
import Testing
import Transport

@testable import Outreach

/// Real servers on this machine, and gateways that talk to them.
final class WireScene: Sendable {
    let certificates: TestCertificates
    let transport = Transport(connections: 100)

    init() throws { certificates = try TestCertificates() }

    deinit { transport.shutDown() }

    func limits(seconds: Int = 20) -> CallLimits {
        CallLimits(connectTimeoutSeconds: 5, totalTimeoutSeconds: seconds, certificatesFile: certificates.authority)
    }

    /// A gateway; live, or on trial when it is given test addresses.
    func gateway(
        _ kind: GatewaySettings.Kind,
        channel: Channel,
        secret: String,
        canBeAsked: Bool = false,
        seconds: Int = 20,
        trial: String? = nil
    ) throws -> RemoteGateway {
        var settings = GatewaySettings(name: "proef", kind: kind, credential: "geheim", canBeAsked: canBeAsked)
        settings.callsInFlight = 16
        settings.limits = limits(seconds: seconds)
        if channel == .mail { settings.trialMail = trial ?? "" } else { settings.trialMobile = trial ?? "" }
        return try #require(
            RemoteGateway(
                channel: channel,
                settings: settings,
                outreach: GatewayScene.outreach(isTrial: trial != nil),
                secret: Secret(secret),
                transport: transport
            )
        )
    }

    func mail(
        _ server: MailServer,
        security: MailSubmission.Security = .startTls,
        login: SmtpServer.Login = .plain,
        secret: String = "wachtwoord",
        seconds: Int = 20,
        trial: String? = nil
    ) throws -> RemoteGateway {
        let settings = SmtpServer(
            host: "localhost",
            port: server.port,
            security: security,
            login: login,
            user: "huurwacht"
        )
        return try gateway(.smtp(settings), channel: .mail, secret: secret, seconds: seconds, trial: trial)
    }

    func cm(_ server: GatewayServer, token: String = "sleutel", seconds: Int = 20, trial: String? = nil) throws
        -> RemoteGateway
    {
        let url = server.address + "/v1.0/message"
        return try gateway(.cm(url: url), channel: .sms, secret: token, seconds: seconds, trial: trial)
    }

    func relais(
        _ server: GatewayServer,
        channel: Channel = .sms,
        token: String = "sleutel",
        seconds: Int = 20,
        trial: String? = nil
    ) throws -> RemoteGateway {
        try gateway(
            .relais(url: server.address),
            channel: channel,
            secret: token,
            canBeAsked: true,
            seconds: seconds,
            trial: trial
        )
    }

    /// An SMS or mail to somebody else each time.
    static func sending(_ channel: Channel, to address: String? = nil, number: Int = 7) throws -> Sending {
        var recipient = GatewayScene.recipient()
        if let address, channel == .mail { recipient.email = address }
        if let address, channel == .sms { recipient.mobile = address }
        return try GatewayScene.sending(GatewayScene.message(channel, recipient: recipient), number: number)
    }
}
