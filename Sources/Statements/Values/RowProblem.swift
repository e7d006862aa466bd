import Calendar
import RentLedger

/// Why a row cannot be used: the column, what is wrong, what to do.
///
/// Never the value itself.
struct RowProblem: Error {
    /// The column; empty for the row as a whole.
    var column = ""
    /// What is wrong, in Dutch.
    var problem: String
    /// What to do, in Dutch.
    var remedy: String
}

/// Fields as values; each says what is wrong with a field that is none.
extension CsvRow {
    /// A key: exactly as given, and not empty.
    func key(_ column: Column, in bytes: Span<UInt8>) throws(RowProblem) -> String {
        guard !isEmpty(column, in: bytes) else {
            throw RowProblem(column: column.name, problem: "is leeg", remedy: "Vul deze verplichte kolom.")
        }
        return text(column, in: bytes)
    }

    /// Text without blanks around it; empty when absent.
    func trimmed(_ column: Column, in bytes: Span<UInt8>) -> String {
        guard !isEmpty(column, in: bytes) else { return "" }
        let given = Substring(text(column, in: bytes))
        let left = given.drop { $0 == " " || $0 == "\t" }
        guard let last = left.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(left[...last])
    }

    /// A code in capitals; empty when absent.
    func code(_ column: Column, in bytes: Span<UInt8>) -> String {
        trimmed(column, in: bytes).uppercased()
    }

    /// An amount in cents; `nil` when empty.
    func cents(
        _ column: Column,
        in bytes: Span<UInt8>,
        greatestCents: Int64 = Euro.greatestCents
    ) throws(RowProblem) -> Int64? {
        guard !isEmpty(column, in: bytes) else { return nil }
        let field = fields[column.index]
        guard let cents = Money.cents(bytes, field.start..<field.end, greatestCents: greatestCents) else {
            throw RowProblem(
                column: column.name,
                problem: "is geen bedrag",
                remedy: "Schrijf euro's met nul of twee decimalen en zonder duizendtallen, zoals 612,50 of -612.50."
            )
        }
        return cents
    }

    /// A date; `nil` when empty.
    func day(_ column: Column, in bytes: Span<UInt8>) throws(RowProblem) -> Day? {
        guard !isEmpty(column, in: bytes) else { return nil }
        let field = fields[column.index]
        guard let day = DateText.day(bytes, field.start..<field.end) else {
            throw RowProblem(
                column: column.name,
                problem: "is geen bestaande datum",
                remedy: "Schrijf jjjj-mm-dd of dd-mm-jjjj, zoals 2026-11-21 of 21-11-2026."
            )
        }
        return day
    }

    /// A whole number in a range; `nil` when empty.
    func number(_ column: Column, _ range: ClosedRange<Int>, in bytes: Span<UInt8>) throws(RowProblem) -> Int? {
        guard !isEmpty(column, in: bytes) else { return nil }
        let given = text(column, in: bytes)
        guard given.utf8.allSatisfy({ $0 &- 0x30 <= 9 }), let value = Int(given), range.contains(value) else {
            throw RowProblem(
                column: column.name,
                problem: "is geen geheel getal van \(range.lowerBound) tot en met \(range.upperBound)",
                remedy: "Schrijf het aantal in cijfers, of laat de kolom leeg als het niet bekend is."
            )
        }
        return value
    }

    /// Whether a field says `ja`; `nee` and empty say no.
    func yes(_ column: Column, in bytes: Span<UInt8>) throws(RowProblem) -> Bool {
        guard !isEmpty(column, in: bytes) else { return false }
        switch trimmed(column, in: bytes).lowercased() {
        case "ja": return true
        case "nee": return false
        default:
            throw RowProblem(column: column.name, problem: "is geen ja of nee", remedy: "Schrijf ja, nee of niets.")
        }
    }
}
