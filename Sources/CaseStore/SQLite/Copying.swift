import GRDB

extension SQLiteCaseStore {
    /// Copies the store of a data folder into another folder, for a trial round; the master key is not copied.
    ///
    /// The keys are copied last: a key reaches the disk before anything is encrypted with it, so every entry in the copy
    /// has its key.
    ///
    /// - Parameters:
    ///   - folder: the data folder; nothing in it changes.
    ///   - target: a folder that exists and holds no store.
    /// - Throws: ``StoreError`` when a file cannot be read or written.
    public static func copy(folder: String, to target: String) throws(StoreError) {
        do {
            for name in [databaseName, keysName] {
                var configuration = Configuration()
                configuration.readonly = true
                configuration.busyMode = .timeout(5)
                let source = try DatabaseQueue(path: folder + "/" + name, configuration: configuration)
                let path = target + "/" + name
                try Files.prepare(path)
                try source.writeWithoutTransaction { db in
                    try db.execute(sql: "VACUUM INTO ?", arguments: [path])
                }
            }
        } catch {
            throw StoreError.of(error)
        }
    }
}
