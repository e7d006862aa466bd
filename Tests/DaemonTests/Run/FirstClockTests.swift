import TestKit
import Calendar
@testable import Daemon
import Testing

/// A clock that nobody has set is not believed at once when it says that many days were missed.
@Suite("The clock at the start") struct FirstClockTests {
    private static let last = Day.of("2026-11-20")

    private func reading(_ day: Day, uptime: Int64, _ isSynchronised: Bool?) -> ClockReading {
        ClockReading(
            wall: LocalTime(day: day, hour: 12).instant.adding(seconds: uptime),
            uptimeSeconds: uptime,
            isSynchronised: isSynchronised
        )
    }

    @Test(
        "it is doubted when it is not synchronised and more than two days seem missed, and only then",
        arguments: [
            (days: 1, sync: Bool?.some(false), doubted: Int?.none), (3, false, nil), (4, false, 3), (400, false, 399),
            (4, true, nil), (4, nil, nil), (0, false, nil),
        ]
    )
    func table(days: Int, isSynchronised: Bool?, doubted: Int?) {
        var first = FirstClock()
        let now = reading(Self.last.adding(days: days), uptime: 100, isSynchronised)
        #expect(first.look(at: now, lastCompleted: Self.last) == doubted)
        var fresh = FirstClock()
        #expect(fresh.look(at: now, lastCompleted: nil) == nil)
    }

    @Test("a quarter of an hour, or until the time server answered; afterwards it is never doubted again")
    func ends() {
        let far = Self.last.adding(days: 40)
        var first = FirstClock()
        for uptime in stride(from: Int64(100), to: 1_000, by: 60) {
            #expect(first.look(at: reading(far, uptime: uptime, false), lastCompleted: Self.last) == 39)
        }
        #expect(first.look(at: reading(far, uptime: 1_000, false), lastCompleted: Self.last) == nil)
        #expect(first.look(at: reading(far.adding(days: 40), uptime: 1_060, false), lastCompleted: Self.last) == nil)
        var other = FirstClock()
        #expect(other.look(at: reading(far, uptime: 100, false), lastCompleted: Self.last) == 39)
        #expect(other.look(at: reading(far, uptime: 160, true), lastCompleted: Self.last) == nil)
        #expect(other.look(at: reading(far, uptime: 220, false), lastCompleted: Self.last) == nil)
    }

    @Test("a clock years ahead that is set within the quarter of an hour runs no wrong day and counts as no jump")
    func setInTime() {
        var schedule = Schedule(dayRunMinute: 390)
        let wrong = Self.last.adding(days: 900)
        for uptime in stride(from: Int64(10), to: 300, by: 60) {
            #expect(
                schedule.look(at: reading(wrong, uptime: uptime, false), lastCompleted: Self.last)
                    == .distrust(.unsynchronised(missedDays: 899))
            )
        }
        let today = Self.last.adding(days: 1)
        #expect(schedule.look(at: reading(today, uptime: 320, true), lastCompleted: Self.last) == .run(today))
    }

    @Test("the kernel can be asked, or says nothing")
    func kernel() {
        // Which of the three it is depends on the machine; that it answers the same twice does not.
        #expect(MachineClocks.isSynchronised() == MachineClocks.isSynchronised())
    }
}
