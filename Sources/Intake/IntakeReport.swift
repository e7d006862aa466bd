public import CaseStore
public import RentLedger
public import Statements

/// How far taking in is.
public struct IntakeProgress: Hashable, Sendable {
    /// The name of the file that is being read.
    public var fileName: String
    /// Its number, 1 and up.
    public var file: Int
    /// How many files there are.
    public var files: Int
    /// Rows of it that were read so far.
    public var rows: Int
}

/// What taking in did.
public struct IntakeReport: Sendable {
    /// The files, in the order in which they were handled.
    public var files: [File] = []
    /// Why messages are held until a person confirms a delivery; one text per delivery.
    public var holds: [String] = []
    /// Old files that were removed from `geweigerd/` and `verwerkt/`.
    public var removedFiles = 0
    /// Something about the folders themselves that went wrong; taking in went on.
    public var problems: [String] = []

    /// An empty report.
    public init() {}

    /// Whether something was refused, set aside or failed (exit 3).
    public var hasProblems: Bool {
        !problems.isEmpty
            || files.contains { file in
                switch file.outcome {
                case .taken, .wouldTake: file.setAside > 0 || file.problem != nil
                case .waiting: false
                case .refused, .failed: true
                }
            }
    }

    /// What became of a file.
    public enum Outcome: Hashable, Sendable {
        /// It is part of the ledger copy.
        case taken
        /// It would be (`--dry-run`).
        case wouldTake
        /// It was refused whole; what, where, remedy.
        case refused(Diagnostic)
        /// It is not its turn yet; how many seconds still, when that is known.
        case waiting(reason: String, seconds: Int?)
        /// It could not be read, stored or put away, and lies where it was.
        case failed(String)
    }

    /// A file.
    public struct File: Sendable {
        /// Its name.
        public var name: String
        /// What became of it.
        public var outcome: Outcome
        /// Its kind, when known.
        public var kind: LedgerKind?
        /// The number of its delivery, when it was taken.
        public var delivery: DeliveryNumber?
        /// What its delivery did, or would do.
        public var report: DeliveryReport?
        /// Rows in it.
        public var rows = 0
        /// Rows that were set aside.
        public var setAside = 0
        /// Signaleringen that may not be stored ("niet toegestaan").
        public var notAllowed = 0
        /// Rows that were set aside, each with place and remedy; of very many the first.
        public var diagnostics: [Diagnostic] = []
        /// What was noticed and did no harm.
        public var notices: [Diagnostic] = []
        /// Whether a `bsn` column was dropped.
        public var droppedBsn = false
        /// What went wrong after it was taken.
        public var problem: String?

        /// A file of which nothing is known yet.
        public init(name: String, outcome: Outcome) {
            self.name = name
            self.outcome = outcome
        }
    }

    /// One paragraph for the terminal.
    public var dutch: String {
        var sentences: [String] = []
        let taken = files.filter { $0.outcome == .taken }
        let would = files.filter { $0.outcome == .wouldTake }
        if files.isEmpty { sentences.append("Er lag niets in de inbox.") }
        if !taken.isEmpty { sentences.append("Ingenomen: \(IntakeReport.list(taken)).") }
        if !would.isEmpty { sentences.append("Zou innemen: \(IntakeReport.list(would)).") }
        for file in files {
            switch file.outcome {
            case .taken, .wouldTake: break
            case .refused(let reason):
                sentences.append("Geweigerd: \(IntakeTexts.place(reason)): \(reason.problem). \(reason.remedy)")
            case .waiting(let reason, let seconds):
                let time = seconds.map { "; nog \($0) seconden" } ?? ""
                sentences.append("Wacht: \(file.name) (\(reason)\(time)).")
            case .failed(let reason): sentences.append("Mislukt: \(file.name) (\(reason)); het bestand ligt er nog.")
            }
            if let problem = file.problem { sentences.append("Let op: \(file.name): \(problem).") }
        }
        sentences += holds.map { "Berichten wachten op bevestiging: \($0)" }
        sentences += problems.map { "Let op: \($0)." }
        if removedFiles > 0 {
            sentences.append("Opgeruimd: \(IntakeReport.count(removedFiles, "bestand", "bestanden")).")
        }
        return sentences.joined(separator: " ")
    }

    private static func list(_ files: [File]) -> String {
        files.map { file in
            var parts = [count(file.rows, "regel", "regels")]
            if let report = file.report {
                parts.append("\(report.added) nieuw, \(report.changed) gewijzigd, \(report.withdrawn) vervallen")
                if report.clashes > 0 { parts.append("\(count(report.clashes, "sleutel", "sleutels")) dubbel") }
            }
            if file.setAside > 0 { parts.append("\(file.setAside) terzijde") }
            if file.notAllowed > 0 { parts.append("\(file.notAllowed) niet toegestaan en niet bewaard") }
            if file.droppedBsn { parts.append("bsn weggelaten") }
            return "\(file.name) (\(parts.joined(separator: ", ")))"
        }
        .joined(separator: "; ")
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many)"
    }
}
