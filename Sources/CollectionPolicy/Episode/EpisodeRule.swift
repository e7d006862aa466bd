import Calendar
import GuardRails
import RentLedger

/// Opens and closes episodes and begins rondes (definitions.md, *Episode, anker, ronde*).
enum EpisodeRule {
    static func apply(_ work: inout PersonWork, _ index: Int) {
        let arrears = work.cases[index].arrears
        let isAbove = arrears.rentOpenCents > work.settings.measures.episodeDrempelCents
        guard isAbove, let claim = arrears.anker else {
            if work.cases[index].file.episode != nil { close(&work, index) }
            return
        }
        let anker = Anker(claim)
        guard let episode = work.cases[index].file.episode else {
            work.cases[index].emit(
                .episodeOpened(
                    number: work.cases[index].file.episodeCount + 1,
                    on: work.day,
                    anker: anker,
                    rentOpenCents: arrears.rentOpenCents
                )
            )
            return
        }
        guard episode.anker != anker else { return }
        withdrawMessages(&work, index, because: "de oudste openstaande huur is een andere geworden")
        closeTasks(&work, index, "er begint een nieuwe ronde", where: \.belongsToRonde)
        work.cases[index].emit(
            .ankerMoved(
                on: work.day,
                anker: anker,
                ronde: episode.ronde + 1,
                rentOpenCents: arrears.rentOpenCents
            )
        )
    }

    private static func close(_ work: inout PersonWork, _ index: Int) {
        let reason = reason(work, index)
        let words = reason == .paid ? "betaald" : "de administratie is verbeterd: er was geen achterstand"
        withdrawMessages(&work, index, because: words)
        if let melding = work.cases[index].file.currentMelding, melding.state.isUndelivered {
            work.cases[index].emit(
                .meldingMoved(kenmerk: melding.kenmerk, state: .withdrawn(reason: words), by: .machine)
            )
        }
        closeTasks(&work, index, words, where: \.belongsToEpisode)
        work.cases[index].emit(.episodeClosed(on: work.day, reason: reason))
    }

    /// Paid, or never unpaid: with what is known now there was nothing overdue on the day it opened.
    private static func reason(_ work: PersonWork, _ index: Int) -> CaseEvent.EpisodeEnd {
        guard let opened = work.cases[index].file.episode?.openedOn else { return .paid }
        let then = work.cases[index].facts.arrears(on: opened, settings: work.settings.measures)
        return then.rentOpenCents > work.settings.measures.episodeDrempelCents ? .paid : .corrected
    }

    /// A message that other cases share still goes to them; this case falls out of it when it is made.
    private static func withdrawMessages(_ work: inout PersonWork, _ index: Int, because words: String) {
        let open = work.cases[index].file.messages.filter { $0.state.isOpenToDecision }
        for record in open where !work.fits(record.planned, besides: index) {
            work.end(message: record.planned.id, as: .withdrawn(reason: words))
        }
    }

    /// The task to approve a message stays while the message does.
    private static func closeTasks(
        _ work: inout PersonWork,
        _ index: Int,
        _ words: String,
        where isMeant: (TaskKind) -> Bool
    ) {
        let waiting = Set(
            work.cases[index].file.messages.filter { $0.state == .awaitingApproval }.map(\.planned.id)
        )
        work.cases[index].closeTasks(words) { task in
            if case .approveMessage(let id) = task.kind, waiting.contains(id) { return false }
            return isMeant(task.kind)
        }
    }
}

extension Anker {
    /// The anker of the oldest overdue rent claim.
    ///
    /// Only a storno after the due date starts the kalender anew: before it nothing was late yet.
    init(_ claim: OpenClaim) {
        let storno = claim.storno?.boekdatum
        self.init(
            boeking: claim.boeking,
            dueDate: claim.dueDate,
            stornoOn: storno.flatMap { $0 > claim.dueDate ? $0 : nil }
        )
    }
}

extension MeldingState {
    /// Whether it still waits to be delivered.
    var isUndelivered: Bool {
        switch self {
        case .prepared, .vetoWindow, .awaitingRelease, .released: true
        case .delivered, .withdrawn, .vetoed: false
        }
    }
}

extension TaskKind {
    /// Whether the task loses its meaning when the anker moves.
    var belongsToRonde: Bool {
        switch self {
        case .contact, .approveMessage, .unreachable, .overdracht, .missingProof: true
        default: false
        }
    }

    /// Whether the task loses its meaning when the episode closes.
    var belongsToEpisode: Bool {
        switch self {
        case .releaseMelding, .deliverMelding, .checkHousehold, .objection: true
        default: belongsToRonde
        }
    }
}
