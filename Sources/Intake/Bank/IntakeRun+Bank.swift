import Calendar
import CaseStore
import RentLedger
import Statements

/// Taking in bank statements: read twice, so that nothing of a file that turns out to be cut is ever staged.
extension IntakeRun {
    /// Reads, matches and stages a bank file.
    func stageBank(_ file: IncomingFile, onRows: (Int) -> Void) throws(FileFailure) -> StagedFile {
        var look = BankLook()
        try read(file, into: &look)
        var result = StatementResult()
        result.kind = .bankregels
        result.rows = look.rows + look.refusedCount
        result.setAside = look.refusedCount
        result.diagnostics = look.refusals.map { refusal in
            Diagnostic(
                file: file.name,
                line: refusal.line,
                column: refusal.part,
                problem: refusal.reason,
                remedy: "Haal het afschrift opnieuw op bij de bank."
            )
        }
        if let refusal = look.refusal(of: file.name) { throw .refused(refusal, result, nil) }
        if let double = try FileFailure.storing({ () throws(StoreError) in try double(in: look.found) }) {
            let refusal = Diagnostic(
                file: file.name,
                line: double.found.statement.line,
                problem: "afschrift \(double.found.sleutel.nummer) is er al onder nummer \(double.known.nummer)",
                remedy: "Lever een dag in één vorm: MT940 of CAMT.053. Er is niets ingenomen."
            )
            throw .refused(refusal, result, nil)
        }
        let before = try FileFailure.storing { () throws(StoreError) in try rowsOfBefore(look.found) }
        let (rows, statements) = try FileFailure.storing { () throws(StoreError) in
            (
                try store.beginDelivery(head(.bankregels, file)), try store.beginDelivery(head(.afschriften, file))
            )
        }
        do throws(FileFailure) {
            try stage(look.found, of: file, before: before, in: (rows, statements), onRows: onRows)
        } catch {
            try? store.drop(rows)
            try? store.drop(statements)
            throw error
        }
        return StagedFile(delivery: rows, statements: statements, result: result, clean: nil)
    }

    private func stage(
        _ found: [BankLook.Found],
        of file: IncomingFile,
        before: [AfschriftSleutel: [Int: LedgerRow<Bankregel>]],
        in deliveries: (rows: DeliveryNumber, statements: DeliveryNumber),
        onRows: (Int) -> Void
    ) throws(FileFailure) {
        let decided = before.mapValues { $0.filter(\.value.record.toewijzing.isDecidedByPerson) }
        let failure = try withoutActuallyEscaping(onRows) { onRows throws(FileFailure) -> StoreError? in
            var stager = BankStager(store: store, delivery: deliveries.rows, found: found, decided: decided) { count in
                onRows(count)
                return !shouldStop()
            }
            try read(file, into: &stager)
            for one in found {
                let gone = (before[one.sleutel] ?? [:]).filter { $0.key > one.statement.rows }.map(\.value)
                stager.withdraw(gone)
            }
            return stager.failure
        }
        if let failure { throw .failed(failure.message) }
        try FileFailure.storing { () throws(StoreError) in
            try store.stage(.afschriften(found.map(BankLook.afschrift)), in: deliveries.statements)
        }
    }

    private func head(_ kind: LedgerKind, _ file: IncomingFile) -> DeliveryHead {
        DeliveryHead(kind: kind, fileName: file.name, day: house.day, at: house.at)
    }

    /// A statement of the same day and balances that is known under another number: the same money in another form.
    private func double(
        in found: [BankLook.Found]
    ) throws(StoreError) -> (found: BankLook.Found, known: AfschriftSleutel)? {
        guard let first = found.map(\.sleutel.dag).min() else { return nil }
        let known = try store.afschriften(since: first)
        for one in found {
            let afschrift = BankLook.afschrift(one)
            guard afschrift.heeftSaldi, afschrift.somCents != 0 else { continue }
            let same = known.first { other in
                other.sleutel.rekening == one.sleutel.rekening && other.sleutel.dag == one.sleutel.dag
                    && other.sleutel.nummer != one.sleutel.nummer
                    && other.beginsaldoCents == afschrift.beginsaldoCents
                    && other.eindsaldoCents == afschrift.eindsaldoCents
            }
            if let same { return (one, same.sleutel) }
        }
        return nil
    }

    /// Rows of statements that come again, by their places.
    private func rowsOfBefore(
        _ found: [BankLook.Found]
    ) throws(StoreError) -> [AfschriftSleutel: [Int: LedgerRow<Bankregel>]] {
        var rows: [AfschriftSleutel: [Int: LedgerRow<Bankregel>]] = [:]
        for one in found {
            let known = try store.bankregels(of: one.sleutel)
            guard !known.isEmpty else { continue }
            rows[one.sleutel] = Dictionary(known.map { ($0.record.positie, $0) }, uniquingKeysWith: { $1 })
        }
        return rows
    }

    private func read(_ file: IncomingFile, into sink: inout some BankSink) throws(FileFailure) {
        var reader: BankReader?
        let followLinks = shelf == nil
        try FileFailure.reading { () throws(IntakeError) in
            try Disk.readChunks(file.path, followLinks: followLinks) { bytes throws(IntakeError) in
                // The first chunk is longer than what tells the kind.
                if reader == nil {
                    reader = BankReader(name: file.name, head: Array(bytes.prefix(BankReader.headLength)))
                }
                reader?.feed(bytes.span, into: &sink)
            }
        }
        reader?.finish(into: &sink)
    }

    // MARK: What waits

    /// Looks again at payments that belong to nobody yet: a contract or posting may have come since.
    mutating func matchWhatWaits() throws(StoreError) {
        guard report.files.contains(where: { $0.outcome == .taken }) else { return }
        let waiting: [Bankregel]
        do throws(StoreError) {
            waiting = try store.bankregelsToAssign(limit: IntakeRun.mostWaiting)
        } catch {
            // What cannot be read waits; everything else goes on (G11).
            report.problems.append(error.message)
            return
        }
        let moved = try PaymentMatcher.matched(waiting, store: store)
        let changed = zip(waiting, moved).filter { $0 != $1.record }.map(\.1)
        guard !changed.isEmpty else { return }
        let head = DeliveryHead(kind: .bankregels, fileName: "opnieuw gekoppeld", day: house.day, at: house.at)
        let delivery = try store.beginDelivery(head)
        do throws(StoreError) {
            try store.stage(.bankregels(changed), in: delivery)
            _ = try store.take(delivery)
        } catch {
            try? store.drop(delivery)
            throw error
        }
    }

    private static let mostWaiting = 5_000
}

extension Toewijzing {
    /// Whether a person decided it: no rule decides it again.
    var isDecidedByPerson: Bool {
        switch self {
        case .besluit, .geenHuurder: true
        case .geen, .voorstel, .bewijs, .verzamelpost: false
        }
    }
}
