public import Statements

/// Bank statements as a table for people, or as JSON lines for machines (contracts.md, `bank`).
///
/// It takes what a reader finds and gives text; whoever feeds the reader takes the text away between two chunks.
public struct BankReport: BankSink, Sendable {
    /// The forms.
    public enum Format: String, Sendable, CaseIterable {
        /// For people.
        case table
        /// One JSON object a line.
        case jsonl
    }

    /// Whether any part was refused.
    public private(set) var hasRefused = false
    /// Text that nobody has taken away yet, UTF-8.
    private var output: [UInt8] = []
    private let format: Format
    private var file = ""
    private var table = BankTable()

    /// A report in a form.
    public init(format: Format) { self.format = format }

    /// Says which file comes next.
    public mutating func begin(file name: String) { file = name }

    /// Takes the text away that is there.
    public mutating func takeOutput() -> [UInt8] {
        defer { output.removeAll(keepingCapacity: true) }
        return output
    }

    /// A transaction.
    public mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
        guard format == .jsonl else { return table.take(row) }
        begin("transactie")
        output.field("rekening", quoted: statement.account.utf8)
        output.field("afschrift", quoted: statement.number.utf8)
        output.field("boekdatum", quoted: "\(row.bookedOn)".utf8)
        if let valued = row.valuedOn {
            output.field("valutadatum", quoted: "\(valued)".utf8)
        } else {
            output.field("valutadatum", "null")
        }
        output.field("bedrag_cent", "\(row.amountCents)")
        output.field("munt", quoted: "\(row.currency)".utf8)
        output.field("tegenrekening", quoted: row.utf8(.counterAccount))
        output.field("tegennaam", quoted: row.utf8(.counterName))
        output.field("omschrijving", quoted: row.utf8(.remittance))
        output.field("eindtoteind", quoted: row.utf8(.endToEnd))
        output.field("machtiging", quoted: row.utf8(.mandate))
        output.field("retourreden", quoted: row.utf8(.returnReason))
        output.field("betalingskenmerk", quoted: row.utf8(.betalingskenmerk))
        output.field("storno", "\(row.isReversal)")
        end()
    }

    /// A statement that has ended.
    public mutating func end(_ statement: BankStatement) {
        guard format == .jsonl else {
            output += table.render(statement, file: file).utf8
            return
        }
        begin("afschrift")
        output.field("rekening", quoted: statement.account.utf8)
        output.field("afschrift", quoted: statement.number.utf8)
        output.field("beginsaldo_cent", statement.openingCents.map(String.init) ?? "null")
        output.field("eindsaldo_cent", statement.closingCents.map(String.init) ?? "null")
        output.field("som_cent", statement.sumCents.map(String.init) ?? "null")
        output.field("sluit", "\(statement.closes)")
        output.field("regels", "\(statement.rows)")
        end()
    }

    /// A part that was refused.
    public mutating func refuse(_ refusal: BankRefusal) {
        hasRefused = true
        guard format == .jsonl else {
            let place = "\(BankTable.plain(file)), regel \(refusal.line) (\(refusal.part))"
            output += "GEWEIGERD  \(place): \(refusal.reason)\n".utf8
            return
        }
        let place = "regel \(refusal.line), \(refusal.part)"
        begin("geweigerd")
        output.field("plaats", quoted: place.utf8)
        output.field("reden", quoted: refusal.reason.utf8)
        end()
    }

    private mutating func begin(_ type: String) {
        output += "{\"type\":\"\(type)\"".utf8
        output.field("bestand", quoted: file.utf8)
    }

    private mutating func end() { output += [UInt8(ascii: "}"), 0x0A] }
}

extension [UInt8] {
    /// Adds a member of a JSON object behind another: a number, `true`, `false` or `null`.
    fileprivate mutating func field(_ name: StaticString, _ value: String) {
        append(name: name)
        self += value.utf8
    }

    /// Adds a member with a text (RFC 8259).
    fileprivate mutating func field(_ name: StaticString, quoted text: some Collection<UInt8>) {
        append(name: name)
        append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
            case 0x0A: self += "\\n".utf8
            case 0x0D: self += "\\r".utf8
            case 0x09: self += "\\t".utf8
            case 0..<0x20: self += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(name: StaticString) {
        self += ",\"".utf8
        name.withUTF8Buffer { self += $0 }
        self += "\":".utf8
    }
}
