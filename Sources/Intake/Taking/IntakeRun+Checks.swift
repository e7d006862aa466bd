import Calendar
import CaseStore
import CollectionPolicy
import RentLedger
import Statements

/// What can hold back a file or all messages.
extension IntakeRun {
    func checkManifest(_ staged: StagedFile, of file: IncomingFile) throws(FileFailure) {
        guard let entry = manifest[file.name],
            let mismatch = StandFile.mismatch(of: staged.result, name: file.name, with: entry)
        else { return }
        throw .refused(mismatch, staged.result, staged.clean)
    }

    /// A whole ledger that takes back too much is refused until a person confirms it.
    mutating func checkWithdrawals(_ staged: StagedFile, of file: IncomingFile) throws(FileFailure) {
        guard staged.result.isWholeLedger, let delivery = staged.delivery else { return }
        let store = store
        let preview = try FileFailure.storing { () throws(StoreError) in try store.preview(delivery) }
        guard preview.withdrawn * 100 > preview.knownBefore * settings.withdrawPercent else { return }
        let house = house
        let confirmation = try FileFailure.storing { () throws(StoreError) in
            try house.confirmation(ofWholeLedger: file.name)
        }
        guard !confirmation.isGiven else { return }
        let problem =
            "laat \(preview.withdrawn) van de \(preview.knownBefore) bekende boekingen vervallen, meer dan "
            + "\(settings.withdrawPercent)%"
        if !isDryRun {
            let kind = TaskKind.confirmDelivery(delivery: delivery.rawValue, reason: "\(file.name) \(problem)")
            try FileFailure.storing { () throws(StoreError) in try house.open(id: confirmation.taskID, kind: kind) }
        }
        report.holds.append("\(file.name) \(problem).")
        asksConfirmation.insert(file.name)
        let reason = Diagnostic(
            file: file.name,
            line: 0,
            problem: problem,
            remedy: "Bevestig dit in de wachtrij met ja en lever het bestand met dezelfde naam opnieuw, "
                + "of lever het volledige grootboek."
        )
        throw .refused(reason, staged.result, staged.clean)
    }

    mutating func holdIfShrunk(_ group: ShrinkWatch.Group) throws(StoreError) {
        guard let found = try shrink.shrunk(group, percent: settings.shrinkPercent, store: store) else { return }
        let name = group.isWholeLedger ? "boekingen-volledig" : group.kind.rawValue
        let reason = "\(name): \(found.rows) regels, de vorige levering had er \(found.rowsBefore)"
        report.holds.append(reason + ".")
        guard !isDryRun else { return }
        try house.open(
            id: "levering:\(name):\(found.delivery.rawValue)",
            kind: .confirmDelivery(delivery: found.delivery.rawValue, reason: reason)
        )
    }

    /// One task for everything that was set aside or refused in this run; the same faults again on the same day give
    /// the same task.
    func reportProblems() throws(StoreError) {
        var faults: [Diagnostic] = []
        var setAside = 0
        var refused = 0
        for file in report.files {
            switch file.outcome {
            case .taken where file.setAside > 0:
                setAside += file.setAside
                faults += file.diagnostics
            case .refused(let reason) where !asksConfirmation.contains(file.name):
                refused += 1
                faults.append(reason)
            default: break
            }
        }
        guard !faults.isEmpty else { return }
        var parts: [String] = []
        if setAside > 0 {
            parts.append(setAside == 1 ? "1 regel terzijde gelegd" : "\(setAside) regels terzijde gelegd")
        }
        if refused > 0 { parts.append(refused == 1 ? "1 bestand geweigerd" : "\(refused) bestanden geweigerd") }
        var text = parts.joined(separator: ", ")
        if shelf != nil { text += "; zie inbox/verwerkt/\(house.day) en inbox/geweigerd" }
        try house.open(id: "inname:\(FaultPrint.of(faults, on: house.day))", kind: .intakeProblem(text))
    }
}
