import Calendar
import Statements

/// What a reader of statements said of a file, in words that a test can compare.
struct CamtReading: BankSink, Equatable {
    var rows: [String] = []
    var statements: [BankStatement] = []
    var refusals: [BankRefusal] = []
    /// Cents of the rows by statement and entry, to add up.
    var centsByEntry: [[Int: Int64]] = [[:]]
    var settled: [Bool] = []

    mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
        rows.append(CamtReading.words(row))
        settled.append(row.isSettled)
        centsByEntry[centsByEntry.count - 1][row.position.entry, default: 0] += row.amountCents
    }

    mutating func end(_ statement: BankStatement) {
        statements.append(statement)
        centsByEntry.append([:])
    }

    mutating func refuse(_ refusal: BankRefusal) { refusals.append(refusal) }

    /// The reasons without their places.
    var reasons: [String] { refusals.map(\.reason) }

    /// `nummer.rij dag bedrag munt` and then each text that is there as `naam=…`.
    private static func words(_ row: borrowing BankRow) -> String {
        var words = "\(row.position.entry).\(row.position.row) \(row.bookedOn) \(row.amountCents) \(row.currency)"
        if let valuedOn = row.valuedOn, valuedOn != row.bookedOn { words += " valuta=\(valuedOn)" }
        if row.isReversal { words += " storno" }
        if !row.isSettled { words += " ongeboekt" }
        if let rejected = row.rejectedCents { words += " geweigerd=\(rejected)" }
        let names: [(BankField, String)] = [
            (.counterAccount, "rekening"), (.counterName, "naam"), (.remittance, "tekst"), (.endToEnd, "e2e"),
            (.mandate, "machtiging"), (.returnReason, "reden"), (.betalingskenmerk, "kenmerk"),
            (.bankReference, "bank"),
        ]
        for (field, name) in names where row.has(field) { words += " \(name)=\(row.text(field))" }
        return words
    }

    /// Reads bytes in pieces of a size.
    init(bytes: [UInt8], pieces: Int = .max) {
        let reader = CamtReader()
        var start = 0
        while start < bytes.count {
            let end = pieces == .max ? bytes.count : min(bytes.count, start + pieces)
            reader.feed(Array(bytes[start..<end]).span, into: &self)
            start = end
        }
        reader.finish(into: &self)
    }

    init(_ text: String, pieces: Int = .max) { self.init(bytes: Array(text.utf8), pieces: pieces) }
}
