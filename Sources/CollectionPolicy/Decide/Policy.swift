/// The next fitting step for a person on a day. Pure: facts and settings in, decisions with reasons out.
public enum Policy {
    /// Decides for a person with all their cases: one decision a case, in the order of the cases.
    public static func decide(_ person: PersonFacts, context: DayContext, settings: PolicySettings) -> [Decision] {
        []
    }
}
