/// G9: what is never an input to hypothesis, priority or policy.
///
/// Nationality, country of birth, sex, language, postcode, neighbourhood, health, religion. Language only chooses the
/// text; age and children only add protection. Source: guardrails.md G9; AVG art. 9 and 22; wet-en-standaarden §6.
public enum ForbiddenInput {
    /// Names, Dutch and English, under which a forbidden input could come in; small letters.
    public static let names: [String] = [
        "nationaliteit", "nationality", "herkomstland", "geboorteland", "geboorteplaats", "birthcountry",
        "countryofbirth", "birthplace", "placeofbirth", "afkomst", "ethnicity", "etniciteit", "ras", "race", "geslacht",
        "gender", "sex", "sekse", "taal", "moedertaal", "language", "postcode", "postalcode", "zipcode", "zip", "wijk",
        "buurt", "neighbourhood", "neighborhood", "district", "straat", "street", "adres", "address", "woonplaats",
        "gezondheid", "health", "ziekte", "illness", "disability", "handicap", "religie", "religion", "geloof",
        "levensovertuiging",
    ]

    /// Whether a name of a value, column or property means a forbidden input: `birthCountry`, `land_postcode`.
    ///
    /// Compared word by word, so that `betaalwijze` is not taken for `taal`, nor `betaald`.
    public static func isForbidden(_ name: String) -> Bool {
        let words = words(of: name)
        let joined = words.joined()
        let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
        return names.contains { $0 == joined || words.contains($0) || pairs.contains($0) }
    }

    /// The forbidden names among the properties of a value, at every depth.
    public static func found(in value: Any) -> [String] {
        var names: Set<String> = []
        collect(value, depth: 0, into: &names)
        return names.sorted()
    }

    private static func collect(_ value: Any, depth: Int, into names: inout Set<String>) {
        guard depth < 8 else { return }
        for child in Mirror(reflecting: value).children {
            if let label = child.label, isForbidden(label) { names.insert(label) }
            collect(child.value, depth: depth + 1, into: &names)
        }
    }

    /// The words of a name in `camelCase` or `snake_case`, in small letters.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var lastWasCapital = false
        for character in name {
            let isCapital = character.isUppercase
            if !character.isLetter || (isCapital && !lastWasCapital) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter { word += character.lowercased() }
            lastWasCapital = isCapital
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
