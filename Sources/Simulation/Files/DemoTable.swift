import Calendar
import RentLedger

/// A file of the administration: header, rows, `;` between them.
struct DemoTable {
    /// What the rows are.
    let kind: LedgerKind
    /// The name in the inbox.
    let fileName: String
    /// Columns beyond those of the kind.
    var extraColumns: [String] = []
    /// The cells of each row.
    var rows: [[String]] = []
    /// The sum of `bedrag`, for postings, in cents.
    var sumCents: Int64 = 0

    /// The whole text of the file.
    var csv: String {
        ([DemoTable.columns(kind) + extraColumns] + rows)
            .map { $0.map(DemoTable.quoted).joined(separator: ";") + "\n" }
            .joined()
    }

    /// The columns of a kind of file.
    static func columns(_ kind: LedgerKind) -> [String] {
        switch kind {
        case .overeenkomsten:
            [
                "overeenkomst", "ingangsdatum", "einddatum", "brutohuur", "gemeente", "betaalwijze", "incassomoment",
                "bewakingsstatus", "relatie", "voorletters", "tussenvoegsels", "achternaam", "geboortedatum",
                "overlijdensdatum", "straat", "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats", "email",
                "mobiel", "telefoon", "taal", "minderjarige_kinderen", "kinderen_peildatum", "soort_object",
                "bezwaar_profilering", "iban",
            ]
        case .boekingen:
            [
                "boeking", "overeenkomst", "soort", "detailsoort", "boekdatum", "vervaldatum", "bedrag",
                "betalingskenmerk", "tegenboeking", "retourreden", "omschrijving",
            ]
        case .rollen:
            [
                "overeenkomst", "rol", "naam", "geboortedatum", "email", "mobiel", "telefoon", "straat", "huisnummer",
                "huisnummertoevoeging", "postcode", "woonplaats", "taal", "begindatum", "einddatum",
            ]
        case .signaleringen:
            [
                "overeenkomst", "soort", "detailsoort", "status", "begindatum", "einddatum", "soort_vonnis",
                "uitspraak", "betekend", "ontbonden", "ontruimingstermijn_dagen", "ontruimingsdatum",
            ]
        case .regelingen:
            [
                "regeling", "overeenkomst", "status", "begindatum", "einddatum", "termijn", "vervaldatum", "bedrag",
            ]
        case .contactmomenten: ["overeenkomst", "datum", "kanaal", "richting", "uitkomst", "medewerker"]
        case .stand: ["bron", "stand_per", "bestand", "rijen", "som_bedrag"]
        case .bankregels, .afschriften, .rekeningbesluiten: []
        }
    }

    /// Cents as euros with a decimal comma and two decimals.
    static func euros(_ cents: Int64) -> String {
        let size = cents.magnitude
        return (cents < 0 ? "-" : "") + "\(size / 100)," + DemoNumbers.padded(Int(size % 100), 2)
    }

    /// A cell, quoted where RFC 4180 asks for it.
    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// Records as cells, in the order of ``DemoTable/columns(_:)``.
enum DemoRows {
    static func cells(_ contract: Overeenkomst) -> [String] {
        [
            contract.number.rawValue, text(contract.ingangsdatum), text(contract.einddatum),
            contract.brutohuurCents.map(DemoTable.euros) ?? "", contract.gemeente?.rawValue ?? "",
            contract.betaalwijze, contract.incassomoment, contract.bewakingsstatus.rawValue,
            contract.relatie?.rawValue ?? "", contract.huurder.voorletters, contract.huurder.tussenvoegsels,
            contract.huurder.achternaam, text(contract.huurder.geboortedatum), text(contract.huurder.overlijdensdatum),
        ] + cells(contract.adres) + [
            contract.contact.email, contract.contact.mobiel, contract.contact.telefoon, contract.contact.taal,
            contract.minderjarigeKinderen.map { String($0) } ?? "", text(contract.kinderenPeildatum),
            contract.soortObject, contract.bezwaarProfilering ? "ja" : "nee", contract.iban,
        ]
    }

    static func cells(_ contract: OvereenkomstNumber, _ posting: DemoPosting) -> [String] {
        let boeking = posting.boeking
        return [
            boeking.number.rawValue, contract.rawValue, boeking.soort, boeking.detailsoort,
            boeking.boekdatum.description, text(boeking.vervaldatum), DemoTable.euros(boeking.bedragCents),
            boeking.betalingskenmerk, boeking.tegenboeking, boeking.retourreden, posting.omschrijving,
        ]
    }

    static func cells(_ contract: OvereenkomstNumber, _ role: Rol) -> [String] {
        [
            contract.rawValue, role.rol, role.naam, text(role.geboortedatum), role.contact.email, role.contact.mobiel,
            role.contact.telefoon,
        ] + cells(role.adres) + [role.contact.taal, text(role.begindatum), text(role.einddatum)]
    }

    static func cells(_ contract: OvereenkomstNumber, _ flag: Signalering) -> [String] {
        let codes = flag.soort.rawValue.split(separator: "/").map { String($0) }
        return [
            contract.rawValue, codes[0], codes.count > 1 ? codes[1] : "", flag.status, text(flag.begindatum),
            text(flag.einddatum),
        ] + cells(flag.vonnis)
    }

    static func cells(_ contract: OvereenkomstNumber, _ term: RegelingTermijn) -> [String] {
        [
            term.regeling.rawValue, contract.rawValue, term.status, text(term.begindatum), text(term.einddatum),
            term.termijn.map { String($0) } ?? "", text(term.vervaldatum), DemoTable.euros(term.bedragCents),
        ]
    }

    static func cells(_ contract: OvereenkomstNumber, _ contact: Contactmoment) -> [String] {
        [
            contract.rawValue, contact.datum.description, contact.kanaal, contact.richting, contact.uitkomst,
            contact.medewerker,
        ]
    }

    private static func cells(_ address: Adres) -> [String] {
        [address.straat, address.huisnummer, address.huisnummertoevoeging, address.postcode, address.woonplaats]
    }

    private static func cells(_ vonnis: Vonnis?) -> [String] {
        guard let vonnis else { return Array(repeating: "", count: 6) }
        let dissolved =
            switch vonnis.ontbonden {
            case .nee: "nee"
            case .ja(let day): day?.description ?? "ja"
            }
        return [
            vonnis.soort, text(vonnis.uitspraak), text(vonnis.betekend), dissolved,
            vonnis.ontruimingstermijnDagen.map { String($0) } ?? "", text(vonnis.ontruimingsdatum),
        ]
    }

    private static func text(_ day: Day?) -> String { day?.description ?? "" }
}
