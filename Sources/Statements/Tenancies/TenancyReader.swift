public import RentLedger

/// A contract with its postings and plans, as files alone say it.
public struct Tenancy: Sendable {
    /// The contract; only its key when no file has it.
    public var overeenkomst: Overeenkomst
    /// Its postings.
    public var boekingen: [Boeking]
    /// The terms of its plans.
    public var regelingen: [RegelingTermijn]

    /// A tenancy.
    public init(overeenkomst: Overeenkomst, boekingen: [Boeking] = [], regelingen: [RegelingTermijn] = []) {
        self.overeenkomst = overeenkomst
        self.boekingen = boekingen
        self.regelingen = regelingen
    }
}

/// What files say when nothing else is known.
public struct TenancyReading: Sendable {
    /// The tenancies by the bytes of `overeenkomst`.
    public var tenancies: [Tenancy] = []
    /// Files that were refused and rows that were set aside.
    public var diagnostics: [Diagnostic] = []
    /// What was noticed and did no harm: unknown columns, a dropped `bsn` column, keys that stand twice.
    public var notices: [Diagnostic] = []
    /// Names of the files that were refused whole.
    public var refusedFiles: [String] = []

    /// An empty reading.
    public init() {}
}

/// Reads exports into tenancies without storing anything: `huurwacht arrears FILE…`.
public enum TenancyReader {
    /// Reads files as if they were one delivery.
    ///
    /// First contracts, then plans, then postings, inside a kind in the order given. Of two rows with one key the later
    /// wins; `vervallen` withdraws a key; a whole ledger replaces the postings before it. A posting of an unknown
    /// contract makes a tenancy with only a key.
    public static func read(files: [(name: String, bytes: [UInt8])]) -> TenancyReading {
        var collector = TenancyCollector()
        var reading = TenancyReading()
        let ordered = files.enumerated().map { (rank(FileKind(name: $1.name, bytes: $1.bytes)), $0, $1) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        for (_, _, file) in ordered {
            let clashesBefore = collector.clashes
            var replacesAll = FileKind(name: file.name, bytes: file.bytes) == .csv(.boekingen, isWholeLedger: true)
            let result = StatementReader.read(name: file.name, bytes: file.bytes) {
                if replacesAll { collector.forgetBoekingen() }
                replacesAll = false
                collector.take($0)
            }
            reading.notices += result.notices
            reading.diagnostics += result.diagnostics
            if let refusal = result.refusal {
                reading.diagnostics.append(refusal)
                reading.refusedFiles.append(file.name)
            }
            let clashes = collector.clashes - clashesBefore
            if clashes > 0 { reading.notices.append(clash(file.name, count: clashes)) }
        }
        reading.tenancies = collector.finish()
        return reading
    }

    private static func rank(_ kind: FileKind) -> Int {
        guard case .csv(let kind, _) = kind else { return 9 }
        switch kind {
        case .stand: return 0
        case .overeenkomsten: return 1
        case .rollen: return 2
        case .signaleringen: return 3
        case .regelingen: return 4
        case .contactmomenten: return 5
        case .boekingen: return 6
        case .bankregels, .afschriften, .rekeningbesluiten: return 9
        }
    }

    private static func clash(_ name: String, count: Int) -> Diagnostic {
        Diagnostic(
            file: name,
            line: 0,
            problem: count == 1 ? "één sleutel stond er al" : "\(count) sleutels stonden er al",
            remedy: "De latere regel telt; lever elke sleutel één keer."
        )
    }
}
