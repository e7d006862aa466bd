import Calendar
import CollectionPolicy
import Config
import Foundation
import RentLedger
import Statements

/// Decisions per second: facts in, events out, one core, everything of the policy.
enum DecisionBenchmark {
    static func run(_ files: [String]) throws {
        print("Decisions: a person's facts to decisions, one core")
        guard let day = Day(iso: "2026-11-20") else { return }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let settings = try SettingsReader.read(file: root.appendingPathComponent("Config/huurwacht.yaml").path)
        let people = try Ledger.tenancies(files).enumerated().map { number, tenancy in
            PersonFacts(
                person: tenancy.overeenkomst.person,
                cases: [
                    CaseFacts(
                        caseNumber: CaseNumber(rawValue: Int64(number + 1)),
                        overeenkomst: tenancy.overeenkomst,
                        boekingen: tenancy.boekingen
                    )
                ]
            )
        }
        let context = DayContext(day: day, paymentSource: PaymentSourceFacts(completeThrough: day))
        let clock = ContinuousClock()
        var events = 0
        let ours = clock.measure {
            for person in people {
                for decision in Policy.decide(person, context: context, settings: settings.policy) {
                    events += decision.events.count
                }
            }
        }
        Figures.line("huurwacht (\(events) events)", Figures.rate(people.count, ours, "persons"))
        var open: Int64 = 0
        let floor = clock.measure {
            for person in people {
                for facts in person.cases { open += facts.boekingen.reduce(0) { $0 + $1.bedragCents } }
            }
        }
        Figures.line("adding up the postings alone, the floor", Figures.rate(people.count, floor, "persons"))
    }
}
