import Calendar
import Simulation
import Testing

/// A reader of the test's own: what the demo writes must be readable without the program's reader.
struct TinyTable {
    let header: [String]
    let rows: [[String: String]]
    let lines: [[String]]

    init(_ content: String) {
        var table: [[String]] = []
        for line in content.split(separator: "\n") { table.append(TinyTable.cells(String(line))) }
        let header = table.first ?? []
        self.header = header
        lines = Array(table.dropFirst())
        rows = lines.map { line in
            Dictionary(zip(header, line), uniquingKeysWith: { first, _ in first })
        }
    }

    private static func cells(_ line: String) -> [String] {
        guard line.contains("\"") else {
            return line.split(separator: ";", omittingEmptySubsequences: false).map { String($0) }
        }
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

/// A posting as the tests read it.
struct TinyPosting {
    let key: String
    let contract: String
    let soort: String
    let detailsoort: String
    let booked: Day
    let due: Day?
    let cents: Int64
    let kenmerk: String
    let reverses: String
    let reason: String

    init?(_ row: [String: String]) {
        guard let booked = row["boekdatum"].flatMap({ Day(iso: $0) }),
            let cents = row["bedrag"].flatMap(TinyPosting.cents), let key = row["boeking"],
            let contract = row["overeenkomst"]
        else { return nil }
        self.key = key
        self.contract = contract
        self.booked = booked
        self.cents = cents
        soort = row["soort"] ?? ""
        detailsoort = row["detailsoort"] ?? ""
        due = row["vervaldatum"].flatMap { Day(iso: $0) }
        kenmerk = row["betalingskenmerk"] ?? ""
        reverses = row["tegenboeking"] ?? ""
        reason = row["retourreden"] ?? ""
    }

    var isClaim: Bool { cents > 0 && detailsoort != "STO" }

    /// Euros with a decimal comma and exactly two decimals.
    static func cents(_ text: String) -> Int64? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2 else { return nil }
        return Int64(parts[0] + parts[1])
    }
}

extension DemoCorporation {
    /// The files of a run of days, by name.
    func files(from first: Day, through last: Day) -> [(day: Day, name: String, table: TinyTable)] {
        stride(from: first, through: last, by: 1).flatMap { day in
            files(for: day).map { (day, $0.name, TinyTable($0.content)) }
        }
    }

    /// The postings that the files up to and including a day hold, by key.
    func postings(through last: Day) -> [TinyPosting] {
        files(from: firstDay, through: last).filter { $0.name.hasPrefix("boekingen") }
            .flatMap { $0.table.rows.compactMap { TinyPosting($0) } }
    }
}

/// First days with different places in week, month and year.
let firstDays: [Day] = ["2026-11-02", "2026-10-01", "2026-12-31", "2027-02-20", "2028-02-29"].compactMap {
    Day(iso: $0)
}

/// A corporation played through its first ninety days, read once for all tests that look at it.
struct PlayedCorporation: CustomTestStringConvertible {
    let corporation: DemoCorporation
    let files: [(day: Day, name: String, table: TinyTable)]
    let postings: [TinyPosting]

    init(seed: UInt64, first: Day) {
        corporation = DemoCorporation(seed: seed, firstDay: first)
        files = corporation.files(from: first, through: first.adding(days: 90))
        postings = files.filter { $0.name.hasPrefix("boekingen") }
            .flatMap { $0.table.rows.compactMap { TinyPosting($0) } }
    }

    var testDescription: String { "seed \(corporation.seed), from \(corporation.firstDay)" }

    /// One for each of ``firstDays``, in their order.
    static let all = firstDays.map { PlayedCorporation(seed: 21, first: $0) }
}
