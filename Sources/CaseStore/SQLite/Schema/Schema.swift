import GRDB

/// One change of a schema: written once, never edited later.
struct SchemaChange: Sendable {
    /// Its name in the database; starts with its number.
    var name: String
    /// The statements.
    var sql: String
}

/// A schema as the changes that lead to it, oldest first.
struct Schema: Sendable {
    /// The changes; a new one is added at the end, in a file of its own.
    var changes: [SchemaChange]

    /// The schema of `huurwacht.sqlite`.
    static let database = Schema(changes: [.database001, .database002, .database003])
    /// The schema of `sleutels.sqlite`.
    static let keys = Schema(changes: [.keys001])

    /// Brings a database to this schema; a newer one is refused, an older one is copied beside itself first.
    func migrate(_ writer: some DatabaseWriter, path: String, isNew: Bool) throws {
        var migrator = DatabaseMigrator()
        for change in changes {
            migrator.registerMigration(change.name) { try $0.execute(sql: change.sql) }
        }
        let (isNewer, applied) = try writer.read {
            (try migrator.hasBeenSuperseded($0), try migrator.appliedIdentifiers($0))
        }
        guard !isNewer else { throw Self.newer(path) }
        guard let first = changes.first(where: { !applied.contains($0.name) }) else { return }
        if !isNew && !applied.isEmpty { try copy(writer, path: path, before: first) }
        try migrator.migrate(writer)
    }

    /// Refuses a database that a reader may not bring up to date itself.
    func check(_ reader: some DatabaseReader, path: String) throws {
        var migrator = DatabaseMigrator()
        for change in changes {
            migrator.registerMigration(change.name) { _ in }
        }
        let (isNewer, isComplete) = try reader.read {
            (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0))
        }
        guard !isNewer else { throw Self.newer(path) }
        guard isComplete else {
            throw StoreError(
                .olderSchema,
                "\(path) has an older schema: let the daemon or `huurwacht day` bring it up first."
            )
        }
    }

    /// A whole copy beside the database, on the disk before anything changes.
    private func copy(_ writer: some DatabaseWriter, path: String, before change: SchemaChange) throws {
        let base = path.hasSuffix(".sqlite") ? String(path.dropLast(7)) : path
        var target = "\(base)-voor-\(change.name).sqlite"
        var count = 1
        while Files.exists(target) {
            count += 1
            target = "\(base)-voor-\(change.name)-\(count).sqlite"
        }
        try Files.prepare(target)
        try writer.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
    }

    private static func newer(_ path: String) -> StoreError {
        StoreError(
            .newerSchema,
            "\(path) was written by a newer huurwacht: install that version, or restore the copy "
                + "`…-voor-….sqlite` beside it that was made before the change."
        )
    }
}
