extension SchemaChange {
    /// The first schema of `huurwacht.sqlite`.
    ///
    /// Rows of the ledger copy have the case in the upper half of their id (`zaak << 32 | position`), so that
    /// everything of a case lies together and one range reads it. `known_until` 0 means: still so.
    static let database001 = SchemaChange(
        name: "001-begin",
        sql: """
            CREATE TABLE counter (
                name TEXT NOT NULL PRIMARY KEY,
                value INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            INSERT INTO counter VALUES ('delivery', 0), ('attempt', 0);

            CREATE TABLE delivery (
                moment INTEGER NOT NULL PRIMARY KEY,
                number INTEGER NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                head TEXT NOT NULL,
                report TEXT NOT NULL,
                last_position INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE zaak (
                zaak INTEGER NOT NULL PRIMARY KEY,
                overeenkomst TEXT UNIQUE,
                person TEXT,
                version INTEGER NOT NULL DEFAULT 0,
                next_look INTEGER,
                file TEXT,
                has_episode INTEGER NOT NULL DEFAULT 0,
                head_sequence INTEGER NOT NULL DEFAULT 0,
                head_hash BLOB NOT NULL DEFAULT (zeroblob(32)),
                is_erased INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE INDEX zaak_person ON zaak (person, next_look);
            INSERT INTO zaak (zaak) VALUES (0);

            CREATE TABLE boeking (
                id INTEGER NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL GENERATED ALWAYS AS (id >> 32) VIRTUAL,
                key TEXT NOT NULL,
                soort TEXT NOT NULL,
                detailsoort TEXT NOT NULL,
                boekdatum INTEGER NOT NULL,
                vervaldatum INTEGER,
                cents INTEGER NOT NULL,
                kenmerk TEXT NOT NULL,
                tegenboeking TEXT NOT NULL,
                retourreden TEXT NOT NULL,
                known_from INTEGER NOT NULL REFERENCES delivery,
                known_until INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX boeking_current ON boeking (key) WHERE known_until = 0;

            CREATE TABLE record (
                id INTEGER NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL GENERATED ALWAYS AS (id >> 32) VIRTUAL,
                kind TEXT NOT NULL,
                key TEXT NOT NULL,
                json TEXT NOT NULL,
                person TEXT,
                known_from INTEGER NOT NULL REFERENCES delivery,
                known_until INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX record_current ON record (kind, key) WHERE known_until = 0;
            CREATE INDEX record_person ON record (person) WHERE person IS NOT NULL;

            CREATE TABLE journal (
                id INTEGER NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL REFERENCES zaak,
                sequence INTEGER NOT NULL,
                at INTEGER NOT NULL,
                kind TEXT NOT NULL,
                version INTEGER NOT NULL,
                configuration TEXT NOT NULL,
                payload BLOB NOT NULL,
                hash BLOB NOT NULL,
                UNIQUE (zaak, sequence)
            ) STRICT;

            CREATE TABLE seal (
                id INTEGER NOT NULL PRIMARY KEY,
                day INTEGER NOT NULL,
                mark INTEGER NOT NULL,
                hash BLOB NOT NULL
            ) STRICT;

            CREATE TABLE outbox (
                id TEXT NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL REFERENCES zaak,
                state TEXT NOT NULL,
                is_open INTEGER NOT NULL,
                urgency INTEGER NOT NULL,
                planned_on INTEGER NOT NULL,
                record TEXT NOT NULL
            ) STRICT;
            CREATE INDEX outbox_open ON outbox (urgency DESC, planned_on, id) WHERE is_open = 1;
            CREATE INDEX outbox_zaak ON outbox (zaak, state);

            CREATE TABLE claim (
                key TEXT NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL REFERENCES zaak
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX claim_zaak ON claim (zaak);

            CREATE TABLE sent (
                message TEXT NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL REFERENCES zaak,
                day INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX sent_zaak ON sent (zaak, day);

            CREATE TABLE task (
                zaak INTEGER NOT NULL REFERENCES zaak,
                id TEXT NOT NULL,
                urgency INTEGER NOT NULL,
                due INTEGER,
                opened_on INTEGER NOT NULL,
                record TEXT NOT NULL,
                PRIMARY KEY (zaak, id)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE melding (
                zaak INTEGER NOT NULL REFERENCES zaak,
                position INTEGER NOT NULL,
                kenmerk TEXT NOT NULL,
                prepared_on INTEGER NOT NULL,
                state TEXT NOT NULL,
                is_open INTEGER NOT NULL,
                record TEXT NOT NULL,
                PRIMARY KEY (zaak, position)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE sequence (
                gemeente TEXT NOT NULL PRIMARY KEY,
                value INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE configuration (
                hash TEXT NOT NULL PRIMARY KEY,
                bytes BLOB NOT NULL
            ) STRICT;

            CREATE TABLE completed_day (
                day INTEGER NOT NULL PRIMARY KEY,
                summary BLOB NOT NULL
            ) STRICT;
            """
    )
}
