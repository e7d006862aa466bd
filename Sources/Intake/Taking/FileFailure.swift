import Calendar
import CaseStore
import Crypto
import Statements

/// A file whose rows are staged.
struct StagedFile {
    /// Its delivery.
    var delivery: DeliveryNumber?
    /// The delivery of the bank statements that its rows belong to.
    var statements: DeliveryNumber?
    /// What reading it gave.
    var result: StatementResult
    /// The file without its `bsn` columns, when it had any.
    var clean: [UInt8]?

    /// A whole ledger with a line that cannot be read is refused whole; `nil` when every line was read.
    ///
    /// What a whole ledger lacks is withdrawn. A payment whose line is unreadable would be lacking, and its payer would
    /// get a reminder.
    static func refusalOfWholeLedger(_ result: StatementResult, name: String) -> Diagnostic? {
        guard result.setAside > 0 else { return nil }
        let first = result.diagnostics.filter { $0.line > 0 }.prefix(3)
        let lines = first.map { "regel \($0.line)" + ($0.column.isEmpty ? "" : " (kolom \($0.column))") }
        let count = result.setAside == 1 ? "1 regel kan" : "\(result.setAside) regels kunnen"
        var problem = "\(count) niet worden gelezen"
        if !lines.isEmpty {
            problem += ": " + lines.joined(separator: ", ") + (result.setAside > lines.count ? " en meer" : "")
        }
        problem += "; een boeking die in een volledig grootboek ontbreekt zou vervallen, daarom is niets ingenomen"
        return Diagnostic(
            file: name,
            line: first.first?.line ?? 0,
            column: first.first?.column ?? "",
            problem: problem,
            remedy: "Herstel deze regels en lever het volledige grootboek opnieuw."
        )
    }
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

/// A short name for the faults of a day, so that they are one task however often their file comes that day.
///
/// The same place in tomorrow's file is another fault: the task of today may be closed by then, and would hide it.
enum FaultPrint {
    /// The first sixteen hexadecimal digits of the SHA-256 over the day and the faults.
    static func of(_ faults: [Diagnostic], on day: Day) -> String {
        var hash = SHA256()
        Array("\(day)\u{1E}".utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
        for fault in faults {
            let line = "\(fault.file)\u{1F}\(fault.line)\u{1F}\(fault.column)\u{1F}\(fault.problem)\u{1E}"
            Array(line.utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        let digits = Array("0123456789abcdef")
        return hash.finalize().prefix(8).map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}
