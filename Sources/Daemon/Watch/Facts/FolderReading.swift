import Foundation
import Glibc

/// Looks at a data folder from outside, without opening anything in it.
enum FolderReading {
    /// Files that are huurwacht's own, whoever made them.
    private static let ownFiles = [
        "slot", "huurwacht.sqlite", "huurwacht.sqlite-wal", "huurwacht.sqlite-shm", "sleutels.sqlite",
        "sleutels.sqlite-wal", "sleutels.sqlite-shm", "hoofdsleutel", "verzonden.hoogste", "inbox", "samenvatting",
    ]

    /// The facts of a folder.
    ///
    /// - Parameters:
    ///   - folder: the data folder.
    ///   - nowSeconds: the present moment, to tell which refused files are new.
    /// - Returns: the facts.
    static func facts(of folder: DataFolder, nowSeconds: Int64) -> FolderFacts {
        var facts = FolderFacts(path: folder.path)
        guard let state = status(folder.path) else { return facts }
        facts.exists = true
        facts.belongsToCaller = state.st_uid == geteuid()
        facts.owner = login(state.st_uid)
        facts.mode = state.st_mode & 0o777
        facts.isWritable = access(folder.path, W_OK | X_OK) == 0
        facts.strangeFile = ownFiles.first { name in
            status(folder.path + "/" + name).map { $0.st_uid != state.st_uid } ?? false
        }
        facts.room = room(folder.path)
        facts.holdsMasterKey = status(folder.path + "/hoofdsleutel") != nil
        facts.refusedFiles = refusedFiles(folder, since: nowSeconds - 7 * 86_400)
        return facts
    }

    /// The owner of a folder; `nil` when it is not there.
    static func owner(of path: String) -> UInt32? { status(path)?.st_uid }

    /// The login of a user, else the number.
    static func login(_ user: UInt32) -> String {
        // The name is copied before anybody else can ask the database.
        getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
    }

    private static func status(_ path: String) -> stat? {
        var state = stat()
        return stat(path, &state) == 0 ? state : nil
    }

    private static func room(_ path: String) -> DiskRoom? {
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return nil }
        let block = Int64(disk.f_frsize)
        return DiskRoom(
            freeBytes: Int64(clamping: disk.f_bavail) * block,
            totalBytes: Int64(clamping: disk.f_blocks) * block,
            freeFiles: disk.f_files == 0 ? nil : Int64(clamping: disk.f_favail)
        )
    }

    private static func refusedFiles(_ folder: DataFolder, since seconds: Int64) -> Int {
        let refused = folder.inbox + "/geweigerd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: refused)) ?? []
        return names.count { name in
            name.hasSuffix(".reden.txt")
                && (status(refused + "/" + name).map { Int64($0.st_mtim.tv_sec) >= seconds } ?? false)
        }
    }
}
