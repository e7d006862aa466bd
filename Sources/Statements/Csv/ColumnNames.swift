import RentLedger

/// The columns of one kind of file.
struct LedgerKindColumns {
    /// The columns without which no row can be used.
    let required: [String]
    /// All columns that are read.
    let all: Set<String>
}

/// The column names of contracts.md, *Input files*.
enum ColumnNames {
    /// Withdraws the key of a row; in every kind.
    static let vervallen = "vervallen"

    private static let adres = ["straat", "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats"]
    private static let contact = ["email", "mobiel", "telefoon", "taal"]

    /// The columns of a kind.
    static func of(_ kind: LedgerKind) -> LedgerKindColumns {
        byKind[kind] ?? LedgerKindColumns(required: [], all: [])
    }

    private static let byKind: [LedgerKind: LedgerKindColumns] = {
        var columns: [LedgerKind: LedgerKindColumns] = [:]
        for kind in LedgerKind.csv {
            let (required, optional) = lists(kind)
            columns[kind] = LedgerKindColumns(required: required, all: Set(required + optional + [vervallen]))
        }
        return columns
    }()

    /// Every name of every kind.
    static let all: Set<String> = byKind.values.reduce(into: []) { $0.formUnion($1.all) }

    private static func lists(_ kind: LedgerKind) -> (required: [String], optional: [String]) {
        switch kind {
        case .overeenkomsten:
            (
                ["overeenkomst"],
                [
                    "ingangsdatum", "einddatum", "brutohuur", "gemeente", "betaalwijze", "incassomoment",
                    "bewakingsstatus", "relatie", "voorletters", "tussenvoegsels", "achternaam", "geboortedatum",
                    "overlijdensdatum", "minderjarige_kinderen", "kinderen_peildatum", "soort_object",
                    "bezwaar_profilering", "iban",
                ] + adres + contact
            )
        case .boekingen:
            (
                ["boeking", "overeenkomst", "boekdatum", "bedrag"],
                [
                    "soort", "detailsoort", "vervaldatum", "betalingskenmerk", "tegenboeking", "retourreden",
                    "omschrijving",
                ]
            )
        case .rollen:
            (["overeenkomst"], ["rol", "naam", "geboortedatum", "begindatum", "einddatum"] + adres + contact)
        case .signaleringen:
            (
                ["overeenkomst"],
                [
                    "soort", "detailsoort", "status", "begindatum", "einddatum", "soort_vonnis", "uitspraak",
                    "betekend", "ontbonden", "ontruimingstermijn_dagen", "ontruimingsdatum",
                ]
            )
        case .regelingen:
            (
                ["overeenkomst"],
                ["regeling", "status", "begindatum", "einddatum", "termijn", "vervaldatum", "bedrag"]
            )
        case .contactmomenten:
            (["overeenkomst"], ["datum", "kanaal", "richting", "uitkomst", "medewerker"])
        case .stand:
            (["stand_per"], ["bron", "bestand", "rijen", "som_bedrag"])
        case .bankregels, .afschriften, .rekeningbesluiten:
            ([], [])
        }
    }

    /// Whether a column holds BSNs: `bsn` in any case, also as part of a longer name, or written in full.
    static func isBsn(_ normalizedName: String) -> Bool {
        normalizedName.contains("bsn") || normalizedName == "burgerservicenummer" || normalizedName == "sofinummer"
    }

    /// A header name in lower case, without blanks around it.
    static func normalized(_ name: String) -> String {
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r", "\n", "\u{A0}", "\u{FEFF}"]
        var scalars = Substring(name).unicodeScalars
        while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
        return String(scalars).lowercased()
    }
}
