import CaseStore
import Crypto
import Statements

/// A file whose rows are staged.
struct StagedFile {
    /// Its delivery.
    var delivery: DeliveryNumber?
    /// What reading it gave.
    var result: StatementResult
    /// The file without its `bsn` columns, when it had any.
    var clean: [UInt8]?
}

/// Why a file is not taken.
enum FileFailure: Error {
    /// It is refused whole.
    case refused(Diagnostic, StatementResult, [UInt8]?)
    /// It could not be read or stored: it stays where it is.
    case failed(String)
    /// Messages must be held and that could not be written: the run stops.
    case hold(StoreError)

    /// What reading gives, its error as a failure.
    static func reading<Value>(_ body: () throws(IntakeError) -> Value) throws(FileFailure) -> Value {
        do throws(IntakeError) { return try body() } catch { throw .failed(error.message) }
    }

    /// What the store gives, its error as a failure.
    static func storing<Value>(_ body: () throws(StoreError) -> Value) throws(FileFailure) -> Value {
        do throws(StoreError) { return try body() } catch { throw .failed(error.message) }
    }
}

extension IntakeReport.File {
    /// Takes over what reading the file gave.
    mutating func note(_ result: StatementResult) {
        kind = result.kind
        rows = result.rows
        setAside = result.setAside
        notAllowed = result.notAllowed
        diagnostics = result.diagnostics
        notices = result.notices
        droppedBsn = result.droppedBsn
    }
}

/// A short name for a set of faults, so that the same faults are one task however often their file comes.
enum FaultPrint {
    /// The first sixteen hexadecimal digits of the SHA-256 over the faults.
    static func of(_ faults: [Diagnostic]) -> String {
        var hash = SHA256()
        for fault in faults {
            let line = "\(fault.file)\u{1F}\(fault.line)\u{1F}\(fault.column)\u{1F}\(fault.problem)\u{1E}"
            Array(line.utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        let digits = Array("0123456789abcdef")
        return hash.finalize().prefix(8).map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}
