public import Calendar
public import CaseStore
public import CollectionPolicy
import GuardRails
import RentLedger

/// Every act of a person, once: who may, the reason, the second person, the journal entry.
///
/// Used alike by command line, desk and API. Each act is one commit in the person's own name. A case that moved while
/// it was read is read once more; when it moves again the act is refused rather than repeated.
public struct Casework: Sendable {
    /// The store.
    public let store: any CaseStore
    /// What decisions read.
    public let policy: PolicySettings
    /// Who works here.
    public let settings: CaseworkSettings
    /// The clock.
    public let clock: Clock

    /// Casework on a store.
    public init(store: any CaseStore, policy: PolicySettings, settings: CaseworkSettings, clock: Clock) {
        self.store = store
        self.policy = policy
        self.settings = settings
        self.clock = clock
    }

    /// Today, on the clocks of Europe/Amsterdam.
    var today: Day { clock.local.day }

    /// Who acts, when the act is open to this login.
    func actor(_ identity: Identity, for act: Act, on number: CaseNumber) throws(CaseworkError) -> Actor {
        if let employee = settings.employee(login: identity.login) {
            return .employee(name: employee.name, login: employee.login)
        }
        guard act.needsEmployee else { return .employee(name: identity.login, login: identity.login) }
        throw CaseworkError(
            .notAllowed,
            ActRefusal.noNamedPerson.dutch,
            at: number,
            remedy: "Lezen en vastleggen kan wel; dit doet een medewerker die in de instellingen staat."
        )
    }

    /// Carries out an act: reads, plans, writes; reads once more when the case moved.
    func perform(
        _ act: Act,
        on number: CaseNumber,
        by identity: Identity,
        _ plan: (Scene) throws(CaseworkError) -> Plan
    ) throws(CaseworkError) -> ActResult {
        let actor = try actor(identity, for: act, on: number)
        for _ in 0..<2 {
            let scene = try scene(number, actor: actor)
            let plan = try plan(scene)
            let outcome = try writing(number) { () throws(StoreError) in
                try store.commit([
                    Commit(
                        cases: scene.commits(plan),
                        actor: actor,
                        at: clock.now(),
                        configuration: policy.configuration
                    )
                ]).first
            }
            switch outcome {
            case .written: return ActResult(caseNumber: CommandWords.place(number), lines: plan.lines)
            case .moved: continue
            case .claimed(let key):
                throw CaseworkError(
                    .notPossible,
                    "Dit bericht is al eerder bedacht of verstuurd (\(key)).",
                    at: number,
                    remedy: "Bekijk de zaak opnieuw."
                )
            case .failed(let reason):
                throw CaseworkError(
                    .store,
                    "Het kon niet worden vastgelegd: \(reason)",
                    at: number,
                    remedy: "Er is niets veranderd. Vraag de beheerder om `huurwacht check`."
                )
            case nil:
                throw CaseworkError(
                    .store,
                    "Het kon niet worden vastgelegd.",
                    at: number,
                    remedy: "Er is niets veranderd. Vraag de beheerder om `huurwacht check`."
                )
            }
        }
        throw CaseworkError(
            .moved,
            "Iemand anders werkt op dit moment in deze zaak.",
            at: number,
            remedy: "Er is niets veranderd. Bekijk de zaak opnieuw en probeer het nog eens."
        )
    }

    /// The case as it stands now.
    private func scene(_ number: CaseNumber, actor: Actor) throws(CaseworkError) -> Scene {
        if number == .house {
            let house = try writing(number) { () throws(StoreError) in try store.house() }
            return Scene(number: number, file: house.file, version: house.version, cases: [], day: today, actor: actor)
        }
        let person = try person(of: number)
        guard let own = person.cases.first(where: { $0.caseNumber == number }) else { throw Casework.unknown(number) }
        return Scene(
            number: number,
            file: own.file,
            version: own.version,
            cases: person.cases,
            day: today,
            actor: actor
        )
    }

    /// The person of a case with all their cases.
    func person(of number: CaseNumber) throws(CaseworkError) -> PersonFacts {
        let found = try writing(number) { () throws(StoreError) -> PersonFacts? in
            guard let key = try store.person(of: number) else { return nil }
            return try store.facts(of: [key]).first
        }
        guard let found else { throw Casework.unknown(number) }
        return found
    }

    static func unknown(_ number: CaseNumber) -> CaseworkError {
        CaseworkError(.unknown, "Deze zaak is er niet.", at: number, remedy: "`huurwacht queue list` noemt de zaken.")
    }

    func writing<Value>(
        _ number: CaseNumber,
        _ body: () throws(StoreError) -> Value
    ) throws(CaseworkError) -> Value {
        do throws(StoreError) { return try body() } catch { throw CaseworkError(error, at: number) }
    }
}

/// A case as an act finds it, with the other cases of the person.
struct Scene {
    let number: CaseNumber
    let file: CaseFile
    let version: Int64
    /// All cases of the person; empty for the house itself.
    let cases: [CaseFacts]
    let day: Day
    let actor: Actor

    /// The facts of the case itself; `nil` for the house.
    var facts: CaseFacts? { cases.first { $0.caseNumber == number } }

    /// An open task of the case.
    func task(_ id: String) throws(CaseworkError) -> QueueTask {
        if let task = file.task(id) { return task }
        let isDone = file.closedTaskIDs.contains(id)
        throw CaseworkError(
            .unknown,
            isDone ? "De taak \(id) is al afgehandeld." : "De taak \(id) staat niet open in deze zaak.",
            at: number,
            remedy: "\(CommandWords.show(number)) noemt de open taken."
        )
    }

    func commits(_ plan: Plan) -> [CaseCommit] {
        let versions = Dictionary(cases.map { ($0.caseNumber, $0.version) }, uniquingKeysWith: { first, _ in first })
        return plan.events.keys.sorted().map { number in
            CaseCommit(
                caseNumber: number,
                expectedVersion: number == self.number ? version : versions[number] ?? 0,
                events: plan.events[number] ?? [],
                nextLook: plan.isNews && number != .house ? .on(day) : .unchanged
            )
        }
    }
}

/// What an act writes.
struct Plan {
    /// The events by case, in order.
    private(set) var events: [CaseNumber: [CaseEvent]] = [:]
    /// Whether the machine must look at the cases again.
    var isNews = true
    /// What was done and what follows, in Dutch.
    var lines: [String] = []

    mutating func add(_ event: CaseEvent, to number: CaseNumber) { events[number, default: []].append(event) }

    /// Closes a task with its outcome; a reason stands beside it as a note.
    mutating func close(_ task: QueueTask, _ outcome: String, reason: String = "", in scene: Scene) {
        add(.taskClosed(id: task.id, by: scene.actor, outcome: outcome), to: scene.number)
        guard !reason.isEmpty else { return }
        let text = "\(task.kind.dutch): \(outcome). \(reason)"
        let isHouse = scene.number == .house
        add(
            isHouse ? .house(on: scene.day, text: text) : .note(text: text, by: scene.actor, on: scene.day),
            to: scene.number
        )
    }
}
