import Foundation
import GuardRails

/// An SMS as JSON: `{"aan","afzender","kenmerk","tekst"}`.
enum SmsFile {
    private struct Content: Codable {
        var aan: String
        var afzender: String
        var kenmerk: String
        var tekst: String
    }

    /// The file; `nil` when it cannot be encoded.
    static func bytes(_ message: Message, to number: String, reference: String) -> [UInt8]? {
        let content = Content(
            aan: number,
            afzender: message.senderName,
            kenmerk: reference,
            tekst: message.body
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(content)).map { Array($0) + [UInt8(ascii: "\n")] }
    }
}
