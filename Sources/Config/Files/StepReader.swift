import CollectionPolicy
import GuardRails

/// Reads one step of a kalender.
enum StepReader {
    /// The step; `nil` when something is missing that no default stands for.
    static func read(_ section: Section) -> KalenderStep? {
        let name = section.requiredName("stap", "a name for this step")
        let herkomst = section.requiredChoice(
            "herkomst",
            ["bron": KalenderStep.Herkomst.bron, "wettelijk": .wettelijk]
        )
        let day = day(section)
        let action = action(section)
        let moves = section.flag("naar_werkdag")
        let minimum = section.cents("minimum_cent", 0...1_000_000, default: 0)
        let onlyPriority = section.flag("alleen_prioriteitsgroep")
        let isMandatory = section.flag("verplicht")
        guard let name, let herkomst, let day, let action else { return nil }
        return KalenderStep(
            name: name,
            herkomst: herkomst,
            day: day,
            movesToWorkingDay: moves,
            minimumCents: minimum,
            onlyPriorityGroups: onlyPriority,
            isMandatory: isMandatory,
            action: action
        )
    }

    private static let dayForms = ["dag_van_de_maand with maand", "einde_van_maand", "dagen_na_vervaldatum"]

    private static func day(_ section: Section) -> DayRule? {
        guard section.has("dag") else {
            section.missing("dag", Wording.choice(dayForms))
            return nil
        }
        let rule = section.section("dag")
        let forms = ["dag_van_de_maand", "einde_van_maand", "dagen_na_vervaldatum"].filter(rule.mentions)
        let month = rule.mentions("maand")
        guard forms.count == 1 else {
            section.mistake(
                "dag",
                forms.isEmpty ? "says no day" : "says a day in two ways (\(Wording.list(forms)))",
                "Write exactly one of \(Wording.choice(dayForms))."
            )
            return nil
        }
        if month, forms != ["dag_van_de_maand"] {
            rule.mistake("maand", "does not go with \(forms[0])", "Remove it, or write dag_van_de_maand.")
        }
        switch forms[0] {
        case "dag_van_de_maand":
            let day = rule.requiredInteger("dag_van_de_maand", 1...31)
            let month = rule.requiredInteger("maand", 1...24)
            guard let day, let month else { return nil }
            return .dayOfMonth(day: day, month: month)
        case "einde_van_maand":
            return rule.requiredInteger("einde_van_maand", 1...24).map(DayRule.endOfMonth)
        default:
            return rule.requiredInteger("dagen_na_vervaldatum", -31...730).map(DayRule.daysAfterDue)
        }
    }

    private static let actions = ["bericht", "contact", "melding", "overdracht"]

    private static func action(_ section: Section) -> StepAction? {
        let named = actions.filter(section.mentions)
        guard named.count == 1 else {
            section.mistake(
                nil,
                named.isEmpty ? "says nothing that happens" : "says more than one act (\(Wording.list(named)))",
                "Write exactly one of \(Wording.choice(actions))."
            )
            return nil
        }
        switch named[0] {
        case "bericht": return message(section.section("bericht")).map(StepAction.message)
        case "contact":
            return section.section("contact").requiredInteger("werkdagen", 1...30).map(StepAction.contact)
        case "melding":
            _ = section.emptySection("melding")
            return .melding
        default:
            _ = section.emptySection("overdracht")
            return .overdracht
        }
    }

    private static func message(_ section: Section) -> MessageStep? {
        let channels = channels(section)
        let text = section.requiredName("tekst", "the name of a text in teksten/nld/")
        let message = MessageStep(
            channels: channels,
            text: text ?? "",
            expiresAfterDays: section.integer("vervalt_na_dagen", 1...60, default: 7),
            isRequiredByLaw: section.flag("wettelijk_bericht"),
            offersHelp: section.flag("biedt_hulp"),
            offersSharing: section.flag("biedt_delen"),
            isVeertiendagenbrief: section.flag("veertiendagenbrief"),
            needsApproval: section.flag("goedkeuring")
        )
        return channels.isEmpty || text == nil ? nil : message
    }

    private static func channels(_ section: Section) -> [Channel] {
        let names = Channel.allCases.map(\.rawValue)
        if !section.has("kanalen") || section.isEmptyList("kanalen") {
            section.missing("kanalen", "at least one of \(Wording.choice(names)) between [ and ]")
        }
        return section.words("kanalen").compactMap { word in
            if let channel = Channel(rawValue: word.text) { return channel }
            section.mistake(
                "kanalen",
                line: word.line,
                "holds \(Wording.quoted(word.text)), no channel",
                "Use \(Wording.choice(names))."
            )
            return nil
        }
    }
}
