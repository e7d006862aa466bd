import Foundation
import Glibc

/// Who may work on a data folder: its owner, and nobody else.
///
/// Root neither: what root makes in it, the service cannot open any more.
enum FolderOwner {
    /// The user that owns a folder; `nil` when it is not there.
    static func owner(of path: String) -> UInt32? {
        var state = stat()
        return stat(path, &state) == 0 ? state.st_uid : nil
    }

    /// Why a user may not work on a folder, with the line that does what was asked; `nil` when it may.
    static func refusal(folder: String, owner: UInt32?, caller: UInt32, arguments: [String]) -> String? {
        guard let owner, owner != caller else { return nil }
        let line = (["sudo", "-u", sudoName(owner)] + command(arguments)).map(quoted).joined(separator: " ")
        return """
            The data folder \(folder) belongs to \(shownName(owner)) and you are \(shownName(caller)). Run this instead:
              \(line)
            """
    }

    /// Why settings do not count for a data folder; `nil` when they do.
    ///
    /// Who may work on the data of a corporation stands in its settings (G1). Whoever is allowed to run a command as
    /// the service must not bring a file of their own that names themselves.
    static func refusal(settings file: String, caller: UInt32) -> String? {
        let folder = (file as NSString).deletingLastPathComponent
        for path in [file, folder.isEmpty ? "." : folder] {
            var state = stat()
            guard stat(path, &state) == 0 else { continue }
            let isSticky = state.st_mode & S_ISVTX != 0
            guard state.st_uid == 0 || state.st_uid == caller, state.st_mode & S_IWOTH == 0 || isSticky else {
                return """
                    The settings \(file) do not count for a data folder: \(path) can be written by others than root and \
                    \(shownName(caller)). Put them in a folder of root or of \(shownName(caller)) that nobody else can write.
                    """
            }
        }
        return nil
    }

    /// The command as sudo finds it: by its whole path when it was called by a path.
    private static func command(_ arguments: [String]) -> [String] {
        guard let name = arguments.first else { return ["huurwacht"] }
        guard name.contains("/"), !name.hasPrefix("/") else { return arguments }
        let path = FileManager.default.currentDirectoryPath + "/" + name
        return [(path as NSString).standardizingPath] + arguments.dropFirst()
    }

    private static func login(_ user: UInt32) -> String? {
        // The name is copied before anybody else can ask the database.
        getpwuid(user).map { String(cString: $0.pointee.pw_name) }
    }

    private static func sudoName(_ user: UInt32) -> String { login(user) ?? "#\(user)" }
    private static func shownName(_ user: UInt32) -> String { login(user) ?? "user \(user)" }

    /// A word as a shell reads it back unchanged.
    static func quoted(_ word: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,@%+")
        guard word.isEmpty || !word.allSatisfy(plain.contains) else { return word }
        return "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

/// Where the credentials of the service stand.
enum ServiceCredentials {
    /// Where systemd puts them while the service runs, readable by the service's user alone.
    private static let running = "/run/credentials/huurwacht.service"

    /// The folder of the process's own credentials, else those of the running service when this user can read them.
    static func directory(environment: [String: String]) -> String? {
        if let own = environment["CREDENTIALS_DIRECTORY"] { return own }
        return access(running + "/hoofdsleutel", R_OK) == 0 ? running : nil
    }
}
