import GuardRails
import Calendar

/// Which message of the kalender fits a case today (definitions.md, *Episode, anker, ronde*).
///
/// Only the latest due message fits; an earlier mandatory one that is not proven goes first; the others are passed
/// over. No step is repeated in a ronde, but for a mandatory one that came to nothing or whose proof is too old.
struct FittingStep {
    let step: KalenderStep
    let message: MessageStep
    /// Steps that are recorded as passed over when this one is taken.
    let passedOver: [KalenderStep]
    /// The step part of the message key: the name, with a number when it is taken again in the ronde.
    let keyStep: String

    static func find(in work: PersonWork, _ index: Int) -> FittingStep? {
        let due = work.dueSteps(of: index).filter { if case .message = $0.action { true } else { false } }
        let current = work.cases[index]
        let fitting =
            due.first { $0.isMandatory && isNeeded($0, in: work, index) }
            ?? due.last.flatMap { current.isRecorded($0) ? nil : $0 }
        guard let fitting, case .message(let message) = fitting.action else { return nil }
        let earlier = due.prefix { $0.name != fitting.name }
        let before = current.file.episode?.stepsOfRonde.filter { $0.step == fitting.name && $0.outcome == .taken } ?? []
        return FittingStep(
            step: fitting,
            message: message,
            passedOver: earlier.filter { !current.isRecorded($0) },
            keyStep: before.isEmpty ? fitting.name : "\(fitting.name)~\(before.count + 1)"
        )
    }

    /// Whether a mandatory step must (still, or again) be taken in this episode.
    static func isNeeded(_ step: KalenderStep, in work: PersonWork, _ index: Int) -> Bool {
        let current = work.cases[index]
        guard let episode = current.file.episode, case .message(let message) = step.action else { return false }
        guard let taken = episode.steps.last(where: { $0.step == step.name && $0.outcome == .taken }) else {
            return true
        }
        let sent = messages(of: step, in: current).last
        // It went out without this case, which had fallen out of the group.
        if let sent, sent.state.isFinal, !sent.keys.contains(where: { $0.caseNumber == current.facts.caseNumber }) {
            return true
        }
        switch sent?.state {
        case .expired: return true
        case .withdrawn:
            let wasRejected = sent.map { isRejected($0, in: work) } ?? false
            return message.offersSharing || taken.ronde < episode.ronde || !wasRejected
        case .failed: return sent.map { retryDay(of: $0) <= work.day } ?? false
        default: break
        }
        guard message.offersSharing else { return false }
        return renewalDay(from: sent?.state.sentOn ?? taken.day, work.settings) <= work.day
    }

    /// The first day on which proof of a day is too old (definitions.md: older than 3 months is renewed).
    static func renewalDay(from day: Day, _ settings: PolicySettings) -> Day {
        day.adding(months: settings.proofValidMonths).adding(days: 1)
    }

    /// Days after which a message that every channel refused is tried anew: the address may be mended by then.
    static let daysBeforeRetry = 7

    /// The first day on which a message that every channel refused is tried anew.
    static func retryDay(of record: MessageRecord) -> Day { record.planned.plannedOn.adding(days: daysBeforeRetry) }

    /// Whether a person, not the machine, took a message back.
    private static func isRejected(_ record: MessageRecord, in work: PersonWork) -> Bool {
        record.approvedBy == nil
            && work.cases.contains { $0.file.closedTaskIDs.contains("approve_message-\(record.planned.id)") }
    }

    /// The messages of a step to the tenant or the representative in the open episode, oldest first.
    static func messages(of step: KalenderStep, in current: CaseWork) -> [MessageRecord] {
        guard let episode = current.file.episode else { return [] }
        return current.file.messages.filter { record in
            record.planned.keys.contains { key in
                key.caseNumber == current.facts.caseNumber && key.episode == episode.number
                    && isKey(key.step, of: step.name) && key.recipient.isMain
            }
        }
    }

    /// Whether the step part of a key belongs to a step: its name, or its name with the number of a renewal.
    static func isKey(_ keyStep: String, of name: String) -> Bool {
        if keyStep == name { return true }
        guard keyStep.hasPrefix(name + "~") else { return false }
        let rest = keyStep.dropFirst(name.count + 1)
        return !rest.isEmpty && rest.allSatisfy(\.isNumber)
    }
}
