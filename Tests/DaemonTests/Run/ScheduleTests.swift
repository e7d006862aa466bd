import Calendar
@testable import Daemon
import TestKit
import Testing

/// Which day is run when, as a table of clocks.
@Suite("The schedule of days") struct ScheduleTests {
    /// A machine whose wall clock can be set and which can sleep.
    final class Machine {
        var wall: Instant
        var uptime: Int64 = 5_000
        var schedule: Schedule
        var lastCompleted: Day?

        init(_ day: String, _ hour: Int, _ minute: Int = 0, runs time: (Int, Int), lastCompleted: String?) {
            wall = LocalTime(day: .of(day), hour: hour, minute: minute).instant
            schedule = Schedule(dayRunMinute: time.0 * 60 + time.1)
            self.lastCompleted = lastCompleted.map(Day.of)
        }

        var reading: ClockReading { ClockReading(wall: wall, uptimeSeconds: uptime) }

        func look() -> Schedule.Due { schedule.look(at: reading, lastCompleted: lastCompleted) }

        /// Time goes by.
        func pass(seconds: Int64) {
            wall = wall.adding(seconds: seconds)
            uptime += seconds
        }

        /// Somebody sets the wall clock.
        func setClock(by seconds: Int64) { wall = wall.adding(seconds: seconds) }

        /// Looks each minute for some hours and completes what is due; what was run, with the local time of its start.
        func live(hours: Int) -> [String] {
            var runs: [String] = []
            for _ in 0..<(hours * 60) {
                switch look() {
                case .run(let day):
                    let local = LocalTime(wall)
                    runs.append("\(day) at \(local.day) \(local.hour):\(local.minute)")
                    lastCompleted = day
                case .catchUp(let day):
                    runs.append("\(day) caught up")
                    lastCompleted = day
                case .wait, .retry, .distrust: break
                }
                pass(seconds: 60)
            }
            return runs
        }
    }

    @Test("an ordinary day runs once, at its time")
    func ordinary() {
        let machine = Machine("2026-11-20", 5, runs: (6, 30), lastCompleted: "2026-11-19")
        #expect(machine.look() == .wait(until: LocalTime(day: .of("2026-11-20"), hour: 6, minute: 30).instant))
        #expect(
            machine.live(hours: 48) == ["2026-11-20 at 2026-11-20 6:30", "2026-11-21 at 2026-11-21 6:30"]
        )
        #expect(machine.look() == .wait(until: LocalTime(day: .of("2026-11-22"), hour: 6, minute: 30).instant))
    }

    /// 2026-03-29 and 2027-03-28: from 02:00 the clocks show 03:00.
    @Test("a time that summer time skips runs at the next instant", arguments: ["2026-03-29", "2027-03-28"])
    func springNight(night: String) {
        let day = Day.of(night)
        let before = day.adding(days: -1)
        let machine = Machine("\(before)", 20, runs: (2, 30), lastCompleted: "\(before)")
        #expect(machine.live(hours: 24) == ["\(day) at \(day) 3:0"])
    }

    /// 2026-10-25 and 2027-10-31: from 03:00 the clocks show 02:00 again.
    @Test("a time that occurs twice runs once", arguments: ["2026-10-25", "2027-10-31"])
    func autumnNight(night: String) {
        let day = Day.of(night)
        let before = day.adding(days: -1)
        let machine = Machine("\(before)", 20, runs: (2, 30), lastCompleted: "\(before)")
        var moments: [Instant] = []
        for _ in 0..<(24 * 60) {
            if case .run(let due) = machine.look() {
                moments.append(machine.wall)
                machine.lastCompleted = due
            }
            machine.pass(seconds: 60)
        }
        // The first of the two: summer time still.
        #expect(moments == [LocalTime(day: day, hour: 2, minute: 30).instant])
        #expect(LocalTime.offsetSeconds(at: moments[0]) == 7_200)
    }

    @Test(
        "both days of summer time in two years run once each",
        arguments: [(0, 0), (2, 0), (2, 59), (3, 0), (23, 59)]
    )
    func twoYears(time: (Int, Int)) {
        for night in ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"] {
            let first = Day.of(night).adding(days: -2)
            let machine = Machine("\(first)", 12, runs: time, lastCompleted: "\(first)")
            let days = machine.live(hours: 96).map { String($0.prefix(10)) }
            #expect(days.prefix(3) == [1, 2, 3].map { "\(first.adding(days: $0))" }[...])
            #expect(Set(days).count == days.count)
        }
    }

    @Test("a new data folder runs today, and nothing before it")
    func newFolder() {
        let early = Machine("2026-11-20", 5, runs: (6, 30), lastCompleted: nil)
        #expect(early.look() == .wait(until: LocalTime(day: .of("2026-11-20"), hour: 6, minute: 30).instant))
        let late = Machine("2026-11-20", 17, runs: (6, 30), lastCompleted: nil)
        #expect(late.look() == .run(.of("2026-11-20")))
    }

    @Test("missed days are caught up at once and in order, then today at its time")
    func downtime() {
        let machine = Machine("2026-11-20", 4, runs: (6, 30), lastCompleted: "2026-11-15")
        #expect(
            machine.live(hours: 4) == [
                "2026-11-16 caught up", "2026-11-17 caught up", "2026-11-18 caught up", "2026-11-19 caught up",
                "2026-11-20 at 2026-11-20 6:30",
            ]
        )
    }

    @Test("after a very long downtime the oldest days are passed over")
    func longDowntime() {
        let machine = Machine("2026-11-20", 8, runs: (6, 30), lastCompleted: "2026-06-01")
        let runs = machine.live(hours: 2)
        #expect(runs.count == MissedDays.mostCaughtUp + 1)
        #expect(runs.first == "2026-10-20 caught up")
        #expect(runs.last?.hasPrefix("2026-11-20 at") == true)
        let missed = MissedDays(after: .of("2026-06-01"), before: .of("2026-11-20"))
        #expect(missed.passedOverFrom == .of("2026-06-02"))
        #expect(MissedDays(after: .of("2026-11-18"), before: .of("2026-11-20")).passedOverFrom == nil)
    }

    @Test("a clock before the last completed day runs nothing and says so, until it is past it")
    func clockBack() {
        let machine = Machine("2026-11-20", 12, runs: (6, 30), lastCompleted: "2026-11-20")
        _ = machine.look()
        machine.setClock(by: -3 * 86_400)
        #expect(machine.look() == .distrust(.behind(lastCompletedDay: .of("2026-11-20"))))
        #expect(machine.live(hours: 24).isEmpty)
        // Put right again: a jump too, so the day that is due by now waits ten minutes.
        machine.setClock(by: 3 * 86_400)
        #expect(machine.live(hours: 18) == ["2026-11-21 at 2026-11-21 12:10"])
    }

    @Test("a clock set back by an hour on the day itself does not run the day again")
    func smallStepBack() {
        let machine = Machine("2026-11-20", 6, 29, runs: (6, 30), lastCompleted: "2026-11-19")
        #expect(machine.live(hours: 1).count == 1)
        machine.setClock(by: -3_500)
        #expect(machine.live(hours: 2).isEmpty)
    }

    @Test("a clock that jumps a month ahead runs nothing until it went steadily for ten minutes")
    func clockForward() {
        let machine = Machine("2026-11-20", 12, runs: (6, 30), lastCompleted: "2026-11-20")
        _ = machine.look()
        machine.pass(seconds: 60)
        machine.setClock(by: 30 * 86_400)
        #expect(machine.look() == .distrust(.jumped(seconds: 30 * 86_400)))
        machine.pass(seconds: 540)
        #expect(machine.look() == .distrust(.jumped(seconds: 30 * 86_400)))
        machine.pass(seconds: 60)
        #expect(machine.look() == .catchUp(.of("2026-11-21")))
    }

    @Test("a clock that jumps ahead and is put right within ten minutes never happened")
    func clockForwardAndBack() {
        let machine = Machine("2026-11-20", 12, runs: (6, 30), lastCompleted: "2026-11-20")
        _ = machine.look()
        machine.setClock(by: 30 * 86_400)
        for _ in 0..<5 {
            guard case .distrust(.jumped) = machine.look() else {
                Issue.record("a far day would run")
                return
            }
            machine.pass(seconds: 60)
        }
        machine.setClock(by: -30 * 86_400)
        #expect(machine.look() == .wait(until: LocalTime(day: .of("2026-11-21"), hour: 6, minute: 30).instant))
        #expect(machine.live(hours: 24) == ["2026-11-21 at 2026-11-21 6:30"])
    }

    @Test("a clock that keeps jumping is never believed")
    func clockThatKeepsJumping() {
        let machine = Machine("2026-11-20", 12, runs: (6, 30), lastCompleted: "2026-11-20")
        _ = machine.look()
        for turn in 1...50 {
            machine.pass(seconds: 300)
            machine.setClock(by: turn.isMultiple(of: 2) ? 86_400 : 7_200)
            guard case .distrust(.jumped) = machine.look() else {
                Issue.record("believed at turn \(turn)")
                return
            }
        }
    }

    @Test("a machine that slept for days did not jump: it catches up")
    func suspended() {
        let machine = Machine("2026-11-20", 12, runs: (6, 30), lastCompleted: "2026-11-20")
        _ = machine.look()
        machine.pass(seconds: 3 * 86_400)
        #expect(
            machine.live(hours: 1) == [
                "2026-11-21 caught up", "2026-11-22 caught up", "2026-11-23 at 2026-11-23 12:2",
            ]
        )
    }

    @Test("a day that fails is tried after 5 minutes, 15, and then each hour, also as a missed day")
    func backOff() {
        let machine = Machine("2026-11-20", 6, 30, runs: (6, 30), lastCompleted: "2026-11-19")
        let start = machine.uptime
        var tries: [Int64] = []
        for _ in 0..<(20 * 60) {
            switch machine.look() {
            case .run(let day), .catchUp(let day):
                tries.append((machine.uptime - start) / 60)
                _ = machine.schedule.failed(day, at: machine.reading)
            case .wait, .retry, .distrust: break
            }
            machine.pass(seconds: 60)
        }
        #expect(tries.prefix(6) == [0, 5, 20, 80, 140, 200])
        // After midnight the day is a missed one, and the waiting goes on as before: 19 tries in 20 hours.
        #expect(tries.count == 22)
        machine.schedule.forgetFailure()
        #expect(machine.look() == .catchUp(.of("2026-11-20")))
    }

    @Test("after a failure the moment of the next try is known")
    func retryMoment() {
        let machine = Machine("2026-11-20", 6, 30, runs: (6, 30), lastCompleted: "2026-11-19")
        #expect(machine.look() == .run(.of("2026-11-20")))
        let failure = machine.schedule.failed(.of("2026-11-20"), at: machine.reading)
        #expect(failure.tries == 1 && failure.retrySeconds == 300)
        #expect(machine.look() == .retry(at: machine.wall.adding(seconds: 300)))
    }
}
