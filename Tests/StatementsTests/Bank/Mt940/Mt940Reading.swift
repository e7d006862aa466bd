import Calendar
import Statements

/// All that a reader finds in a file, in words that a test can compare.
struct Mt940Reading: BankSink, Equatable {
    /// Rows as one line of text each.
    var rows: [String] = []
    /// The amounts of the rows.
    var cents: [Int64] = []
    var statements: [BankStatement] = []
    var refusals: [BankRefusal] = []
    /// The account and number that stood beside each row.
    var places: [String] = []

    mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
        rows.append(Mt940Reading.line(row))
        cents.append(row.amountCents)
        places.append("\(statement.account) \(statement.number) \(row.position.entry).\(row.position.row)")
    }

    mutating func end(_ statement: BankStatement) { statements.append(statement) }

    mutating func refuse(_ refusal: BankRefusal) { refusals.append(refusal) }

    /// Reads a text at once.
    init(_ text: String) { self.init(Array(text.utf8)) }

    /// Reads bytes at once, or in chunks of a size.
    init(_ bytes: [UInt8], chunk: Int? = nil) {
        guard let chunk else {
            Mt940Reader.read(bytes, into: &self)
            return
        }
        var reader = Mt940Reader()
        var place = 0
        while place < bytes.count {
            let end = min(bytes.count, place + chunk)
            bytes[place..<end].withUnsafeBufferPointer { reader.feed($0, into: &self) }
            place = end
        }
        reader.finish(into: &self)
    }

    /// The same without the lines, which move when a file is written otherwise.
    var withoutLines: Mt940Reading {
        var copy = self
        for index in copy.statements.indices { copy.statements[index].line = 0 }
        for index in copy.refusals.indices { copy.refusals[index].line = 0 }
        return copy
    }

    /// Refusals as `line part`.
    var refused: [String] { refusals.map { "\($0.line) \($0.part)" } }

    /// Statements as one line of text each.
    var balances: [String] {
        statements.map { statement in
            let amounts = [statement.openingCents, statement.sumCents, statement.closingCents]
                .map { $0.map(String.init) ?? "?" }
            return "\(statement.account) \(statement.number) \(amounts.joined(separator: " ")) "
                + (statement.closes ? "sluit" : "sluit niet")
        }
    }

    private static func line(_ row: borrowing BankRow) -> String {
        var words = ["\(row.bookedOn)"]
        if let valued = row.valuedOn, valued != row.bookedOn { words.append("valuta \(valued)") }
        words.append("\(row.amountCents)")
        if row.currency != .euro { words.append("\(row.currency)") }
        if row.isReversal { words.append("storno") }
        let names: [(String, BankField)] = [
            ("rekening", .counterAccount), ("naam", .counterName), ("tekst", .remittance), ("eref", .endToEnd),
            ("machtiging", .mandate), ("retour", .returnReason), ("kenmerk", .betalingskenmerk),
            ("ref", .bankReference),
        ]
        for (name, field) in names where row.has(field) { words.append("\(name)=[\(row.text(field))]") }
        return words.joined(separator: " ")
    }
}
