import CaseStore
import RentLedger

/// Watches whether a run delivers far fewer rows of a kind than the last delivery of that kind did.
///
/// All files of one kind that are taken in one run are one delivery here: an export in three parts is not a shrunken
/// export in one. A whole ledger is compared with whole ledgers only.
struct ShrinkWatch {
    /// Files that are compared with each other.
    struct Group: Hashable {
        /// The kind.
        var kind: LedgerKind
        /// Whether they are whole ledgers.
        var isWholeLedger: Bool
    }

    private struct Tally {
        var filesToGo = 0
        var rows = 0
        var deliveries: Set<DeliveryNumber> = []
        /// Whether each file so far stood in a `stand*.csv` with its rows.
        var isVerified = true
    }

    private var tallies: [Group: Tally] = [:]

    /// Expects a file.
    mutating func expect(_ group: Group) { tallies[group, default: Tally()].filesToGo += 1 }

    /// Counts a file that is about to be taken.
    mutating func count(_ group: Group, rows: Int, delivery: DeliveryNumber, isVerified: Bool) {
        tallies[group, default: Tally()].filesToGo -= 1
        tallies[group, default: Tally()].rows += rows
        tallies[group, default: Tally()].deliveries.insert(delivery)
        if !isVerified { tallies[group, default: Tally()].isVerified = false }
    }

    /// Counts a file that is not taken.
    mutating func countNotTaken(_ group: Group) { tallies[group, default: Tally()].filesToGo -= 1 }

    /// What a run that shrank too much is held for.
    struct Shrunk {
        /// Rows now.
        var rows: Int
        /// Rows of the delivery before.
        var rowsBefore: Int
        /// The first delivery of the run.
        var delivery: DeliveryNumber
    }

    /// Whether the run shrank, asked when its last file of the kind is about to be taken or was not.
    func shrunk(_ group: Group, percent: Int, store: any CaseStore) throws(StoreError) -> Shrunk? {
        guard let tally = tallies[group], tally.filesToGo == 0, !tally.isVerified, let first = tally.deliveries.min()
        else { return nil }
        let before = try store.deliveries(kind: group.kind, limit: 1_000).filter {
            $0.head.isWholeLedger == group.isWholeLedger && !tally.deliveries.contains($0.number)
        }
        guard let newest = before.first else { return nil }
        // One run takes its files at one moment; a name that comes again belongs to a run before it.
        var names: Set<String> = []
        let run = before.prefix { $0.head.at == newest.head.at && names.insert($0.head.fileName).inserted }
        let rowsBefore = run.reduce(0) { $0 + $1.report.rows }
        guard tally.rows * 100 < rowsBefore * (100 - percent) else { return nil }
        return Shrunk(rows: tally.rows, rowsBefore: rowsBefore, delivery: first)
    }
}
