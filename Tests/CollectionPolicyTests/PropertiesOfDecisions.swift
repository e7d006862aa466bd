import Calendar
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger
import Simulation
import TestKit
import Testing

/// What holds for every person, whatever their ledger: random cases from fixed seeds.
@Suite struct PropertiesOfDecisions {
    static let seeds: [UInt64] = Array(1...60)
    static let lastDay = Day.of("2026-09-20")

    static func settings(_ random: inout SeededRandom) -> PolicySettings {
        var settings = PolicySettings.preWonen
        let code = GemeenteCode("0392")
        if random.chance(percent: 30) { settings.gemeenten[code]?.vervolgsignaalAfterDays = random.int(10...60) }
        if random.chance(percent: 30) {
            settings.gemeenten[code]?.thresholdMonthsHundredths = Int64(random.int(100...350))
            settings.gemeenten[code]?.eenheid = random.pick(Eenheid.allCases)
        }
        if random.chance(percent: 50) {
            settings.profilingGate = ProfilingGate(
                dpiaDatum: .of("2026-03-15"),
                functionarisGegevensbescherming: "F. Gijs"
            )
        }
        return settings
    }

    static func played(seed: UInt64) -> Played {
        var generator = RandomPerson(seed: seed)
        let person = generator.person()
        return Played(person.cases, settings: settings(&generator.random))
    }

    /// Plays every day, or only the days that the last decision named; the other rooms work on every day.
    static func play(_ played: inout Played, onlyWhenAsked: Bool) {
        for day in Day.of("2026-01-01")...lastDay {
            if !onlyWhenAsked || day == .of("2026-01-01") || (played.nextLook.map { $0 <= day } ?? false) {
                played.decide(on: day)
            }
            played.dispatch(on: day)
        }
    }

    @Test(arguments: seeds)
    func lookingOnlyWhenAskedGivesTheSameEvents(seed: UInt64) {
        var daily = Self.played(seed: seed)
        var asked = daily
        Self.play(&daily, onlyWhenAsked: false)
        Self.play(&asked, onlyWhenAsked: true)
        let left = daily.log.map { "\($0.day) \($0.caseNumber) \($0.event)" }
        let right = asked.log.map { "\($0.day) \($0.caseNumber) \($0.event)" }
        let first = zip(left, right).first { $0 != $1 }
        #expect(left == right, "seed \(seed): \(first.map { "\($0.0)\n\($0.1)" } ?? "one is longer")")
    }

    @Test(arguments: seeds)
    func decidingTheSameDayAgainGivesNothing(seed: UInt64) {
        var played = Self.played(seed: seed)
        for day in Day.of("2026-01-01")...Self.lastDay {
            played.decide(on: day)
            let again = played.decisions(on: day).flatMap(\.events)
            #expect(again.isEmpty, "seed \(seed), \(day): \(again)")
            played.dispatch(on: day)
        }
    }

    @Test(arguments: seeds)
    func aHypothesisNeverChangesStepDayOrChannel(seed: UInt64) {
        func visible(_ gate: ProfilingGate) -> [String] {
            var played = Self.played(seed: seed)
            played.settings.profilingGate = gate
            Self.play(&played, onlyWhenAsked: false)
            return played.log.compactMap { entry in
                if case .judged = entry.event { return nil }
                return "\(entry.day) \(entry.caseNumber) \(entry.event)"
            }
        }
        let open = ProfilingGate(dpiaDatum: .of("2025-01-01"), functionarisGegevensbescherming: "F. Gijs")
        #expect(visible(open) == visible(ProfilingGate()), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func whatMayNeverHappen(seed: UInt64) {
        var played = Self.played(seed: seed)
        Self.play(&played, onlyWhenAsked: false)
        let main = played.planned.filter { $0.key.recipient == .huurder || $0.key.recipient == .vertegenwoordiger }
        #expect(Set(main.map(\.plannedOn)).count == main.count, "seed \(seed): two messages on one day")
        let keys = played.planned.flatMap(\.keys)
        #expect(Set(keys).count == keys.count, "seed \(seed): a key is claimed twice")
        for entry in played.log { check(entry.event, entry.caseNumber, on: entry.day, played, seed) }
    }

    @Test func theRandomCasesReachWhatThePropertiesAreAbout() {
        var counts: [String: Int] = [:]
        for seed in Self.seeds {
            var played = Self.played(seed: seed)
            Self.play(&played, onlyWhenAsked: false)
            var kinds = Set(played.events.map(\.kind))
            for task in played.tasks { kinds.insert(task.kind.name) }
            for kind in kinds { counts[kind, default: 0] += 1 }
        }
        let wanted = [
            "episode_closed", "anker_moved", "step_held", "message_planned", "melding_prepared", "melding_withheld",
            "objection", "consent", "contact", "approve_message", "missing_proof", "overdracht", "check_household",
            "unreachable", "regeling_gebroken", "vertrokken", "overleden", "eviction_week",
        ]
        for kind in wanted { #expect((counts[kind] ?? 0) > 0, "no seed gives \(kind)") }
    }

    private func check(_ event: CaseEvent, _ number: CaseNumber, on day: Day, _ played: Played, _ seed: UInt64) {
        guard let facts = played.person.cases.first(where: { $0.caseNumber == number }) else { return }
        switch event {
        case .meldingPrepared(let melding):
            let missing = G06MeldingOnlyWithProof.missingConditions(melding.proof, on: day)
            #expect(missing.isEmpty && melding.proof.objection == nil, "seed \(seed): melding without proof")
            #expect((melding.proof.objectionTermEnds ?? day) < day, "seed \(seed): the objection term runs")
            #expect(facts.overeenkomst.isWoonruimte, "seed \(seed): melding of a garage")
        case .messagePlanned(let planned):
            #expect(facts.overeenkomst.bewakingsstatus == .normaal, "seed \(seed): on hold or at a collector")
            #expect(!facts.hasDied(by: day) && !facts.hasLeft(by: day), "seed \(seed): died or left")
            #expect(
                facts.flags(on: day).isDisjoint(with: [.huurgeschil, .moratorium, .wsnp, .schuldhulp]),
                "seed \(seed): a flag of G3 holds"
            )
            let isRepresented = played.person.cases.contains { $0.isRepresented(on: day) }
            #expect(!(isRepresented && planned.key.recipient == .huurder), "seed \(seed): under bewind")
        case .taskOpened(let task) where task.kind == .overdracht:
            let isProtected = (facts.overeenkomst.minderjarigeKinderen ?? 0) > 0 && facts.overeenkomst.isWoonruimte
            let delivered = facts.file.meldingen.contains { ($0.state.deliveredOn ?? .of("2099-01-01")) <= day }
            let objected = played.log.contains {
                if case .objection = $0.event { $0.day <= day && $0.caseNumber == number } else { false }
            }
            let withheld = played.log.contains {
                guard case .meldingWithheld(_, .belowThreshold) = $0.event else { return false }
                return $0.day <= day && $0.caseNumber == number
            }
            #expect(!isProtected || delivered || objected || withheld, "seed \(seed): overdracht before the gemeente")
        default: break
        }
    }
}
