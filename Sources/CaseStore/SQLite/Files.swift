import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files of the data folder: readable by their owner alone.
enum Files {
    /// Makes the folder with mode 0700 when it is not there.
    static func makeFolder(_ path: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            guard chmod(path, 0o700) == 0 else { throw failure("set the mode of", path) }
        } catch let error as StoreError {
            throw error
        } catch {
            throw failure("make", path)
        }
    }

    /// Makes an empty file with mode 0600 when it is not there, so that an engine never makes it with a wider mode.
    static func prepare(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("make", path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw failure("set the mode of", path) }
    }

    /// Makes a file that must not be there yet, with mode 0600, and waits until it is on the disk.
    static func createDurably(_ path: String, content: [UInt8]) throws(StoreError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("make", path) }
        defer { close(descriptor) }
        let written = content.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == content.count, fsync(descriptor) == 0 else { throw failure("write", path) }
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Whether something is there.
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Removes the name of a file; open descriptors go on.
    static func unlinkName(_ path: String) { unlink(path) }

    /// The number of this process.
    static var processNumber: Int32 { getpid() }

    private static func failure(_ verb: String, _ path: String) -> StoreError {
        let code = errno
        return StoreError(
            .disk,
            "Cannot \(verb) \(path): \(String(cString: strerror(code))). The data folder must belong to this user and "
                + "have room."
        )
    }
}
