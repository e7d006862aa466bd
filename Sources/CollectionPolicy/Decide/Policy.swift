/// The next fitting step for a person on a day.
///
/// Pure: facts and settings in, decisions with reasons out.
///
/// Each rule stands in the folder of its name; the order below is the order of a night.
public enum Policy {
    /// Decides for a person with all their cases: one decision a case, in the order of the cases.
    public static func decide(_ person: PersonFacts, context: DayContext, settings: PolicySettings) -> [Decision] {
        var work = PersonWork(person, context: context, settings: settings)
        for index in work.cases.indices { EpisodeRule.apply(&work, index) }
        for index in work.cases.indices {
            ObjectionRule.apply(&work, index)
            PauseRule.apply(&work, index)
            JudgingRule.apply(&work, index)
            LeavingRule.apply(&work, index)
            RegelingRule.apply(&work, index)
            ReturnRule.apply(&work, index)
            VonnisRule.apply(&work, index)
        }
        MessageUpkeep.apply(&work)
        MessageRule.apply(&work)
        ContactRule.apply(&work)
        for index in work.cases.indices {
            MeldingRule.apply(&work, index)
            MissingProofRule.apply(&work, index)
            OverdrachtRule.apply(&work, index)
        }
        return work.cases.indices.map { index in
            Decision(
                caseNumber: work.cases[index].facts.caseNumber,
                events: work.cases[index].events,
                nextLook: NextLook.day(of: index, in: work),
                arrears: work.cases[index].arrears
            )
        }
    }
}
