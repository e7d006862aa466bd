public import Calendar

/// Says what payment behaviour says.
///
/// Pure: the day and the facts come in, a judgement comes out.
public enum Judge {
    /// Judges a case on a day; without an open gate there is no hypothesis.
    public static func judge(_ facts: JudgementFacts, on day: Day, gate: ProfilingGate) -> Judgement {
        let indicators = indicators(facts, on: day)
        let priority = PriorityRule.priority(of: facts, on: day)
        return Judgement(
            indicators: indicators,
            priority: priority,
            hypothesis: HypothesisRule.hypothesis(facts, indicators: indicators, on: day, gate: gate),
            urgency: UrgencyRule.urgency(facts, priority: priority, on: day)
        )
    }

    /// All signs in the order in which staff read them: how much, since when, what is paid now, what came back.
    static func indicators(_ facts: JudgementFacts, on day: Day) -> [Indicator] {
        AchterstandIndicator.read(facts.arrears, on: day)
            + LopendeHuurIndicator.read(facts.arrears)
            + RegelingIndicator.read(facts.arrears)
            + StornoIndicator.read(facts.arrears, on: day)
    }
}
