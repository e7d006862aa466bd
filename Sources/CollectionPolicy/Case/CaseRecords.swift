public import Calendar
public import EarlyWarning
public import GuardRails
public import RentLedger

/// Who did something.
public enum Actor: Hashable, Sendable, Codable {
    /// The machine.
    case machine
    /// An employee: the name of the settings and the login of the operating system.
    case employee(name: String, login: String)

    /// The name as staff read it.
    public var dutch: String {
        switch self {
        case .machine: "huurwacht"
        case .employee(let name, _): name
        }
    }
}

/// The oldest overdue rent claim of an episode.
public struct Anker: Hashable, Sendable, Codable {
    /// The posting.
    public var boeking: BoekingNumber
    /// Its due date.
    public var dueDate: Day
    /// When a storno opened it again: the day of that storno; the calendar starts there.
    public var stornoOn: Day?

    /// An anker.
    public init(boeking: BoekingNumber, dueDate: Day, stornoOn: Day? = nil) {
        self.boeking = boeking
        self.dueDate = dueDate
        self.stornoOn = stornoOn
    }
}

/// A stretch of time in which overdue rent stands above the threshold.
public struct Episode: Hashable, Sendable, Codable {
    /// 1 for the first of the case.
    public var number: Int
    /// The day on which it opened.
    public var openedOn: Day
    /// The oldest overdue rent claim now.
    public var anker: Anker
    /// 1 for the first anker, one more each time the anker moves.
    public var ronde: Int
    /// The day on which this ronde began.
    public var rondeBeganOn: Day
    /// The steps that were taken or passed over in this episode, all rondes.
    public var steps: [StepRecord]
    /// The overdue rent at which the episode was last looked at, in cents.
    public var rentOpenCents: Int64

    /// The steps of the present ronde.
    public var stepsOfRonde: [StepRecord] { steps.filter { $0.ronde == ronde } }
}

/// A step of a kalender that was taken or passed over.
public struct StepRecord: Hashable, Sendable, Codable {
    /// The step's name in the kalender.
    public var step: String
    /// The ronde.
    public var ronde: Int
    /// The day.
    public var day: Day
    /// What was done.
    public var outcome: Outcome

    /// A record.
    public init(step: String, ronde: Int, day: Day, outcome: Outcome) {
        self.step = step
        self.ronde = ronde
        self.day = day
        self.outcome = outcome
    }

    /// What was done with a step.
    public enum Outcome: Hashable, Sendable, Codable {
        /// It was taken: message planned, task opened, melding prepared.
        case taken
        /// A later step fits the real age better.
        case passedOver
    }
}

/// A message that was decided on; its text is made just before sending.
public struct PlannedMessage: Hashable, Sendable, Codable {
    /// The keys that it claims, that of its lead case first.
    public var keys: [MessageKey]
    /// Name of the text in `Config/teksten/<taal>/`.
    public var text: String
    /// Other channels for a definite refusal, in order.
    public var fallbackChannels: [Channel]
    /// The day of the decision.
    public var plannedOn: Day
    /// The last day on which it may be sent.
    public var expires: Day
    /// Whether it is about arrears.
    public var isAboutArrears: Bool
    /// Whether the law asks for it.
    public var isRequiredByLaw: Bool
    /// Whether its text points to schuldhulpverlening (G6 b).
    public var offersHelp: Bool
    /// Whether its text offers to pass on the data (G6 d).
    public var offersSharing: Bool
    /// Whether it is a veertiendagenbrief.
    public var isVeertiendagenbrief: Bool
    /// Whether staff approve it before it goes.
    public var needsApproval: Bool
    /// Why it is sent, as data.
    public var urgencyPoints: Int

    /// The key of the lead case.
    public var key: MessageKey { keys[0] }
    /// The name of the message: its lead key as text.
    public var id: String { key.description }

    /// A planned message; `keys` holds at least one.
    public init(
        keys: [MessageKey],
        text: String,
        fallbackChannels: [Channel] = [],
        plannedOn: Day,
        expires: Day,
        isAboutArrears: Bool = true,
        isRequiredByLaw: Bool = false,
        offersHelp: Bool = false,
        offersSharing: Bool = false,
        isVeertiendagenbrief: Bool = false,
        needsApproval: Bool = false,
        urgencyPoints: Int = 0
    ) {
        precondition(!keys.isEmpty, "a message has at least one key")
        self.keys = keys
        self.text = text
        self.fallbackChannels = fallbackChannels
        self.plannedOn = plannedOn
        self.expires = expires
        self.isAboutArrears = isAboutArrears
        self.isRequiredByLaw = isRequiredByLaw
        self.offersHelp = offersHelp
        self.offersSharing = offersSharing
        self.isVeertiendagenbrief = isVeertiendagenbrief
        self.needsApproval = needsApproval
        self.urgencyPoints = urgencyPoints
    }
}

/// Where a message stands. Each message ends as delivered, accepted, failed, expired, withdrawn or parked (G4).
public enum MessageState: Hashable, Sendable, Codable {
    /// Staff must approve it first.
    case awaitingApproval
    /// Ready to be sent as soon as the guard rails allow it.
    case ready
    /// An attempt is committed and its answer is not known yet.
    case attempting(attempt: Int64, since: Instant)
    /// Delivered on a day.
    case delivered(on: Day)
    /// Accepted by the gateway; no receipt within its term.
    case accepted(on: Day)
    /// Definitely refused.
    case failed(reason: String)
    /// Past its last day.
    case expired
    /// Taken back.
    case withdrawn(reason: String)
    /// In doubt: staff decide; it is not sent again.
    case parked(reason: String)

    /// One word, as it is stored and counted.
    public var name: String {
        switch self {
        case .awaitingApproval: "awaiting_approval"
        case .ready: "ready"
        case .attempting: "attempting"
        case .delivered: "delivered"
        case .accepted: "accepted"
        case .failed: "failed"
        case .expired: "expired"
        case .withdrawn: "withdrawn"
        case .parked: "parked"
        }
    }

    /// Whether nothing more happens to it by the machine.
    public var isFinal: Bool {
        switch self {
        case .awaitingApproval, .ready, .attempting: false
        case .delivered, .accepted, .failed, .expired, .withdrawn, .parked: true
        }
    }

    /// The day on which it reached the recipient or the post, when it did.
    public var sentOn: Day? {
        switch self {
        case .delivered(let day), .accepted(let day): day
        default: nil
        }
    }
}

/// A message in the case file: what was planned, where it stands, what was sent.
public struct MessageRecord: Hashable, Sendable, Codable {
    /// What was planned.
    public var planned: PlannedMessage
    /// Where it stands.
    public var state: MessageState
    /// Who approved it, when it needed that.
    public var approvedBy: Actor?
    /// Last refusal by the guard rails, when it waits.
    public var lastRefusals: [Refusal]

    /// A message.
    public init(planned: PlannedMessage, state: MessageState) {
        self.planned = planned
        self.state = state
        lastRefusals = []
    }
}

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
        case .vertrokken: "vertrokken"
        case .overleden: "overleden"
        case .objection: "objection"
        case .evictionWeek: "eviction_week"
        case .vonnisExpires: "vonnis_expires"
        case .setAside: "set_aside"
        case .confirmDelivery: "confirm_delivery"
        case .intakeProblem: "intake_problem"
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
}

/// A contact that staff logged here (the administration's own contacts stand in the ledger copy).
public struct ContactRecord: Hashable, Sendable, Codable {
    /// The day.
    public var day: Day
    /// What kind.
    public var kind: Kind
    /// What came of it.
    public var outcome: String
    /// Who.
    public var by: Actor

    /// A contact.
    public init(day: Day, kind: Kind, outcome: String, by: Actor) {
        self.day = day
        self.kind = kind
        self.outcome = outcome
        self.by = by
    }

    /// What kind of contact; each counts as personal contact (G6 a).
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Telephone call, answered or not.
        case bel
        /// Visit.
        case bezoek
        /// Personal invitation.
        case uitnodiging
        /// Reply of the tenant.
        case antwoord
    }
}

/// Where a melding stands.
public enum MeldingState: Hashable, Sendable, Codable {
    /// Prepared; the veto window runs from the summary that reached a named employee.
    case prepared
    /// In the veto window, through this day.
    case vetoWindow(through: Day)
    /// A person must release it.
    case awaitingRelease
    /// Ready to be delivered.
    case released
    /// Written for the gemeente, or delivered by staff.
    case delivered(on: Day, file: String)
    /// Taken back before delivery.
    case withdrawn(reason: String)
    /// Vetoed by a person until a day.
    case vetoed(until: Day, reason: String)

    /// One word, as it is stored and counted.
    public var name: String {
        switch self {
        case .prepared: "prepared"
        case .vetoWindow: "veto_window"
        case .awaitingRelease: "awaiting_release"
        case .released: "released"
        case .delivered: "delivered"
        case .withdrawn: "withdrawn"
        case .vetoed: "vetoed"
        }
    }
}

/// A melding in the case file.
public struct MeldingRecord: Hashable, Sendable, Codable {
    /// Stable id.
    public var kenmerk: String
    /// The episode it belongs to.
    public var episode: Int
    /// The day it was prepared.
    public var preparedOn: Day
    /// Overdue rent then, in cents.
    public var amountCents: Int64
    /// The proof then.
    public var proof: MeldingProof
    /// The gemeente.
    public var gemeente: GemeenteCode
    /// The kenmerk of the signal that it escalates.
    public var escalatedFrom: String?
    /// Where it stands.
    public var state: MeldingState
    /// What the gemeente answered, coarse, and when.
    public var feedback: Feedback?

    /// A melding that was prepared.
    public init(
        kenmerk: String,
        episode: Int,
        preparedOn: Day,
        amountCents: Int64,
        proof: MeldingProof,
        gemeente: GemeenteCode,
        escalatedFrom: String? = nil,
        state: MeldingState
    ) {
        self.kenmerk = kenmerk
        self.episode = episode
        self.preparedOn = preparedOn
        self.amountCents = amountCents
        self.proof = proof
        self.gemeente = gemeente
        self.escalatedFrom = escalatedFrom
        self.state = state
    }

    /// The gemeente's answer.
    public struct Feedback: Hashable, Sendable, Codable {
        /// The day of the answer.
        public var day: Day
        /// The coarse value of definitions.md, *Terugkoppeling*.
        public var outcome: String

        /// An answer.
        public init(day: Day, outcome: String) {
            self.day = day
            self.outcome = outcome
        }
    }
}

/// Why no melding was made although the kalender asked for one.
public enum MeldingWithheld: Hashable, Sendable, Codable {
    /// Conditions of the Bgs that are not proven: `a`, `b`, `c`, `d`.
    case proofMissing([String])
    /// The objection term still runs, through this day.
    case objectionTerm(through: Day)
    /// The tenant objected in this episode.
    case objected(on: Day)
    /// Below the gemeente's threshold.
    case belowThreshold
    /// No living space.
    case noWoonruimte
    /// The contract names no gemeente, or there is no file for it.
    case noGemeente
    /// Already signalled and not higher.
    case repeated
    /// Something of G3 stands in the way (hold, dispute, debt help, deceased, incomplete payments).
    case heldBack(String)
    /// Vetoed by a person until a day.
    case vetoed(until: Day)
}

/// An act under G1 that a person decided, with reason and second person.
public struct LegalDecision: Hashable, Sendable, Codable {
    /// What was decided about: `overdracht`, `laatste_kans_aanbieden`, ….
    public var act: String
    /// What was decided: `ja` or `nee`.
    public var outcome: String
    /// The written reason.
    public var reason: String
    /// Who decided.
    public var by: Actor
    /// The second person, where the act needs one.
    public var second: Actor?
    /// The third person, where a further offer to the same tenant needs one.
    public var third: Actor?
    /// The day.
    public var day: Day

    /// A decision.
    public init(
        act: String,
        outcome: String,
        reason: String,
        by: Actor,
        second: Actor?,
        third: Actor? = nil,
        day: Day
    ) {
        self.act = act
        self.outcome = outcome
        self.reason = reason
        self.by = by
        self.second = second
        self.third = third
        self.day = day
    }
}
