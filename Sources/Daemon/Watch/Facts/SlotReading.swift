import Foundation
import Glibc

/// Whether somebody holds the slot of a data folder, without ever taking it.
enum SlotReading {
    /// Whether a process holds the lock on `<data>/slot`.
    ///
    /// The kernel's list of locks says so. Trying the lock would say it too, but a daemon that starts at that moment
    /// would find it taken; that is left for systems that hide the list.
    static func isHeld(_ folder: DataFolder, locks: String = "/proc/locks") -> Bool {
        let path = folder.path + "/slot"
        var state = stat()
        guard stat(path, &state) == 0 else { return false }
        if let list = try? String(contentsOfFile: locks, encoding: .utf8) {
            return isHeld(inode: UInt64(state.st_ino), in: list)
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Whether a list of locks holds an exclusive `flock` on a file: `1: FLOCK  ADVISORY  WRITE 812 fe:00:2625 0 EOF`.
    ///
    /// The device is left out: some file systems show another one than `stat` does.
    static func isHeld(inode: UInt64, in list: String) -> Bool {
        list.split(separator: "\n").contains { line in
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE" else { return false }
            return words[5].split(separator: ":").last.flatMap { UInt64($0) } == inode
        }
    }
}
