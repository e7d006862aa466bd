import Calendar
import CaseStore
import RentLedger
import Statements

/// Whether what a `stand*.csv` says of receipts holds: only when the postings that it speaks of were taken.
enum StandVerdict {
    /// It holds.
    case holds
    /// A file that belongs to it is still to come; why.
    case waits(String)
    /// It does not hold; why.
    case refused(String)

    private static let secondsToWait: Int64 = 86_400

    /// Judges a stand after all other files of the run were handled.
    ///
    /// - Parameters:
    ///   - stand: the stand.
    ///   - files: what became of the other files.
    ///   - canWait: whether a later run can see this stand again.
    ///   - store: knows the files that were taken before.
    ///   - at: now.
    /// - Throws: what the store throws.
    init(
        _ stand: StandFile,
        files: [IntakeReport.File],
        canWait: Bool,
        store: any CaseStore,
        at: Instant
    ) throws(StoreError) {
        let named = stand.result.manifest.map(\.fileName)
        for file in files where file.name != stand.file.name {
            let concernsStand = named.contains(file.name) || StandVerdict.holdsBoekingen(file)
            guard concernsStand else { continue }
            switch file.outcome {
            case .refused:
                self = .refused("\(file.name) is geweigerd, dus wat de stand zegt klopt niet")
                return
            case .waiting, .failed:
                self =
                    canWait ? .waits("\(file.name) is nog niet ingenomen") : .refused("\(file.name) is niet ingenomen")
                return
            case .taken, .wouldTake: break
            }
        }
        let handled = Set(files.map(\.name))
        let missing = named.filter { !handled.contains($0) }
        if !missing.isEmpty {
            let takenBefore = Set(try store.deliveries(kind: nil, limit: 1_000).map(\.head.fileName))
            if let name = missing.first(where: { !takenBefore.contains($0) }) {
                let age = at.secondsSinceEpoch - Int64(stand.file.status.modifiedSecond)
                let mayStillCome = canWait && age < StandVerdict.secondsToWait
                self =
                    mayStillCome
                    ? .waits("\(name) is er nog niet") : .refused("de stand noemt \(name), en dat is er niet")
                return
            }
        }
        self = .holds
    }

    /// Whether a file holds postings, by its kind or, when it was not read, its name.
    private static func holdsBoekingen(_ file: IntakeReport.File) -> Bool {
        file.kind == .boekingen || file.name.lowercased().hasPrefix("boekingen")
    }
}
