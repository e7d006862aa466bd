import Calendar

/// Families with minor children and people of 65 and older (definitions.md, *Priority group*; G12).
enum PriorityRule {
    /// Age at which children stop being minor (BW 1:233).
    static let majority = 18
    /// Age from which an older tenant is protected (laatste-kansbeleid §2.3).
    static let olderFrom = 65

    static func priority(of facts: JudgementFacts, on day: Day) -> Priority {
        let children = countThatHolds(facts, on: day)
        return Priority(
            hasMinorChildren: (children ?? 0) > 0,
            isSixtyFiveOrOlder: facts.birthdays.contains { day.wholeYears(since: $0) >= olderFrom },
            householdUnknown: children == nil
        )
    }

    /// The number of minor children as far as it is known today.
    ///
    /// Birth years of children are not in the exports, so a count holds as it was given, with one limit: everybody who
    /// was minor on the `kinderen_peildatum` is of age 18 years later. From that day on the count, also a count of
    /// none, says nothing of today's household: it is unknown, and staff check. A count without a day holds.
    static func countThatHolds(_ facts: JudgementFacts, on day: Day) -> Int? {
        guard let count = facts.minorChildren, count >= 0 else { return nil }
        guard let counted = facts.childrenCountedOn else { return count }
        return day.wholeYears(since: counted) < majority ? count : nil
    }
}

extension Priority {
    /// The protection as Dutch sentences for staff, in a fixed order; empty when nothing is to be said.
    public var dutch: [String] {
        var sentences: [String] = []
        if hasMinorChildren { sentences.append("Er wonen minderjarige kinderen.") }
        if isSixtyFiveOrOlder { sentences.append("De huurder of een medehuurder is 65 jaar of ouder.") }
        if householdUnknown { sentences.append("We weten niet of er kinderen wonen: ga dat na vóór een overdracht.") }
        return sentences
    }
}
