import Calendar
import RentLedger
import Statements

/// All rows of a file, and the result of reading it.
struct Reading {
    var result: StatementResult
    var overeenkomsten: [LedgerRow<Overeenkomst>] = []
    var boekingen: [LedgerRow<Boeking>] = []
    var rollen: [LedgerRow<Rol>] = []
    var signaleringen: [LedgerRow<Signalering>] = []
    var regelingen: [LedgerRow<RegelingTermijn>] = []
    var contactmomenten: [LedgerRow<Contactmoment>] = []
    var stands: [Stand] = []
    var chunks: [Int] = []

    init(_ name: String, _ text: String, chunkRows: Int = StatementReader.chunkRows) {
        self.init(name, bytes: Array(text.utf8), chunkRows: chunkRows)
    }

    init(_ name: String, bytes: [UInt8], chunkRows: Int = StatementReader.chunkRows) {
        var all: [LedgerRows] = []
        result = StatementReader.read(name: name, bytes: bytes, chunkRows: chunkRows) { all.append($0) }
        for rows in all {
            chunks.append(rows.count)
            switch rows {
            case .overeenkomsten(let rows): overeenkomsten += rows
            case .boekingen(let rows): boekingen += rows
            case .rollen(let rows): rollen += rows
            case .signaleringen(let rows): signaleringen += rows
            case .regelingen(let rows): regelingen += rows
            case .contactmomenten(let rows): contactmomenten += rows
            case .stand(let rows): stands += rows
            case .bankregels, .afschriften, .rekeningbesluiten: break
            }
        }
    }

    /// Diagnostics as `line column: problem`.
    var faults: [String] { result.diagnostics.map { "\($0.line) \($0.column): \($0.problem)" } }
}
