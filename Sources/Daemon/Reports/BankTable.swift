import Calendar
import RentLedger
import Statements

/// One bank statement as a table for people: what it says of itself, then its rows.
struct BankTable {
    /// Rows of one statement above this are counted and not shown: a table of more serves nobody.
    static let longest = 5_000
    /// Columns of the text.
    private static let textWidth = 60

    private var rows: [[String]] = []
    private var hidden = 0

    /// Takes a row of the statement that is being read.
    mutating func take(_ row: borrowing BankRow) {
        guard rows.count < BankTable.longest else { return hidden += 1 }
        var notes: [String] = []
        if !row.isSettled {
            notes.append("niet uitgevoerd" + (row.rejectedCents.map { " " + Euro.dutchNumber($0) } ?? ""))
        }
        if row.isReversal { notes.append("storno") }
        if row.has(.returnReason) { notes.append("retour " + row.text(.returnReason)) }
        if row.has(.betalingskenmerk) { notes.append("kenmerk " + row.text(.betalingskenmerk)) }
        if row.has(.remittance) { notes.append(row.text(.remittance)) }
        if row.has(.endToEnd) { notes.append(row.text(.endToEnd)) }
        rows.append([
            "\(row.bookedOn)", Euro.dutchNumber(row.amountCents),
            BankTable.short(row.text(.counterAccount), 24), BankTable.short(row.text(.counterName), 28),
            BankTable.short(notes.joined(separator: " · "), BankTable.textWidth),
        ])
    }

    /// The statement that has ended, and its rows; the next one begins empty.
    mutating func render(_ statement: BankStatement, file: String) -> String {
        defer { self = BankTable() }
        let account = statement.account.isEmpty ? "(rekening onbekend)" : BankTable.plain(statement.account)
        let days = [statement.openingDay, statement.closingDay].map { $0?.description ?? "?" }
        let sums = [statement.openingCents, statement.sumCents, statement.closingCents].map(BankTable.amount)
        let verdict = statement.closes ? "sluit" : "SLUIT NIET"
        var text = "\(account)  afschrift \(BankTable.plain(statement.number))  \(days[0]) t/m \(days[1])  "
        text += "\(statement.form.rawValue) \(statement.currency)  \(BankTable.plain(file))\n"
        text += "begin \(sums[0]) + som \(sums[1]) = eind \(sums[2]): \(verdict), \(statement.rows) "
        text += statement.rows == 1 ? "regel\n" : "regels\n"
        if !rows.isEmpty {
            let heading = ["datum", "bedrag", "tegenrekening", "naam", "omschrijving"]
            text += TextTable.render([heading] + rows, rightAligned: [1])
        }
        if hidden > 0 { text += "… en \(hidden) regels meer; --format jsonl geeft ze alle.\n" }
        return text + "\n"
    }

    private static func amount(_ cents: Int64?) -> String { cents.map(Euro.dutchNumber) ?? "?" }

    private static func short(_ text: String, _ width: Int) -> String {
        let text = plain(text)
        return text.count <= width ? text : text.prefix(width - 1) + "…"
    }

    /// A text of a file that cannot steer a terminal.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: " "
                    default: scalar
                    }
                }
            )
        )
    }
}
