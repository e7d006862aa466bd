import Calendar
import CaseStore
import CollectionPolicy
import Foundation
import GuardRails
import RentLedger

/// An entry of the journal in memory: in clear, with the digest of its bytes in the chain, as the engine has it.
struct MemoryEntry {
    var sequence: Int64
    var at: Instant
    var kind: String
    var configuration: String
    var actor: Actor?
    var event: CaseEvent?
    /// The digest of actor and event as they were written; it stays when they go.
    var payload: String
    var hash: String

    static func payload(_ actor: Actor, _ event: CaseEvent) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            let bytes = try encoder.encode(actor) + encoder.encode(event)
            return MemoryHash.hexadecimal(Array(bytes))
        } catch {
            throw StoreError(.engine, "An event of kind \(event.kind) cannot be written: \(type(of: error)).")
        }
    }

    static func hash(
        after head: String,
        _ number: CaseNumber,
        sequence: Int64,
        at: Instant,
        kind: String,
        configuration: String,
        payload: String
    ) -> String {
        MemoryHash.hexadecimal(
            "\(head)|\(number.rawValue)|\(sequence)|\(at.secondsSinceEpoch)|\(kind)|\(configuration)|\(payload)"
        )
    }
}

/// A seal with what it was made over: for each case how long its chain was.
struct MemorySeal {
    var seal: Seal
    var lengths: [CaseNumber: Int]
}

extension MemoryState {
    // MARK: Commits

    /// Writes a commit, whole or not at all.
    mutating func commit(_ commit: Commit) -> CommitOutcome {
        let before = self
        do {
            if let refusal = try write(commit) {
                self = before
                return refusal
            }
            return .written
        } catch {
            self = before
            return .failed(error.message)
        }
    }

    private mutating func write(_ commit: Commit) throws(StoreError) -> CommitOutcome? {
        for part in commit.cases {
            let number = part.caseNumber
            var known = try known(number)
            guard !known.isErased else { throw StoreError(.notFound, "Case \(number) was erased; leave it alone.") }
            guard known.version == part.expectedVersion else { return .moved(number) }
            for event in part.events {
                if case .messagePlanned(let planned) = event {
                    // A grouped message stands in each of its cases; each claims its own keys only.
                    for key in planned.keys where key.caseNumber == number {
                        guard claimed.insert(key.description).inserted else { return .claimed(key.description) }
                    }
                }
                try append(event, to: &known, number, of: commit)
            }
            if !part.events.isEmpty { known.version += 1 }
            switch part.nextLook {
            case .unchanged: break
            case .on(let day): known.nextLook = day
            case .onNews: known.nextLook = nil
            }
            cases[number] = known
        }
        return nil
    }

    private mutating func append(
        _ event: CaseEvent,
        to known: inout MemoryCase,
        _ number: CaseNumber,
        of commit: Commit
    ) throws(StoreError) {
        let payload = try MemoryEntry.payload(commit.actor, event)
        let sequence = Int64(known.journal.count + 1)
        let hash = MemoryEntry.hash(
            after: known.head,
            number,
            sequence: sequence,
            at: commit.at,
            kind: event.kind,
            configuration: commit.configuration,
            payload: payload
        )
        known.journal.append(
            MemoryEntry(
                sequence: sequence,
                at: commit.at,
                kind: event.kind,
                configuration: commit.configuration,
                actor: commit.actor,
                event: event,
                payload: payload,
                hash: hash
            )
        )
        known.file.apply(event)
        switch event {
        case .messageAttempted(let id, let attempt, _, let instant, _, _):
            highestAttempt = max(highestAttempt, attempt)
            known.sentOn[id] = LocalTime(instant).day
        case .sendingDecided(let decision): highestAttempt = max(highestAttempt, decision.attemptsThrough)
        case .messagePostponed(let id, _): known.sentOn[id] = nil
        case .messageEnded(let id, let state):
            // In doubt it may have been sent: the attempt goes on counting.
            if case .parked = state { break }
            known.sentOn[id] = state.sentOn
        default: break
        }
    }

    // MARK: Journal

    func journal(of number: CaseNumber) throws(StoreError) -> [JournalEntry] {
        try known(number).journal.map { entry in
            JournalEntry(
                caseNumber: number,
                sequence: entry.sequence,
                at: entry.at,
                kind: entry.kind,
                configuration: entry.configuration,
                actor: entry.actor,
                event: entry.event,
                hash: entry.hash
            )
        }
    }

    mutating func seal(_ day: Day) -> Seal {
        if let before = seals.first(where: { $0.seal.day == day }) { return before.seal }
        let lengths = cases.mapValues { $0.journal.count }
        let seal = Seal(day: day, hash: sealHash(day, after: seals.last?.seal.hash ?? "", lengths))
        seals.append(MemorySeal(seal: seal, lengths: lengths))
        return seal
    }

    private func sealHash(_ day: Day, after previous: String, _ lengths: [CaseNumber: Int]) -> String {
        let heads = lengths.keys.sorted().compactMap { number -> String? in
            guard let length = lengths[number], length > 0, let journal = cases[number]?.journal,
                journal.count >= length
            else { return nil }
            return "\(number.rawValue):\(journal[length - 1].hash)"
        }
        return MemoryHash.hexadecimal("\(previous)|\(day)|" + heads.joined(separator: "|"))
    }

    func verify() throws(StoreError) -> [JournalFault] {
        var faults: [JournalFault] = []
        for number in cases.keys.sorted() {
            var head = ""
            for entry in cases[number]?.journal ?? [] {
                var payload = entry.payload
                if let actor = entry.actor, let event = entry.event {
                    payload = try MemoryEntry.payload(actor, event)
                }
                let hash = MemoryEntry.hash(
                    after: head,
                    number,
                    sequence: entry.sequence,
                    at: entry.at,
                    kind: entry.kind,
                    configuration: entry.configuration,
                    payload: payload
                )
                if hash != entry.hash {
                    faults.append(JournalFault("Case \(number), entry \(entry.sequence): the chain does not hold."))
                }
                head = entry.hash
            }
        }
        var previous = ""
        for sealed in seals {
            if sealHash(sealed.seal.day, after: previous, sealed.lengths) != sealed.seal.hash {
                faults.append(JournalFault("Seal of \(sealed.seal.day): it does not fit the chains."))
            }
            previous = sealed.seal.hash
        }
        return faults
    }

    mutating func erase(_ number: CaseNumber) throws(StoreError) {
        var known = try known(number)
        guard number != .house else {
            throw StoreError(.notFound, "The house itself holds no personal data and is not erased.")
        }
        for index in known.journal.indices {
            known.journal[index].actor = nil
            known.journal[index].event = nil
        }
        known.file = CaseFile()
        known.sentOn = [:]
        known.nextLook = nil
        known.version += 1
        known.isErased = true
        // A contract that comes back is a new case.
        if let contract = known.overeenkomst {
            numbers[contract] = nil
            ledger.erase(contract)
        }
        known.overeenkomst = nil
        cases[number] = known
    }
}
