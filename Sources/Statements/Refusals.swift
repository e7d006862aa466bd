import RentLedger

/// Why a file is refused whole, and what is worth saying of one that is not.
enum Refusals {
    /// A kind of file that a later version will read.
    static func notReadYet(_ name: String, _ form: String) -> Diagnostic {
        Diagnostic(
            file: name,
            line: 0,
            problem: "dit is \(form); dat wordt door deze versie nog niet gelezen",
            remedy: "Lever de gegevens als CSV, zoals boekingen*.csv."
        )
    }

    /// A bank statement where rows of an administration are read.
    static func bankStatement(_ name: String) -> Diagnostic {
        Diagnostic(
            file: name,
            line: 0,
            problem: "dit is een bankafschrift",
            remedy: "Bekijk het met `huurwacht bank`, of leg het in de inbox."
        )
    }

    /// A file that is nothing known.
    static func unknownKind(_ name: String, isEmpty: Bool) -> Diagnostic {
        Diagnostic(
            file: name,
            line: 0,
            problem: isEmpty ? "het bestand is leeg" : "het soort bestand is niet te herkennen aan naam of kop",
            remedy: "Begin de naam met overeenkomsten, boekingen, boekingen-volledig, rollen, signaleringen, "
                + "regelingen, contactmomenten of stand en eindig op .csv; zet de kolomnamen op de eerste regel."
        )
    }

    /// Why the header makes the file useless; `nil` when it does not.
    ///
    /// Names that stand in a header that is none could be data of persons: they are never repeated.
    static func ofHeader(_ header: CsvHeader?, text: CsvText, kind: LedgerKind, name: String) -> Diagnostic? {
        if text.encoding == .utf16 {
            return Diagnostic(
                file: name,
                line: 0,
                problem: "het bestand is UTF-16",
                remedy: "Bewaar het als CSV in UTF-8 of Windows-1252."
            )
        }
        guard let header else {
            return Diagnostic(
                file: name,
                line: 0,
                problem: "het bestand is leeg",
                remedy: "Lever een bestand met een kopregel en minstens één regel."
            )
        }
        let columns = ColumnNames.of(kind)
        let missing = columns.required.filter { !header.has($0) }
        guard header.isSound, missing.isEmpty else {
            let what =
                missing.isEmpty ? "de kopregel is niet te lezen" : "de kop mist \(missing.joined(separator: ", "))"
            return Diagnostic(
                file: name,
                line: header.line,
                problem: what,
                remedy: "Zet op de eerste regel de kolomnamen, gescheiden door ; of , of tab; verplicht zijn "
                    + columns.required.joined(separator: ", ") + "."
            )
        }
        if let repeated = header.repeatedColumn(of: columns) {
            return Diagnostic(
                file: name,
                line: header.line,
                column: repeated,
                problem: "staat meer dan eens in de kop",
                remedy: "Laat één kolom met deze naam staan."
            )
        }
        return nil
    }

    /// A file in which no row can be used.
    static func nothingUsable(_ name: String, rows: Int, first: Diagnostic?) -> Diagnostic {
        Diagnostic(
            file: name,
            line: first?.line ?? 0,
            column: first?.column ?? "",
            problem: "geen van de \(rows) regels is bruikbaar; de eerste fout: \(first?.problem ?? "onbekend")",
            remedy: first?.remedy ?? "Lever het bestand opnieuw."
        )
    }

    /// What is worth saying of a file that can be used.
    static func notices(_ header: CsvHeader, text: CsvText, kind: LedgerKind, name: String) -> [Diagnostic] {
        var notices: [Diagnostic] = []
        let known = ColumnNames.of(kind).all
        let unknown = header.names.filter { !known.contains($0) && !ColumnNames.isBsn($0) }
        if !unknown.isEmpty {
            notices.append(
                Diagnostic(
                    file: name,
                    line: header.line,
                    problem: "onbekende kolommen: \(unknown.map(shown).joined(separator: ", "))",
                    remedy: "Deze kolommen worden niet gelezen; laat ze weg of verbeter de naam."
                )
            )
        }
        if !header.bsnIndices.isEmpty {
            notices.append(
                Diagnostic(
                    file: name,
                    line: header.line,
                    column: header.bsnIndices.map { shown(header.names[$0]) }.joined(separator: ", "),
                    problem: "bevat burgerservicenummers; de kolom is weggelaten en nergens bewaard",
                    remedy: "Laat deze kolom weg uit de export."
                )
            )
        }
        return notices
    }

    /// A name as it can be shown: without control characters and not endless.
    private static func shown(_ name: String) -> String {
        let clean = name.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        return clean.isEmpty ? "(zonder naam)" : String(String.UnicodeScalarView(clean.prefix(40)))
    }
}
