import CaseStore
import Foundation

/// A folder beside everything, readable by its owner alone, gone when it is no longer held.
final class ScratchFolder {
    let path: String

    init() throws(DataFolderError) {
        path = NSTemporaryDirectory() + "huurwacht-proefronde-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw DataFolderError("Cannot make \(path): \(error.localizedDescription)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
