public import Calendar
public import RentLedger

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
