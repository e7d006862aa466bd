import Foundation
import Glibc

/// The lock on a data folder: only its holder takes in, dispatches or reconciles.
///
/// An advisory lock on `<data>/slot` that the kernel gives back when the process ends, however it ends.
public final class Slot {
    private let descriptor: Int32

    /// Takes the slot of a data folder.
    ///
    /// - Parameter folder: the data folder.
    /// - Throws: ``DataFolderError`` when somebody else holds it, or the folder cannot be written.
    public init(folder: String) throws(DataFolderError) {
        let path = folder + "/slot"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DataFolderError("Cannot open \(path): \(String(cString: strerror(errno))). Check owner and mode.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataFolderError(
                "Another huurwacht works in \(folder): the daemon (huurwacht run), or a command. While it does, nobody "
                    + "else takes in, runs a day or sends. Wait until it is done, or stop it, and try again."
            )
        }
    }

    deinit {
        close(descriptor)
    }
}

/// Something is wrong with the data folder: what, where, and what to do.
public struct DataFolderError: Error, Sendable, CustomStringConvertible {
    /// The sentence.
    public var description: String

    /// An error with its sentence.
    public init(_ description: String) { self.description = description }
}

/// The folders of a corporation's data.
public struct DataFolder: Sendable {
    /// The folder itself.
    public var path: String

    /// A data folder.
    public init(path: String) { self.path = path }

    /// Where files are dropped.
    public var inbox: String { path + "/inbox" }
    /// Where the file gateways write.
    public var outgoing: String { path + "/uit" }
    /// Where files for gemeenten are written.
    public var meldingen: String { path + "/meldingen" }
    /// Where the summaries of the days are written.
    public var summaries: String { path + "/samenvatting" }

    /// Makes the folder and its inbox when they are not there, readable by the owner alone.
    public func prepare() throws(DataFolderError) {
        for folder in [path, inbox, summaries] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw DataFolderError("Cannot make \(folder): \(error.localizedDescription)")
            }
        }
    }
}
