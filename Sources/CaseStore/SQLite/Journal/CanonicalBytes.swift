import Crypto
import Foundation

/// Bytes of several values in one row that can be read back in one way only: each value has its length before it.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    /// Adds bytes.
    mutating func add(_ value: some Collection<UInt8>) {
        withUnsafeBytes(of: UInt64(value.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: value)
    }

    /// Adds a text by its UTF-8 bytes.
    mutating func add(_ value: String) { add(value.utf8) }

    /// Adds an integer: eight bytes, the highest first.
    mutating func add(_ value: Int64) { add(Self.integer(value)) }

    /// Eight bytes, the highest first.
    static func integer(_ value: Int64) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}

/// A link of a case's chain before it is stored: everything beside the payload.
struct ChainLink {
    /// The hash of the entry before; 32 zero bytes for the first.
    var previous: Data
    /// The case.
    var caseNumber: Int64
    /// 1 and up in the case.
    var sequence: Int64
    /// Seconds since 1970.
    var at: Int64
    /// The kind of event.
    var kind: String
    /// Version of the payload's form.
    var version: Int64
    /// SHA-256 of the configuration.
    var configuration: String

    /// The version of payloads that this program writes: JSON of actor and event, sealed with AES-GCM.
    static let payloadVersion: Int64 = 1
    /// What the first entry of a chain has before it.
    static let beginning = Data(count: 32)

    /// All values: authenticated with the payload under the case's key, so that not even a whole recomputed chain
    /// passes for the old one.
    var canonical: CanonicalBytes {
        var bytes = CanonicalBytes()
        bytes.add(previous)
        bytes.add(caseNumber)
        bytes.add(sequence)
        bytes.add(at)
        bytes.add(kind)
        bytes.add(version)
        bytes.add(configuration)
        return bytes
    }

    /// The hash that ends with this entry.
    func hash(payload: Data) -> Data {
        var bytes = canonical
        bytes.add(payload)
        return Data(SHA256.hash(data: bytes.bytes))
    }

    /// Encrypts a payload for this place in this chain.
    func seal(_ plain: Data, key: SymmetricKey) throws -> Data {
        guard let combined = try AES.GCM.seal(plain, using: key, authenticating: canonical.bytes).combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return combined
    }

    /// Decrypts a payload of this place.
    func open(_ payload: Data, key: SymmetricKey) throws -> Data {
        try AES.GCM.open(try AES.GCM.SealedBox(combined: payload), using: key, authenticating: canonical.bytes)
    }
}
