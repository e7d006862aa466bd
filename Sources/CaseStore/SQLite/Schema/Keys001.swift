extension SchemaChange {
    /// The first schema of `sleutels.sqlite`.
    static let keys001 = SchemaChange(
        name: "001-begin",
        sql: """
            CREATE TABLE probe (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                wrapped BLOB NOT NULL
            ) STRICT;
            CREATE TABLE key (
                zaak INTEGER NOT NULL PRIMARY KEY,
                wrapped BLOB NOT NULL
            ) STRICT;
            """
    )
}
