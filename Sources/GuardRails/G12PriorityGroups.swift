public import EarlyWarning
public import RentLedger

/// G12: families with minor children and people of 65 and older.
///
/// Melding route at two months at the latest; missing proof is the top task from 1.5 months; no overdracht before the
/// gemeente answered or its term passed; never proposed for ontruiming while lopende huur is paid.
/// Source: guardrails.md G12; laatste-kansbeleid §2.3; definitions.md *Months*, *Priority group*, *Overdracht*.
public enum G12PriorityGroups {
    /// Whether the melding of a priority group is due, whatever the kalender says.
    public static func meldingIsDue(_ arrears: Arrears, _ priority: Priority) -> Bool {
        priority.isPriorityGroup && arrears.actionableRentCents > 0 && arrears.reachedTwoMonths
    }

    /// Whether proof that is missing for a melding is the top task of the queue.
    ///
    /// - Parameters:
    ///   - arrears: the arrears on the day.
    ///   - priority: the household.
    ///   - missing: the conditions that are not proven, as G6 tells them.
    /// - Returns: whether staff get it as their top task.
    public static func missingProofIsTopTask(_ arrears: Arrears, _ priority: Priority, missing: [String]) -> Bool {
        priority.isPriorityGroup && arrears.actionableRentCents > 0 && !missing.isEmpty
            && arrears.reachedOneAndAHalfMonths
    }

    /// Whether ontruiming may be proposed to staff.
    ///
    /// For a priority group only when the current rent is known not to be paid. A household of which the children are
    /// not known is treated as one that has them.
    public static func mayProposeOntruiming(_ priority: Priority, lopendeHuur: LopendeHuur) -> Bool {
        guard priority.isPriorityGroup || priority.householdUnknown else { return true }
        return lopendeHuur == .nietBetaald
    }

    /// What stands between a priority group, or an unknown household, and a proposal of overdracht.
    static func obstaclesToOverdracht(_ facts: OverdrachtFacts) -> [OverdrachtObstacle] {
        var obstacles: [OverdrachtObstacle] = []
        if facts.priority.householdUnknown { obstacles.append(.householdUnknown) }
        guard facts.priority.isPriorityGroup else { return obstacles }
        switch facts.melding {
        case .delivered(let ends, let answered):
            if !G01NoLegalActByTheMachine.hasPassed(ends, answered, on: facts.day) {
                obstacles.append(.gemeenteNotAnswered(through: ends))
            }
        case .none: obstacles.append(.gemeenteNotAnswered(through: nil))
        // An objection closes the road over the gemeente: personal contact by staff takes its place.
        case .objected: if !facts.personalContactSinceObjection { obstacles.append(.noContactAfterObjection) }
        case .belowThreshold, .noWoonruimte: break
        }
        return obstacles
    }
}
