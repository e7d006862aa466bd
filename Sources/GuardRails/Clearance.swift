public import Calendar
public import RentLedger

/// What the guard rails need to know around a message, as it stands at the moment of sending.
public struct SendCircumstances: Sendable {
    /// What the clocks show.
    public var now: LocalTime
    /// The contact window; settings may only narrow 07:00–20:00.
    public var window = ContactWindow()
    /// The tenant, or this recipient, died.
    public var recipientDied = false
    /// A bewind or curatele holds: only the representative may get messages.
    public var hasRepresentative = false
    /// Roles and addresses that belong to the contracts of the message: the only ones it may go to (G8).
    public var parties: [Recipient] = []
    /// The heaviest bewakingsstatus among the cases of the message.
    public var bewakingsstatus = Bewakingsstatus.normaal
    /// The flags that hold today on the cases of the message.
    public var flags: Set<SignaleringSoort> = []
    /// The last day of a pause after accepted help, when one runs.
    public var pausedThrough: Day?
    /// An objection, a running conversation or another hold that staff set.
    public var heldByStaff = false
    /// Whether the payment source is complete (definitions.md, *Payment source*).
    public var paymentSource = PaymentSource.complete
    /// Messages to this person today and this month, over all channels, also those of staff.
    public var sentToday = 0
    /// Messages to this person this month.
    public var sentThisMonth = 0
    /// The contact cap.
    public var cap = ContactCap()
    /// Arrears that may be asked for, recomputed just now, in cents.
    public var actionableCents: Int64 = 0
    /// The anker's episode and ronde for each case, recomputed just now: a key of another one is out of date.
    public var currentRondes: [CaseNumber: RondeMark] = [:]
    /// Newest due date of what the message asks for.
    public var newestDueDate: Day?
    /// A vonnis dissolved the contract and no new huurovereenkomst is recorded (G5).
    public var isDissolved = false
    /// An offer of a laatste kans was decided, and staff approved this text (G5).
    public var laatsteKansTextApproved = false
    /// A person approved this message.
    public var approvedBy: String?
    /// Whether the settings allow collection costs (G7).
    public var costsAllowed = false

    /// Circumstances at a moment, with nothing that stands in the way.
    public init(now: LocalTime) {
        self.now = now
    }
}

/// The episode and ronde in which a case stands.
public struct RondeMark: Hashable, Sendable, Codable {
    /// Number of the episode.
    public var episode: Int
    /// Number of the ronde.
    public var ronde: Int

    /// A mark.
    public init(episode: Int, ronde: Int) {
        self.episode = episode
        self.ronde = ronde
    }
}

/// The hours of a day in which messages may go out.
public struct ContactWindow: Hashable, Sendable, Codable {
    /// First minute of the day, 420 (07:00) or later.
    public let opensMinute: Int
    /// First minute that is too late, 1200 (20:00) or earlier.
    public let closesMinute: Int

    /// A window inside 07:00–20:00; a wider one is brought back to that (G3).
    public init(opensMinute: Int = 420, closesMinute: Int = 1_200) {
        self.opensMinute = max(420, opensMinute)
        self.closesMinute = min(1_200, closesMinute)
    }
}

/// How many messages a person may get.
public struct ContactCap: Hashable, Sendable, Codable {
    /// Messages a day.
    public var perDay = 1
    /// Messages a calendar month.
    public var perMonth = 4

    /// The defaults of definitions.md.
    public init() {}
}

/// Whether the receipts of the corporation are all there.
public enum PaymentSource: Hashable, Sendable, Codable {
    /// Complete up to the previous bank day.
    case complete
    /// Not complete: the last day that is complete, when any is.
    case incomplete(through: Day?)
    /// A delivery shrank or a person must confirm something before anything is sent.
    case unconfirmed
}

/// Why a message may not go out (now).
public enum Refusal: Hashable, Sendable, Codable {
    /// Outside the contact window, on a Sunday or holiday, or for post not a working day.
    case outsideWindow
    /// The cap of the day is reached.
    case capToday
    /// The cap of the month is reached.
    case capMonth
    /// The recipient died.
    case died
    /// Under bewind or curatele: only the representative gets messages.
    case represented
    /// The recipient is no party of the contract, or the address is not the party's own (G8).
    case notAParty
    /// On hold.
    case onHold
    /// An external collector has the claim.
    case externalCollector
    /// An open huurgeschil.
    case dispute
    /// Moratorium, WSNP or running schuldhulp.
    case debtHelp(SignaleringSoort)
    /// A pause after accepted help.
    case paused(through: Day)
    /// Staff hold the case.
    case heldByStaff
    /// The payment source is not complete.
    case paymentSource(PaymentSource)
    /// It was paid meanwhile.
    case paid
    /// The arrears changed: the text names another amount than is open now.
    case amountChanged(openCents: Int64)
    /// The anker moved or the episode closed.
    case outdated
    /// Too soon: within two bank days after the due date.
    case tooSoon(until: Day)
    /// Past its last day.
    case expired
    /// A forbidden word after a dissolving vonnis (G5).
    case forbiddenWord(String)
    /// A mention of laatste kans before its offer was decided (G5).
    case laatsteKansMentioned
    /// Costs or interest that nobody approved (G7).
    case costs
    /// The address is missing or is not one address without control characters.
    case badAddress
    /// After a dissolving vonnis a text in a language without its own word list: send Dutch (G5).
    case notDutch(language: String)
    /// A reason that only meldingen know (G6).
    case melding(MeldingRefusal)

    /// What follows: wait, take back, or let a person see.
    public var consequence: Consequence {
        switch self {
        case .outsideWindow, .capToday, .capMonth, .paused, .heldByStaff, .paymentSource, .tooSoon, .onHold, .dispute,
            .debtHelp, .externalCollector:
            .wait
        case .died, .represented, .paid, .outdated, .amountChanged: .withdraw
        case .expired: .expire
        case .notAParty, .forbiddenWord, .laatsteKansMentioned, .costs, .badAddress, .notDutch: .staff
        case .melding(let refusal): refusal.consequence
        }
    }

    /// What follows from a refusal.
    public enum Consequence: Sendable {
        /// The message waits and is checked again.
        case wait
        /// The message is withdrawn.
        case withdraw
        /// The message is expired.
        case expire
        /// The message is parked and staff get a task.
        case staff
    }
}

/// What the guard rails say of a subject.
public enum Clearance<Subject: Sendable>: Sendable {
    /// It may go.
    case cleared(Cleared<Subject>)
    /// It may not, for these reasons.
    case refused([Refusal])
}
