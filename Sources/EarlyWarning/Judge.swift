public import Calendar

/// Says what payment behaviour says. Pure: the day and the facts come in, a judgement comes out.
public enum Judge {
    /// Judges a case on a day; without an open gate there is no hypothesis.
    public static func judge(_ facts: JudgementFacts, on day: Day, gate: ProfilingGate) -> Judgement {
        Judgement(
            indicators: [],
            priority: Priority(hasMinorChildren: false, isSixtyFiveOrOlder: false, householdUnknown: true),
            hypothesis: nil,
            urgency: Urgency(reasons: [])
        )
    }
}
