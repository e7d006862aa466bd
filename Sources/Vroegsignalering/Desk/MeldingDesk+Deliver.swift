import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import Outreach
import RentLedger

extension MeldingDesk {
    /// A released melding that passed the guard rails.
    struct Ready {
        var subject: Subject
        var cleared: Cleared<Melding>
    }

    /// Looks at every released melding once more and writes what may go, a file for each gemeente.
    mutating func deliver() throws {
        var ready: [GemeenteCode: [Ready]] = [:]
        for subject in try subjects() where subject.record.state == .released {
            guard let release = try readableRelease(of: subject) else { continue }
            switch clear(subject, release: release) {
            case .cleared(let cleared):
                ready[subject.gemeente.code, default: []].append(Ready(subject: subject, cleared: cleared))
            case .refused(let refusals):
                refusedToday.insert(subject.record.kenmerk)
                try follow(refusals, subject)
            }
        }
        for code in ready.keys.sorted() {
            guard let batch = ready[code], let gemeente = batch.first?.subject.gemeente else { continue }
            if gemeente.hasAgreement {
                try deliver(batch, to: gemeente)
            } else {
                for one in batch { try writeByHand(one) }
            }
        }
    }

    private mutating func follow(_ refusals: [Refusal], _ subject: Subject) throws {
        let lost = refusals.only(.withdraw)
        guard lost.isEmpty else { return try withdraw(subject, because: lost) }
        report.withheld += 1
        guard let withheld = MeldingWithheld(refusals), subject.facts.file.meldingWithheld != withheld else { return }
        var events: [CaseEvent] = [.meldingWithheld(on: day, withheld)]
        if !refusals.only(.staff).isEmpty {
            let reason = refusals.only(.staff).dutch
            events += opening("melding_fields-\(subject.record.kenmerk)", .setAside(reason: reason), subject)
        }
        _ = try write(subject, events)
    }

    /// Stages a file, commits the states of all its meldingen, puts the file in place.
    private mutating func deliver(_ batch: [Ready], to gemeente: Gemeente) throws {
        let sequence = try store.nextSequence(for: gemeente.code)
        let name = "melding-\(AtomicFile.safeName(gemeente.code.rawValue))-\(day)-\(sequence).csv"
        let staged = "\(folder)/.\(name)"
        var left = batch
        while !left.isEmpty {
            let file = MeldingFile(left.map(\.cleared), gemeente: gemeente, sequence: sequence, settings: settings)
            do {
                try AtomicFile.write(file.bytes, to: staged, reachesDisk: reachesDisk)
            } catch {
                return problem(.house, error.description)
            }
            let parts = left.map { one in
                (
                    one.subject,
                    measured(one) + [moved(one.subject, to: .delivered(on: day, file: name))] + closing(one.subject)
                )
            }
            switch try store.commit([commit(parts)]).first {
            case .written: return try place(left, name: name)
            case .moved(let number):
                // That case is looked at again in the next run; the others go now, under the same number.
                let before = left.count
                left.removeAll { $0.subject.facts.caseNumber == number }
                problem(number, "the case moved: its melding is delivered in the next run")
                if left.count == before { left = [] }
            case .failed(let reason), .claimed(let reason):
                try drop(staged)
                guard left.count > 1 else { return problem(left[0].subject.row.caseNumber, reason) }
                // One bad melding never stops the others: each goes in a file of its own.
                for one in left { try deliver([one], to: gemeente) }
                return
            case nil: left = []
            }
        }
        try drop(staged)
    }

    /// What was really signalled: a repeat is only for arrears that rose above this.
    private func measured(_ ready: Ready) -> [CaseEvent] {
        let cents = ready.cleared.subject.amountCents
        let record = ready.subject.record
        return cents == record.amountCents ? [] : [.meldingMeasured(kenmerk: record.kenmerk, amountCents: cents)]
    }

    private mutating func place(_ batch: [Ready], name: String) throws {
        report.delivered += batch.count
        report.files.append(name)
        do {
            try AtomicFile.move("\(folder)/.\(name)", to: "\(folder)/\(name)", reachesDisk: reachesDisk)
        } catch {
            // The commit stands: the next run puts the staged file in place.
            problem(.house, error.description)
        }
    }

    private mutating func drop(_ path: String) throws {
        do {
            try AtomicFile.remove(path)
        } catch {
            problem(.house, error.description)
        }
    }

    /// Puts staged files in place that the store names, and throws the others away: a crash came between.
    mutating func recover() throws {
        let names = AtomicFile.names(in: folder)
        for name in names where name.hasPrefix("..melding-") { try drop("\(folder)/\(name)") }
        let staged = names.filter { $0.hasPrefix(".melding-") }
        guard !staged.isEmpty else { return }
        var known: Set<String> = []
        for row in try store.meldingen(onlyOpen: false) {
            if case .delivered(_, let file) = row.record.state { known.insert(file) }
        }
        for name in staged {
            let final = String(name.dropFirst())
            guard known.contains(final) else {
                try drop("\(folder)/\(name)")
                continue
            }
            do {
                try AtomicFile.move("\(folder)/\(name)", to: "\(folder)/\(final)", reachesDisk: reachesDisk)
                report.files.append(final)
            } catch {
                problem(.house, error.description)
            }
        }
    }

    // MARK: Gemeenten without an agreement

    /// Writes the file of one melding for staff.
    ///
    /// It stays released until a person says that it was delivered.
    private mutating func writeByHand(_ ready: Ready) throws {
        let subject = ready.subject
        let kenmerk = subject.record.kenmerk
        let name = byHandName(subject.record)
        let path = "\(folder)/\(MeldingRun.byHandFolder)/\(name)"
        // The amount of today, not of the day on which the file was first made.
        for old in byHandFiles(of: subject.record) where old != name {
            try drop("\(folder)/\(MeldingRun.byHandFolder)/\(old)")
        }
        if !AtomicFile.exists(path) {
            let sequence = try store.nextSequence(for: subject.gemeente.code)
            let file = MeldingFile([ready.cleared], gemeente: subject.gemeente, sequence: sequence, settings: settings)
            do {
                try AtomicFile.write(file.bytes, to: path, reachesDisk: reachesDisk)
            } catch {
                return problem(.house, error.description)
            }
            report.byHand += 1
            report.files.append("\(MeldingRun.byHandFolder)/\(name)")
        }
        let events = measured(ready) + opening("deliver_melding-\(kenmerk)", .deliverMelding(kenmerk: kenmerk), subject)
        if !events.isEmpty { _ = try write(subject, events) }
    }

    /// Takes files away that nobody may deliver (any more): paid, objected, vetoed, held, or delivered already.
    mutating func clearByHand() throws {
        for row in try store.meldingen(onlyOpen: false) where row.record.state != .released || isHeld(row) {
            for name in byHandFiles(of: row.record) { try drop("\(folder)/\(MeldingRun.byHandFolder)/\(name)") }
        }
    }

    /// Whether the guard rails refused the melding in this run.
    private func isHeld(_ row: MeldingRow) -> Bool { refusedToday.contains(row.record.kenmerk) }

    /// The files of a melding, of whatever day.
    private func byHandFiles(of record: MeldingRecord) -> [String] {
        let stem = byHandStem(record)
        return AtomicFile.names(in: "\(folder)/\(MeldingRun.byHandFolder)").filter { $0.hasPrefix(stem) }
    }

    private func byHandStem(_ record: MeldingRecord) -> String {
        "melding-\(AtomicFile.safeName(record.gemeente.rawValue))-\(AtomicFile.safeName(record.kenmerk))-van-"
    }

    private func byHandName(_ record: MeldingRecord) -> String { "\(byHandStem(record))\(day).csv" }
}
