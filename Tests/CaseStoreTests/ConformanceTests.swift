import CaseStore
import TestKit
import Testing

extension CaseStoreSuite {
    @Suite struct ConformanceTests {
        @Test(arguments: CaseStoreConformance.all)
        func sqliteKeeps(promise: CaseStoreConformance) throws {
            try withFolder { folder in
                try promise.run(on: try SQLiteCaseStore.open(folder: folder, masterKey: .sample))
            }
        }

        @Test(arguments: CaseStoreConformance.all)
        func memoryKeeps(promise: CaseStoreConformance) throws {
            try promise.run(on: MemoryCaseStore())
        }
    }
}
