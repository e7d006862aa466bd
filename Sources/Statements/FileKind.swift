public import RentLedger

/// What a file is.
///
/// The one place where files are recognised: a reader for another kind is added here.
public enum FileKind: Hashable, Sendable {
    /// Rows for the ledger copy; whether it is the whole ledger (`boekingen-volledig*.csv`).
    case csv(LedgerKind, isWholeLedger: Bool)
    /// A bank statement.
    case bank(BankForm)
    /// VERA JSON, not read yet.
    case veraJSON
    /// Nothing that is known.
    case unknown

    /// How a bank statement is written.
    public enum BankForm: Hashable, Sendable {
        /// SWIFT MT940; its reader names other messages in the same envelope.
        case mt940
        /// XML: CAMT.053, CAMT.054 or pain.002; its reader names everything else.
        case xml
    }

    /// Recognises a file: bank statements and JSON by their content and never by their name, CSV by its name, else by
    /// its header.
    ///
    /// - Parameters:
    ///   - name: the name of the file, without its folder.
    ///   - bytes: the file, or its first part with the whole header.
    public init(name: String, bytes: [UInt8]) {
        self = FileKind.byContent(bytes) ?? FileKind.byName(name) ?? FileKind.byHeader(bytes)
    }

    private static func byContent(_ bytes: [UInt8]) -> FileKind? {
        var first = bytes.prefix(4_096)[...]
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { first = first.dropFirst(3) }
        first = first.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        func begins(_ text: String) -> Bool { first.starts(with: text.utf8) }
        // Also in UTF-16, whose mark and zeros stand around the letters.
        if begins("<") || first.prefix(4).drop(while: { $0 >= 0xFE || $0 == 0 }).first == UInt8(ascii: "<") {
            return .bank(.xml)
        }
        if begins("{1:") || begins("{4:") || isMt940(first) { return .bank(.mt940) }
        if begins("[") || begins("{") { return .veraJSON }
        return nil
    }

    /// Whether a line begins with :20: and another with :25:, whatever stands before them, or the first with `:940:`.
    private static func isMt940(_ bytes: ArraySlice<UInt8>) -> Bool {
        let tags = bytes.split { $0 == 0x0A || $0 == 0x0D }.filter { $0.first == UInt8(ascii: ":") }
        func has(_ tag: String) -> Bool { tags.contains { $0.starts(with: tag.utf8) } }
        return (has(":20:") && has(":25")) || [":20:", ":940:", ":942:"].contains { bytes.starts(with: $0.utf8) }
    }

    private static let prefixes: [(String, LedgerKind)] = [
        ("overeenkomsten", .overeenkomsten), ("boekingen", .boekingen), ("rollen", .rollen),
        ("signaleringen", .signaleringen), ("regelingen", .regelingen), ("contactmomenten", .contactmomenten),
        ("stand", .stand),
    ]

    private static func byName(_ name: String) -> FileKind? {
        let name = name.lowercased()
        guard name.hasSuffix(".csv") else { return nil }
        guard let kind = prefixes.first(where: { name.hasPrefix($0.0) })?.1 else { return nil }
        return .csv(kind, isWholeLedger: name.hasPrefix("boekingen-volledig"))
    }

    /// The one kind whose required columns are there and that knows most of the header; a tie tells nothing.
    private static func byHeader(_ bytes: [UInt8]) -> FileKind {
        guard let header = CsvHeader(CsvText(Array(bytes.prefix(65_536)))) else { return .unknown }
        var best: LedgerKind?
        var bestScore = 0
        for kind in LedgerKind.csv {
            let columns = ColumnNames.of(kind)
            guard columns.required.allSatisfy(header.has) else { continue }
            let score = Set(header.names).intersection(columns.all).count
            if score > bestScore {
                best = kind
                bestScore = score
            } else if score == bestScore {
                best = nil
            }
        }
        return best.map { .csv($0, isWholeLedger: false) } ?? .unknown
    }
}
