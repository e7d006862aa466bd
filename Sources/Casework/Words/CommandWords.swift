import RentLedger

/// The commands by which staff act, exactly as they are typed.
enum CommandWords {
    /// How a case is named on the command line.
    static func place(_ number: CaseNumber) -> String { number == .house ? "huis" : number.description }

    static func show(_ number: CaseNumber) -> String { "`huurwacht queue show \(place(number))`" }

    static func take(_ number: CaseNumber, _ task: String) -> String {
        "huurwacht queue take \(place(number)) --taak \(quoted(task))"
    }

    static func decide(_ number: CaseNumber, _ task: String, _ outcomes: [TaskOutcome]) -> String {
        let words = outcomes.map(\.rawValue).joined(separator: "|")
        return "huurwacht queue decide \(place(number)) --taak \(quoted(task)) --besluit \(words) --reden \"…\""
    }

    static func contact(_ number: CaseNumber) -> String {
        "huurwacht queue contact \(place(number)) --soort bel|bezoek|uitnodiging|antwoord --uitkomst …"
    }

    static func note(_ number: CaseNumber) -> String { "huurwacht queue note \(place(number)) --tekst \"…\"" }
    static func objection(_ number: CaseNumber) -> String { "huurwacht queue bezwaar \(place(number))" }
    static func consent(_ number: CaseNumber) -> String { "huurwacht queue toestemming \(place(number))" }

    static func veto(_ kenmerk: String) -> String { "huurwacht melding veto \(kenmerk) --reden …" }

    /// A word for a shell: quoted when it holds more than letters, digits and a few marks.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_.:".unicodeScalars.contains(scalar))
        }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
