import Calendar
@testable import Daemon
import Outreach
import TestKit
import Testing

/// What the daemon's board says, as the checks read it.
@Suite("The daemon's board as facts") struct HouseWatchTests {
    let now = LocalTime(day: .of("2026-11-24"), hour: 8).instant

    private func state(_ change: (inout DaemonState) -> Void) -> DaemonFacts {
        var state = DaemonState(startedAt: now, processNumber: 1)
        change(&state)
        return DaemonFacts(state, now: now)
    }

    @Test("an idle daemon has nothing to say")
    func anIdleDaemon() {
        #expect(state { _ in } == DaemonFacts(startedAt: now))
    }

    @Test("a failed day, a failed round, a refused reload and a jump of the clock are seen")
    func whatIsWrongIsSeen() {
        let facts = state { state in
            state.lastRun = DaemonState.DayOutcome(
                day: .of("2026-11-24"),
                at: now,
                seconds: 3,
                isCatchUp: false,
                failure: .init(reason: "disk full", tries: 2, retryAt: now)
            )
            state.outbox = .init(at: now, report: DispatchReport(), failure: "disk full")
            state.reloadProblems = ["huurwacht.yaml:3: modus: is wrong.", "another"]
            state.clockProblem = .jumped(seconds: 7_200)
            state.nextDayRun = now
        }
        #expect(facts.failedRun?.reason == "disk full")
        #expect(facts.failedRound?.reason == "disk full")
        #expect(facts.refusedReload?.problem == "huurwacht.yaml:3: modus: is wrong.")
        #expect(facts.clockJump?.seconds == 7_200)
        #expect(facts.nextDayRun == now)
    }

    @Test("a day that was completed after it failed is well again")
    func aCompletedDayIsWell() {
        let facts = state { state in
            state.lastRun = DaemonState.DayOutcome(
                day: .of("2026-11-24"),
                at: now,
                seconds: 3,
                isCatchUp: false,
                failure: nil
            )
        }
        #expect(facts.failedRun == nil)
    }
}
