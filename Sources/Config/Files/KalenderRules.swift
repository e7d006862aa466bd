import Calendar
import CollectionPolicy
import GuardRails

/// What every kalender must hold, whoever wrote it (definitions.md, *Overdracht* and *Personal contact and reminder*).
enum KalenderRules {
    private typealias PlacedStep = (step: KalenderStep, section: Section)

    /// Checks a kalender that was read whole.
    static func check(_ file: KalenderFile) {
        for (earlier, later) in zip(file.steps, file.steps.dropFirst()) { checkOrder(earlier, later) }
        for (index, (step, section)) in file.steps.enumerated() {
            switch step.action {
            case .message(let message):
                checkSharingOffer(message, section)
                checkApproval(message, section)
            case .overdracht: checkOverdracht(file.steps, at: index)
            case .contact, .melding: continue
            }
        }
    }

    /// Rent falls due on the first of a month: in no month may a step fall before the one above it.
    private static func checkOrder(_ earlier: PlacedStep, _ later: PlacedStep) {
        // Two years from here hold every length that a month and its neighbours can have.
        guard let start = Day(year: 2027, month: 1, day: 1) else { return }
        let isInOrder = (0..<24).allSatisfy { month in
            let due = start.adding(months: month)
            return day(of: earlier.step.day, due: due) <= day(of: later.step.day, due: due)
        }
        guard !isInOrder else { return }
        later.section.mistake(
            "dag",
            "can fall before step \(Wording.quoted(earlier.step.name)) above it",
            "Put the steps in the order of their days."
        )
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

    /// Staff approve each veertiendagenbrief before it goes (G7).
    private static func checkApproval(_ message: MessageStep, _ section: Section) {
        guard message.isVeertiendagenbrief, !message.needsApproval else { return }
        section.section("bericht").mistake(
            "goedkeuring",
            "is nee for a veertiendagenbrief",
            "Write ja: staff approve it before it goes (guard rail G7)."
        )
    }

    private static func checkOverdracht(_ steps: [PlacedStep], at index: Int) {
        let overdracht = steps[index]
        let earlier = steps[..<index].map(\.step).filter { reachesAll($0, of: overdracht.step) }
        func demand(_ what: String, _ remedy: String, _ test: (KalenderStep) -> Bool) {
            guard !earlier.contains(where: test) else { return }
            overdracht.section.mistake(
                "overdracht",
                "comes without \(what) in an earlier step",
                "\(remedy) before it, for everybody whom it is for."
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

    /// Whether a step happens for everybody whom a later one is for.
    private static func reachesAll(_ step: KalenderStep, of later: KalenderStep) -> Bool {
        (!step.onlyPriorityGroups || later.onlyPriorityGroups) && step.minimumCents <= later.minimumCents
    }
}
