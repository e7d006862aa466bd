import Glibc

/// Something that could not be done with a file or folder; the message names the file and the system's reason.
public struct IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened and what to do; no personal data.
    public let message: String

    /// An error.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }

    /// An error with the system's own reason for the last call.
    static func system(_ what: String) -> IntakeError {
        IntakeError("\(what): \(String(cString: strerror(errno)))")
    }
}

/// What the system says of a file: enough to see whether it is still the same one, unchanged.
struct FileStatus: Hashable {
    private let device: UInt64
    private let inode: UInt64
    private let modifiedNanosecond: Int
    private let changedNanosecond: Int
    private let mode: UInt32
    /// Bytes.
    let size: Int
    /// Seconds since 1970 of the last write.
    let modifiedSecond: Int
    /// Seconds since 1970 of the last change of anything about it.
    let changedSecond: Int

    init(_ info: stat) {
        device = UInt64(info.st_dev)
        inode = UInt64(info.st_ino)
        size = Int(info.st_size)
        mode = info.st_mode & S_IFMT
        modifiedSecond = info.st_mtim.tv_sec
        modifiedNanosecond = info.st_mtim.tv_nsec
        changedSecond = info.st_ctim.tv_sec
        changedNanosecond = info.st_ctim.tv_nsec
    }

    /// Whether it is an ordinary file.
    var isFile: Bool { mode == S_IFREG }
    /// Whether it is a folder.
    var isFolder: Bool { mode == S_IFDIR }
    /// Whether it is a symbolic link.
    var isLink: Bool { mode == S_IFLNK }
    /// Whether the last thing that happened to it was something else than a write: it was renamed into place, or its
    /// writer set its time when it was done.
    var changedAfterWrite: Bool {
        (changedSecond, changedNanosecond) > (modifiedSecond, modifiedNanosecond)
    }
}

/// The few calls on files that intake needs.
///
/// Nothing here follows a link in the inbox.
enum Disk {
    /// The status of a path itself, not of what it links to; `nil` when there is nothing.
    static func status(_ path: String) -> FileStatus? {
        var info = stat()
        return lstat(path, &info) == 0 ? FileStatus(info) : nil
    }

    /// The names in a folder, by their bytes.
    static func names(in folder: String) throws(IntakeError) -> [String] {
        guard let handle = opendir(folder) else { throw .system("cannot read folder \(folder)") }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// A file with its status, whole or its first part; a file that changes while it is read is not given out.
    static func read(
        _ path: String,
        followLinks: Bool,
        limit: Int = .max
    ) throws(IntakeError) -> (bytes: [UInt8], status: FileStatus) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw .system("cannot open \(path)") }
        defer { close(descriptor) }
        let before = try status(of: descriptor, path)
        guard before.isFile else { throw IntakeError("\(path) is no ordinary file; give a file") }
        var failed = false
        let size = min(before.size, limit)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else {
                    failed = got < 0
                    break
                }
                count += got
            }
        }
        if failed { throw .system("cannot read \(path)") }
        guard try status(of: descriptor, path) == before, bytes.count == size else {
            throw IntakeError("\(path) changed while it was read; it is tried again on the next run")
        }
        return (bytes, before)
    }

    /// Reads a file in chunks, so that memory does not grow with it; one that changes meanwhile is an error at the end.
    static func readChunks(
        _ path: String,
        followLinks: Bool,
        _ body: (UnsafeBufferPointer<UInt8>) throws(IntakeError) -> Void
    ) throws(IntakeError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw .system("cannot open \(path)") }
        defer { close(descriptor) }
        let before = try status(of: descriptor, path)
        guard before.isFile else { throw IntakeError("\(path) is no ordinary file; give a file") }
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkBytes)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let got = Glibc.read(descriptor, buffer.baseAddress, chunkBytes)
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .system("cannot read \(path)") }
            if got == 0 { break }
            total += got
            try body(UnsafeBufferPointer(rebasing: buffer[..<got]))
        }
        guard try status(of: descriptor, path) == before, total == before.size else {
            throw IntakeError("\(path) changed while it was read; it is tried again on the next run")
        }
    }

    private static let chunkBytes = 262_144

    private static func status(of descriptor: Int32, _ path: String) throws(IntakeError) -> FileStatus {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw .system("cannot read \(path)") }
        return FileStatus(info)
    }

    /// Writes a file whole: under a name that waits, then renamed into place.
    static func write(_ bytes: [UInt8], to path: String) throws(IntakeError) {
        let temporary = path + ".tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system("cannot write \(path)") }
        var written = 0
        while written < bytes.count {
            let put = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if put < 0 && errno == EINTR { continue }
            guard put > 0 else { break }
            written += put
        }
        let isWhole = written == bytes.count && fsync(descriptor) == 0
        let error = errno
        close(descriptor)
        guard isWhole else {
            unlink(temporary)
            errno = error
            throw .system("cannot write \(path)")
        }
        try rename(temporary, to: path)
    }

    /// Renames a file.
    static func rename(_ path: String, to target: String) throws(IntakeError) {
        guard Glibc.rename(path, target) == 0 else { throw .system("cannot move \(path) to \(target)") }
    }

    /// Removes a file.
    static func remove(_ path: String) throws(IntakeError) {
        guard unlink(path) == 0 else { throw .system("cannot remove \(path)") }
    }

    /// Removes a folder that is empty.
    static func removeFolder(_ path: String) throws(IntakeError) {
        guard rmdir(path) == 0 else { throw .system("cannot remove folder \(path)") }
    }

    /// Makes a folder and the folders above it; readable by the owner and the group.
    static func makeFolder(_ path: String) throws(IntakeError) {
        if mkdir(path, 0o750) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw .system("cannot make folder \(path)")
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw .system("cannot make folder \(path)") }
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
