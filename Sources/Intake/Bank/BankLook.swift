import Calendar
import RentLedger
import Statements

/// The first look at a bank file: which statements it holds and what of it cannot be read; nothing is stored yet.
struct BankLook: BankSink {
    /// A statement with its key.
    struct Found {
        var statement: BankStatement
        var sleutel: AfschriftSleutel
    }

    /// The statements, in the order of the file.
    private(set) var found: [Found] = []
    /// What could not be read; of very many the first.
    private(set) var refusals: [BankRefusal] = []
    /// How many parts could not be read.
    private(set) var refusedCount = 0
    /// Rows so far.
    private(set) var rows = 0
    private var lastDay: Day?
    private var implausible = 0
    private var counts: [AfschriftSleutel: Int] = [:]

    static let mostRefusals = 1_000

    mutating func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) {
        rows += 1
        if !BankLook.isPlausible(row.amountCents) {
            implausible += 1
            refuse(BankRefusal(line: row.line, part: "bedrag", reason: "het bedrag is groter dan wat kan bestaan"))
        }
        lastDay = max(lastDay ?? row.bookedOn, row.bookedOn)
    }

    mutating func end(_ statement: BankStatement) {
        let day = statement.closingDay ?? lastDay ?? statement.openingDay ?? Day(number: 0)
        var sleutel = AfschriftSleutel(rekening: statement.account, dag: day, nummer: statement.number)
        // A bank that uses a number twice on one day: told apart by their order in the file.
        let count = counts[sleutel, default: 0] + 1
        counts[sleutel] = count
        if count > 1 { sleutel.nummer += "#\(count)" }
        var statement = statement
        statement.refused += implausible
        found.append(Found(statement: statement, sleutel: sleutel))
        lastDay = nil
        implausible = 0
    }

    mutating func refuse(_ refusal: BankRefusal) {
        refusedCount += 1
        if refusals.count < BankLook.mostRefusals { refusals.append(refusal) }
    }

    /// A hundred thousand million euro: more than any batch, and still far from where sums would run over.
    private static let greatestCents: UInt64 = 10_000_000_000_000

    /// Whether an amount can exist.
    static func isPlausible(_ cents: Int64) -> Bool { cents.magnitude <= greatestCents }

    /// Why the file cannot be used at all; `nil` when it can.
    ///
    /// Half a statement is worse than none: it would say that everybody behind the cut did not pay.
    func refusal(of name: String) -> Diagnostic? {
        guard !found.isEmpty else {
            let first = refusals.first
            return Diagnostic(
                file: name,
                line: first?.line ?? 0,
                column: first?.part ?? "",
                problem: first?.reason ?? "er staat geen afschrift in",
                remedy: "Haal het afschrift opnieuw op bij de bank (MT940 of CAMT.053)."
            )
        }
        let hasBalances: (BankStatement) -> Bool = { $0.form == .mt940 || $0.form == .camt053 }
        if let cut = found.first(where: { hasBalances($0.statement) && $0.statement.closingCents == nil }) {
            return Diagnostic(
                file: name,
                line: cut.statement.line,
                problem: "afschrift \(cut.statement.number) heeft geen eindsaldo: het bestand is afgebroken",
                remedy: "Haal het afschrift opnieuw op bij de bank."
            )
        }
        if let whole = refusals.first(where: { $0.part == "bestand" || $0.part == "file" }) {
            return Diagnostic(
                file: name,
                line: whole.line,
                problem: whole.reason,
                remedy: "Haal het afschrift opnieuw op bij de bank."
            )
        }
        if let foreign = found.first(where: { $0.statement.currency != .euro }) {
            return Diagnostic(
                file: name,
                line: foreign.statement.line,
                problem: "afschrift \(foreign.statement.number) is in \(foreign.statement.currency)",
                remedy: "Lever alleen afschriften van rekeningen in euro."
            )
        }
        return nil
    }

    /// The statement as the store keeps it.
    static func afschrift(_ found: Found) -> Afschrift {
        let statement = found.statement
        var afschrift = Afschrift(
            sleutel: found.sleutel,
            begindag: statement.openingDay ?? found.sleutel.dag,
            beginsaldoCents: statement.openingCents,
            eindsaldoCents: statement.closingCents,
            somCents: statement.sumCents ?? 0,
            regels: statement.rows
        )
        afschrift.geweigerd = statement.refused + (statement.sumCents == nil ? 1 : 0)
        return afschrift
    }
}
