import CollectionPolicy
import RentLedger

/// What a file in `gemeenten/` says.
enum GemeenteFile {
    /// Column names that no agreement can allow (G6): never BSN, hypothesis, health or free text.
    private static let forbiddenWords = [
        "bsn", "burgerservice", "hypothese", "gezondheid", "opmerking", "toelichting", "notitie", "vrije_tekst",
    ]

    /// Reads the file's keys; `nil` when it does not even say which gemeente it is.
    ///
    /// - Parameters:
    ///   - root: the keys.
    ///   - name: the file's name, which begins with the code.
    /// - Returns: the gemeente.
    static func read(_ root: Section, name: String) -> Gemeente? {
        let code = code(root, name: name)
        let title = root.requiredText("naam", "the name of the gemeente")
        var gemeente = Gemeente(code: GemeenteCode(code ?? ""), name: title ?? "")
        if let hasAgreement = root.requiredChoice("overeenkomst", ["ja": true, "geen": false]) {
            gemeente.hasAgreement = hasAgreement
        }
        readThreshold(root.section("drempel"), into: &gemeente)
        gemeente.minimumDays = root.integer("minimum_dagen", 1...180, default: 30)
        gemeente.vetoWorkingDays = root.integer("veto_werkdagen", 1...5, default: 3)
        gemeente.vrijgave = vrijgave(root)
        gemeente.responseTermDays = root.integer("reactietermijn_dagen", 1...180, default: 28)
        gemeente.fields = fields(root)
        gemeente.vervolgsignaalAfterDays = root.section("vervolgsignaal").optionalInteger("na_dagen", 1...365)
        return code == nil || title == nil ? nil : gemeente
    }

    private static func code(_ root: Section, name: String) -> String? {
        let expected = "the CBS code, four digits in quotes"
        guard let code = root.requiredText("gemeente", expected) else { return nil }
        guard code.utf8.count == 4, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
            root.mistake("gemeente", "is \(Wording.quoted(code)), no CBS code", "Write \(expected).")
            return nil
        }
        guard name == "\(code).yaml" || name.hasPrefix("\(code)-") else {
            root.mistake(
                "gemeente",
                "is \(code), but the name of the file does not begin with it",
                "Name the file \(code)-name.yaml, or mend the code."
            )
            return nil
        }
        return code
    }

    private static func readThreshold(_ section: Section, into gemeente: inout Gemeente) {
        if let cents = section.requiredInteger("bedrag_cent", 0...1_000_000) { gemeente.thresholdCents = Int64(cents) }
        gemeente.thresholdMonthsHundredths = section.optionalHundredths("maanden", 1...1_200)
        if let eenheid = section.requiredEenheid("eenheid") { gemeente.eenheid = eenheid }
    }

    /// The machine may release only with dated convenant and DPIA (definitions.md, *Veto window*).
    private static func vrijgave(_ root: Section) -> Gemeente.Vrijgave {
        let isAutomatic = root.choice("vrijgave", ["mens": false, "automatisch": true], default: false)
        let convenant = root.day("convenant_datum")
        let dpia = root.day("dpia_datum")
        guard isAutomatic else { return .mens }
        if let convenant, let dpia { return .automatisch(convenant: convenant, dpia: dpia) }
        let lacking = [convenant == nil ? "convenant_datum" : nil, dpia == nil ? "dpia_datum" : nil].compactMap(\.self)
        root.mistake(
            "vrijgave",
            "is automatisch without \(Wording.list(lacking))",
            "Fill in \(Wording.list(lacking)), or write mens."
        )
        return .mens
    }

    private static func fields(_ root: Section) -> [String] {
        let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789_".unicodeScalars)
        return root.words("velden").compactMap { field in
            guard field.text.unicodeScalars.allSatisfy(letters.contains) else {
                root.mistake(
                    "velden",
                    line: field.line,
                    "holds \(Wording.quoted(field.text)), no column name",
                    "Use small letters, digits and _ only."
                )
                return nil
            }
            guard !forbiddenWords.contains(where: field.text.contains) else {
                root.mistake(
                    "velden",
                    line: field.line,
                    "holds \(Wording.quoted(field.text)), which never leaves the house (guard rail G6)",
                    "Remove it."
                )
                return nil
            }
            return field.text
        }
    }
}

extension Section {
    /// How months are counted: each kalender and gemeente says so itself (definitions.md, *Months*).
    func requiredEenheid(_ key: String) -> Eenheid? {
        requiredChoice(key, ["bedrag": .bedrag, "tijd": .tijd, "eerste_van_beide": .eersteVanBeide])
    }
}
