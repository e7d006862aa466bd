import CaseStore
import Foundation

/// Runs a test in a fresh folder, which is removed afterwards.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huurwacht-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

extension MasterKey {
    /// The key of the tests.
    static var sample: MasterKey {
        guard let key = MasterKey(bytes: Array(0..<32)) else { preconditionFailure("32 bytes make a key") }
        return key
    }

    /// Another key.
    static var other: MasterKey {
        guard let key = MasterKey(bytes: Array(1..<33)) else { preconditionFailure("32 bytes make a key") }
        return key
    }
}
