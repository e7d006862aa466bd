import Calendar
import EarlyWarning
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct HypothesisTests {
    /// What happened, and what may be guessed from it.
    struct Story: Sendable, CustomTestStringConvertible {
        var name: String
        /// Return codes of January, February and March.
        var codes: [String] = []
        var paysCurrentRent = false
        var wasContacted = false
        var outcome: HypothesisClass
        var testDescription: String { name }
    }

    static let stories: [Story] = [
        Story(name: "silence is evidence of nothing", outcome: .onbekend),
        Story(name: "nor is silence after a contact", wasContacted: true, outcome: .onbekend),
        Story(name: "too little money on the account", codes: ["AM04"], outcome: .nietKunner),
        Story(name: "a blocked account", codes: ["AC06"], outcome: .nietKunner),
        Story(name: "one debit without a reason is too little", codes: ["MS03"], outcome: .onbekend),
        Story(name: "two debits without a reason", codes: ["MS03", "MS03"], outcome: .nietKunner),
        Story(name: "current rent paid beside old debt", paysCurrentRent: true, outcome: .nietKunner),
        Story(name: "a refund alone", codes: ["MD06"], wasContacted: true, outcome: .onbekend),
        Story(name: "a refusal alone", codes: ["MS02"], wasContacted: true, outcome: .onbekend),
        Story(name: "a block list alone", codes: ["SL01"], wasContacted: true, outcome: .onbekend),
        Story(name: "the same act thrice", codes: ["MD06", "MD06", "MD06"], wasContacted: true, outcome: .onbekend),
        Story(name: "two acts, nobody spoke", codes: ["MD06", "MS02"], outcome: .onbekend),
        Story(name: "two acts and a contact", codes: ["MD06", "MS02"], wasContacted: true, outcome: .nietWiller),
        Story(
            name: "two acts, but also too little money",
            codes: ["MD06", "AM04", "MS02"],
            wasContacted: true,
            outcome: .onbekend
        ),
        Story(
            name: "two acts, but the current rent is paid",
            codes: ["MD06", "SL01"],
            paysCurrentRent: true,
            wasContacted: true,
            outcome: .onbekend
        ),
        Story(name: "too little money and one refund", codes: ["AM04", "MD06"], outcome: .nietKunner),
        Story(name: "our own errors", codes: ["AM05", "AC01", "MD02"], wasContacted: true, outcome: .onbekend),
        Story(name: "no mandate and a closed account", codes: ["MD01", "AC04"], outcome: .onbekend),
        Story(name: "the payer died", codes: ["AM04", "MD07"], outcome: .onbekend),
    ]

    @Test(arguments: stories)
    func `what may be guessed`(story: Story) throws {
        var tenancy = Tenancy()
        for (index, code) in story.codes.enumerated() { tenancy.collect(month: index + 1, andComesBack: code) }
        if story.paysCurrentRent { tenancy.pay("2026-03-05", Tenancy.rentCents) }
        let judgement = tenancy.judged(contactDays: story.wasContacted ? [.of("2026-03-10")] : [])
        let hypothesis = try #require(judgement.hypothesis)
        #expect(hypothesis.outcome == story.outcome)
        #expect((hypothesis.confidencePercent > 0) == (story.outcome != .onbekend))
        #expect(hypothesis.confidencePercent <= (story.outcome == .nietWiller ? 60 : 90))
        #expect(hypothesis.outcome == .onbekend || !hypothesis.evidence.isEmpty)
        #expect(Set(hypothesis.evidence).isSubset(of: Set(judgement.indicators)))
        #expect((1...3).contains(hypothesis.explanation.count))
        #expect(!hypothesis.wouldChangeOurMind.isEmpty)
    }

    @Test(arguments: [Int64(80_000), 70_000])
    func `a regeling kept, or broken while the current rent is paid, leans to niet-kunner`(paid: Int64) throws {
        var tenancy = Tenancy()
        tenancy.agreeOnRegeling()
        tenancy.pay("2026-03-02", paid)
        #expect(try #require(tenancy.judged().hypothesis).outcome == .nietKunner)
    }

    @Test func `a regeling broken while nothing is paid says nothing`() throws {
        var tenancy = Tenancy()
        tenancy.agreeOnRegeling()
        #expect(try #require(tenancy.judged(contactDays: [.of("2026-03-01")]).hypothesis).outcome == .onbekend)
    }

    @Test(arguments: [
        (gate: ProfilingGate(), objects: false),
        (gate: ProfilingGate(dpiaDatum: .of("2026-01-01")), objects: false),
        (gate: ProfilingGate(functionarisGegevensbescherming: "Een Naam"), objects: false),
        (
            gate: ProfilingGate(dpiaDatum: .of("2026-03-21"), functionarisGegevensbescherming: "Een Naam"),
            objects: false
        ),
        (gate: Tenancy.openGate, objects: true),
    ])
    func `behind a closed gate, or after an objection, there is no guess at all`(gate: ProfilingGate, objects: Bool) {
        var tenancy = Tenancy()
        tenancy.collect(month: 1, andComesBack: "AM04")
        let judgement = tenancy.judged(gate: gate) { $0.objectsToProfiling = objects }
        #expect(judgement.hypothesis == nil)
        #expect(!judgement.indicators.isEmpty)
    }

    /// A tenancy in which anything may have happened.
    static func anything(_ random: inout SeededRandom) -> Tenancy {
        var tenancy = Tenancy()
        for month in 1...3 where random.chance(percent: 70) {
            tenancy.collect(
                month: month,
                andComesBack: random.pick(ReturnReason.table.map(\.code) + ["", "ZZ99", "x"])
            )
        }
        if random.chance(percent: 30) { tenancy.agreeOnRegeling() }
        if random.chance(percent: 40) { tenancy.pay("2026-03-\(random.int(10...19))", Int64(random.int(1...90_000))) }
        return tenancy
    }

    @Test func `age, children, tenancy and eviction never change the guess (random)`() {
        var random = SeededRandom(seed: 20_260_901)
        for round in 1...300 {
            let tenancy = Self.anything(&random)
            let contacts: [Day] = random.chance(percent: 50) ? [.of("2026-03-10")] : []
            let plain = tenancy.judged(contactDays: contacts).hypothesis
            let birthday = Day.of("1940-01-01").adding(days: random.int(0...30_000))
            let children = random.int(0...5)
            let other = tenancy.judged(contactDays: contacts) {
                $0.birthdays = [birthday]
                $0.minorChildren = children
                $0.childrenCountedOn = .of("2025-01-01")
                $0.tenancyBegan = .of("2025-12-01")
                $0.evictionDay = .of("2026-04-01")
            }.hypothesis
            #expect(plain == other, "seed 20260901, round \(round)")
        }
    }

    @Test func `niet-willer only with two different acts, a contact, and no sign of good will (random)`() throws {
        var random = SeededRandom(seed: 20_260_902)
        var nietWillers = 0
        for round in 1...2_000 {
            var tenancy = Self.anything(&random)
            if random.chance(percent: 30) {
                tenancy = Tenancy()
                for month in 1...3 {
                    tenancy.collect(month: month, andComesBack: random.pick(["MD06", "MS02", "SL01", "AM05", "AM04"]))
                }
            }
            let contacts: [Day] = random.chance(percent: 50) ? [.of("2026-03-10")] : []
            let hypothesis = try #require(tenancy.judged(contactDays: contacts).hypothesis)
            let silent = try #require(tenancy.judged().hypothesis)
            #expect(silent.outcome != .nietWiller, "seed 20260902, round \(round)")
            guard hypothesis.outcome == .nietWiller else { continue }
            nietWillers += 1
            let codes = Set(tenancy.boekingen.map(\.retourreden))
            #expect(codes.intersection(["MD06", "MS02", "SL01"]).count >= 2, "seed 20260902, round \(round)")
            #expect(codes.isDisjoint(with: ["AM04", "MS03", "AC06"]), "seed 20260902, round \(round)")
            #expect(!contacts.isEmpty, "seed 20260902, round \(round)")
            #expect(tenancy.arrears().lopendeHuur != .betaald, "seed 20260902, round \(round)")
        }
        #expect(nietWillers > 20, "the cases were too tame")
    }
}
