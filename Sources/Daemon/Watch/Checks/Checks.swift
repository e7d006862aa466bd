/// The checks as a table: facts in, results out.
///
/// Pure. A check that the facts say nothing about gives no result; it is then neither well nor wrong.
public enum Checks {
    /// Every check, in the order of its id.
    static let table: [@Sendable (CheckFacts) -> CheckResult?] =
        [
            notRunning, dataFolder, diskSpace, database, clock, configuration, dayFailed, dayMissed, outboxFailed,
            sendingHeld,
            certificate, bankGap, messagesParked, inboxRefused, summary, journalSeal, credentials,
        ]

    /// What all checks find, in the order of their ids.
    public static func all(_ facts: CheckFacts) -> [CheckResult] {
        let results = table.compactMap { $0(facts) } + gateways(facts)
        let places = Dictionary(uniqueKeysWithValues: CheckID.allCases.enumerated().map { ($1, $0) })
        return results.sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
    }
}
