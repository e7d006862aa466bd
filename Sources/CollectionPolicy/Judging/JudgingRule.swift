import Calendar
import EarlyWarning
import GuardRails
import RentLedger

/// Judges a case every time it is looked at, and records the judgement when it changed meaningfully.
///
/// Amounts and days move every night; what staff would act on does not: the guess, the protection, whole months of
/// rent, which signs there are, which stornos, and an announced eviction.
enum JudgingRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        let current = work.cases[index]
        var facts = JudgementFacts(
            arrears: current.arrears,
            birthdays: current.facts.birthdays,
            minorChildren: current.facts.overeenkomst.minderjarigeKinderen,
            childrenCountedOn: current.facts.overeenkomst.kinderenPeildatum,
            contactDays: PersonalContacts.days(in: work, for: index),
            tenancyBegan: current.facts.overeenkomst.ingangsdatum,
            evictionDay: current.facts.evictionDays(on: work.day).first { $0 >= work.day },
            objectsToProfiling: current.facts.overeenkomst.bezwaarProfilering
        )
        var judgement = Judge.judge(facts, on: work.day, gate: work.settings.profilingGate)
        // What the administration does not know, a person who looked into it may have answered.
        if judgement.priority.householdUnknown, let answer = current.file.hasMinorChildrenByAnswer {
            facts.minorChildren = answer ? 1 : 0
            facts.childrenCountedOn = nil
            judgement = Judge.judge(facts, on: work.day, gate: work.settings.profilingGate)
        }
        work.cases[index].judgement = judgement
        guard current.file.episode != nil else { return }
        let isNewEpisode = current.events.contains { if case .episodeOpened = $0 { true } else { false } }
        let isSame = current.file.judgement.map { Gist($0) == Gist(judgement) } ?? false
        if isNewEpisode || !isSame { work.cases[index].emit(.judged(on: work.day, judgement)) }
    }
}

/// What of a judgement is worth an entry in the journal when it changes.
private struct Gist: Equatable {
    let outcome: HypothesisClass?
    let priority: Priority
    let wholeMonths: Int64
    let signs: Set<String>

    init(_ judgement: Judgement) {
        outcome = judgement.hypothesis?.outcome
        priority = judgement.priority
        var months: Int64 = 0
        var signs: Set<String> = []
        for indicator in judgement.indicators {
            switch indicator {
            case .maanden(let count, _):
                months = count.hundredths / 100
                signs.insert("maanden")
            case .dagenAchter: signs.insert("dagen")
            case .storno(let day, let reason): signs.insert("storno \(day) \(reason)")
            case .lopendeHuurBetaaldNaastSchuld: signs.insert("lopend betaald")
            case .lopendeHuurNietBetaald: signs.insert("lopend niet betaald")
            case .regelingNagekomen: signs.insert("regeling nagekomen")
            case .regelingGebroken: signs.insert("regeling gebroken")
            }
        }
        for case .ontruimingAangezegd(let day) in judgement.urgency.reasons { signs.insert("ontruiming \(day)") }
        wholeMonths = months
        self.signs = signs
    }
}
