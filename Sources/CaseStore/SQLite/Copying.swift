import GRDB

extension SQLiteCaseStore {
    /// Copies the store of a data folder into another folder, for a trial round; the master key is not copied.
    ///
    /// The keys are copied first: a case that comes in between then has no key in the copy, never the other way round.
    ///
    /// - Parameters:
    ///   - folder: the data folder; nothing in it changes.
    ///   - target: a folder that exists and holds no store.
    /// - Throws: ``StoreError`` when a file cannot be read or written.
    public static func copy(folder: String, to target: String) throws(StoreError) {
        do {
            for name in [keysName, databaseName] {
                var configuration = Configuration()
                configuration.readonly = true
                configuration.busyMode = .timeout(5)
                let source = try DatabaseQueue(path: folder + "/" + name, configuration: configuration)
                try source.writeWithoutTransaction { db in
                    try db.execute(sql: "VACUUM INTO ?", arguments: [target + "/" + name])
                }
            }
        } catch {
            throw StoreError.of(error)
        }
    }
}
