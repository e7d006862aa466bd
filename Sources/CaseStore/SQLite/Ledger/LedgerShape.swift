import RentLedger

/// How a kind of rows lies in the ledger copy: boekingen in a table of their own, all other kinds in one table.
struct LedgerShape {
    /// The kind.
    let kind: LedgerKind

    /// Whether the rows are postings.
    var isBoekingen: Bool { kind == .boekingen }
    /// The table of the ledger copy.
    var table: String { isBoekingen ? "boeking" : "record" }
    /// The columns whose change makes a new version.
    var payload: [String] {
        isBoekingen
            ? ["soort", "detailsoort", "boekdatum", "vervaldatum", "cents", "kenmerk", "tegenboeking", "retourreden"]
            : ["json", "person"]
    }
    /// Columns that are the same in all rows of the kind.
    var constantColumns: String { isBoekingen ? "" : "kind, " }
    /// Their values; the name of a kind needs no quoting.
    var constantValues: String { isBoekingen ? "" : "'\(kind.rawValue)', " }
    /// The condition for rows that hold now, with the table's name in the query.
    func isCurrent(_ alias: String) -> String {
        isBoekingen ? "\(alias).known_until = 0" : "\(alias).kind = '\(kind.rawValue)' AND \(alias).known_until = 0"
    }
    /// The index that finds what holds now by key.
    var currentIndex: String { isBoekingen ? "boeking_current" : "record_current" }
    /// The statement that makes ``currentIndex``.
    var currentIndexSQL: String {
        isBoekingen
            ? "CREATE UNIQUE INDEX boeking_current ON boeking (key) WHERE known_until = 0"
            : "CREATE UNIQUE INDEX record_current ON record (kind, key) WHERE known_until = 0"
    }
}

/// The ids of rows of the ledger copy: the case in the upper half, so that all of a case lies together.
enum RowID {
    /// How far the case is shifted.
    static let shift: Int64 = 32
    /// The highest position.
    static let highestPosition: Int64 = 1 << 32 - 1

    /// The first id of a case.
    static func first(_ caseNumber: CaseNumber) -> Int64 { caseNumber.rawValue << shift }
    /// The last id of a case.
    static func last(_ caseNumber: CaseNumber) -> Int64 { first(caseNumber) + highestPosition }
}

/// The keys of rows, as ``LedgerRows`` names them.
///
/// Parts are set apart by a control character that is rewritten where a part holds it, so that no two keys run
/// together; keys come in the order of their parts.
enum RecordKey {
    /// One key of its parts.
    static func of(_ parts: String...) -> String {
        parts.map(escaped).joined(separator: "\u{1}")
    }

    /// A number, padded so that terms come in the order of their numbers.
    static func number(_ value: Int?) -> String {
        guard let value else { return "" }
        let digits = String(value)
        return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
    }

    private static func escaped(_ part: String) -> String {
        guard part.utf8.contains(where: { $0 == 1 || $0 == 2 }) else { return part }
        var bytes: [UInt8] = []
        for byte in part.utf8 {
            if byte == 1 || byte == 2 { bytes.append(2) }
            bytes.append(byte == 1 ? 3 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
