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

    /// Whether the kernel takes the wall clock for synchronised; `nil` when it cannot be asked.
    ///
    /// `adjtimex` without a mode only reads. Its type is not part of Swift's Glibc; what it returns says enough.
    static func isSynchronised() -> Bool? {
        typealias Adjust = @convention(c) (UnsafeMutableRawPointer) -> Int32
        guard let symbol = dlsym(nil, "adjtimex") else { return nil }
        // `struct timex` has 208 bytes; all zero means: change nothing.
        let answer = withUnsafeTemporaryAllocation(byteCount: 1_024, alignment: 16) { buffer in
            buffer.initializeMemory(as: UInt8.self, repeating: 0)
            return buffer.baseAddress.map(unsafeBitCast(symbol, to: Adjust.self)) ?? -1
        }
        guard answer >= 0 else { return nil }
        return answer != clockIsUnsynchronised
    }

    /// `TIME_ERROR` of `<sys/timex.h>`.
    private static let clockIsUnsynchronised: Int32 = 5

    /// Microseconds of the monotonic clock, as systemd wants them with RELOADING.
    static func monotonicMicroseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
    }
}
