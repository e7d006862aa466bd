import Foundation

/// Records as JSON text with sorted keys: the same record is always the same bytes.
struct RecordEncoder {
    private let encoder: JSONEncoder

    /// An encoder.
    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The text of a record.
    func text(_ record: some Encodable) throws -> String {
        String(decoding: try encoder.encode(record), as: UTF8.self)
    }

    /// The bytes of a record.
    func bytes(_ record: some Encodable) throws -> Data { try encoder.encode(record) }
}

/// Reads records from JSON.
struct RecordDecoder {
    private let decoder = JSONDecoder()

    /// A record of its text.
    func record<Record: Decodable>(_ type: Record.Type, _ text: String) throws -> Record {
        try decoder.decode(type, from: Data(text.utf8))
    }

    /// A record of its bytes.
    func record<Record: Decodable>(_ type: Record.Type, _ bytes: Data) throws -> Record {
        try decoder.decode(type, from: bytes)
    }
}
