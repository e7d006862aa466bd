public import GuardRails

/// A kalender as data: what happens on which day after a missed payment, by which channel, by whom.
///
/// One YAML file in `Config/kalenders/` each; the same engine runs them all.
public struct Kalender: Hashable, Sendable, Codable {
    /// Name of the file without its ending.
    public var name: String
    /// Title as staff read it.
    public var title: String
    /// Which document describes it.
    public var bron: String
    /// How months are counted where a step names months.
    public var eenheid: Eenheid
    /// Arrears up to this are left alone, in cents.
    public var graceCents: Int64
    /// Fewest days between two messages of the kalender to one person.
    public var minimumDaysBetweenMessages: Int
    /// The steps in their order.
    public var steps: [KalenderStep]

    /// A kalender.
    public init(
        name: String,
        title: String,
        bron: String,
        eenheid: Eenheid,
        graceCents: Int64,
        minimumDaysBetweenMessages: Int,
        steps: [KalenderStep]
    ) {
        self.name = name
        self.title = title
        self.bron = bron
        self.eenheid = eenheid
        self.graceCents = graceCents
        self.minimumDaysBetweenMessages = minimumDaysBetweenMessages
        self.steps = steps
    }
}

/// The unit in which months of arrears are counted.
public enum Eenheid: String, Hashable, Sendable, Codable, CaseIterable {
    /// Rent open ÷ brutohuur.
    case bedrag
    /// Calendar months since the oldest overdue rent.
    case tijd
    /// Whichever comes first.
    case eersteVanBeide = "eerste_van_beide"
}

/// One step of a kalender.
public struct KalenderStep: Hashable, Sendable, Codable {
    /// Name, unique in the kalender.
    public var name: String
    /// Whether the source names it or the law came later.
    public var herkomst: Herkomst
    /// When it happens.
    public var day: DayRule
    /// Move to the next working day when it falls on another day.
    public var movesToWorkingDay: Bool
    /// Least overdue rent for which it happens, in cents.
    public var minimumCents: Int64
    /// Only for priority groups.
    public var onlyPriorityGroups: Bool
    /// A step that a later one may not replace: it is taken late rather than passed over.
    public var isMandatory: Bool
    /// What happens.
    public var action: StepAction

    /// A step.
    public init(
        name: String,
        herkomst: Herkomst,
        day: DayRule,
        movesToWorkingDay: Bool = false,
        minimumCents: Int64 = 0,
        onlyPriorityGroups: Bool = false,
        isMandatory: Bool = false,
        action: StepAction
    ) {
        self.name = name
        self.herkomst = herkomst
        self.day = day
        self.movesToWorkingDay = movesToWorkingDay
        self.minimumCents = minimumCents
        self.onlyPriorityGroups = onlyPriorityGroups
        self.isMandatory = isMandatory
        self.action = action
    }

    /// Where a step comes from.
    public enum Herkomst: String, Hashable, Sendable, Codable, CaseIterable {
        /// As the source says.
        case bron
        /// Added because the law came later.
        case wettelijk
    }
}

/// When a step happens, counted from the due date of the anker.
public enum DayRule: Hashable, Sendable, Codable {
    /// A day of the month; month 1 is the month of the due date. Longer than the month: its last day.
    case dayOfMonth(day: Int, month: Int)
    /// The last day of a month; month 1 is the month of the due date.
    case endOfMonth(month: Int)
    /// So many days after the due date.
    case daysAfterDue(Int)
}

/// What a step does.
public enum StepAction: Hashable, Sendable, Codable {
    /// The machine sends a message.
    case message(MessageStep)
    /// Staff seek personal contact; to be done within so many working days.
    case contact(workingDays: Int)
    /// The melding decision.
    case melding
    /// Staff decide about overdracht.
    case overdracht
}

/// A message of a kalender.
public struct MessageStep: Hashable, Sendable, Codable {
    /// Channels in order: the first for which there is an address.
    public var channels: [Channel]
    /// Name of the text.
    public var text: String
    /// Days after which it is no longer sent.
    public var expiresAfterDays: Int
    /// Whether the law asks for it: own copy for each co-tenant, never blocked by the cap.
    public var isRequiredByLaw: Bool
    /// Whether the text points to schuldhulpverlening (G6 b).
    public var offersHelp: Bool
    /// Whether the text offers to pass on the data (G6 d).
    public var offersSharing: Bool
    /// Whether it is a veertiendagenbrief.
    public var isVeertiendagenbrief: Bool
    /// Whether staff approve it before it goes.
    public var needsApproval: Bool

    /// A message of a kalender.
    public init(
        channels: [Channel],
        text: String,
        expiresAfterDays: Int,
        isRequiredByLaw: Bool = false,
        offersHelp: Bool = false,
        offersSharing: Bool = false,
        isVeertiendagenbrief: Bool = false,
        needsApproval: Bool = false
    ) {
        self.channels = channels
        self.text = text
        self.expiresAfterDays = expiresAfterDays
        self.isRequiredByLaw = isRequiredByLaw
        self.offersHelp = offersHelp
        self.offersSharing = offersSharing
        self.isVeertiendagenbrief = isVeertiendagenbrief
        self.needsApproval = needsApproval
    }
}
