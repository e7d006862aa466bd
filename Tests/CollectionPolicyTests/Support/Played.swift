import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit

/// A person played day by day: decided, applied, and what was planned is sent by a gateway that accepts everything.
struct Played {
    var person: PersonFacts
    var settings = PolicySettings.preWonen
    /// Receipts are complete on every day, unless a test says otherwise.
    var completeThrough: (Day) -> Day? = { $0 }
    /// Whether messages go out: mail and SMS on the day, letters on a working day.
    var sends = true
    /// Whether staff approve what waits for them, on the day itself.
    var approves = true
    /// Working days after which a prepared melding is delivered; `nil`: never.
    var deliversMeldingAfter: Int? = 3
    /// Whether the days that are decided are missed ones that are caught up.
    var isCatchUp = false
    /// Everything that happened, in order.
    private(set) var log: [(day: Day, caseNumber: CaseNumber, event: CaseEvent)] = []
    /// The next look of the last decision.
    private(set) var nextLook: Day?

    init(_ cases: [CaseFacts], settings: PolicySettings = .preWonen) {
        person = PersonFacts(person: .relatie(RelatieNumber("R1")), cases: cases)
        self.settings = settings
    }

    init(_ facts: CaseFacts, settings: PolicySettings = .preWonen) { self.init([facts], settings: settings) }

    /// Plays every day from one through another; before each day `news` may change what is known.
    mutating func play(_ first: String, _ last: String, news: (inout Played, Day) -> Void = { _, _ in }) {
        for day in Day.of(first)...Day.of(last) {
            news(&self, day)
            decide(on: day)
            dispatch(on: day)
        }
    }

    /// Plays one day.
    mutating func play(_ day: String) { play(day, day) }

    /// Decides and applies; gives the events.
    @discardableResult
    mutating func decide(on day: Day) -> [CaseEvent] {
        let decisions = decisions(on: day)
        for (index, decision) in decisions.enumerated() {
            for event in decision.events { record(event, of: index, on: day) }
        }
        nextLook = decisions.compactMap(\.nextLook).min()
        return decisions.flatMap(\.events)
    }

    /// What would be decided, without applying it.
    func decisions(on day: Day) -> [Decision] {
        let source = PaymentSourceFacts(completeThrough: completeThrough(day))
        let context = DayContext(day: day, paymentSource: source, isCatchUp: isCatchUp)
        return Policy.decide(person, context: context, settings: settings)
    }

    /// Applies an event of a case and writes it down.
    mutating func record(_ event: CaseEvent, of index: Int = 0, on day: Day) {
        person.cases[index].file.apply(event)
        log.append((day, person.cases[index].caseNumber, event))
    }

    /// What the other rooms do on a day: approve, send, deliver.
    mutating func dispatch(on day: Day) {
        for index in person.cases.indices {
            for record in person.cases[index].file.messages {
                if record.state == .awaitingApproval, approves {
                    self.record(.messageApproved(id: record.planned.id, by: .tester), of: index, on: day)
                    let task = "approve_message-\(record.planned.id)"
                    if person.cases[index].file.task(task) != nil {
                        self.record(.taskClosed(id: task, by: .tester, outcome: "akkoord"), of: index, on: day)
                    }
                }
                guard sends, person.cases[index].file.message(record.planned.id)?.state == .ready else { continue }
                guard !record.planned.key.channel.isPost || day.isWorkingDay else { continue }
                self.record(.messageEnded(id: record.planned.id, state: .accepted(on: day)), of: index, on: day)
            }
            guard let wait = deliversMeldingAfter else { continue }
            for melding in person.cases[index].file.meldingen where melding.state == .prepared {
                guard melding.preparedOn.adding(workingDays: wait) <= day else { continue }
                let state = MeldingState.delivered(on: day, file: "melding.csv")
                self.record(.meldingMoved(kenmerk: melding.kenmerk, state: state, by: .tester), of: index, on: day)
            }
        }
    }

    /// Staff log a call.
    mutating func call(on day: Day, of index: Int = 0, outcome: String = "bereikt") {
        record(.contact(ContactRecord(day: day, kind: .bel, outcome: outcome, by: .tester)), of: index, on: day)
    }

    /// The events of the log without their days.
    var events: [CaseEvent] { log.map(\.event) }

    /// The messages that were planned, each once.
    var planned: [PlannedMessage] {
        var seen: Set<String> = []
        return events.compactMap { if case .messagePlanned(let planned) = $0 { planned } else { nil } }
            .filter { seen.insert($0.id).inserted }
    }

    /// The kinds of task that were opened, with the day.
    var tasks: [(day: Day, kind: TaskKind)] {
        log.compactMap { if case .taskOpened(let task) = $0.event { ($0.day, task.kind) } else { nil } }
    }

    /// The file of a case as it stands.
    func file(_ index: Int = 0) -> CaseFile { person.cases[index].file }
}

extension Actor {
    /// The one who does what staff do in tests.
    static let tester = Actor.employee(name: "T. Ester", login: "tester")
}
