public import Calendar
public import EarlyWarning
public import GuardRails

/// Everything that can happen in a case.
///
/// The journal holds these, appended and never changed; the case file, the outbox and the queue are what they add up
/// to.
///
/// A case's name is its kind in the journal: never rename one, add a new one.
public enum CaseEvent: Hashable, Sendable, Codable {
    /// Overdue rent rose above the threshold.
    case episodeOpened(number: Int, on: Day, anker: Anker, rentOpenCents: Int64)
    /// The oldest claim was paid or came back; another one is now the oldest: a new ronde.
    case ankerMoved(on: Day, anker: Anker, ronde: Int, rentOpenCents: Int64)
    /// Overdue rent fell to the threshold or below.
    case episodeClosed(on: Day, reason: EpisodeEnd)
    /// What the judgement said, when it changed.
    case judged(on: Day, Judgement)
    /// A step of the kalender was taken or passed over.
    case step(StepRecord)
    /// A step was due and could not be taken; recorded when the reason changes.
    case stepHeld(step: String, on: Day, reason: String)
    /// A message was decided on. Cases that share it hold the same event.
    case messagePlanned(PlannedMessage)
    /// Staff approved a message.
    case messageApproved(id: String, by: Actor)
    /// The guard rails refused a message for now; recorded when the reasons change.
    case messageWaits(id: String, refusals: [Refusal])
    /// An attempt begins: committed before the gateway is called. Holds the text as it is sent.
    ///
    /// `gateway` says who was called, so that after a crash nobody else is asked about it; `reference` under what name,
    /// which is the key with the number of the try where none is on file.
    case messageAttempted(
        id: String,
        attempt: Int64,
        message: Message,
        at: Instant,
        gateway: String? = nil,
        reference: String? = nil
    )
    /// A gateway refused an attempt for now and nothing was sent: the same channel is tried again later (G4).
    case messagePostponed(id: String, Postponement)
    /// A message changed state after an attempt, or ended without one.
    case messageEnded(id: String, state: MessageState)
    /// A task was put in the queue.
    case taskOpened(QueueTask)
    /// Somebody took a task.
    case taskTaken(id: String, by: Actor)
    /// A task is done or no longer needed.
    case taskClosed(id: String, by: Actor, outcome: String)
    /// A note of staff.
    case note(text: String, by: Actor, on: Day)
    /// A personal contact that staff logged.
    case contact(ContactRecord)
    /// The tenant objected to sharing.
    case objection(on: Day, by: Actor)
    /// The tenant agreed to sharing.
    case consent(on: Day, by: Actor)
    /// A melding was prepared.
    case meldingPrepared(MeldingRecord)
    /// A melding changed state.
    case meldingMoved(kenmerk: String, state: MeldingState, by: Actor)
    /// The amount with which a melding is delivered: it was measured anew since it was prepared.
    case meldingMeasured(kenmerk: String, amountCents: Int64)
    /// The gemeente answered.
    case meldingFeedback(kenmerk: String, MeldingRecord.Feedback)
    /// No melding was made; recorded when the reason changes.
    case meldingWithheld(on: Day, MeldingWithheld)
    /// A pause after accepted help began.
    case pauseBegan(on: Day, through: Day)
    /// The pause ended.
    case pauseEnded(on: Day, reason: String)
    /// A person took a decision under G1.
    case legalDecision(LegalDecision)
    /// A vonnis that dissolves the contract was seen (G5): it holds whatever becomes of the administration's row.
    case dissolved(on: Day)
    /// The case could not be handled and was set aside (G11).
    case setAside(on: Day, reason: String)
    /// The summary of a day reached a named employee; in the house's own chain.
    case summaryReached(SummaryReach)
    /// The summary of a day was mailed to an employee; in the house's own chain.
    case summaryMailed(SummaryMailing)
    /// A named person decided about a hold on sending; in the house's own chain.
    case sendingDecided(SendingDecision)
    /// Something about the house itself (deliveries, settings), in the house's own chain.
    case house(on: Day, text: String)

    /// Why an episode ended.
    public enum EpisodeEnd: String, Hashable, Sendable, Codable {
        /// The overdue rent was paid.
        case paid
        /// The ledger was corrected: it turns out there never was an episode.
        case corrected
    }

    /// The kind, as it stands in the journal beside the encrypted payload.
    public var kind: String {
        switch self {
        case .episodeOpened: "episode_opened"
        case .ankerMoved: "anker_moved"
        case .episodeClosed: "episode_closed"
        case .judged: "judged"
        case .step: "step"
        case .stepHeld: "step_held"
        case .messagePlanned: "message_planned"
        case .messageApproved: "message_approved"
        case .messageWaits: "message_waits"
        case .messageAttempted: "message_attempted"
        case .messagePostponed: "message_postponed"
        case .messageEnded: "message_ended"
        case .taskOpened: "task_opened"
        case .taskTaken: "task_taken"
        case .taskClosed: "task_closed"
        case .note: "note"
        case .contact: "contact"
        case .objection: "objection"
        case .consent: "consent"
        case .meldingPrepared: "melding_prepared"
        case .meldingMoved: "melding_moved"
        case .meldingMeasured: "melding_measured"
        case .meldingFeedback: "melding_feedback"
        case .meldingWithheld: "melding_withheld"
        case .pauseBegan: "pause_began"
        case .pauseEnded: "pause_ended"
        case .legalDecision: "legal_decision"
        case .dissolved: "dissolved"
        case .setAside: "set_aside"
        case .summaryReached: "summary_reached"
        case .summaryMailed: "summary_mailed"
        case .sendingDecided: "sending_decided"
        case .house: "house"
        }
    }
}
