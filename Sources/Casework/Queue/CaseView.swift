public import Calendar
public import CaseStore
public import CollectionPolicy
public import EarlyWarning
public import RentLedger

/// All that is shown of one case.
public struct CaseView: Sendable {
    /// The day.
    public let day: Day
    /// The case as it is known now.
    public let facts: CaseFacts
    /// The arrears on the day.
    public let arrears: Arrears
    /// What the judgement says; without a hypothesis while the profiling gate is closed or the tenant objected (G2).
    public let judgement: Judgement?
    /// The journal, oldest first.
    public let journal: [JournalEntry]
    /// The other cases of the person.
    public let otherCases: [CaseNumber]

    /// A view of a case.
    public init(
        facts: CaseFacts,
        arrears: Arrears,
        judgement: Judgement?,
        journal: [JournalEntry],
        otherCases: [CaseNumber] = [],
        day: Day
    ) {
        self.day = day
        self.facts = facts
        self.arrears = arrears
        self.judgement = judgement
        self.journal = journal
        self.otherCases = otherCases
    }

    /// The number of the case.
    public var caseNumber: CaseNumber { facts.caseNumber }
}

extension Casework {
    /// The queue as it is shown.
    ///
    /// Reading is open to every login.
    ///
    /// - Parameters:
    ///   - paymentSource: whether receipts are complete.
    ///   - alarms: what was found wrong with the house just now, a sentence each.
    /// - Returns: the queue.
    /// - Throws: `CaseworkError` of the store.
    public func queue(
        paymentSource: PaymentSourceFacts,
        alarms: [String] = []
    ) throws(CaseworkError) -> QueueList {
        let tasks = try writing(.house) { () throws(StoreError) in try store.openTasks() }
        let meldingen = try writing(.house) { () throws(StoreError) in try store.meldingen(onlyOpen: true) }
        return QueueList(
            tasks: try asOfToday(tasks),
            paymentSource: paymentSource.standing(on: today),
            meldingen: meldingen,
            alarms: alarms,
            day: today
        )
    }

    /// The tasks with the urgency of today: arrears and order move on after a task was opened.
    private func asOfToday(_ tasks: [TaskRow]) throws(CaseworkError) -> [TaskRow] {
        try writing(.house) { () throws(StoreError) in
            var persons: [PersonKey] = []
            for number in Set(tasks.map(\.caseNumber)) where number != .house {
                if let person = try store.person(of: number) { persons.append(person) }
            }
            var arrears: [CaseNumber: Arrears] = [:]
            for facts in try store.facts(of: Set(persons).sorted()).flatMap(\.cases) {
                arrears[facts.caseNumber] = facts.arrears(on: today, settings: policy.measures)
            }
            return tasks.map { row in
                var row = row
                if let arrears = arrears[row.caseNumber] { row.task.urgency = row.task.urgency.read(with: arrears) }
                return row
            }
        }
    }

    /// All that is shown of a case.
    ///
    /// Reading is open to every login.
    public func view(_ number: CaseNumber) throws(CaseworkError) -> CaseView {
        let person = try person(of: number)
        guard let facts = person.cases.first(where: { $0.caseNumber == number }) else {
            throw Casework.unknown(number)
        }
        // The journal keeps what moved a decision; days and amounts move every night and are read as of today.
        let arrears = facts.arrears(on: today, settings: policy.measures)
        var judgement = facts.file.judgement?.read(on: today, arrears: arrears)
        let mayShow = policy.profilingGate.isOpen(on: today) && !facts.overeenkomst.bezwaarProfilering
        if !mayShow { judgement?.hypothesis = nil }
        return CaseView(
            facts: facts,
            arrears: arrears,
            judgement: judgement,
            journal: try writing(number) { () throws(StoreError) in try store.journal(of: number) },
            otherCases: person.cases.map(\.caseNumber).filter { $0 != number },
            day: today
        )
    }

    /// The house's own tasks and journal.
    public func houseView() throws(CaseworkError) -> HouseView {
        try writing(.house) { () throws(StoreError) in
            HouseView(day: today, tasks: try store.house().file.tasks, journal: try store.journal(of: .house))
        }
    }
}

/// All that is shown of the house itself.
public struct HouseView: Sendable {
    /// The day.
    public let day: Day
    /// The open tasks.
    public let tasks: [QueueTask]
    /// The journal, oldest first.
    public let journal: [JournalEntry]

    /// A view of the house.
    public init(day: Day, tasks: [QueueTask], journal: [JournalEntry]) {
        self.day = day
        self.tasks = tasks
        self.journal = journal
    }
}
