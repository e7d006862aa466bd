public import Calendar
public import EarlyWarning
public import GuardRails

/// What the journal of a case adds up to: the state that decisions read.
///
/// Made only by ``apply(_:)``, event by event: replaying the journal gives the same file.
public struct CaseFile: Hashable, Sendable, Codable {
    /// The open episode.
    public private(set) var episode: Episode?
    /// How many episodes there were.
    public private(set) var episodeCount = 0
    /// What the judgement last said.
    public private(set) var judgement: Judgement?
    /// The messages of this and the last episode, oldest first.
    public private(set) var messages: [MessageRecord] = []
    /// The open tasks.
    public private(set) var tasks: [QueueTask] = []
    /// Ids of the tasks that people closed in this episode: they are not opened again.
    ///
    /// What the machine closed because its reason went away is opened again when the reason comes back.
    public private(set) var closedTaskIDs: [String] = []
    /// Tasks about a death that a bank reported, which a person closed because nobody died.
    public private(set) var deathsDenied: [String]?
    /// Contacts that staff logged here, oldest first.
    public private(set) var contacts: [ContactRecord] = []
    /// The day of an objection to sharing in this episode.
    public private(set) var objection: Day?
    /// The day of a consent to sharing in this episode.
    public private(set) var consent: Day?
    /// The meldingen, oldest first.
    public private(set) var meldingen: [MeldingRecord] = []
    /// Why no melding was made, as last recorded in this episode.
    public private(set) var meldingWithheld: MeldingWithheld?
    /// The reason for which each held step was last held.
    public private(set) var heldSteps: [String: String] = [:]
    /// The last day of a running pause after accepted help.
    public private(set) var pausedThrough: Day?
    /// The first day of that pause.
    public private(set) var pausedFrom: Day?
    /// The first day of the last pause of this episode, also when it ended: an answer gives one pause, not two.
    public private(set) var lastPauseBegan: Day?
    /// Decisions under G1, oldest first.
    public private(set) var legalDecisions: [LegalDecision] = []
    /// The day from which a vonnis dissolved the contract, as first seen (G5).
    public private(set) var dissolvedOn: Day?
    /// Whether minor children live there, as a person answered who looked into it.
    public private(set) var hasMinorChildrenByAnswer: Bool?
    /// Why the case was set aside, until it could be handled again.
    public private(set) var setAside: String?
    /// The last summary that reached a named employee; in the house's own file only.
    public private(set) var summaryReach: SummaryReach?
    /// The mails of the newest summary; absent in files from before there were any.
    private var mailedSummaries: [SummaryMailing]?
    /// The last decision about a hold on sending; in the house's own file only.
    public private(set) var sendingDecision: SendingDecision?

    /// A case in which nothing happened yet.
    public init() {}

    /// The episode and ronde in which the case stands; `nil` outside an episode.
    public var mark: RondeMark? { episode.map { RondeMark(episode: $0.number, ronde: $0.ronde) } }

    /// The latest melding of the open episode.
    public var currentMelding: MeldingRecord? {
        guard let episode else { return nil }
        return meldingen.last { $0.episode == episode.number }
    }

    /// The mails of the newest summary that was mailed, oldest first; in the house's own file only.
    public var summaryMailings: [SummaryMailing] { mailedSummaries ?? [] }

    /// The open task with an id.
    public func task(_ id: String) -> QueueTask? { tasks.first { $0.id == id } }

    /// The message with an id.
    public func message(_ id: String) -> MessageRecord? { messages.first { $0.planned.id == id } }

    /// Takes in what happened.
    public mutating func apply(_ event: CaseEvent) {
        switch event {
        case .episodeOpened(let number, let day, let anker, let rentOpenCents):
            episodeCount = max(episodeCount, number)
            episode = Episode(
                number: number,
                openedOn: day,
                anker: anker,
                ronde: 1,
                rondeBeganOn: day,
                steps: [],
                rentOpenCents: rentOpenCents
            )
            closedTaskIDs = []
            objection = nil
            consent = nil
            meldingWithheld = nil
            heldSteps = [:]
            lastPauseBegan = nil
            // None then says nothing of now; children that lived there keep their protection.
            if hasMinorChildrenByAnswer == false { hasMinorChildrenByAnswer = nil }
            messages.removeAll { $0.state.isFinal && $0.planned.key.episode < number - 1 }
        case .ankerMoved(let day, let anker, let ronde, let rentOpenCents):
            episode?.anker = anker
            episode?.ronde = ronde
            episode?.rondeBeganOn = day
            episode?.rentOpenCents = rentOpenCents
            heldSteps = [:]
        case .episodeClosed:
            episode = nil
            heldSteps = [:]
            pausedThrough = nil
            pausedFrom = nil
        case .judged(_, let judgement): self.judgement = judgement
        case .step(let record):
            episode?.steps.append(record)
            heldSteps[record.step] = nil
        case .stepHeld(let step, _, let reason): heldSteps[step] = reason
        case .messagePlanned(let planned):
            messages.append(MessageRecord(planned: planned, state: planned.needsApproval ? .awaitingApproval : .ready))
        case .messageApproved(let id, let actor):
            change(message: id) {
                $0.approvedBy = actor
                if case .awaitingApproval = $0.state { $0.state = .ready }
            }
        case .messageWaits(let id, let refusals): change(message: id) { $0.lastRefusals = refusals }
        case .messageAttempted(let id, let attempt, let message, let instant, let gateway, let reference):
            change(message: id) {
                $0.sentKeys = message.keys
                $0.attemptedBy = gateway
                $0.attemptedAs = reference
                $0.state = .attempting(attempt: attempt, since: instant)
                $0.lastRefusals = []
            }
        case .messagePostponed(let id, let postponement):
            change(message: id) {
                $0.state = .ready
                $0.postponed = postponement
            }
        case .messageEnded(let id, let state): change(message: id) { $0.state = state }
        case .summaryReached(let reach): summaryReach = reach.added(to: summaryReach)
        case .summaryMailed(let mailing):
            mailedSummaries = summaryMailings.filter { $0.day == mailing.day } + [mailing]
        case .sendingDecided(let decision): sendingDecision = decision
        case .taskOpened(let task):
            tasks.removeAll { $0.id == task.id }
            tasks.append(task)
        case .taskTaken(let id, let actor):
            if let index = tasks.firstIndex(where: { $0.id == id }) { tasks[index].takenBy = actor }
        case .taskClosed(let id, let actor, let outcome): close(task: id, by: actor, outcome)
        case .note, .house: break
        case .contact(let record): contacts.append(record)
        case .objection(let day, _): objection = day
        case .consent(let day, _):
            consent = day
            objection = nil
        case .meldingPrepared(let record):
            meldingen.append(record)
            meldingWithheld = nil
        case .meldingMoved(let kenmerk, let state, _): change(melding: kenmerk) { $0.state = state }
        case .meldingMeasured(let kenmerk, let cents): change(melding: kenmerk) { $0.amountCents = cents }
        case .meldingFeedback(let kenmerk, let feedback): change(melding: kenmerk) { $0.feedback = feedback }
        case .meldingWithheld(_, let reason): meldingWithheld = reason
        case .pauseBegan(let day, let through):
            pausedFrom = day
            pausedThrough = through
            lastPauseBegan = day
        case .pauseEnded:
            pausedFrom = nil
            pausedThrough = nil
        case .legalDecision(let decision): legalDecisions.append(decision)
        case .dissolved(let day): dissolvedOn = max(dissolvedOn ?? day, day)
        case .setAside(_, let reason): setAside = reason.isEmpty ? nil : reason
        }
    }

    /// Takes a task off the queue; what a person closed stays closed, unless only the facts can say that it is done.
    private mutating func close(task id: String, by actor: Actor, _ outcome: String) {
        let kind = tasks.first { $0.id == id }?.kind
        tasks.removeAll { $0.id == id }
        guard actor != .machine else { return }
        switch (kind, outcome) {
        case (.checkHousehold, "ja"): hasMinorChildrenByAnswer = true
        case (.checkHousehold, "nee"): hasMinorChildrenByAnswer = false
        // Without an answer the household is still unknown, and proof that is missing stays missing.
        case (.checkHousehold, _), (.missingProof, "gedaan"): return
        // Only who says that nobody died lets messages go out again.
        case (.overleden, "nee"), (.overleden, "niet_nodig"): deathsDenied = (deathsDenied ?? []) + [id]
        default: break
        }
        if !closedTaskIDs.contains(id) { closedTaskIDs.append(id) }
    }

    private mutating func change(message id: String, _ body: (inout MessageRecord) -> Void) {
        for index in messages.indices where messages[index].planned.id == id { body(&messages[index]) }
    }

    private mutating func change(melding kenmerk: String, _ body: (inout MeldingRecord) -> Void) {
        guard let index = meldingen.lastIndex(where: { $0.kenmerk == kenmerk }) else { return }
        body(&meldingen[index])
    }
}
