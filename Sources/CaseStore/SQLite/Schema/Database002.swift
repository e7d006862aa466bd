extension SchemaChange {
    /// Who the database is, and in which mode it sends: `verzonden.hoogste` names it.
    static let database002 = SchemaChange(
        name: "002-identiteit",
        sql: """
            CREATE TABLE identity (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                store TEXT NOT NULL,
                mode TEXT
            ) STRICT;
            INSERT INTO identity VALUES (1, lower(hex(randomblob(16))), NULL);
            """
    )
}
