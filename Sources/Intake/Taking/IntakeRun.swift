import Calendar
import CaseStore
import CollectionPolicy
import RentLedger
import Statements

/// One run of taking in, over all files that are ready.
struct IntakeRun {
    /// Where rows go.
    let store: any CaseStore
    /// How files are taken in.
    let settings: IntakeSettings
    /// The house's tasks; knows day and moment.
    let house: HouseTasks
    /// Where files go when they are done; `nil` when they stay where they are.
    let shelf: InboxShelf?
    /// Whether nothing may change.
    let isDryRun: Bool
    /// The day on which it really is: later than the house's when that was missed and is caught up.
    var today: Day
    /// Whether to stop before the next chunk of rows.
    var shouldStop: @Sendable () -> Bool = { false }
    /// What was done.
    var report = IntakeReport()

    /// Compares the rows of this run with those of the last.
    var shrink = ShrinkWatch()
    /// Stands that were read and not stored yet.
    var stands: [StandFile] = []
    /// What the stands say of files, by name.
    var manifest: [String: ManifestEntry] = [:]
    /// Names of the files that a person must confirm.
    var asksConfirmation: Set<String> = []

    init(store: any CaseStore, settings: IntakeSettings, house: HouseTasks, shelf: InboxShelf?, isDryRun: Bool) {
        self.store = store
        self.settings = settings
        self.house = house
        today = house.day
        self.shelf = shelf
        self.isDryRun = isDryRun
    }

    /// Takes in files in their order.
    mutating func take(_ listing: InboxListing, onProgress: (IntakeProgress) -> Void) throws(StoreError) {
        report.files += listing.others
        for file in listing.ready {
            if let group = IntakeRun.group(of: file) { shrink.expect(group) }
        }
        for (index, file) in listing.ready.enumerated() {
            func progress(_ rows: Int) {
                onProgress(IntakeProgress(fileName: file.name, file: index + 1, files: listing.ready.count, rows: rows))
            }
            progress(0)
            guard !shouldStop() else { break }
            if case .csv(.stand, _) = file.kind {
                readStand(file)
            } else {
                try takeFile(file, onRows: progress)
            }
        }
        if !shouldStop(), !isDryRun { try matchWhatWaits() }
        // A stand says that everything up to its day is here: not while files were left lying.
        if !shouldStop() { for stand in stands { finish(stand) } }
        if !isDryRun { try reportProblems() }
    }

    /// Refuses things that are no files.
    mutating func refuseUnread(_ things: [(name: String, reason: Diagnostic)]) {
        for (name, reason) in things {
            var entry = IntakeReport.File(name: name, outcome: .refused(reason))
            do throws(IntakeError) {
                try shelf?.refuse(unread: name, reason: reason)
            } catch {
                entry.problem = error.message
            }
            report.files.append(entry)
        }
    }

    /// Removes old files from the two folders.
    mutating func empty() {
        guard let shelf else { return }
        do throws(IntakeError) {
            report.removedFiles = try shelf.empty(keepDays: settings.keepDays)
        } catch {
            report.problems.append(error.message)
        }
    }

    private static func group(of file: IncomingFile) -> ShrinkWatch.Group? {
        guard case .csv(let kind, let isWholeLedger) = file.kind, kind != .stand else { return nil }
        return ShrinkWatch.Group(kind: kind, isWholeLedger: isWholeLedger)
    }

    // MARK: One file

    private mutating func takeFile(_ file: IncomingFile, onRows: (Int) -> Void) throws(StoreError) {
        var entry = IntakeReport.File(name: file.name, outcome: .taken)
        do throws(FileFailure) {
            let staged =
                if case .bank = file.kind { try stageBank(file, onRows: onRows) } else {
                    try stage(file, onRows: onRows)
                }
            entry.note(staged.result)
            do throws(FileFailure) {
                try checkManifest(staged, of: file)
                try checkWithdrawals(staged, of: file)
            } catch {
                if let delivery = staged.delivery { try? store.drop(delivery) }
                throw error
            }
            try accept(staged, of: file, into: &entry)
        } catch {
            try notTaken(file, error, entry: &entry)
        }
        report.files.append(entry)
    }

    private mutating func notTaken(
        _ file: IncomingFile,
        _ failure: FileFailure,
        entry: inout IntakeReport.File
    ) throws(StoreError) {
        // A hold that could not be written must stop the run: without it messages would go out.
        if case .hold(let error) = failure { throw error }
        // Whatever failed while the program ends is tried again by the next run.
        if shouldStop() {
            guard case .refused = failure else {
                entry.delivery = nil
                entry.outcome = .waiting(reason: "huurwacht stopt; de volgende keer wordt het ingelezen", seconds: nil)
                return
            }
        }
        if let group = IntakeRun.group(of: file), entry.delivery == nil {
            shrink.countNotTaken(group)
            try holdIfShrunk(group)
        }
        switch failure {
        case .refused(let reason, let result, let clean):
            entry.note(result)
            entry.outcome = .refused(reason)
            putAway(&entry) { shelf throws(IntakeError) in
                try shelf.refuse(file, reason: reason, further: result.diagnostics, clean: clean)
            }
        case .failed(let reason):
            entry.delivery = nil
            entry.outcome = .failed(reason)
        case .hold: break
        }
    }

    private func stage(_ file: IncomingFile, onRows: (Int) -> Void) throws(FileFailure) -> StagedFile {
        let bytes = try FileFailure.reading { () throws(IntakeError) in
            try Disk.read(file.path, followLinks: shelf == nil).bytes
        }
        guard case .csv(let kind, let isWholeLedger) = file.kind else {
            let result = StatementReader.read(name: file.name, bytes: bytes) { _ in }
            throw .refused(result.refusal ?? IntakeRun.unreadable(file.name), result, BsnRemoval.cleaned(bytes))
        }
        let head = DeliveryHead(
            kind: kind,
            fileName: file.name,
            day: house.day,
            at: house.at,
            isWholeLedger: isWholeLedger
        )
        let store = store
        let shouldStop = shouldStop
        let delivery = try FileFailure.storing { () throws(StoreError) in try store.beginDelivery(head) }
        var rows = 0
        let result: StatementResult
        do throws(StoreError) {
            result = try StatementReader.read(name: file.name, bytes: bytes) { (chunk: LedgerRows) throws(StoreError) in
                guard !shouldStop() else { throw StoreError(.engine, "Taking in was asked to stop.") }
                try store.stage(chunk, in: delivery)
                rows += chunk.count
                onRows(rows)
            }
        } catch {
            try? store.drop(delivery)
            throw .failed(error.message)
        }
        let clean = IntakeRun.clean(bytes, result)
        if let refusal = result.refusal {
            try? store.drop(delivery)
            throw .refused(refusal, result, clean)
        }
        if isWholeLedger, let refusal = StagedFile.refusalOfWholeLedger(result, name: file.name) {
            try? store.drop(delivery)
            throw .refused(refusal, result, clean)
        }
        return StagedFile(delivery: delivery, statements: nil, result: result, clean: clean)
    }

    /// What may be kept of a file in its folder; `nil` when all of it may.
    ///
    /// Signaleringen that may not be stored are not kept there either: then only their number is.
    private static func clean(_ bytes: [UInt8], _ result: StatementResult) -> [UInt8]? {
        guard result.notAllowed == 0 else {
            let note =
                "overeenkomst;soort\r\n"
                + "# \(result.rows) regels gelezen, \(result.notAllowed) niet toegestaan: dit bestand is niet bewaard.\r\n"
            return Array(note.utf8)
        }
        return result.droppedBsn ? BsnRemoval.cleaned(bytes) : nil
    }

    private static func unreadable(_ name: String) -> Diagnostic {
        Diagnostic(
            file: name,
            line: 0,
            problem: "het bestand is veranderd terwijl het werd gelezen",
            remedy: "Lever het opnieuw."
        )
    }

    private mutating func accept(
        _ staged: StagedFile,
        of file: IncomingFile,
        into entry: inout IntakeReport.File
    ) throws(FileFailure) {
        guard let delivery = staged.delivery else { return }
        let store = store
        if let group = IntakeRun.group(of: file) {
            let isVerified = manifest[file.name]?.rows != nil
            shrink.count(group, rows: staged.result.usedRows, delivery: delivery, isVerified: isVerified)
            entry.delivery = delivery
            // Before the rows are visible: a hold that comes too late lets messages out.
            do throws(StoreError) { try holdIfShrunk(group) } catch {
                try? store.drop(delivery)
                throw .hold(error)
            }
        }
        if isDryRun {
            if let statements = staged.statements { try? store.drop(statements) }
            entry.report = try FileFailure.storing { () throws(StoreError) in try store.preview(delivery) }
            entry.outcome = .wouldTake
            entry.delivery = nil
            try? store.drop(delivery)
            return
        }
        do throws(StoreError) {
            entry.report = try store.take(delivery)
            // The statements last: they say that their days are complete.
            if let statements = staged.statements { _ = try store.take(statements) }
        } catch {
            if let statements = staged.statements { try? store.drop(statements) }
            try? store.drop(delivery)
            throw .failed(error.message)
        }
        putAway(&entry) { shelf throws(IntakeError) in
            try shelf.accept(file, result: staged.result, clean: staged.clean)
        }
    }

    /// Moves a file where it belongs; one that cannot be moved is reported and lies where it was.
    func putAway(_ entry: inout IntakeReport.File, _ move: (InboxShelf) throws(IntakeError) -> Void) {
        guard let shelf, !isDryRun else { return }
        do throws(IntakeError) { try move(shelf) } catch { entry.problem = error.message }
    }
}
