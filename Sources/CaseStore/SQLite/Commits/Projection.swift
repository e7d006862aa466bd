import Calendar
import CollectionPolicy
import EarlyWarning
import GRDB
import GuardRails
import RentLedger

/// Keeps outbox, queue and meldingen in step with the journal: read models of its events.
struct Projection {
    let db: Database
    let caseNumber: CaseNumber
    let at: Instant
    let encoder: RecordEncoder

    /// The message that stands in the outbox anew after an event.
    static func message(of event: CaseEvent) -> String? {
        switch event {
        case .messagePlanned(let planned): planned.id
        case .messageApproved(let id, _), .messageWaits(let id, _), .messageAttempted(let id, _, _, _, _, _),
            .messageEnded(let id, _), .messagePostponed(let id, _):
            id
        default: nil
        }
    }

    /// Follows an event that the case file has just taken in; the text of its message may have been made before.
    func follow(_ event: CaseEvent, file: CaseFile, messageText: String = "") throws {
        if case .messagePlanned(let planned) = event { try claim(planned) }
        if let id = Projection.message(of: event) { try put(message: id, file, text: messageText) }
        switch event {
        case .messagePlanned, .messageApproved, .messageWaits: break
        case .messageAttempted(let id, let attempt, _, let instant, _, _):
            try raise(attempt: attempt)
            try sent(id, on: LocalTime(instant).day, file)
        case .sendingDecided(let decision):
            try raise(attempt: decision.attemptsThrough)
        case .messageEnded(let id, let state): try ended(id, state, file)
        case .messagePostponed(let id, _): try ended(id, .ready, file)
        case .taskOpened(let task): try put(task: task.id, file)
        case .taskTaken(let id, _), .taskClosed(let id, _, _): try put(task: id, file)
        case .meldingPrepared(let record): try put(melding: record.kenmerk, file)
        case .meldingMoved(let kenmerk, _, _), .meldingFeedback(let kenmerk, _), .meldingMeasured(let kenmerk, _):
            try put(melding: kenmerk, file)
        case .episodeOpened: try forget(file)
        case .ankerMoved, .episodeClosed, .judged, .step, .stepHeld, .note, .contact, .objection,
            .consent, .meldingWithheld, .pauseBegan, .pauseEnded, .legalDecision, .dissolved, .setAside,
            .summaryReached, .summaryMailed, .house:
            break
        }
    }

    private func raise(attempt: Int64) throws {
        try run("UPDATE counter SET value = max(value, ?) WHERE name = 'attempt'", [attempt])
    }

    // MARK: Messages

    /// Each case claims its own keys of a shared message (G4).
    private func claim(_ planned: PlannedMessage) throws {
        for key in planned.keys where key.caseNumber == caseNumber {
            do {
                try run("INSERT INTO claim VALUES (?, ?)", [key.description, caseNumber.rawValue])
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw CommitRefusal.claimed(key.description)
            }
        }
    }

    /// The message, when this case leads it: then the outbox follows this case.
    private func led(_ id: String, _ file: CaseFile) -> MessageRecord? {
        guard let record = file.message(id), record.planned.key.caseNumber == caseNumber else { return nil }
        return record
    }

    private func put(message id: String, _ file: CaseFile, text: String) throws {
        guard let record = led(id, file) else { return }
        try run(
            """
            INSERT INTO outbox VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (id) DO UPDATE SET state = ?3, is_open = ?4, record = ?7
            """,
            [
                id, caseNumber.rawValue, record.state.name, record.state.isFinal ? 0 : 1,
                record.planned.urgencyPoints, record.planned.plannedOn.number,
                text.isEmpty ? try encoder.text(record) : text,
            ]
        )
    }

    /// The outbox lets go of what the case file lets go of: ended messages of episodes long past.
    private func forget(_ file: CaseFile) throws {
        let ended = try String.fetchAll(
            db,
            sql: "SELECT id FROM outbox WHERE zaak = ? AND is_open = 0",
            arguments: [caseNumber.rawValue]
        )
        for id in ended where file.message(id) == nil {
            try run("DELETE FROM outbox WHERE id = ?", [id])
        }
    }

    /// A message that may have reached the recipient counts on the day of its attempt, until its end says otherwise.
    private func sent(_ id: String, on day: Day, _ file: CaseFile) throws {
        guard led(id, file) != nil else { return }
        try run(
            "INSERT INTO sent VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET day = ?3",
            [id, caseNumber.rawValue, day.number]
        )
    }

    private func ended(_ id: String, _ state: MessageState, _ file: CaseFile) throws {
        switch state {
        case .delivered(let day), .accepted(let day): try sent(id, on: day, file)
        case .attempting, .parked: break
        case .awaitingApproval, .ready, .failed, .expired, .withdrawn:
            guard led(id, file) != nil else { return }
            try run("DELETE FROM sent WHERE message = ?", [id])
        }
    }

    // MARK: Queue and meldingen

    private func put(task id: String, _ file: CaseFile) throws {
        guard let task = file.task(id) else {
            try run("DELETE FROM task WHERE zaak = ? AND id = ?", [caseNumber.rawValue, id])
            return
        }
        try run(
            """
            INSERT INTO task VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET urgency = ?3, due = ?4, opened_on = ?5, record = ?6
            """,
            [
                caseNumber.rawValue, id, task.urgency.points, task.due?.number, task.openedOn.number,
                try encoder.text(task),
            ]
        )
    }

    private func put(melding kenmerk: String, _ file: CaseFile) throws {
        guard let position = file.meldingen.lastIndex(where: { $0.kenmerk == kenmerk }) else { return }
        let record = file.meldingen[position]
        try run(
            """
            INSERT INTO melding VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT DO UPDATE SET state = ?5, is_open = ?6, record = ?7
            """,
            [
                caseNumber.rawValue, position, kenmerk, record.preparedOn.number, record.state.name,
                record.state.isOpen ? 1 : 0, try encoder.text(record),
            ]
        )
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension MeldingState {
    /// Whether it is neither delivered nor withdrawn.
    var isOpen: Bool {
        switch self {
        case .delivered, .withdrawn: false
        case .prepared, .vetoWindow, .awaitingRelease, .released, .vetoed: true
        }
    }
}
