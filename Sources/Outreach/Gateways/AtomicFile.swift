import Foundation

/// A file that could not be written: where and why, without personal data (paths hold case numbers only).
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened and what to do.
    public var description: String
    /// Whether the file may stand there nevertheless.
    public var mayExist: Bool

    /// A problem.
    public init(_ description: String, mayExist: Bool = false) {
        self.description = description
        self.mayExist = mayExist
    }
}

/// Files that are there whole or not at all, and that only the program's own user can read.
public enum AtomicFile {
    /// Writes a file: a temporary name in the same folder, to the disk, renamed into place, the folder to the disk.
    ///
    /// - Parameters:
    ///   - bytes: what is written.
    ///   - path: where it will stand; its folder is made when it is not there.
    ///   - reachesDisk: whether to wait for the disk; only a demonstration in a temporary folder does without.
    /// - Throws: ``FileProblem``; the file is not there then unless `mayExist` says so.
    public static func write(_ bytes: [UInt8], to path: String, reachesDisk: Bool = true) throws(FileProblem) {
        let folder = parent(of: path)
        try makeFolder(folder)
        let temporary = folder + "/." + name(of: path) + ".tmp"
        try writeWhole(bytes, to: temporary, reachesDisk: reachesDisk)
        do {
            try move(temporary, to: path, reachesDisk: reachesDisk)
        } catch {
            if !error.mayExist { unlink(temporary) }
            throw error
        }
    }

    /// Renames a file into place within its folder, and waits until the folder is on the disk.
    ///
    /// When it fails the file keeps its old name.
    public static func move(_ source: String, to path: String, reachesDisk: Bool = true) throws(FileProblem) {
        guard rename(source, path) == 0 else {
            throw FileProblem("\(path) cannot be put in place: \(lastError()): look at the rights of the folder")
        }
        if reachesDisk { try sync(folder: parent(of: path)) }
    }

    /// Whether a file stands at a path.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The names in a folder, by bytes; empty when there is no such folder.
    public static func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Takes a file away; one that is not there is no mistake.
    public static func remove(_ path: String) throws(FileProblem) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw FileProblem("\(path) cannot be removed: \(lastError()): look at the rights of the folder")
        }
    }

    /// A file name made of a reference: letters, digits, `-`, and everything else as `%XX`, so that two references never
    /// share a name and none leaves its folder.
    public static func safeName(_ reference: String) -> String {
        var name = ""
        let digits = Array("0123456789ABCDEF")
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                name.append("%")
                name.append(digits[Int(byte >> 4)])
                name.append(digits[Int(byte & 15)])
            }
        }
        return name
    }

    /// Makes a folder with those above it, open to the program's own user only.
    public static func makeFolder(_ folder: String) throws(FileProblem) {
        guard !exists(folder) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw FileProblem("the folder \(folder) cannot be made: look at the rights of the folder above it")
        }
    }

    private static func writeWhole(_ bytes: [UInt8], to path: String, reachesDisk: Bool) throws(FileProblem) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw FileProblem("\(path) cannot be written: \(lastError()): look at the rights of the folder")
        }
        var reason: String?
        if fchmod(file, 0o600) != 0 { reason = lastError() }
        var written = 0
        while reason == nil, written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                reason = lastError()
            }
        }
        if reason == nil, reachesDisk, fsync(file) != 0 { reason = lastError() }
        if close(file) != 0, reason == nil { reason = lastError() }
        guard let reason else { return }
        unlink(path)
        throw FileProblem("\(path) cannot be written: \(reason): make room on the disk")
    }

    private static func sync(folder: String) throws(FileProblem) {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else {
            throw FileProblem("the folder \(folder) cannot be opened: \(lastError())", mayExist: true)
        }
        defer { close(handle) }
        guard fsync(handle) == 0 else {
            throw FileProblem("the folder \(folder) did not reach the disk: \(lastError())", mayExist: true)
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func name(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[path.index(after: slash)...])
    }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}
