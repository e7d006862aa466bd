import RentLedger
import EarlyWarning
import Calendar
import GuardRails

/// Plans at most one message a day for a person, over all cases (definitions.md, *Case* and *Timing of messages*).
enum MessageRule {
    static func apply(_ work: inout PersonWork) {
        // Of the days that were missed only the step that fits today is sent (definitions.md, *Payment source*).
        guard !work.context.isCatchUp else { return }
        var candidates: [(index: Int, fitting: FittingStep)] = []
        for index in work.byAge {
            guard let fitting = FittingStep.find(in: work, index) else { continue }
            if let hold = HoldRule.hold(in: work, index, for: .message) {
                work.cases[index].hold(fitting.step, on: work.day, hold.dutch)
            } else if quietUntil(work, index) <= work.day {
                candidates.append((index, fitting))
            }
        }
        guard !candidates.isEmpty, spacingEnds(work).map({ $0 <= work.day }) ?? true, !waitsForMandatory(work) else {
            return
        }
        // The oldest anker leads; the cases whose same step is due join it; the next group has its turn on another day.
        while let lead = candidates.first {
            let group = candidates.filter { $0.fitting.step.name == lead.fitting.step.name }
            candidates.removeAll { $0.fitting.step.name == lead.fitting.step.name }
            if plan(&work, group) { return }
        }
    }

    /// The first day on which a message about the overdue rent of a case may go: two bank days after the due date.
    static func quietUntil(_ work: PersonWork, _ index: Int) -> Day {
        let newest = work.cases[index].arrears.overdue.filter(\.isRent).map(\.dueDate).max()
        return newest?.adding(bankDays: work.settings.quietBankDaysAfterDue) ?? work.day
    }

    /// The first day on which the kalender's spacing allows another message; `nil` when there was none.
    static func spacingEnds(_ work: PersonWork) -> Day? {
        work.cases.flatMap(\.file.messages)
            .compactMap { record -> Day? in
                guard record.planned.isAboutArrears, record.planned.key.recipient.isMain else { return nil }
                switch record.state {
                case .withdrawn, .expired, .failed: return nil
                default: return record.state.sentOn ?? record.planned.plannedOn
                }
            }
            .max()?
            .adding(days: max(1, work.kalender.minimumDaysBetweenMessages))
    }

    /// Whether a mandatory message or a co-tenant's copy is still on its way: the next one waits for its end.
    private static func waitsForMandatory(_ work: PersonWork) -> Bool {
        let mandatory = work.kalender.steps.filter(\.isMandatory).map(\.name)
        return work.cases.flatMap(\.file.messages).contains { record in
            !record.state.isFinal
                && mandatory.contains { FittingStep.isKey(record.planned.key.step, of: $0) }
        }
    }

    /// Plans one message for a group of cases; false when nobody can be reached.
    private static func plan(_ work: inout PersonWork, _ group: [(index: Int, fitting: FittingStep)]) -> Bool {
        let message = group[0].fitting.message
        let reachable = group.first { member in
            !(Addressee.main(of: member.index, in: work)?.channels(of: message) ?? []).isEmpty
        }
        guard let lead = reachable, let addressee = Addressee.main(of: lead.index, in: work) else {
            for member in group { unreachable(&work, member.index, member.fitting.step, isHeld: true) }
            return false
        }
        let members = [lead] + group.filter { $0.index != lead.index }
        withdrawOlder(&work, members.map(\.index))
        for member in members { record(&work, member, .passedOver) }
        emit(&work, to: addressee, members)
        if message.isRequiredByLaw { copies(&work, members) }
        for member in members { record(&work, member, .taken) }
        return true
    }

    private static func record(
        _ work: inout PersonWork,
        _ member: (index: Int, fitting: FittingStep),
        _ outcome: StepRecord.Outcome
    ) {
        let ronde = work.cases[member.index].file.episode?.ronde ?? 1
        let steps = outcome == .taken ? [member.fitting.step] : member.fitting.passedOver
        for step in steps {
            let record = StepRecord(step: step.name, ronde: ronde, day: work.day, outcome: outcome)
            work.cases[member.index].emit(.step(record))
        }
    }

    /// A friendly message that never went out makes room for the one that fits today; copies to co-tenants stay.
    private static func withdrawOlder(_ work: inout PersonWork, _ indices: [Int]) {
        let older = Set(
            indices.flatMap { work.cases[$0].file.messages }
                .filter { $0.state.isOpenToDecision && $0.planned.key.recipient.isMain }
                .map(\.planned.id)
        )
        for id in older.sorted() {
            work.end(message: id, as: .withdrawn(reason: "een later bericht past beter bij vandaag"))
        }
    }

    /// Every co-tenant gets a copy of their own of what the law asks for; the same person on two contracts gets one.
    private static func copies(_ work: inout PersonWork, _ members: [(index: Int, fitting: FittingStep)]) {
        var done: [Int: Set<RecipientRole>] = [:]
        for member in members {
            for coTenant in Addressee.coTenants(of: member.index, in: work) {
                guard !(done[member.index]?.contains(coTenant.role) ?? false) else { continue }
                var shared: [(index: Int, fitting: FittingStep, role: RecipientRole)] = []
                for other in members {
                    let same = Addressee.coTenants(of: other.index, in: work).first {
                        other.index == member.index
                            ? $0.role == coTenant.role : !coTenant.name.isEmpty && $0.name == coTenant.name
                    }
                    guard let same, !(done[other.index]?.contains(same.role) ?? false) else { continue }
                    done[other.index, default: []].insert(same.role)
                    let entry = (other.index, other.fitting, same.role)
                    if other.index == member.index { shared.insert(entry, at: 0) } else { shared.append(entry) }
                }
                if coTenant.channels(of: member.fitting.message).isEmpty {
                    unreachable(&work, member.index, member.fitting.step, isHeld: false)
                } else {
                    emit(&work, coTenant, shared)
                }
            }
        }
    }

    private static func emit(
        _ work: inout PersonWork,
        to addressee: Addressee,
        _ members: [(index: Int, fitting: FittingStep)]
    ) {
        emit(&work, addressee, members.map { ($0.index, $0.fitting, addressee.role) })
    }

    private static func emit(
        _ work: inout PersonWork,
        _ addressee: Addressee,
        _ members: [(index: Int, fitting: FittingStep, role: RecipientRole)]
    ) {
        let message = members[0].fitting.message
        let channels = addressee.channels(of: message)
        let keys = members.map { member in
            MessageKey(
                caseNumber: work.cases[member.index].facts.caseNumber,
                episode: work.cases[member.index].file.episode?.number ?? 0,
                ronde: work.cases[member.index].file.episode?.ronde ?? 0,
                step: member.fitting.keyStep,
                channel: channels[0],
                recipient: member.role
            )
        }
        let planned = PlannedMessage(
            keys: keys,
            text: message.text,
            fallbackChannels: Array(channels.dropFirst()),
            plannedOn: work.day,
            expires: work.day.adding(days: message.expiresAfterDays),
            isRequiredByLaw: message.isRequiredByLaw,
            offersHelp: message.offersHelp,
            offersSharing: message.offersSharing,
            isVeertiendagenbrief: message.isVeertiendagenbrief,
            needsApproval: message.needsApproval,
            urgencyPoints: members.map { work.cases[$0.index].judgement.urgency.points }.max() ?? 0
        )
        for member in members { work.cases[member.index].emit(.messagePlanned(planned)) }
        guard message.needsApproval else { return }
        let lead = members[0].index
        work.cases[lead].open(
            QueueTask(
                id: "approve_message-\(planned.id)",
                kind: .approveMessage(id: planned.id),
                openedOn: work.day,
                due: work.day.adding(workingDays: 2),
                urgency: work.cases[lead].judgement.urgency
            )
        )
    }

    /// Nobody can be reached on any channel of the step: staff find an address, the step stays due.
    private static func unreachable(_ work: inout PersonWork, _ index: Int, _ step: KalenderStep, isHeld: Bool) {
        if isHeld { work.cases[index].hold(step, on: work.day, Hold.noAddress.dutch) }
        work.cases[index].open(
            QueueTask(
                id: work.cases[index].taskID("unreachable-\(step.name)"),
                kind: .unreachable(step: step.name),
                openedOn: work.day,
                urgency: work.cases[index].judgement.urgency
            )
        )
    }
}
