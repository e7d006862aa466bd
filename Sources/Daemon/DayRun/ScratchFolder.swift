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

    /// A store in this folder: a copy of a data folder's, or a new one where there is none yet.
    func store(copyOf folder: DataFolder, credentialsDirectory: String?) throws(StoreError) -> SQLiteCaseStore {
        guard FileManager.default.fileExists(atPath: folder.path + "/" + SQLiteCaseStore.databaseName) else {
            return try SQLiteCaseStore.open(folder: path, masterKey: try MasterKey.load(folder: path))
        }
        let key = try MasterKey.load(folder: folder.path, credentialsDirectory: credentialsDirectory)
        try SQLiteCaseStore.copy(folder: folder.path, to: path)
        // The mark goes along: without it the copy would take itself for one that was put back.
        let mark = SentMarkFile(folder: folder).path
        if FileManager.default.fileExists(atPath: mark) {
            try? FileManager.default.copyItem(atPath: mark, toPath: SentMarkFile(folder: DataFolder(path: path)).path)
        }
        return try SQLiteCaseStore.open(folder: path, masterKey: key)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
