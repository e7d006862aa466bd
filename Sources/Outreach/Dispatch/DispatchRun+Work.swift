import Calendar
import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger

extension DispatchRun {
    /// What is made ready ahead of its turn.
    struct Ahead {
        /// Rows that were not judged yet, in their order.
        var queue: [OutboxRow]
        /// Messages whose turn comes, by channel, in their order.
        var prepared: [Channel: [Prepared]] = [:]
        /// Persons of messages that are made ready: what else is for them waits, because one commit moves the other.
        var persons: Set<PersonKey> = []

        /// Whether nothing is left to be judged or sent.
        var isEmpty: Bool { queue.isEmpty && prepared.values.allSatisfy(\.isEmpty) }
    }

    /// A row that is judged, with what is written for it.
    struct Written {
        var row: OutboxRow
        var person: PersonFacts
        var events: MessageEvents
        var count: MessageJudge.Count
    }

    /// Works through rows in their order.
    ///
    /// One disk commit holds the answers of one batch and the attempts of the next. While calls are in flight the next
    /// messages are made ready; a second batch starts beside the first only where all gateways can be asked and are
    /// known to work, so that a gateway without a look-up never has more attempts open than calls in flight.
    mutating func work(through rows: [OutboxRow], beforeCalls: (Int64) throws -> Void) throws {
        var ahead = Ahead(queue: rows)
        var flights: [Flight] = []
        do {
            while try workOnce(&ahead, &flights, beforeCalls: beforeCalls) {}
        } catch {
            // What came back is put on file, if it can be, whatever became of the rest.
            try? record(flights.flatMap { $0.land() })
            throw error
        }
        leave(ahead)
    }

    /// Makes ready, lands, commits and starts once; false when nothing is left to do.
    private mutating func workOnce(
        _ ahead: inout Ahead,
        _ flights: inout [Flight],
        beforeCalls: (Int64) throws -> Void
    ) throws -> Bool {
        let flying = flights.reduce(into: Set<PersonKey>()) { $0.formUnion($1.persons) }
        let written = try judgeMore(&ahead, besides: flying)
        report.wasStopped = report.wasStopped || shouldStop()
        var landed: [Ended] = []
        let mayFlyOn = !report.wasStopped && !ahead.isEmpty && flights.allSatisfy(mayHaveCompany)
        while flights.count > (mayFlyOn ? 1 : 0) { landed += flights.removeFirst().land() }
        note(landed)
        let next = report.wasStopped ? [] : takeNext(&ahead)
        if landed.isEmpty, written.isEmpty, next.isEmpty {
            guard !flights.isEmpty else { return !report.wasStopped && !ahead.queue.isEmpty }
            landed = flights.removeFirst().land()
            note(landed)
        }
        let passengers = try commit(landed, written, next, &ahead)
        guard !passengers.isEmpty else { return true }
        try beforeCalls(nextAttempt - 1)
        flights.append(Flight(passengers, gateways: gateways, clock: clock, shouldStop: shouldStop))
        return true
    }

    /// Whether other attempts may be opened while a flight is in the air.
    private func mayHaveCompany(_ flight: Flight) -> Bool {
        flight.channels.allSatisfy { channel in
            guard let gateway = gateways[channel] else { return true }
            return gateway.canBeAsked && remembered.breaker.allowance(of: gateway.name, at: clock.now()) == .max
        }
    }

    // MARK: Judging

    /// Judges the rows whose turn comes next, on both cores: what goes is made ready, the rest is given back to be
    /// written.
    private mutating func judgeMore(_ ahead: inout Ahead, besides flying: Set<PersonKey>) throws -> [Written] {
        guard !report.wasStopped else { return [] }
        let rows = choose(&ahead, besides: flying)
        guard !rows.isEmpty else { return [] }
        for row in rows { handled.insert(row.record.planned.id) }
        var written: [Written] = []
        for (row, person, judged) in try judgeAll(rows) {
            if let failure = judged.failure { throw failure }
            if let reason = judged.problem { report.problems.append(problem(row, reason)) }
            let version = person.cases.first { $0.caseNumber == row.caseNumber }?.version ?? row.version
            switch judged.verdict {
            case nil: continue
            case .awaitsApproval: wait(row, version: version, refusals: nil)
            case .waits(let refusals): wait(row, version: version, refusals: refusals)
            case .write(let events, let count):
                ahead.persons.insert(row.person)
                written.append(Written(row: row, person: person, events: events, count: count))
            case .send(let message, let circumstances):
                if let closure = gateway(of: row).flatMap({ closure(of: $0) }), closure.isRest {
                    rest(row, version: version, closure)
                    continue
                }
                ahead.persons.insert(row.person)
                ahead.prepared[row.record.planned.key.channel, default: []].append(
                    Prepared(row: row, person: person, message: message, circumstances: circumstances)
                )
            }
        }
        return written
    }

    /// Takes the next rows out of the queue: of each channel as many as fit, of each person one.
    private mutating func choose(_ ahead: inout Ahead, besides flying: Set<PersonKey>) -> [OutboxRow] {
        var room: [Channel: Int] = [:]
        var closures: [Channel: Closure] = [:]
        var looks = DispatchRun.batchSize
        for channel in Channel.allCases {
            var most = DispatchRun.batchSize
            if let gateway = gateways[channel] {
                closures[channel] = closure(of: gateway)
                // A probe is one message: what stands behind it is not made ready for nothing.
                if remembered.breaker.restsUntil(gateway.name) != nil { most = 1 }
            }
            room[channel] = most - (ahead.prepared[channel]?.count ?? 0)
        }
        var chosen: [OutboxRow] = []
        var rest: [OutboxRow] = []
        var persons = ahead.persons.union(flying)
        for (index, row) in ahead.queue.enumerated() {
            let channel = row.record.planned.key.channel
            if let closure = closures[channel], closure.isRest, isToBeLookedAt(row) {
                // Nothing of it goes, but what is paid or too late ends all the same.
                if looks > 0, persons.insert(row.person).inserted {
                    looks -= 1
                    chosen.append(row)
                } else {
                    rest.append(row)
                }
                continue
            }
            if let closure = closures[channel] {
                handled.insert(row.record.planned.id)
                keepWaiting(until: closure.until, reason: closure.reason)
                continue
            }
            guard room.contains(where: { $0.value > 0 && closures[$0.key] == nil }) else {
                rest += ahead.queue[index...]
                break
            }
            // What is passed by keeps its person: a less urgent message never overtakes a more urgent one.
            let isFree = persons.insert(row.person).inserted
            guard isFree, room[channel, default: 0] > 0 else {
                rest.append(row)
                continue
            }
            room[channel, default: 0] -= 1
            chosen.append(row)
        }
        ahead.queue = rest
        return chosen
    }

    /// Reads and judges rows, half of them on each core; a person that cannot be read is a problem of its rows (G11).
    private mutating func judgeAll(
        _ rows: [OutboxRow]
    ) throws -> [(row: OutboxRow, person: PersonFacts, judged: MessageJudge.Judged)] {
        let strands = rows.count < 8 ? 1 : 2
        let width = (rows.count + strands - 1) / strands
        let judge = judge
        let found = Gathered<Result<Strand, StoreError>>()
        Strands.run(strands) { strand in
            let part = rows[min(rows.count, strand * width)..<min(rows.count, (strand + 1) * width)]
            do throws(StoreError) {
                found.put(.success(try Strand(Array(part), judge: judge)), at: strand)
            } catch {
                found.put(.failure(error), at: strand)
            }
        }
        var all: [(row: OutboxRow, person: PersonFacts, judged: MessageJudge.Judged)] = []
        for result in found.inOrder {
            let strand = try result.get()
            all += strand.judged
            for (row, reason) in strand.unreadable {
                let problem = problem(row, reason)
                if !report.problems.contains(problem) { report.problems.append(problem) }
            }
        }
        return all
    }

    /// The rows of one core, read and judged.
    private struct Strand: Sendable {
        var judged: [(row: OutboxRow, person: PersonFacts, judged: MessageJudge.Judged)] = []
        var unreadable: [(row: OutboxRow, reason: String)] = []

        init(_ rows: [OutboxRow], judge: MessageJudge) throws(StoreError) {
            let readable = try judge.store.readableFacts(of: rows.map(\.person))
            let people = Dictionary(readable.people.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
            let reasons = Dictionary(
                readable.unreadable.map { ($0.person, $0.reason) },
                uniquingKeysWith: { first, _ in first }
            )
            for row in rows {
                if let person = people[row.person] {
                    var row = row
                    // The file of the case is what counts; the outbox follows it.
                    let lead = person.cases.first { $0.caseNumber == row.caseNumber }
                    if let record = lead?.file.message(row.record.planned.id) { row.record = record }
                    judged.append((row, person, judge.judge(row, person: person)))
                } else if let reason = reasons[row.person] {
                    unreadable.append((row, reason))
                }
            }
        }
    }

    // MARK: Turns

    /// The messages that go next: of each gateway as many as it may be given now.
    private mutating func takeNext(_ ahead: inout Ahead) -> [Prepared] {
        var next: [Prepared] = []
        // A gateway may serve several channels: what it may be given counts for all of them together.
        var taken: [String: Int] = [:]
        for channel in Channel.allCases {
            guard var waiting = ahead.prepared[channel], !waiting.isEmpty else { continue }
            let stale = removeStale(&waiting)
            ahead.queue.insert(contentsOf: stale, at: 0)
            ahead.persons.subtract(stale.map(\.person))
            guard let gateway = gateways[channel] else {
                next += waiting
                ahead.prepared[channel] = nil
                continue
            }
            if let closure = closure(of: gateway) {
                for _ in waiting { keepWaiting(until: closure.until, reason: closure.reason) }
                ahead.persons.subtract(waiting.map(\.row.person))
                ahead.prepared[channel] = nil
                continue
            }
            let going = waiting.prefix(quota(of: gateway, besides: taken[gateway.name] ?? 0))
            taken[gateway.name, default: 0] += going.count
            given[gateway.name, default: 0] += going.count
            ahead.prepared[channel] = Array(waiting.dropFirst(going.count))
            next += going
        }
        ahead.persons.subtract(next.map(\.row.person))
        return next
    }

    /// Takes out what was made ready in an earlier minute and may not go any more: it is judged again.
    private func removeStale(_ waiting: inout [Prepared]) -> [OutboxRow] {
        let now = clock.local
        var stale: [OutboxRow] = []
        waiting.removeAll { one in
            let before = one.circumstances.now
            guard before.day != now.day || before.secondOfDay / 60 != now.secondOfDay / 60 else { return false }
            var circumstances = one.circumstances
            circumstances.now = now
            guard case .refused = Guard.clear(one.message, circumstances) else { return false }
            stale.append(one.row)
            return true
        }
        return stale
    }

    /// What is still ahead when a round is stopped stays ready.
    private mutating func leave(_ ahead: Ahead) {
        let left = ahead.queue.count + ahead.prepared.values.reduce(0) { $0 + $1.count }
        for _ in 0..<left { keepWaiting(until: clock.now(), reason: WaitingText.stopped) }
    }
}
