import Calendar
import EarlyWarning
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct PriorityAndUrgencyTests {
    /// A household and what follows for its protection on 20 March 2026.
    struct Household: Sendable, CustomTestStringConvertible {
        var name: String
        var children: Int?
        var counted: String?
        var birthdays: [String] = []
        var hasMinors = false
        var isOlder = false
        var isUnknown = false
        var testDescription: String { name }
    }

    static let households: [Household] = [
        Household(name: "no children", children: 0),
        Household(name: "two children", children: 2, counted: "2024-05-01", hasMinors: true),
        Household(name: "a count without a day holds", children: 1, hasMinors: true),
        Household(name: "an empty count is unknown", children: nil, isUnknown: true),
        Household(name: "a count below zero is unknown", children: -1, isUnknown: true),
        Household(name: "17 years and 364 days old count", children: 1, counted: "2008-03-21", hasMinors: true),
        Household(name: "18 years old count: all are of age", children: 1, counted: "2008-03-20", isUnknown: true),
        Household(
            name: "an old count of none says nothing either",
            children: 0,
            counted: "2000-01-01",
            isUnknown: true
        ),
        Household(name: "65 today", children: 0, birthdays: ["1961-03-20"], isOlder: true),
        Household(name: "65 tomorrow", children: 0, birthdays: ["1961-03-21"]),
        Household(name: "the co-tenant is 80", children: 0, birthdays: ["1990-01-01", "1946-01-01"], isOlder: true),
        Household(name: "born on a leap day, 66", children: 0, birthdays: ["1960-02-29"], isOlder: true),
        Household(
            name: "older, and children unknown",
            children: nil,
            birthdays: ["1950-01-01"],
            isOlder: true,
            isUnknown: true
        ),
    ]

    @Test(arguments: households)
    func `who is protected`(household: Household) {
        let judgement = Tenancy().judged {
            $0.minorChildren = household.children
            $0.childrenCountedOn = household.counted.map { Day.of($0) }
            $0.birthdays = household.birthdays.map { Day.of($0) }
        }
        let priority = judgement.priority
        #expect(priority.hasMinorChildren == household.hasMinors)
        #expect(priority.isSixtyFiveOrOlder == household.isOlder)
        #expect(priority.householdUnknown == household.isUnknown)
        #expect(priority.isPriorityGroup == (household.hasMinors || household.isOlder))
        let sentences = [household.hasMinors, household.isOlder, household.isUnknown].filter { $0 }.count
        #expect(priority.dutch.count == sentences)
    }

    @Test func `an announced eviction outweighs everything, then protection, then the arrears`() {
        var tenancy = Tenancy()
        tenancy.agreeOnRegeling()
        let judgement = tenancy.judged {
            $0.minorChildren = 1
            $0.birthdays = [.of("1950-01-01")]
            $0.evictionDay = .of("2026-04-01")
        }
        #expect(
            judgement.urgency.reasons == [
                .ontruimingAangezegd(on: .of("2026-04-01")), .kinderen, .vijfenzestigPlus, .regelingGebroken,
                .achterstand(Months(hundredths: 300)),
            ]
        )
        #expect(judgement.urgency.reasons.allSatisfy { !$0.dutch.isEmpty })
    }

    @Test func `an eviction day that lies behind us is none`() {
        #expect(Tenancy().judged { $0.evictionDay = .of("2026-03-19") }.urgency.points < 1_000)
        #expect(Tenancy().judged { $0.evictionDay = .of("2026-03-20") }.urgency.points > 100_000)
    }

    @Test func `without a known rent the time counts`() {
        let arrears = Arrears(boekingen: Tenancy().boekingen, brutohuurCents: nil, on: Tenancy.today)
        let judgement = Judge.judge(JudgementFacts(arrears: arrears), on: Tenancy.today, gate: ProfilingGate())
        #expect(judgement.urgency.reasons == [.achterstand(Months(hundredths: 260))])
        #expect(judgement.indicators.first == .dagenAchter(78, since: .of("2026-01-01")))
    }

    @Test func `a protected household never comes after the same case without protection (random)`() {
        var random = SeededRandom(seed: 77)
        for round in 1...200 {
            let tenancy = HypothesisTests.anything(&random)
            let plain = tenancy.judged()
            let family = tenancy.judged { $0.minorChildren = 1 }
            #expect(plain.urgency < family.urgency, "seed 77, round \(round)")
            #expect(family.indicators == plain.indicators, "seed 77, round \(round)")
        }
    }
}
