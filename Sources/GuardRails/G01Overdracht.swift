public import Calendar
public import EarlyWarning
public import RentLedger

/// What is known when staff may be asked to decide about overdracht.
public struct OverdrachtFacts: Sendable {
    /// The day.
    public var day: Day
    /// What became of the melding in this episode.
    public var melding: MeldingOutcome = .none
    /// The last day of a pause after accepted help.
    public var pausedThrough: Day?
    /// Whether the kalender has a veertiendagenbrief.
    public var kalenderHasVeertiendagenbrief = true
    /// The last day of payment that the delivered veertiendagenbrief names; `nil` when none went out.
    public var veertiendagenbriefLastDay: Day?
    /// Protection of the household.
    public var priority: Priority
    /// Overdue rent that may be asked for, in cents.
    public var actionableRentCents: Int64
    /// The bewakingsstatus.
    public var bewakingsstatus = Bewakingsstatus.normaal
    /// The flags that hold today.
    public var flags: Set<SignaleringSoort> = []
    /// Whether the tenant died.
    public var tenantDied = false
    /// Whether a person sought contact after an objection to sharing.
    public var personalContactSinceObjection = false

    /// Facts on a day.
    public init(day: Day, priority: Priority, actionableRentCents: Int64) {
        self.day = day
        self.priority = priority
        self.actionableRentCents = actionableRentCents
    }
}

/// What became of the melding in an episode.
public enum MeldingOutcome: Hashable, Sendable {
    /// No melding was delivered, and the journal does not say why none was possible.
    case none
    /// Delivered; the last day of the gemeente's response term, and the day of its answer.
    case delivered(responseTermEnds: Day, answered: Day?)
    /// The tenant objected: no melding may be made.
    case objected
    /// Below the gemeente's threshold.
    case belowThreshold
    /// No living space.
    case noWoonruimte
}

/// Why overdracht may not be proposed (yet).
public enum OverdrachtObstacle: Hashable, Sendable, Codable {
    /// Nothing is open that may be asked for, or a betalingsregeling is kept.
    case nothingOpen
    /// The tenant died.
    case died
    /// On hold.
    case onHold
    /// A deurwaarder or agency already has the claim.
    case alreadyHandedOver
    /// An open huurgeschil.
    case dispute
    /// Moratorium, WSNP or running schuldhulp.
    case debtHelp(SignaleringSoort)
    /// No melding was delivered and the journal names no reason.
    case noMelding
    /// The gemeente's response term still runs.
    case responseTerm(through: Day)
    /// A pause after accepted help still runs.
    case paused(through: Day)
    /// The kalender has a veertiendagenbrief and none went out.
    case noVeertiendagenbrief
    /// The term of the veertiendagenbrief still runs.
    case veertiendagenbrief(through: Day)
    /// The number of children is unknown: check the household first.
    case householdUnknown
    /// A priority group, and the gemeente neither answered nor let its term pass.
    case gemeenteNotAnswered(through: Day?)
    /// A priority group that objected to sharing, and nobody sought contact since.
    case noContactAfterObjection

    /// The obstacle as a Dutch sentence for staff.
    public var dutch: String {
        switch self {
        case .nothingOpen: "Er staat geen huur open die nu gevraagd mag worden."
        case .died: "De huurder is overleden."
        case .onHold: "De zaak staat on hold."
        case .alreadyHandedOver: "De vordering ligt al bij een deurwaarder of incassobureau."
        case .dispute: "Er loopt een huurgeschil."
        case .debtHelp(let soort): "Er loopt schuldhulp of een wettelijke bescherming (\(soort.rawValue))."
        case .noMelding: "Er is nog niet gemeld bij de gemeente, en er staat geen reden waarom dat niet kon."
        case .responseTerm(let through): "De gemeente heeft nog tot en met \(through.dutch) om te reageren."
        case .paused(let through): "Er geldt een pauze tot en met \(through.dutch) omdat de huurder hulp accepteerde."
        case .noVeertiendagenbrief: "De veertiendagenbrief is nog niet verstuurd."
        case .veertiendagenbrief(let through): "De veertiendagenbrief geeft tijd tot en met \(through.dutch)."
        case .householdUnknown: "Het is niet bekend of er kinderen wonen: ga dat eerst na."
        case .gemeenteNotAnswered: "Voor dit huishouden moet de gemeente eerst antwoorden of haar termijn voorbij zijn."
        case .noContactAfterObjection: "De huurder maakte bezwaar tegen melden: zoek eerst persoonlijk contact."
        }
    }
}

extension G01NoLegalActByTheMachine {
    /// Why overdracht may not be proposed to staff; empty when it may (definitions.md, *Overdracht*; G12).
    ///
    /// A response term has ended when its last day has passed or the gemeente answered.
    public static func obstaclesToOverdracht(_ facts: OverdrachtFacts) -> [OverdrachtObstacle] {
        var obstacles: [OverdrachtObstacle] = []
        if facts.actionableRentCents <= 0 { obstacles.append(.nothingOpen) }
        if facts.tenantDied { obstacles.append(.died) }
        if facts.bewakingsstatus == .onHold { obstacles.append(.onHold) }
        if facts.bewakingsstatus == .externeIncasso || facts.flags.contains(.deurwaarder) {
            obstacles.append(.alreadyHandedOver)
        }
        if facts.flags.contains(.huurgeschil) { obstacles.append(.dispute) }
        obstacles += G03WhenNotToSend.debtHelp(facts.flags).map(OverdrachtObstacle.debtHelp)
        if case .none = facts.melding { obstacles.append(.noMelding) }
        if case .delivered(let ends, let answered) = facts.melding, !hasPassed(ends, answered, on: facts.day) {
            obstacles.append(.responseTerm(through: ends))
        }
        if let paused = facts.pausedThrough, facts.day <= paused { obstacles.append(.paused(through: paused)) }
        if facts.kalenderHasVeertiendagenbrief {
            if let last = facts.veertiendagenbriefLastDay {
                if facts.day <= last { obstacles.append(.veertiendagenbrief(through: last)) }
            } else {
                obstacles.append(.noVeertiendagenbrief)
            }
        }
        return obstacles + G12PriorityGroups.obstaclesToOverdracht(facts)
    }

    static func hasPassed(_ termEnds: Day, _ answered: Day?, on day: Day) -> Bool {
        termEnds < day || (answered.map { $0 <= day } ?? false)
    }
}
