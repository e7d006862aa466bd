import Foundation
import Testing

@testable import CaseStore

extension CaseStoreSuite {
    @Suite struct MasterKeyTests {
        @Test func aWrongMasterKeyIsRefused() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { _ in }
                for readOnly in [false, true] {
                    let error = #expect(throws: StoreError.self) {
                        try SQLiteCaseStore.open(folder: folder, masterKey: .other, readOnly: readOnly)
                    }
                    #expect(error?.kind == .masterKey)
                }
                _ = try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
            }
        }

        @Test func theFolderGetsAKeyOnFirstUseAndKeepsIt() throws {
            try withFolder { folder in
                let made = try MasterKey.load(folder: folder)
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: made)) { _ in }
                let found = try MasterKey.load(folder: folder)
                #expect(found.key == made.key)
                try withFolder { other in
                    let another = try MasterKey.load(folder: other)
                    #expect(another.key != made.key, "each folder has a key of its own")
                }
            }
        }

        @Test func noNewKeyIsMadeForAnOldDatabase() throws {
            try withFolder { folder in
                let made = try MasterKey.load(folder: folder)
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: made)) { _ in }
                try FileManager.default.removeItem(atPath: folder + "/hoofdsleutel")
                let error = #expect(throws: StoreError.self) { try MasterKey.load(folder: folder) }
                #expect(error?.kind == .masterKey)
                #expect(!FileManager.default.fileExists(atPath: folder + "/hoofdsleutel"))
            }
        }

        @Test(arguments: [
            (Array(repeating: UInt8(7), count: 32), true),
            (Array((String(repeating: "aB", count: 32) + "\n").utf8), true),
            (Array(String(repeating: "ab", count: 31).utf8), false),
            (Array(String(repeating: "xy", count: 32).utf8), false),
            ([], false),
        ])
        func theCredentialIsRawOrHexadecimal(content: [UInt8], isKey: Bool) throws {
            try withFolder { folder in
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(content).write(to: URL(fileURLWithPath: folder + "/hoofdsleutel"))
                if isKey {
                    _ = try MasterKey.load(folder: "/nowhere", credentialsDirectory: folder)
                } else {
                    let error = #expect(throws: StoreError.self) {
                        try MasterKey.load(folder: "/nowhere", credentialsDirectory: folder)
                    }
                    #expect(error?.kind == .masterKey)
                }
            }
        }

        @Test func aCredentialThatIsNotThereIsAnError() throws {
            try withFolder { folder in
                let error = #expect(throws: StoreError.self) {
                    try MasterKey.load(folder: folder, credentialsDirectory: folder + "/credentials")
                }
                #expect(error?.kind == .masterKey)
                #expect(!FileManager.default.fileExists(atPath: folder), "nothing is made")
            }
        }

        @Test func aDatabaseWithoutItsKeysIsNotOpened() throws {
            try withFolder { folder in
                try close(try SQLiteCaseStore.open(folder: folder, masterKey: .sample)) { _ in }
                try FileManager.default.removeItem(atPath: folder + "/sleutels.sqlite")
                let error = #expect(throws: StoreError.self) {
                    try SQLiteCaseStore.open(folder: folder, masterKey: .sample)
                }
                #expect(error?.kind == .damaged)
            }
        }
    }
}
