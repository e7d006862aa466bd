import Calendar
import CaseStore
import RentLedger
import Statements

/// The stand: read first, because it says what the other files must be; stored last, because it speaks of them.
extension IntakeRun {
    mutating func readStand(_ file: IncomingFile) {
        var entry = IntakeReport.File(name: file.name, outcome: .taken)
        do throws(IntakeError) {
            let bytes = try Disk.read(file.path, followLinks: shelf == nil).bytes
            var lines: [Stand] = []
            let result = StatementReader.read(name: file.name, bytes: bytes, today: today) { rows in
                if case .stand(let some) = rows { lines += some }
            }
            let clean = result.droppedBsn ? BsnRemoval.cleaned(bytes) : nil
            guard let refusal = result.refusal else {
                for line in result.manifest { manifest[line.fileName] = line }
                stands.append(StandFile(file: file, result: result, stands: lines, clean: clean))
                return
            }
            entry.note(result)
            entry.outcome = .refused(refusal)
            putAway(&entry) { shelf throws(IntakeError) in
                try shelf.refuse(file, reason: refusal, further: result.diagnostics, clean: clean)
            }
        } catch {
            entry.outcome = .failed(error.message)
        }
        report.files.append(entry)
    }

    mutating func finish(_ stand: StandFile) {
        var entry = IntakeReport.File(name: stand.file.name, outcome: isDryRun ? .wouldTake : .taken)
        entry.note(stand.result)
        do throws(StoreError) {
            let verdict = try StandVerdict(
                stand,
                files: report.files,
                canWait: shelf != nil,
                store: store,
                at: house.at
            )
            switch verdict {
            case .holds:
                try storeStand(stand, into: &entry)
                putAway(&entry) { shelf throws(IntakeError) in
                    try shelf.accept(stand.file, result: stand.result, clean: stand.clean)
                }
            case .waits(let reason): entry.outcome = .waiting(reason: reason, seconds: nil)
            case .refused(let problem):
                let reason = stand.refusal(problem)
                entry.outcome = .refused(reason)
                putAway(&entry) { shelf throws(IntakeError) in
                    try shelf.refuse(stand.file, reason: reason, further: stand.result.diagnostics, clean: stand.clean)
                }
            }
        } catch {
            entry.outcome = .failed(error.message)
        }
        report.files.append(entry)
    }

    func storeStand(_ stand: StandFile, into entry: inout IntakeReport.File) throws(StoreError) {
        guard !stand.stands.isEmpty else { return }
        let head = DeliveryHead(kind: .stand, fileName: stand.file.name, day: house.day, at: house.at)
        let delivery = try store.beginDelivery(head)
        do throws(StoreError) {
            try store.stage(.stand(stand.stands), in: delivery)
            if isDryRun {
                entry.report = try store.preview(delivery)
                try store.drop(delivery)
            } else {
                entry.report = try store.take(delivery)
                entry.delivery = delivery
            }
        } catch {
            try? store.drop(delivery)
            throw error
        }
    }
}
