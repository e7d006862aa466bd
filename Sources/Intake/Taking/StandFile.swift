import RentLedger
import Statements

/// A `stand*.csv` that was read and not stored yet: what it says of receipts holds only when the files that it names
/// were taken, so it is stored last.
struct StandFile {
    /// The file.
    var file: IncomingFile
    /// What reading it gave.
    var result: StatementResult
    /// Its standings.
    var stands: [Stand]
    /// The file without its `bsn` columns, when it had any.
    var clean: [UInt8]?

    /// How a delivered file differs from what the stand says of it; `nil` when it does not.
    static func mismatch(of result: StatementResult, name: String, with entry: ManifestEntry) -> Diagnostic? {
        var faults: [String] = []
        if let rows = entry.rows, rows != result.rows {
            faults.append("het bestand heeft \(result.rows) regels en de stand noemt er \(rows)")
        }
        if let sum = entry.sumCents, sum != result.sumCents {
            faults.append("de som van bedrag is anders dan de stand noemt")
        }
        guard !faults.isEmpty else { return nil }
        return Diagnostic(
            file: name,
            line: 0,
            problem: faults.joined(separator: "; "),
            remedy: "Lever het bestand en de stand samen opnieuw."
        )
    }

    /// A refusal of the stand itself.
    func refusal(_ problem: String) -> Diagnostic {
        Diagnostic(
            file: file.name,
            line: 0,
            problem: problem,
            remedy: "Lever de stand en de bestanden die erbij horen samen opnieuw."
        )
    }
}
