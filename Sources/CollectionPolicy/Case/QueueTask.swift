public import Calendar
public import EarlyWarning

/// What a task of the queue is about.
public enum TaskKind: Hashable, Sendable, Codable {
    /// Seek personal contact (call, visit, invitation) in a step of the kalender.
    case contact(step: String)
    /// Approve a message before it goes out; the message's id.
    case approveMessage(id: String)
    /// Release a melding (a gemeente with `vrijgave: mens`); its kenmerk.
    case releaseMelding(kenmerk: String)
    /// Deliver a melding by hand (a gemeente without agreement); its kenmerk.
    case deliverMelding(kenmerk: String)
    /// Proof for a melding of a priority group is missing: top task.
    case missingProof
    /// Decide about overdracht (G1).
    case overdracht
    /// Check the household: the number of children is unknown.
    case checkHousehold
    /// A message is in doubt or was stopped by a guard rail; its id.
    case parkedMessage(id: String)
    /// There is no address for any channel of a step.
    case unreachable(step: String)
    /// A betalingsregeling is broken.
    case regelingGebroken
    /// A direct debit came back because of an error of ours.
    case stornoDoorOns
    /// The tenant left: arrears of an ended contract.
    case vertrokken
    /// The tenant died.
    case overleden
    /// An objection to sharing: personal contact by staff.
    case objection
    /// Contact one week before an announced eviction.
    case evictionWeek
    /// A vonnis expires soon.
    case vonnisExpires(on: Day)
    /// The case could not be handled; the reason.
    case setAside(reason: String)
    /// A delivery shrank or takes back too much; which one, and why.
    case confirmDelivery(delivery: Int64, reason: String)
    /// Lines or files were set aside at intake; how many, and where to look.
    case intakeProblem(String)
    /// Sending is held until a named person decides (`huurwacht herstel`); why.
    case sendingHeld(SendingHold)
    /// A check of the running house fails: its id (`CHECK-…`), what is wrong, and what to do.
    case check(id: String, what: String, remedy: String)
    /// A decision under G1 that waits for a second (or third) person; what the others decided so far.
    case secondPerson(LegalDecision)

    /// One word, as it is stored and counted.
    public var name: String {
        switch self {
        case .contact: "contact"
        case .approveMessage: "approve_message"
        case .releaseMelding: "release_melding"
        case .deliverMelding: "deliver_melding"
        case .missingProof: "missing_proof"
        case .overdracht: "overdracht"
        case .checkHousehold: "check_household"
        case .parkedMessage: "parked_message"
        case .unreachable: "unreachable"
        case .regelingGebroken: "regeling_gebroken"
        case .stornoDoorOns: "storno_door_ons"
        case .vertrokken: "vertrokken"
        case .overleden: "overleden"
        case .objection: "objection"
        case .evictionWeek: "eviction_week"
        case .vonnisExpires: "vonnis_expires"
        case .setAside: "set_aside"
        case .confirmDelivery: "confirm_delivery"
        case .intakeProblem: "intake_problem"
        case .sendingHeld: "sending_held"
        case .check: "check"
        case .secondPerson: "second_person"
        }
    }
}

/// A task in the queue.
public struct QueueTask: Hashable, Sendable, Codable {
    /// Unique in the case; the same task is never opened twice: kind, episode, ronde.
    public var id: String
    /// What it is about.
    public var kind: TaskKind
    /// The day it was opened.
    public var openedOn: Day
    /// The last day on which it should be done.
    public var due: Day?
    /// How urgent it is.
    public var urgency: Urgency
    /// Who took it.
    public var takenBy: Actor?

    /// A task.
    public init(id: String, kind: TaskKind, openedOn: Day, due: Day? = nil, urgency: Urgency, takenBy: Actor? = nil) {
        self.id = id
        self.kind = kind
        self.openedOn = openedOn
        self.due = due
        self.urgency = urgency
        self.takenBy = takenBy
    }

    /// The task about a message that was parked: staff find out whether it was sent.
    ///
    /// - Parameters:
    ///   - message: the message's id.
    ///   - day: the day it was parked.
    ///   - file: the file of its lead case.
    /// - Returns: the task.
    public static func parked(_ message: String, on day: Day, in file: CaseFile?) -> QueueTask {
        QueueTask(
            id: "parked_message-\(message)",
            kind: .parkedMessage(id: message),
            openedOn: day,
            urgency: file?.judgement?.urgency ?? Urgency(reasons: [])
        )
    }
}
