import Foundation
import Glibc

/// What the kernel says of this process.
enum ProcessReading {
    /// Resident memory.
    static var residentBytes: Int64? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let words = text.split(separator: " ")
        guard words.count > 1, let pages = Int64(words[1]) else { return nil }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// When the process began, in seconds since 1970.
    ///
    /// The kernel says how long after boot that was, in ticks; the name of the program before it may hold anything.
    static let startSeconds: Int64? = {
        guard let text = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let afterName = text.lastIndex(of: ")")
        else { return nil }
        let words = text[afterName...].split(separator: " ")
        guard words.count > 20, let ticks = Int64(words[20]) else { return nil }
        var sinceBoot = timespec()
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &sinceBoot)
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) - Int64(sinceBoot.tv_sec) + ticks / Int64(sysconf(Int32(_SC_CLK_TCK)))
    }()
}
