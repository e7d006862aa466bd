import Calendar
public import GuardRails
import RentLedger

/// The embedded gateway and the trial mode: every message is one file, nothing leaves the house.
///
/// `<folder>/<kanaal>/<day>/<reference>.eml|.json|.txt`. The name is made of the reference alone, so that after a crash
/// the gateway can say whether it has a message.
public struct FileGateway: Gateway {
    /// The channel that it serves.
    public let channel: Channel
    /// The folder of all channels: `<data>/uit`.
    public let folder: String
    /// Who sends.
    public let settings: OutreachSettings
    /// Whether each file waits for the disk.
    public let reachesDisk: Bool

    /// A gateway of one channel.
    ///
    /// - Parameters:
    ///   - channel: the channel.
    ///   - folder: `<data>/uit`.
    ///   - settings: who sends.
    ///   - reachesDisk: false only for a demonstration in a temporary folder.
    public init(channel: Channel, folder: String, settings: OutreachSettings, reachesDisk: Bool = true) {
        self.channel = channel
        self.folder = folder
        self.settings = settings
        self.reachesDisk = reachesDisk
    }

    /// A gateway for every channel.
    public static func all(
        folder: String,
        settings: OutreachSettings,
        reachesDisk: Bool = true
    ) -> [Channel: any Gateway] {
        var gateways: [Channel: any Gateway] = [:]
        for channel in Channel.allCases {
            gateways[channel] = FileGateway(
                channel: channel,
                folder: folder,
                settings: settings,
                reachesDisk: reachesDisk
            )
        }
        return gateways
    }

    /// `bestand-mail`, `bestand-sms`, ….
    public var name: String { "bestand-\(channel.rawValue)" }

    /// A file is there or it is not.
    public var canBeAsked: Bool { true }

    /// Writes the message as a file.
    ///
    /// The same reference twice gives one file.
    public func send(_ message: Cleared<Message>, reference: String) -> GatewayAnswer {
        guard message.subject.channel == channel else {
            return .refused(reason: "ander kanaal dan \(channel.rawValue)")
        }
        let name = AtomicFile.safeName(reference)
        guard !name.isEmpty, name.utf8.count <= 200 else { return .refused(reason: "kenmerk is te lang") }
        let bytes: [UInt8]
        switch file(message, reference: reference) {
        case .success(let content): bytes = content
        case .failure(let problem): return .refused(reason: GatewayReason(problem.description))
        }
        let path = "\(folder)/\(channel.rawValue)/\(message.at.day)/\(name)\(ending)"
        guard !AtomicFile.exists(path) else { return .delivered }
        do {
            try AtomicFile.write(bytes, to: path, reachesDisk: reachesDisk)
            return .delivered
        } catch {
            return error.mayExist ? .unknown(reason: GatewayReason(error.description)) : .neverSeen
        }
    }

    /// Whether the file of a reference is there, on whatever day it was written.
    public func lookUp(reference: String) -> GatewayAnswer {
        let base = "\(folder)/\(channel.rawValue)"
        let name = AtomicFile.safeName(reference) + ending
        // Newest day first: a doubtful message is almost always of the last run.
        for day in AtomicFile.names(in: base).reversed() where AtomicFile.exists("\(base)/\(day)/\(name)") {
            return .delivered
        }
        return .neverSeen
    }

    private var ending: String {
        switch channel {
        case .mail: ".eml"
        case .sms: ".json"
        case .brief, .kaart: ".txt"
        }
    }

    private func file(_ cleared: Cleared<Message>, reference: String) -> Result<[UInt8], FileProblem> {
        let message = cleared.subject
        switch channel {
        case .mail:
            let sending = Sending(message: cleared, reference: reference)
            guard AddressCheck.isMailAddress(settings.mailFrom),
                let outgoing = Outgoing(sending, senderAddress: settings.mailFrom)
            else {
                return .failure(FileProblem("mailadres is niet bruikbaar"))
            }
            // One part of plain text: whoever opens the file reads the mail.
            return .success(MailFile(outgoing).bytes)
        case .sms:
            guard let number = AddressCheck.mobileNumber(message.recipient.mobile) else {
                return .failure(FileProblem("mobiel nummer is niet bruikbaar"))
            }
            return SmsFile.bytes(message, to: number, reference: reference).map(Result.success)
                ?? .failure(FileProblem("de sms kan niet worden geschreven"))
        case .brief, .kaart:
            guard message.recipient.address.isComplete else { return .failure(FileProblem("adres is niet volledig")) }
            return .success(LetterFile.bytes(message, settings: settings, on: cleared.at.day))
        }
    }
}
