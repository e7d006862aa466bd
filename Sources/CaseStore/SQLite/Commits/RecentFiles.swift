import CollectionPolicy
import Foundation
import RentLedger

/// Case files that were read or written a moment ago, each with the version at which it stands on the disk.
///
/// A file only changes together with its version, so the same version is the same file, whoever wrote it: a commit that
/// finds the version that it expects need not read the file again.
final class RecentFiles: @unchecked Sendable {
    /// The most files that are kept; then all are let go.
    private static let most = 2_048

    // `@unchecked`: `files` is only reached under the lock.
    private let lock = NSLock()
    private var files: [CaseNumber: (version: Int64, file: CaseFile)] = [:]

    /// The file of a case at a version; `nil` when it is not known.
    func file(of number: CaseNumber, at version: Int64) -> CaseFile? {
        lock.withLock {
            guard let known = files[number], known.version == version else { return nil }
            return known.file
        }
    }

    /// Keeps files as they stand on the disk.
    func keep(_ known: [(number: CaseNumber, version: Int64, file: CaseFile)]) {
        lock.withLock {
            if files.count + known.count > RecentFiles.most { files = [:] }
            for one in known.prefix(RecentFiles.most) { files[one.number] = (one.version, one.file) }
        }
    }

    /// Lets all files go.
    func forget() { lock.withLock { files = [:] } }
}
