import Calendar
import EarlyWarning
import GuardRails
import RentLedger

/// A case while it is decided: what is known, what the file says after each event, and the events so far.
struct CaseWork {
    let facts: CaseFacts
    let arrears: Arrears
    /// The file as it stands after the events so far.
    private(set) var file: CaseFile
    private(set) var events: [CaseEvent] = []
    /// What the judgement says today; made before any step is looked at.
    var judgement = Judgement(
        indicators: [],
        priority: Priority(hasMinorChildren: false, isSixtyFiveOrOlder: false, householdUnknown: true),
        hypothesis: nil,
        urgency: Urgency(reasons: [])
    )

    init(facts: CaseFacts, arrears: Arrears) {
        self.facts = facts
        self.arrears = arrears
        file = facts.file
    }

    /// Writes an event and takes it into the file at once: what comes later sees it.
    mutating func emit(_ event: CaseEvent) {
        file.apply(event)
        events.append(event)
    }

    /// Opens a task unless it is open or was closed in this episode.
    mutating func open(_ task: QueueTask) {
        guard file.task(task.id) == nil, !file.closedTaskIDs.contains(task.id) else { return }
        emit(.taskOpened(task))
    }

    /// Closes the open tasks that are meant, each with what came of it.
    mutating func closeTasks(_ outcome: String, where isMeant: (QueueTask) -> Bool) {
        for task in file.tasks where isMeant(task) { emit(.taskClosed(id: task.id, by: .machine, outcome: outcome)) }
    }

    /// Records why a due step is not taken, when that changed.
    mutating func hold(_ step: KalenderStep, on day: Day, _ reason: String) {
        guard file.heldSteps[step.name] != reason else { return }
        emit(.stepHeld(step: step.name, on: day, reason: reason))
    }

    /// The id of a task of the open ronde.
    func taskID(_ kind: String) -> String {
        "\(kind)-\(file.episode?.number ?? file.episodeCount)-\(file.episode?.ronde ?? 0)"
    }

    /// Whether a step was taken or passed over in the present ronde.
    func isRecorded(_ step: KalenderStep) -> Bool {
        file.episode?.stepsOfRonde.contains { $0.step == step.name } ?? false
    }

    /// The first day from which contacts and reminders count for the open episode.
    ///
    /// A program that is installed late opens the episode late: the arrears began the day after the due date.
    var episodeStart: Day? {
        file.episode.map { min($0.openedOn, $0.anker.stornoOn ?? $0.anker.dueDate.adding(days: 1)) }
    }
}

/// A person while it is decided: the unit of decision, because messages and calls are grouped.
struct PersonWork {
    var cases: [CaseWork]
    let context: DayContext
    let settings: PolicySettings

    var day: Day { context.day }
    var kalender: Kalender { settings.kalender }

    init(_ person: PersonFacts, context: DayContext, settings: PolicySettings) {
        self.context = context
        self.settings = settings
        cases = person.cases.map {
            CaseWork(facts: $0, arrears: $0.arrears(on: context.day, settings: settings.measures))
        }
    }

    /// Whether the receipts that matter for a case are complete.
    func paymentSource(of index: Int) -> PaymentSource {
        context.paymentSource.standing(on: day, paidTo: cases[index].facts.paidAccounts(on: day))
    }

    /// Ends a message in every case that shares it.
    mutating func end(message id: String, as state: MessageState) {
        for index in cases.indices where cases[index].file.message(id)?.state.isOpenToDecision ?? false {
            cases[index].emit(.messageEnded(id: id, state: state))
        }
    }

    /// Whether another case than one still stands where a message was planned for it, and is the machine's to write
    /// about.
    func fits(_ planned: PlannedMessage, besides index: Int) -> Bool {
        cases.indices.contains { other in
            let current = cases[other]
            guard other != index, !current.facts.hasLeft(by: day), !current.file.isHandedOver else { return false }
            return planned.keys.contains {
                $0.caseNumber == current.facts.caseNumber
                    && current.file.mark == RondeMark(episode: $0.episode, ronde: $0.ronde)
            }
        }
    }

    /// The steps of the kalender that hold for a case now and whose day has come, in the order of the kalender.
    func dueSteps(of index: Int) -> [KalenderStep] {
        guard let anker = cases[index].file.episode?.anker else { return [] }
        return kalender.steps.filter {
            isApplicable($0, to: index) && StepDays.day(of: $0, anker: anker, kalender: kalender) <= day
        }
    }

    /// Whether amount and priority group let a step hold for a case.
    func isApplicable(_ step: KalenderStep, to index: Int) -> Bool {
        let work = cases[index]
        if step.onlyPriorityGroups, !work.judgement.priority.isPriorityGroup { return false }
        return work.arrears.actionableRentCents >= step.minimumCents
    }

    /// The open cases, that with the oldest anker first.
    var byAge: [Int] {
        cases.indices.filter { cases[$0].file.episode != nil }.sorted { left, right in
            let first = cases[left].file.episode?.anker.dueDate ?? day
            let second = cases[right].file.episode?.anker.dueDate ?? day
            return (first, cases[left].facts.caseNumber) < (second, cases[right].facts.caseNumber)
        }
    }
}

extension MessageState {
    /// Whether it may still be taken back: no attempt began.
    var isOpenToDecision: Bool {
        switch self {
        case .awaitingApproval, .ready: true
        case .attempting, .delivered, .accepted, .failed, .expired, .withdrawn, .parked: false
        }
    }
}
