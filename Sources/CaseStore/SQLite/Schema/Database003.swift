extension SchemaChange {
    /// Bank transactions, and what a payment is matched by.
    ///
    /// `toewijzing` is JSON; a row without a contract lies at the house (case 0).
    static let database003 = SchemaChange(
        name: "003-bank",
        sql: """
            CREATE TABLE bankregel (
                id INTEGER NOT NULL PRIMARY KEY,
                zaak INTEGER NOT NULL GENERATED ALWAYS AS (id >> 32) VIRTUAL,
                key TEXT NOT NULL,
                rekening TEXT NOT NULL,
                dag INTEGER NOT NULL,
                nummer TEXT NOT NULL,
                positie INTEGER NOT NULL,
                boekdatum INTEGER NOT NULL,
                valutadatum INTEGER,
                cents INTEGER NOT NULL,
                tegenrekening TEXT NOT NULL,
                tegennaam TEXT NOT NULL,
                omschrijving TEXT NOT NULL,
                eindtoteind TEXT NOT NULL,
                machtiging TEXT NOT NULL,
                retourreden TEXT NOT NULL,
                kenmerk TEXT NOT NULL,
                verrekend INTEGER NOT NULL,
                toewijzing TEXT NOT NULL,
                known_from INTEGER NOT NULL REFERENCES delivery,
                known_until INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX bankregel_current ON bankregel (key) WHERE known_until = 0;
            CREATE INDEX bankregel_wacht ON bankregel (boekdatum) WHERE known_until = 0 AND \(RecordJSON.isUndecided);

            CREATE INDEX boeking_kenmerk ON boeking (kenmerk) WHERE known_until = 0 AND kenmerk <> '';
            CREATE INDEX record_iban ON record (\(RecordJSON.iban))
                WHERE kind = 'overeenkomsten' AND known_until = 0;
            CREATE INDEX record_achternaam ON record (\(RecordJSON.achternaam))
                WHERE kind = 'overeenkomsten' AND known_until = 0;
            """
    )
}

/// What is looked up inside records; a record that is damaged has none of it, and stops nothing (G11).
///
/// The texts stand in the schema: an index is used only by a query that says the same.
enum RecordJSON {
    static let iban = "CASE WHEN json_valid(json) THEN json_extract(json, '$.iban') END"
    /// A bank transaction about which nobody and nothing decided.
    static let isUndecided = #"(substr(toewijzing, 1, 7) = '{"geen"' OR substr(toewijzing, 1, 11) = '{"voorstel"')"#
    static let achternaam = "CASE WHEN json_valid(json) THEN lower(json_extract(json, '$.huurder.achternaam')) END"
}
