public import Calendar
import Glibc

extension Clock {
    /// The wall clock of the machine.
    public static let ofTheMachine = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(secondsSinceEpoch: Int64(time.tv_sec))
    }
}

/// The clocks that only the operating system knows.
enum MachineClocks {
    /// Seconds since the machine started, also while it slept.
    static func uptimeSeconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec)
    }

    /// Microseconds of the monotonic clock, as systemd wants them with RELOADING.
    static func monotonicMicroseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
    }
}
