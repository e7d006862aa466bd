import Calendar
import EarlyWarning
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

@Suite struct G01LegalActTests {
    static let anna = NamedPerson(name: "Anna Smit", login: "asmit")
    static let bram = NamedPerson(name: "Bram Kok", login: "bkok")
    static let carla = NamedPerson(name: "Carla Vos", login: "cvos")

    static func refused(_ authorisation: Authorisation) -> [ActRefusal] {
        switch authorisation {
        case .authorised: []
        case .refused(let refusals): refusals
        }
    }

    @Test(arguments: LegalAct.allCases)
    func `nobody without a name in the settings, and nobody without a reason`(act: LegalAct) {
        let second = act.needsTwoPersons ? Self.bram : nil
        func refused(by person: NamedPerson?, _ reason: String) -> [ActRefusal] {
            Self.refused(G01NoLegalActByTheMachine.authorise(act, by: person, reason: reason, second: second))
        }
        #expect(refused(by: Self.anna, "Drie gesprekken, geen afspraak mogelijk.").isEmpty)
        #expect(refused(by: nil, "Een reden.") == [.noNamedPerson])
        #expect(refused(by: NamedPerson(name: "", login: "x"), "Een reden.") == [.noNamedPerson])
        #expect(refused(by: NamedPerson(name: "X", login: " "), "Een reden.") == [.noNamedPerson])
        for blank in ["", "   ", "...", "\n\t", "\u{200B}"] { #expect(refused(by: Self.anna, blank) == [.noReason]) }
    }

    @Test(arguments: [LegalAct.laatsteKansAanbieden, .laatsteKansBeeindigen])
    func `a laatste kans is offered or ended by two different persons`(act: LegalAct) {
        func refused(_ second: NamedPerson?) -> [ActRefusal] {
            Self.refused(G01NoLegalActByTheMachine.authorise(act, by: Self.anna, reason: "Reden.", second: second))
        }
        #expect(refused(Self.bram).isEmpty)
        #expect(refused(nil) == [.noSecondPerson])
        #expect(refused(Self.anna) == [.secondIsTheSame])
        #expect(refused(NamedPerson(name: "Iemand Anders", login: "ASmit")) == [.secondIsTheSame])
        #expect(refused(NamedPerson(name: "anna  smit", login: "root")) == [.secondIsTheSame])
        #expect(refused(NamedPerson(name: "", login: "")) == [.noSecondPerson])
    }

    @Test func `a further offer needs the reason of a third person or a court order`() {
        func refused(_ further: FurtherOffer?) -> [ActRefusal] {
            Self.refused(
                G01NoLegalActByTheMachine.authorise(
                    .laatsteKansAanbieden,
                    by: Self.anna,
                    reason: "Reden.",
                    second: Self.bram,
                    history: LegalHistory(laatsteKansWasOffered: true),
                    further: further
                )
            )
        }
        #expect(refused(nil) == [.furtherOfferNeedsThirdOrCourt])
        #expect(refused(.third(Self.carla, reason: "De situatie is echt veranderd.")).isEmpty)
        #expect(refused(.third(Self.carla, reason: " ")) == [.furtherOfferNeedsThirdOrCourt])
        #expect(refused(.third(Self.bram, reason: "Reden.")) == [.thirdIsTheSame])
        #expect(refused(.courtOrder("zaaknummer 123")).isEmpty)
        #expect(refused(.courtOrder("")) == [.furtherOfferNeedsThirdOrCourt])
    }

    @Test(arguments: LegalAct.allCases)
    func `a refusal has a motive; one person may give it`(act: LegalAct) {
        func refused(_ reason: String) -> [ActRefusal] {
            Self.refused(G01NoLegalActByTheMachine.authorise(act, outcome: .nee, by: Self.anna, reason: reason))
        }
        #expect(refused("Er komt een regeling.").isEmpty)
        #expect(refused("") == [.noMotive])
    }

    @Test func `whatever is authorised has two different named persons and a reason where it must (random)`() {
        var random = SeededRandom(seed: 101)
        let people: [NamedPerson?] = [
            nil, Self.anna, Self.bram, Self.carla, NamedPerson(name: "Anna Smit", login: "anna2"),
            NamedPerson(name: "", login: "leeg"),
        ]
        var authorisedCount = 0
        for round in 1...3_000 {
            let act = random.pick(LegalAct.allCases)
            let first = random.pick(people)
            let second = random.pick(people)
            let reason = random.pick(["", " ", "Omdat het moet."])
            let outcome = random.pick(LegalOutcome.allCases)
            let wasOffered = random.chance(percent: 40)
            let further: FurtherOffer? = random.pick([
                nil, .courtOrder(""), .courtOrder("zaak 1"), .third(Self.carla, reason: "Ja."),
                .third(Self.anna, reason: ""),
            ])
            let result = G01NoLegalActByTheMachine.authorise(
                act,
                outcome: outcome,
                by: first,
                reason: reason,
                second: second,
                history: LegalHistory(laatsteKansWasOffered: wasOffered),
                further: further
            )
            guard case .authorised(let authorised) = result else { continue }
            authorisedCount += 1
            #expect(!authorised.by.name.isEmpty && !authorised.by.login.isEmpty, "seed 101, round \(round)")
            #expect(authorised.reason == "Omdat het moet.", "seed 101, round \(round)")
            if outcome == .ja, act.needsTwoPersons {
                #expect(authorised.second != nil, "seed 101, round \(round)")
                #expect(authorised.second?.name != authorised.by.name, "seed 101, round \(round)")
                #expect(authorised.second?.login != authorised.by.login, "seed 101, round \(round)")
                if wasOffered, act == .laatsteKansAanbieden {
                    #expect(further != nil && further != .courtOrder(""), "seed 101, round \(round)")
                }
            }
        }
        #expect(authorisedCount > 100)
    }
}

@Suite struct G01OverdrachtTests {
    /// One line of the matrix: what is different from a case in which overdracht may be proposed.
    struct Line: Sendable, CustomTestStringConvertible {
        var name: String
        var expected: [OverdrachtObstacle]
        var change: @Sendable (inout OverdrachtFacts) -> Void
        var testDescription: String { name }
    }

    static let day = Day.of("2026-05-20")
    static let none = Priority(hasMinorChildren: false, isSixtyFiveOrOlder: false, householdUnknown: false)
    static let family = Priority(hasMinorChildren: true, isSixtyFiveOrOlder: false, householdUnknown: false)

    static var facts: OverdrachtFacts {
        var facts = OverdrachtFacts(day: day, priority: none, actionableRentCents: 210_000)
        facts.melding = .delivered(responseTermEnds: .of("2026-05-19"), answered: nil)
        facts.veertiendagenbriefLastDay = .of("2026-05-19")
        return facts
    }

    static let lines: [Line] = [
        Line(name: "melding delivered, all terms over", expected: []) { _ in },
        Line(name: "no melding", expected: [.noMelding]) { $0.melding = .none },
        Line(name: "the gemeente may still answer", expected: [.responseTerm(through: day)]) {
            $0.melding = .delivered(responseTermEnds: day, answered: nil)
        },
        Line(name: "the gemeente answered early", expected: []) {
            $0.melding = .delivered(responseTermEnds: .of("2026-06-10"), answered: .of("2026-05-10"))
        },
        Line(name: "the tenant objected", expected: []) { $0.melding = .objected },
        Line(name: "below the threshold", expected: []) { $0.melding = .belowThreshold },
        Line(name: "no living space", expected: []) { $0.melding = .noWoonruimte },
        Line(name: "a pause runs", expected: [.paused(through: day)]) { $0.pausedThrough = day },
        Line(name: "the pause is over", expected: []) { $0.pausedThrough = .of("2026-05-19") },
        Line(name: "no veertiendagenbrief", expected: [.noVeertiendagenbrief]) { $0.veertiendagenbriefLastDay = nil },
        Line(name: "its last day is today", expected: [.veertiendagenbrief(through: day)]) {
            $0.veertiendagenbriefLastDay = day
        },
        Line(name: "the kalender has none", expected: []) {
            $0.kalenderHasVeertiendagenbrief = false
            $0.veertiendagenbriefLastDay = nil
        },
        Line(name: "household unknown: check first", expected: [.householdUnknown]) {
            $0.priority.householdUnknown = true
        },
        Line(name: "family, no melding", expected: [.noMelding, .gemeenteNotAnswered(through: nil)]) {
            $0.priority = family
            $0.melding = .none
        },
        Line(
            name: "family, the gemeente may still answer",
            expected: [.responseTerm(through: day), .gemeenteNotAnswered(through: day)]
        ) {
            $0.priority = family
            $0.melding = .delivered(responseTermEnds: day, answered: nil)
        },
        Line(name: "family, term over", expected: []) { $0.priority = family },
        Line(name: "family that objected, nobody came by", expected: [.noContactAfterObjection]) {
            $0.priority = family
            $0.melding = .objected
        },
        Line(name: "family that objected, staff sought contact", expected: []) {
            $0.priority = family
            $0.melding = .objected
            $0.personalContactSinceObjection = true
        },
        Line(name: "paid", expected: [.nothingOpen]) { $0.actionableRentCents = 0 },
        Line(name: "died", expected: [.died]) { $0.tenantDied = true },
        Line(name: "on hold", expected: [.onHold]) { $0.bewakingsstatus = .onHold },
        Line(name: "already at the deurwaarder", expected: [.alreadyHandedOver]) { $0.flags = [.deurwaarder] },
        Line(name: "already at a collector", expected: [.alreadyHandedOver]) { $0.bewakingsstatus = .externeIncasso },
        Line(name: "huurgeschil", expected: [.dispute]) { $0.flags = [.huurgeschil] },
        Line(name: "WSNP", expected: [.debtHelp(.wsnp)]) { $0.flags = [.wsnp] },
    ]

    @Test(arguments: lines)
    func `when overdracht may be proposed`(line: Line) {
        var facts = Self.facts
        line.change(&facts)
        let obstacles = G01NoLegalActByTheMachine.obstaclesToOverdracht(facts)
        #expect(obstacles == line.expected)
        #expect(obstacles.allSatisfy { !$0.dutch.isEmpty })
    }
}
