import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit
import Testing

/// Days that were missed are decided in order, without messages; then today plans the one step that fits.
@Suite("Days that are caught up") struct CaughtUpDays {
    /// Plays from the first day of a random person; the days from `first` through `last` are missed and caught up.
    static func play(
        _ played: inout Played,
        missing first: Day,
        _ last: Day,
        until end: Day,
        everyDay: Bool = false,
        eachDay: (Played, Day, [CaseEvent]) -> Void = { _, _, _ in }
    ) {
        for day in Day.of("2026-01-01")...end {
            played.isCatchUp = first <= day && day <= last
            let isAsked = day == .of("2026-01-01") || (played.nextLook.map { $0 <= day } ?? false)
            let events = everyDay || isAsked ? played.decide(on: day) : []
            eachDay(played, day, events)
            // While nobody is there nothing goes out and staff approve nothing.
            if !played.isCatchUp { played.dispatch(on: day) }
        }
    }

    @Test(
        "no message is planned on a missed day, and at most one on the day after",
        arguments: PropertiesOfDecisions.seeds
    )
    func oneMessageAfterwards(seed: UInt64) {
        for (first, last) in [("2026-02-06", "2026-02-10"), ("2026-01-19", "2026-02-17"), ("2026-03-08", "2026-03-08")]
        {
            var played = PropertiesOfDecisions.played(seed: seed)
            let today = Day.of(last).adding(days: 1)
            Self.play(&played, missing: .of(first), .of(last), until: today) { played, day, events in
                let planned = events.filter { if case .messagePlanned = $0 { true } else { false } }
                if played.isCatchUp { #expect(planned.isEmpty, "seed \(seed), \(day)") }
            }
            let onToday = played.planned.filter {
                $0.plannedOn == today && ($0.key.recipient == .huurder || $0.key.recipient == .vertegenwoordiger)
            }
            #expect(onToday.count <= 1, "seed \(seed)")
        }
    }

    @Test("looking only when asked decides the same as looking every day", arguments: PropertiesOfDecisions.seeds)
    func lookingWhenAsked(seed: UInt64) {
        var asked = PropertiesOfDecisions.played(seed: seed)
        var daily = asked
        for (first, last) in [(Day.of("2026-02-06"), Day.of("2026-02-15"))] {
            Self.play(&asked, missing: first, last, until: last.adding(days: 20))
            Self.play(&daily, missing: first, last, until: last.adding(days: 20), everyDay: true)
        }
        #expect(
            asked.log.map { "\($0.day) \($0.caseNumber) \($0.event)" }
                == daily.log.map { "\($0.day) \($0.caseNumber) \($0.event)" },
            "seed \(seed)"
        )
    }

    @Test("episodes open and close on the days on which they would have", arguments: PropertiesOfDecisions.seeds)
    func episodes(seed: UInt64) {
        func episodes(_ played: Played) -> [String] {
            played.log.compactMap { entry in
                switch entry.event.kind {
                case "episode_opened", "episode_closed", "anker_moved":
                    "\(entry.day) \(entry.caseNumber) \(entry.event.kind)"
                default: nil
                }
            }
        }
        var ran = PropertiesOfDecisions.played(seed: seed)
        var missed = ran
        let (first, last) = (Day.of("2026-02-01"), Day.of("2026-02-12"))
        Self.play(&ran, missing: .of("2027-01-01"), .of("2027-01-02"), until: last.adding(days: 5))
        Self.play(&missed, missing: first, last, until: last.adding(days: 5))
        #expect(episodes(ran) == episodes(missed), "seed \(seed)")
    }

    /// Down from the 7th: the friendly reminder of the 8th is skipped, that of the 20th with the offer is sent late.
    @Test("of the messages of missed days only the step that fits is sent")
    func theStepThatFits() {
        func played(_ first: String, _ last: String) -> Played {
            var played = Played(.dwelling(boekingen: CaseFacts.rents(from: "2026-01-01", months: 3)))
            Self.play(&played, missing: .of(first), .of(last), until: Day.of(last).adding(days: 1))
            return played
        }
        func steps(_ played: Played) -> [String] { played.planned.map { "\($0.plannedOn) \($0.key.step)" } }
        #expect(steps(played("2026-01-07", "2026-01-11")) == ["2026-01-12 herinnering-1"])
        #expect(steps(played("2026-01-07", "2026-01-20")) == ["2026-01-21 herinnering-2"])
        // A mandatory step is never passed over: the offer first, the veertiendagenbrief on a later day.
        #expect(steps(played("2026-01-07", "2026-02-20")) == ["2026-02-21 herinnering-2"])
        // The call of the 26th was asked for on its day.
        let tasks = played("2026-01-25", "2026-01-30").tasks
        #expect(tasks.map { "\($0.day) \($0.kind.name)" } == ["2026-01-26 contact"])
    }
}
