import Crypto
import Foundation

/// The 256-bit key that wraps the keys of the cases.
///
/// It comes from the service's credentials (`LoadCredential=hoofdsleutel:…`), or, on a machine without them, from a
/// file in the data folder that is made on first use.
public struct MasterKey: Sendable {
    /// Name of the file in the credentials or data folder.
    public static let fileName = "hoofdsleutel"

    let key: SymmetricKey

    /// A key of 32 bytes; `nil` for any other length.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The key of a file's content: 32 raw bytes, or 64 hexadecimal digits with white space around them.
    init?(content: [UInt8]) {
        if content.count == 32 {
            self.init(bytes: content)
            return
        }
        let text = String(decoding: content, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.utf8.count == 64, let bytes = [UInt8](hexadecimal: text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Loads the key from the credentials when given, else from the data folder.
    ///
    /// In the data folder it is made on first use, with mode 0600; never when a database is there already, because a
    /// new key cannot open the old ones.
    public static func load(folder: String, credentialsDirectory: String? = nil) throws(StoreError) -> MasterKey {
        if let credentialsDirectory {
            let path = credentialsDirectory + "/" + fileName
            guard let content = FileManager.default.contents(atPath: path) else {
                throw StoreError(.masterKey, "\(path) cannot be read: pass the master key as credential `\(fileName)`.")
            }
            return try of(content: [UInt8](content), path: path)
        }
        let path = folder + "/" + fileName
        if let content = FileManager.default.contents(atPath: path) {
            return try of(content: [UInt8](content), path: path)
        }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.masterKey, "\(path) cannot be read: let it belong to this user, with mode 0600.")
        }
        for name in [SQLiteCaseStore.databaseName, SQLiteCaseStore.keysName]
        where FileManager.default.fileExists(atPath: folder + "/" + name) {
            throw StoreError(
                .masterKey,
                "\(path) is missing although \(folder)/\(name) is there. If it is a credential of the service, "
                    + "start the service first: sudo systemctl start huurwacht. Else put the master key of this database back: "
                    + "without it nothing of the journal can be read."
            )
        }
        return try create(folder: folder, path: path)
    }

    private static func of(content: [UInt8], path: String) throws(StoreError) -> MasterKey {
        guard let key = MasterKey(content: content) else {
            throw StoreError(.masterKey, "\(path) is no master key: it holds 32 bytes or 64 hexadecimal digits.")
        }
        return key
    }

    private static func create(folder: String, path: String) throws(StoreError) -> MasterKey {
        try Files.makeFolder(folder)
        let key = SymmetricKey(size: .bits256)
        let bytes = key.withUnsafeBytes { Array($0) }
        try Files.createDurably(path, content: Array((bytes.hexadecimal + "\n").utf8))
        guard let master = MasterKey(bytes: bytes) else {
            throw StoreError(.masterKey, "A new master key could not be made.")
        }
        return master
    }
}

extension [UInt8] {
    /// The bytes of hexadecimal digits; `nil` for anything else.
    init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self = bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits for each byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
