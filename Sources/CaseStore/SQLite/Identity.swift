import GRDB

extension SQLiteCaseStore {
    /// Who the store is.
    public func identity() throws(StoreError) -> StoreIdentity {
        try reading { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT store, mode FROM identity") else {
                throw StoreError(.damaged, "The database has no id: restore a copy of the data folder.")
            }
            return StoreIdentity(id: row[0], mode: (row[1] as String?).flatMap(StoreMode.init(rawValue:)))
        }
    }

    /// Remembers the mode of the first sending; a store that has one keeps it.
    public func remember(mode: StoreMode) throws(StoreError) -> StoreMode {
        let kept = try writing { db in
            try db.execute(sql: "UPDATE identity SET mode = coalesce(mode, ?)", arguments: [mode.rawValue])
            return try String.fetchOne(db, sql: "SELECT mode FROM identity")
        }
        return kept.flatMap(StoreMode.init(rawValue:)) ?? mode
    }

    /// How far the store is.
    public func news() throws(StoreError) -> StoreNews {
        try reading { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT (SELECT max(id) FROM journal), (SELECT max(number) FROM delivery)"
            )
            return StoreNews(newestEntry: row?[0] ?? 0, newestDelivery: row?[1] ?? 0)
        }
    }
}
