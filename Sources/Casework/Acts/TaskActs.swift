import GuardRails
import CaseStore
public import CollectionPolicy
public import RentLedger

extension Casework {
    /// Takes a task: colleagues see who is on it.
    public func take(_ task: String, in number: CaseNumber, by identity: Identity) throws(CaseworkError) -> ActResult {
        try perform(.take, on: number, by: identity) { scene throws(CaseworkError) in
            let open = try scene.task(task)
            if let other = open.takenBy, other != scene.actor {
                throw CaseworkError(
                    .notPossible,
                    "Deze taak is al genomen door \(other.dutch).",
                    at: number,
                    remedy: "Overleg met elkaar; een notitie kan altijd."
                )
            }
            var plan = Plan()
            plan.isNews = false
            plan.add(.taskTaken(id: open.id, by: scene.actor), to: number)
            plan.lines = ["Genomen: \(open.kind.dutch)."]
            return plan
        }
    }

    /// The one open task of a case that a word means: its id, its kind, or nothing when only one is open.
    public func taskID(in number: CaseNumber, named name: String?) throws(CaseworkError) -> String {
        let file = try file(of: number)
        guard let name, !name.isEmpty else {
            return try one(of: file.tasks, in: number, "Er staan meer taken open: noem er een.")
        }
        if let exact = file.task(name) { return exact.id }
        let word = name.replacing("-", with: "_")
        let meant = file.tasks.filter { $0.kind.name == word || $0.id.hasPrefix(name) }
        return try one(of: meant, in: number, "Met \(TextWidth.clean(name)) worden meer taken bedoeld.")
    }

    private func one(of tasks: [QueueTask], in number: CaseNumber, _ many: String) throws(CaseworkError) -> String {
        guard let first = tasks.first else {
            throw CaseworkError(
                .unknown,
                "Die taak staat niet open in deze zaak.",
                at: number,
                remedy: "\(CommandWords.show(number)) noemt de open taken."
            )
        }
        guard tasks.count == 1 else {
            let ids = tasks.map(\.id).sorted().joined(separator: ", ")
            throw CaseworkError(.badInput, many, at: number, remedy: "Kies uit: \(ids).")
        }
        return first.id
    }

    /// Ends a task by a person's decision; what it does depends on the task.
    ///
    /// - Parameters:
    ///   - task: the id of the task.
    ///   - number: the case; ``CaseNumber/house`` for the house itself.
    ///   - outcome: how it ends.
    ///   - reason: the written reason; for stopping a melding one of ``VetoReason``.
    ///   - courtOrder: the reference of a court order that carries a further offer of a laatste kans.
    ///   - identity: who acts.
    /// - Returns: what was done.
    /// - Throws: why it was not done.
    public func decide(
        _ task: String,
        in number: CaseNumber,
        outcome: TaskOutcome,
        reason: String = "",
        courtOrder: String? = nil,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        let open = try openTask(task, in: number)
        try check(outcome, for: open.kind, at: number)
        switch open.kind {
        case .approveMessage(let id):
            return outcome == .ja
                ? try approve(message: id, in: number, reason: reason, by: identity)
                : try reject(message: id, in: number, reason: reason, by: identity)
        case .releaseMelding(let kenmerk):
            return outcome == .ja
                ? try release(melding: kenmerk, in: number, by: identity)
                : try veto(melding: kenmerk, in: number, reason: reason, by: identity)
        case .deliverMelding(let kenmerk):
            return outcome == .ja
                ? try deliver(melding: kenmerk, in: number, by: identity)
                : try veto(melding: kenmerk, in: number, reason: reason, by: identity)
        case .overdracht:
            return try legal(.overdracht, in: number, outcome: outcome, reason: reason, by: identity)
        case .secondPerson:
            return try join(task, in: number, outcome: outcome, reason: reason, courtOrder: courtOrder, by: identity)
        case .confirmDelivery:
            return try confirmDelivery(task, outcome: outcome, reason: reason, by: identity)
        case .sendingHeld:
            throw CaseworkError(
                .notPossible,
                "Over het verzenden beslist een medewerker met een eigen opdracht.",
                at: number,
                remedy: "Draai `huurwacht herstel`."
            )
        case .contact, .missingProof, .checkHousehold, .parkedMessage, .unreachable, .regelingGebroken, .stornoDoorOns,
            .vertrokken,
            .overleden, .objection, .evictionWeek, .vonnisExpires, .setAside, .intakeProblem, .check:
            return try close(task, in: number, outcome: outcome, reason: reason, by: identity)
        }
    }

    private func openTask(_ id: String, in number: CaseNumber) throws(CaseworkError) -> QueueTask {
        if let task = try file(of: number).task(id) { return task }
        throw CaseworkError(
            .unknown,
            "De taak \(TextWidth.clean(id)) staat niet open in deze zaak.",
            at: number,
            remedy: "\(CommandWords.show(number)) noemt de open taken."
        )
    }

    private func file(of number: CaseNumber) throws(CaseworkError) -> CaseFile {
        if number == .house { return try writing(number) { () throws(StoreError) in try store.house().file } }
        guard let own = try person(of: number).cases.first(where: { $0.caseNumber == number }) else {
            throw Casework.unknown(number)
        }
        return own.file
    }

    private func check(_ outcome: TaskOutcome, for kind: TaskKind, at number: CaseNumber) throws(CaseworkError) {
        let allowed = kind.outcomes
        guard allowed.contains(outcome) else {
            throw CaseworkError(
                .badInput,
                "\(kind.dutch): dat eindigt niet met \(outcome.rawValue).",
                at: number,
                remedy: "Kies uit: \(allowed.map(\.rawValue).joined(separator: ", "))."
            )
        }
    }

    /// Closes a task that asks for no decision of its own.
    private func close(
        _ task: String,
        in number: CaseNumber,
        outcome: TaskOutcome,
        reason: String,
        by identity: Identity
    ) throws(CaseworkError) -> ActResult {
        try perform(.close, on: number, by: identity) { scene throws(CaseworkError) in
            let open = try scene.task(task)
            let mustSayWhy = outcome == .nietNodig || open.kind.asksForFinding
            let why =
                mustSayWhy
                ? try Written.text(reason, "reden", at: number)
                : try Written.optional(reason, "reden", at: number)
            var plan = Plan()
            plan.close(open, outcome.rawValue, reason: why, in: scene)
            plan.lines = ["Afgehandeld (\(outcome.dutch)): \(open.kind.dutch)."]
            return plan
        }
    }
}

extension TaskKind {
    /// How a task may end.
    public var outcomes: [TaskOutcome] {
        switch self {
        case .approveMessage, .releaseMelding, .deliverMelding, .overdracht, .secondPerson, .confirmDelivery:
            [.ja, .nee]
        // The contact itself is logged with `contact`: it is proof (G6 a), a closed task is not.
        case .contact, .objection: [.nietNodig]
        // Yes: minor children live there; no: none do. Nothing else makes the household known.
        case .checkHousehold: [.ja, .nee]
        case .missingProof, .parkedMessage, .unreachable, .regelingGebroken, .stornoDoorOns, .vertrokken, .overleden,
            .evictionWeek, .vonnisExpires, .setAside, .intakeProblem, .check:
            [.gedaan, .nietNodig]
        // Only `huurwacht herstel` ends it.
        case .sendingHeld: []
        }
    }

    /// Whether closing it says something that others must be able to read later.
    var asksForFinding: Bool {
        switch self {
        case .checkHousehold, .missingProof, .parkedMessage, .overleden, .vertrokken: true
        default: false
        }
    }
}
