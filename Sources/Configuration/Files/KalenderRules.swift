import Calendar
import CollectionPolicy
import GuardRails

/// What every kalender must hold, whoever wrote it (definitions.md, *Overdracht* and *Personal contact and reminder*).
enum KalenderRules {
    /// Checks a kalender that was read whole.
    ///
    /// - Parameters:
    ///   - file: the kalender with its places.
    ///   - costsAllowed: whether collection costs may be named at all (`bik.toegestaan`).
    static func check(_ file: KalenderFile, costsAllowed: Bool) {
        for (index, (step, section)) in file.steps.enumerated() {
            switch step.action {
            case .message(let message):
                checkSharingOffer(message, section)
                checkVeertiendagenbrief(message, section, costsAllowed: costsAllowed)
            case .overdracht: checkOverdracht(file.steps, at: index)
            case .contact, .melding: continue
            }
        }
    }

    /// An SMS or card never counts as the reminder of G6, so it may not take its place.
    private static func checkSharingOffer(_ message: MessageStep, _ section: Section) {
        guard message.offersSharing else { return }
        let others = message.channels.filter { !$0.isWrittenReminder }.map(\.rawValue)
        guard !others.isEmpty else { return }
        section.section("bericht").mistake(
            "kanalen",
            "holds \(Wording.list(others)), which never counts as sharing offer (guard rail G6)",
            "Use mail and brief only, or write biedt_delen: nee."
        )
    }

    /// Where costs are allowed, staff approve each veertiendagenbrief before it goes (G7).
    private static func checkVeertiendagenbrief(_ message: MessageStep, _ section: Section, costsAllowed: Bool) {
        guard message.isVeertiendagenbrief, costsAllowed, !message.needsApproval else { return }
        section.section("bericht").mistake(
            "goedkeuring",
            "is nee for a veertiendagenbrief, while bik.toegestaan is ja",
            "Write ja: the letter names costs, so staff approve it first (guard rail G7)."
        )
    }

    private static func checkOverdracht(_ steps: [(step: KalenderStep, section: Section)], at index: Int) {
        let overdracht = steps[index]
        let earlier = steps[..<index].map(\.step).filter { KalenderRules.isSurelyEarlier($0, than: overdracht.step) }
        func demand(_ what: String, _ remedy: String, _ test: (KalenderStep) -> Bool) {
            guard !earlier.contains(where: test) else { return }
            overdracht.section.mistake(
                "overdracht",
                "comes without \(what) in an earlier step",
                "\(remedy) before it (definitions.md, Overdracht)."
            )
        }
        demand("a written reminder with help and sharing offer", "Put a bericht with biedt_hulp and biedt_delen") {
            guard case .message(let message) = $0.action else { return false }
            return message.offersHelp && message.offersSharing
                && message.channels.contains(where: \.isWrittenReminder)
        }
        demand("a personal contact attempt", "Put a contact step") {
            if case .contact = $0.action { true } else { false }
        }
        demand("the melding decision", "Put a melding step") { $0.action == .melding }
    }

    /// Whether a step happens before another for everybody whom the other is for.
    private static func isSurelyEarlier(_ step: KalenderStep, than later: KalenderStep) -> Bool {
        guard !step.onlyPriorityGroups || later.onlyPriorityGroups, step.minimumCents <= later.minimumCents else {
            return false
        }
        // Rent falls due on the first of a month; the shortest and the longest pair of months must both hold.
        let dues = [Day(year: 2026, month: 2, day: 1), Day(year: 2026, month: 7, day: 1)].compactMap(\.self)
        return dues.allSatisfy { day(of: step.day, due: $0) <= day(of: later.day, due: $0) }
    }

    private static func day(of rule: DayRule, due: Day) -> Day {
        switch rule {
        case .dayOfMonth(let day, let month):
            let first = due.firstOfMonth.adding(months: month - 1)
            return min(first.adding(days: day - 1), first.lastOfMonth)
        case .endOfMonth(let month): return due.firstOfMonth.adding(months: month - 1).lastOfMonth
        case .daysAfterDue(let days): return due.adding(days: days)
        }
    }
}
