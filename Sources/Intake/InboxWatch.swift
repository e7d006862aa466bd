import Calendar
import Glibc

/// Looks at an inbox without touching anything.
public enum InboxWatch {
    /// How many seconds the youngest file must still lie unchanged; 0 when nothing needs time.
    public static func secondsUntilRest(_ inbox: String, settings: IntakeSettings) -> Int {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        guard let names = try? Disk.names(in: inbox) else { return 0 }
        let instant = Instant(secondsSinceEpoch: Int64(now.tv_sec))
        return names.filter { InboxListing.waitingName($0) == nil }
            .compactMap { Disk.status("\(inbox)/\($0)") }
            .filter(\.isFile)
            .compactMap { InboxListing.secondsToGo($0, restSeconds: settings.restSeconds, at: instant) }
            .max() ?? 0
    }
}
