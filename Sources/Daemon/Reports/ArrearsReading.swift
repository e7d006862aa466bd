public import CaseStore
public import Calendar
import CollectionPolicy
public import RentLedger

/// The arrears of every case in a store on a day.
public enum ArrearsReading {
    /// Measures every case, batch by batch.
    ///
    /// - Throws: what the store throws.
    public static func report(
        of store: any CaseStore,
        on day: Day,
        measures: MeasureSettings
    ) throws(StoreError) -> ArrearsReport {
        var lines: [ArrearsReport.Line] = []
        var tenancies = 0
        var after: PersonKey?
        while true {
            let keys = try store.persons(after: after, limit: 500)
            guard let last = keys.last else { break }
            after = last
            for person in try store.facts(of: keys) {
                for facts in person.cases {
                    tenancies += 1
                    let arrears = Arrears(
                        boekingen: facts.boekingen,
                        brutohuurCents: facts.overeenkomst.brutohuurCents,
                        regelingen: facts.regelingen,
                        on: day,
                        settings: measures
                    )
                    guard arrears.openCents > 0 else { continue }
                    lines.append(ArrearsReport.Line(overeenkomst: facts.overeenkomst.number, arrears: arrears))
                }
            }
        }
        return ArrearsReport(day: day, tenancies: tenancies, lines: lines)
    }
}
