public import RentLedger

/// What reading a file gave, beside its rows.
public struct StatementResult: Sendable {
    /// The kind of rows; `nil` when the file is not known.
    public var kind: LedgerKind?
    /// Whether it is the whole ledger.
    public var isWholeLedger = false
    /// Why the file is refused whole; `nil` when it can be used.
    public var refusal: Diagnostic?
    /// Rows in the file, blank lines and header apart.
    public var rows = 0
    /// Rows that were set aside.
    public var setAside = 0
    /// Signaleringen that may not be stored ("niet toegestaan").
    public var notAllowed = 0
    /// The sum of `bedrag` over all rows whose amount can be read, in cents; `nil` when it is beyond all bounds.
    public var sumCents: Int64? = 0
    /// Rows that were set aside, each with its place and remedy; of very many the first thousand.
    public var diagnostics: [Diagnostic] = []
    /// What was noticed and did no harm: unknown columns, a dropped `bsn` column.
    public var notices: [Diagnostic] = []
    /// Whether there was a `bsn` column.
    public var droppedBsn = false
    /// What a `stand*.csv` says of the delivered files.
    public var manifest: [ManifestEntry] = []

    /// Rows that can be used.
    public var usedRows: Int { rows - setAside - notAllowed }

    /// Of very many diagnostics only so many are kept; the count is always right.
    public static let diagnosticLimit = 1_000

    /// A result without anything.
    public init() {}

    /// Takes note of a row that was set aside.
    mutating func setAside(_ diagnostic: Diagnostic) {
        setAside += 1
        if diagnostics.count < StatementResult.diagnosticLimit { diagnostics.append(diagnostic) }
    }
}
