import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension SettingsReader {
    /// Which settings file counts: the one given, else the one of the system, else the one of the working directory if
    /// it belongs to the caller.
    ///
    /// A settings file of somebody else in a folder that one happens to stand in must not decide what is sent.
    ///
    /// - Parameters:
    ///   - given: the path after `--config`; `nil` without one.
    ///   - workingDirectory: the folder that the caller stands in.
    ///   - systemFile: the file of the system.
    ///   - ownerCheck: whether a path belongs to the caller; asked for the file and for its folder.
    /// - Returns: the path to read.
    /// - Throws: when no file counts, with what to do.
    public static func defaultFile(
        given: String?,
        workingDirectory: String,
        systemFile: String = "/etc/huurwacht/huurwacht.yaml",
        ownerCheck: (String) -> Bool = SettingsReader.belongsToCaller
    ) throws(ConfigurationProblems) -> String {
        if let given { return given }
        if FileManager.default.fileExists(atPath: systemFile) { return systemFile }
        let folder = workingDirectory.hasSuffix("/") ? "\(workingDirectory)Config" : "\(workingDirectory)/Config"
        let local = "\(folder)/huurwacht.yaml"
        func refused(_ problem: String, _ remedy: String) -> ConfigurationProblems {
            ConfigurationProblems([
                ConfigurationProblem(file: local, line: 0, key: "file", problem: problem, remedy: remedy)
            ])
        }
        guard FileManager.default.fileExists(atPath: local) else {
            throw refused("does not exist, and neither does \(systemFile)", "Give a settings file with --config FILE.")
        }
        guard ownerCheck(folder), ownerCheck(local) else {
            throw refused(
                "belongs to another user and is not read by itself",
                "If you trust it, name it: --config \(local)"
            )
        }
        return local
    }

    /// Whether a file or folder, and what a link points to, belongs to the user that this process runs as.
    public static func belongsToCaller(_ path: String) -> Bool {
        var link = stat()
        var target = stat()
        guard lstat(path, &link) == 0, stat(path, &target) == 0 else { return false }
        return link.st_uid == geteuid() && target.st_uid == geteuid()
    }
}
