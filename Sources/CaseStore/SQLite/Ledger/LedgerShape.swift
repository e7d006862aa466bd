import Calendar
import RentLedger

/// How a kind of rows lies in the ledger copy: boekingen and bankregels in tables of their own, all other kinds in one
/// table.
struct LedgerShape {
    /// The kind.
    let kind: LedgerKind

    /// Whether many kinds share the table.
    private var isShared: Bool { table == "record" }
    /// The table of the ledger copy.
    var table: String {
        switch kind {
        case .boekingen: "boeking"
        case .bankregels: "bankregel"
        default: "record"
        }
    }
    /// The columns whose change makes a new version.
    var payload: [String] {
        switch kind {
        case .boekingen:
            ["soort", "detailsoort", "boekdatum", "vervaldatum", "cents", "kenmerk", "tegenboeking", "retourreden"]
        case .bankregels:
            [
                "rekening", "dag", "nummer", "positie", "boekdatum", "valutadatum", "cents", "tegenrekening",
                "tegennaam", "omschrijving", "eindtoteind", "machtiging", "retourreden", "kenmerk", "verrekend",
                "toewijzing",
            ]
        default: ["json", "person"]
        }
    }
    /// Columns that are the same in all rows of the kind.
    var constantColumns: String { isShared ? "kind, " : "" }
    /// Their values; the name of a kind needs no quoting.
    var constantValues: String { isShared ? "'\(kind.rawValue)', " : "" }
    /// The condition for rows that hold now, with the table's name in the query.
    func isCurrent(_ alias: String) -> String {
        isShared ? "\(alias).kind = '\(kind.rawValue)' AND \(alias).known_until = 0" : "\(alias).known_until = 0"
    }
    /// The index that finds what holds now by key.
    var currentIndex: String { "\(table)_current" }
    /// The statement that makes ``currentIndex``.
    var currentIndexSQL: String {
        "CREATE UNIQUE INDEX \(currentIndex) ON \(table) (\(isShared ? "kind, key" : "key")) WHERE known_until = 0"
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

    /// The key of a statement, and of what lies in it.
    static func of(_ sleutel: AfschriftSleutel, _ rest: String...) -> String {
        ([sleutel.rekening, sleutel.dag.description, sleutel.nummer] + rest).map(escaped).joined(separator: "\u{1}")
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
