public import Config
import Foundation
public import GuardRails
public import Outreach
public import Transport

/// Makes the gateways that the settings name, with their secrets: at the start and at each reload.
public enum HouseGateways {
    /// A gateway for every channel.
    ///
    /// A channel without a gateway goes by files; in trial mode so does one whose gateway has no test address.
    ///
    /// - Parameters:
    ///   - settings: what the files say.
    ///   - folder: the data folder.
    ///   - transport: what makes the calls.
    ///   - storeID: the id of the store: references of two data folders never meet at one gateway.
    ///   - credentialsDirectory: where the service's credentials stand, when it has any.
    ///   - reachesDisk: whether files wait for the disk; false only for a demonstration.
    /// - Returns: the gateways; that of mail is a `StaffPost` too unless it writes files.
    /// - Throws: ``GatewayProblems``, one for each gateway that cannot be made.
    public static func make(
        settings: Settings,
        folder: DataFolder,
        transport: Transport,
        storeID: String,
        credentialsDirectory: String?,
        reachesDisk: Bool = true
    ) throws(GatewayProblems) -> [Channel: any Gateway] {
        var gateways = FileGateway.all(folder: folder.outgoing, settings: settings.outreach, reachesDisk: reachesDisk)
        let credentials = credentials(settings, folder, credentialsDirectory)
        var problems: [GatewayProblem] = []
        for (channel, gateway) in sending(settings) {
            do throws(GatewayProblem) {
                gateways[channel] = try remote(
                    channel,
                    gateway,
                    settings.outreach,
                    credentials,
                    transport,
                    house: RemoteGateway.mark(ofStore: storeID)
                )
            } catch {
                if !problems.contains(error) { problems.append(error) }
            }
        }
        guard problems.isEmpty else { throw GatewayProblems(problems: problems) }
        return gateways
    }

    /// What would keep a gateway from being made, without sending anything: for `huurwacht check`.
    ///
    /// A secret that nobody finds outside the service is no mistake: only the service may see its credentials.
    ///
    /// - Returns: mistakes, and what waits while nothing is sent.
    public static func check(
        settings: Settings,
        folder: DataFolder,
        credentialsDirectory: String?
    ) -> (mistakes: [GatewayProblem], warnings: [GatewayProblem]) {
        let credentials = credentials(settings, folder, credentialsDirectory)
        let sending = Set(sending(settings).map(\.channel))
        var mistakes: [GatewayProblem] = []
        var warnings: [GatewayProblem] = []
        for channel in Channel.allCases {
            guard let gateway = settings.gateways[channel] else { continue }
            let isSending = sending.contains(channel)
            do throws(GatewayProblem) {
                _ = try secret(of: gateway, credentials)
                try checkCertificates(of: gateway)
            } catch {
                let isMistake = isSending && !(error.isSecretMissing && credentialsDirectory == nil)
                if isMistake, !mistakes.contains(error) { mistakes.append(error) }
                if !isMistake, !warnings.contains(error) { warnings.append(error) }
            }
        }
        return (mistakes, warnings.filter { !mistakes.contains($0) })
    }

    /// What makes the calls: as many at once as the gateways ask together.
    public static func transport(for settings: Settings) -> Transport {
        var calls: [String: Int] = [:]
        var mails: [String: Int] = [:]
        for (_, gateway) in sending(settings) {
            calls[gateway.name] = gateway.callsInFlight
            if case .smtp = gateway.kind { mails[gateway.name] = gateway.callsInFlight }
        }
        // Each mail has a line of its own: a call that waited for one would be cleared long before it goes.
        return Transport(
            connections: max(1, calls.values.reduce(0, +)),
            mailLines: max(1, mails.values.reduce(0, +))
        )
    }

    /// How each channel with a gateway goes now, for people: `mail by smtp`.
    public static func ways(_ settings: Settings) -> [String] {
        Channel.allCases.compactMap { channel in
            guard let gateway = settings.gateways[channel] else { return nil }
            guard settings.outreach.isTrial else { return "\(channel.rawValue) by \(gateway.name)" }
            return gateway.trialAddress(channel) == nil
                ? "\(channel.rawValue) by files until \(gateway.name) has a test address"
                : "\(channel.rawValue) by \(gateway.name), to its test address alone"
        }
    }

    /// The gateways that really send: not those of a trial without a test address.
    private static func sending(_ settings: Settings) -> [(channel: Channel, gateway: GatewaySettings)] {
        Channel.allCases.compactMap { channel in
            guard let gateway = settings.gateways[channel],
                !settings.outreach.isTrial || gateway.trialAddress(channel) != nil
            else { return nil }
            return (channel, gateway)
        }
    }

    private static func credentials(_ settings: Settings, _ folder: DataFolder, _ directory: String?) -> Credentials {
        Credentials(directory: directory, folders: [folder.path + "/geheimen", settings.folder + "/geheimen"])
    }

    private static func remote(
        _ channel: Channel,
        _ gateway: GatewaySettings,
        _ outreach: OutreachSettings,
        _ credentials: Credentials,
        _ transport: Transport,
        house: String
    ) throws(GatewayProblem) -> RemoteGateway {
        let secret = try secret(of: gateway, credentials)
        try checkCertificates(of: gateway)
        let remote = RemoteGateway(
            channel: channel,
            settings: gateway,
            outreach: outreach,
            secret: secret,
            transport: transport,
            house: house
        )
        guard let remote else {
            throw GatewayProblem(gateway: gateway.name, problem: "cannot bring \(channel.rawValue)")
        }
        return remote
    }

    private static func secret(of gateway: GatewaySettings, _ credentials: Credentials) throws(GatewayProblem)
        -> Secret?
    {
        guard !gateway.credential.isEmpty else { return nil }
        let secret: Secret
        do throws(CredentialProblem) {
            secret = try credentials.secret(gateway.credential)
        } catch {
            throw GatewayProblem(
                gateway: gateway.name,
                problem: "secret \(error)",
                isSecretMissing: error.isMissing
            )
        }
        // Secrets of HTTP stand in a header or in JSON: what is no visible ASCII was pasted wrongly.
        if case .smtp = gateway.kind { return secret }
        guard secret.value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw GatewayProblem(
                gateway: gateway.name,
                problem:
                    "secret \(gateway.credential) holds a space or a strange letter. Copy it again from the provider."
            )
        }
        return secret
    }

    private static func text(_ file: String) -> String? {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func checkCertificates(of gateway: GatewaySettings) throws(GatewayProblem) {
        guard let file = gateway.limits.certificatesFile else { return }
        guard let content = text(file), content.contains("-----BEGIN CERTIFICATE-----") else {
            throw GatewayProblem(
                gateway: gateway.name,
                problem: "\(file) cannot be read or holds no certificate. Put a PEM file there that this user can read."
            )
        }
    }
}

/// A gateway that cannot be made: which, why, and what to do.
public struct GatewayProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of its file.
    public var gateway: String
    /// What is wrong and what to do.
    public var problem: String
    /// Whether its secret is nowhere to be found.
    public var isSecretMissing: Bool

    /// A problem.
    public init(gateway: String, problem: String, isSecretMissing: Bool = false) {
        self.gateway = gateway
        self.problem = problem
        self.isSecretMissing = isSecretMissing
    }

    /// All of it on one line.
    public var description: String { "gateways/\(gateway).yaml: \(problem)" }
}

/// Gateways that cannot be made; nothing is sent until they can.
public struct GatewayProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// One each.
    public var problems: [GatewayProblem]

    /// One line each.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
