import GuardRails
import Outreach

/// What `gateways` says: which file in `gateways/` each channel goes by.
struct GatewayChoices {
    /// A channel that goes by a gateway.
    private struct Choice {
        var channel: Channel
        var name: String
    }

    private var choices: [Choice] = []
    private let section: Section
    private let isTrial: Bool

    /// Reads the names.
    init(_ section: Section, isTrial: Bool) {
        self.section = section
        self.isTrial = isTrial
        for channel in Channel.allCases {
            let key = channel.rawValue
            let expected = "\(GatewayFile.files), or the name of a file in gateways/ without .yaml"
            let name = section.isBlank(key) ? GatewayFile.files : section.requiredName(key, expected)
            guard let name, name != GatewayFile.files else {
                if name != nil { warnOfFiles(channel) }
                continue
            }
            guard !channel.isPost else {
                section.mistake(
                    key,
                    "is \(Wording.quoted(name)), but post goes by files",
                    "Write \(GatewayFile.files)."
                )
                continue
            }
            choices.append(Choice(channel: channel, name: name))
        }
    }

    /// Live, a file is no message until somebody does something with it.
    private func warnOfFiles(_ channel: Channel) {
        guard !isTrial, !channel.isPost else { return }
        section.warning(
            channel.rawValue,
            "is \(GatewayFile.files): in modus: live each message counts as sent when its file is written",
            "Choose a gateway, or see to it that somebody sends the files."
        )
    }

    /// Reads the files of the gateways that are used.
    ///
    /// - Parameters:
    ///   - folder: the configuration.
    ///   - corporation: what `corporatie` says: a message that really goes needs a sender.
    ///   - collector: where problems go.
    /// - Returns: the gateway of each channel that has one.
    func read(_ folder: ConfigurationFolder, corporation: Section, collector: ProblemCollector)
        -> [Channel: GatewaySettings]
    {
        var gateways: [Channel: GatewaySettings] = [:]
        for name in Set(choices.map(\.name)).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let users = choices.filter { $0.name == name }.map(\.channel)
            guard let settings = read(name, for: users, folder: folder, collector: collector) else { continue }
            for channel in users {
                guard settings.channels.contains(channel) else {
                    section.mistake(
                        channel.rawValue,
                        "is \(Wording.quoted(name)), which cannot bring \(channel.rawValue)",
                        "Choose a gateway for it, or write \(GatewayFile.files)."
                    )
                    continue
                }
                checkSender(channel, settings, corporation)
                gateways[channel] = settings
            }
        }
        return gateways
    }

    private func read(
        _ name: String,
        for channels: [Channel],
        folder: ConfigurationFolder,
        collector: ProblemCollector
    ) -> GatewaySettings? {
        let path = "gateways/\(name).yaml"
        let key = channels.first?.rawValue ?? ""
        let names = (folder.names(in: "gateways") ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        let missing = ConfigurationProblem(
            file: section.file,
            line: section.line(of: key),
            key: section.path(of: key),
            problem: "is \(Wording.quoted(name)), but \(folder.shown(path)) does not exist",
            remedy: "Use \(Wording.choice([GatewayFile.files] + names)), or put the file there."
        )
        guard let bytes = folder.read(path, ifMissing: missing),
            let root = YamlDocument.root(bytes: bytes, file: folder.shown(path), collector: collector)
        else { return nil }
        return GatewayFile(root, name: name, channels: channels, isTrial: isTrial).read()
    }

    /// A trial that really sends needs a sender as much as a live one, where the corporation's own key says so.
    private func checkSender(_ channel: Channel, _ settings: GatewaySettings, _ corporation: Section) {
        guard isTrial, settings.trialAddress(channel) != nil else { return }
        let key = channel == .mail ? "email" : "sms_afzender"
        guard corporation.isBlank(key) else { return }
        corporation.mistake(
            key,
            "is empty, but the trial really sends \(channel.rawValue)",
            "Fill in the corporation's own."
        )
    }
}
