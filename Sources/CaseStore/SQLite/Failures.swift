import Crypto
import GRDB

extension StoreError {
    /// The store's error for whatever an engine call threw; never with values of rows (G10).
    static func of(_ error: any Error) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as DatabaseError: of(engine: error)
        case is DecodingError:
            StoreError(
                .damaged,
                "A stored record cannot be read by this program: run `huurwacht check`, and restore a copy if it fails."
            )
        case is CryptoKitError:
            StoreError(.damaged, "A stored payload does not open with its key: run `huurwacht check`.")
        default: StoreError(.engine, "The store failed with \(type(of: error)): run `huurwacht check` and try again.")
        }
    }

    private static func of(engine error: DatabaseError) -> StoreError {
        let code = error.extendedResultCode.rawValue
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return StoreError(.busy, "Another process holds the database for more than 5 s: try again when it is done.")
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            return StoreError(
                .disk,
                "The database cannot be written or read (SQLite \(code)): make room on the disk, check that the data "
                    + "folder belongs to this user, and try again. Nothing of this call was stored."
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return StoreError(
                .damaged,
                "The database file is damaged or is no huurwacht database (SQLite \(code)): stop the program and "
                    + "restore the newest copy of the data folder."
            )
        default:
            return StoreError(.engine, "SQLite \(code): \(error.message ?? "no message"). Run `huurwacht check`.")
        }
    }

    /// Whether the error ends the whole transaction, so that one commit cannot be set aside alone.
    static func endsTransaction(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return error is StoreError }
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_NOMEM, .SQLITE_BUSY,
            .SQLITE_READONLY,
            .SQLITE_CANTOPEN, .SQLITE_INTERRUPT:
            return true
        default: return false
        }
    }
}
