import Calendar
public import CollectionPolicy
public import RentLedger

/// What came of a contact: the values of contracts.md, `contactmomenten*.csv`, and two of the desk.
public enum ContactOutcome: String, Sendable, CaseIterable {
    /// The tenant was reached.
    case bereikt
    /// The tenant was not reached.
    case nietBereikt = "niet_bereikt"
    /// A note was left at the door.
    case briefjeAchtergelaten = "briefje_achtergelaten"
    /// The tenant promised to pay.
    case belofte
    /// The tenant objected to sharing.
    case bezwaar
    /// The tenant agreed to sharing.
    case toestemming
    /// The invitation went out.
    case uitgenodigd
    /// Something else: the note says what.
    case anders
}

extension Casework {
    /// Writes a note.
    public func note(_ text: String, in number: CaseNumber, by identity: Identity) throws(CaseworkError) -> ActResult {
        try perform(.note, on: number, by: identity) { scene throws(CaseworkError) in
            let text = try Written.text(text, "notitie", at: number)
            var plan = Plan()
            plan.isNews = false
            plan.add(
                number == .house
                    ? .house(on: scene.day, text: text) : .note(text: text, by: scene.actor, on: scene.day),
                to: number
            )
            plan.lines = ["De notitie staat in het dossier."]
            return plan
        }
    }

    /// Logs a personal contact, answered or not: it is proof of effort (G6 a) and ends the tasks that asked for it.
    ///
    /// An outcome of `bezwaar` or `toestemming` is recorded as such in the same act.
    public func contact(
        in number: CaseNumber,
        kind: ContactRecord.Kind,
        outcome: ContactOutcome,
        note: String = "",
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.contact, on: number, by: identity) { scene throws(CaseworkError) in
            guard scene.facts != nil else { throw Casework.unknown(number) }
            let text =
                outcome == .anders
                ? try Written.text(note, "notitie", at: number) : try Written.optional(note, "notitie", at: number)
            var plan = Plan()
            plan.add(
                .contact(ContactRecord(day: scene.day, kind: kind, outcome: outcome.rawValue, by: scene.actor)),
                to: number
            )
            if !text.isEmpty { plan.add(.note(text: text, by: scene.actor, on: scene.day), to: number) }
            plan.lines = ["Vastgelegd: \(kind.dutch), \(outcome.dutch)."]
            closeContactTasks(kind, scene, &plan)
            switch outcome {
            case .bezwaar: object(scene, &plan)
            case .toestemming: consent(scene, &plan)
            default: break
            }
            return plan
        }
    }

    /// Calls are grouped per person: one talk ends the contact tasks of all their cases.
    private func closeContactTasks(_ kind: ContactRecord.Kind, _ scene: Scene, _ plan: inout Plan) {
        for other in scene.cases {
            for task in other.file.tasks {
                switch task.kind {
                case .contact, .evictionWeek: break
                // What the tenant says is no effort of ours after an objection.
                case .objection where kind != .antwoord: break
                default: continue
                }
                plan.add(
                    .taskClosed(id: task.id, by: scene.actor, outcome: TaskOutcome.gedaan.rawValue),
                    to: other.caseNumber
                )
                plan.lines.append("Afgehandeld: \(task.kind.dutch) (\(other.caseNumber)).")
            }
        }
    }

    /// Records that the tenant objects to passing on the data: it stops a melding that was not delivered yet.
    public func objection(in number: CaseNumber, by identity: Identity) throws(CaseworkError) -> ActResult {
        try perform(.objection, on: number, by: identity) { scene throws(CaseworkError) in
            guard scene.facts != nil else { throw Casework.unknown(number) }
            var plan = Plan()
            object(scene, &plan)
            return plan
        }
    }

    /// In doubt nothing is passed on: the objection holds for every case of the person that is open.
    private func object(_ scene: Scene, _ plan: inout Plan) {
        plan.lines.append("Het bezwaar tegen het delen van gegevens is vastgelegd.")
        for other in scene.cases where other.caseNumber == scene.number || other.file.episode != nil {
            plan.add(.objection(on: scene.day, by: scene.actor), to: other.caseNumber)
            guard let melding = other.file.currentMelding else { continue }
            if let delivered = melding.state.deliveredOn {
                plan.lines.append("Melding \(melding.kenmerk) is al bezorgd op \(delivered.dutch).")
                plan.lines.append("Geef het bezwaar door aan de gemeente.")
            } else if melding.state.isStoppable {
                withdraw(melding, "de huurder maakte bezwaar", other, scene, &plan)
                plan.lines.append("Melding \(melding.kenmerk) gaat niet door.")
            }
        }
    }

    /// Records that the tenant agrees to passing on the data.
    public func consent(in number: CaseNumber, by identity: Identity) throws(CaseworkError) -> ActResult {
        try perform(.consent, on: number, by: identity) { scene throws(CaseworkError) in
            guard scene.facts != nil else { throw Casework.unknown(number) }
            var plan = Plan()
            consent(scene, &plan)
            return plan
        }
    }

    private func consent(_ scene: Scene, _ plan: inout Plan) {
        plan.add(.consent(on: scene.day, by: scene.actor), to: scene.number)
        plan.lines.append("De toestemming om gegevens te delen is vastgelegd.")
        if scene.file.objection != nil { plan.lines.append("Het eerdere bezwaar geldt daarmee niet meer.") }
    }

    /// Takes a melding back and closes the tasks that waited for it.
    func withdraw(_ melding: MeldingRecord, _ reason: String, _ facts: CaseFacts, _ scene: Scene, _ plan: inout Plan) {
        plan.add(
            .meldingMoved(kenmerk: melding.kenmerk, state: .withdrawn(reason: reason), by: scene.actor),
            to: facts.caseNumber
        )
        for task in facts.file.tasks where task.kind.melding == melding.kenmerk {
            plan.add(
                .taskClosed(id: task.id, by: scene.actor, outcome: TaskOutcome.nietNodig.rawValue),
                to: facts.caseNumber
            )
        }
    }
}

extension TaskKind {
    /// The kenmerk of the melding that a task waits for.
    var melding: String? {
        switch self {
        case .releaseMelding(let kenmerk), .deliverMelding(let kenmerk): kenmerk
        default: nil
        }
    }
}

extension MeldingState {
    /// Whether it has not left the house yet and can still be stopped.
    public var isStoppable: Bool {
        switch self {
        case .prepared, .vetoWindow, .awaitingRelease, .released: true
        case .delivered, .withdrawn, .vetoed: false
        }
    }
}
