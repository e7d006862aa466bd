import GuardRails
import Calendar

/// Whether a kalender can be run at all (definitions.md, *Overdracht*).
public enum KalenderCheck {
    /// What is wrong with a kalender: the key, the problem, the remedy; empty when it can be run.
    public static func problems(_ kalender: Kalender) -> [String] {
        names(kalender) + order(kalender) + messages(kalender) + overdracht(kalender)
    }

    private static func names(_ kalender: Kalender) -> [String] {
        guard !kalender.steps.isEmpty else { return ["stappen: there are no steps; name at least one"] }
        var seen: Set<String> = []
        return kalender.steps.enumerated().compactMap { index, step in
            if step.name.isEmpty { return "stappen[\(index)].stap: the name is empty; give the step a name" }
            if step.name.contains("~") { return "stappen[\(index)].stap: \"\(step.name)\" holds a ~; take it out" }
            return seen.insert(step.name).inserted
                ? nil : "stappen[\(index)].stap: \"\(step.name)\" is used twice; every step needs its own name"
        }
    }

    /// For rent due on the first of any month of a leap and a common year, no step may fall before the one above it.
    private static func order(_ kalender: Kalender) -> [String] {
        guard let start = Day(year: 2027, month: 1, day: 1) else { return [] }
        return zip(kalender.steps, kalender.steps.dropFirst()).enumerated().compactMap { index, pair in
            let isAscending = (0..<24).allSatisfy { month in
                let due = start.adding(months: month)
                return StepDays.nominal(pair.0.day, due: due) <= StepDays.nominal(pair.1.day, due: due)
            }
            return isAscending
                ? nil
                : "stappen[\(index + 1)].dag: \"\(pair.1.name)\" falls before \"\(pair.0.name)\"; put the steps in the "
                    + "order of their days"
        }
    }

    private static func messages(_ kalender: Kalender) -> [String] {
        kalender.steps.enumerated().flatMap { index, step -> [String] in
            guard case .message(let message) = step.action else { return [] }
            let key = "stappen[\(index)].bericht"
            var found: [String] = []
            if message.channels.isEmpty { found.append("\(key).kanalen: no channel; name at least one") }
            if message.text.isEmpty { found.append("\(key).tekst: no text; name a file of Config/teksten/") }
            if message.expiresAfterDays < 1 { found.append("\(key).vervalt_na_dagen: must be 1 or more") }
            if message.offersSharing, !message.channels.allSatisfy(\.isWrittenReminder) {
                found.append("\(key).kanalen: the sharing offer counts only by brief or mail; remove other channels")
            }
            if message.isVeertiendagenbrief, !message.needsApproval {
                found.append(
                    "\(key).goedkeuring: a veertiendagenbrief goes out only after staff approve it (G7); say ja"
                )
            }
            return found
        }
    }

    private static func overdracht(_ kalender: Kalender) -> [String] {
        kalender.steps.enumerated().flatMap { index, step -> [String] in
            guard case .overdracht = step.action else { return [] }
            let before = kalender.steps[..<index].map(\.action)
            let hasReminder = before.contains { action in
                guard case .message(let message) = action else { return false }
                return message.offersHelp && message.offersSharing
                    && message.channels.contains(where: \.isWrittenReminder)
            }
            let hasContact = before.contains { if case .contact = $0 { true } else { false } }
            let hasMelding = before.contains { if case .melding = $0 { true } else { false } }
            let key = "stappen[\(index)].overdracht"
            return [
                hasReminder
                    ? nil : "\(key): no written reminder with biedt_hulp and biedt_delen comes before it; add one",
                hasContact ? nil : "\(key): no personal contact attempt comes before it; add a contact step",
                hasMelding ? nil : "\(key): no melding decision comes before it; add a melding step",
            ].compactMap { $0 }
        }
    }
}
