import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

extension QueueText {
    /// The most entries of the timeline that are shown.
    static let timelineLength = 40

    /// Why a case is here, what was done, what can be done now and what not.
    ///
    /// For staff only: it names the tenant.
    public static func show(_ view: CaseView) -> String {
        let sections = [
            section("Waarom deze zaak hier staat", why(view)),
            section("Inschatting (alleen voor medewerkers; een vermoeden, geen oordeel)", hypothesis(view)),
            section("Bescherming", protection(view)),
            section("Open huur en andere posten", claims(view)),
            section("Open taken", tasks(view.facts.file.tasks, view.day)),
            section("Wat er gebeurde", timeline(view.journal, view.facts.file)),
            section("Wat je nu kunt doen", CanDo.commands(view)),
            section("Wat nu niet kan", CanDo.obstacles(view)),
        ]
        return ([heading(view)] + sections.filter { !$0.isEmpty }).joined(separator: "\n")
    }

    /// The house's own tasks and what was decided about deliveries.
    public static func show(_ house: HouseView) -> String {
        let commands = house.tasks.map { "  " + CommandWords.decide(.house, $0.id, $0.kind.outcomes) }
        let none = ["  Er is nu niets dat iedereen aangaat."]
        let sections = [
            section("Open taken", house.tasks.isEmpty ? none : tasks(house.tasks, house.day)),
            section("Wat er gebeurde", timeline(house.journal, CaseFile())),
            section("Wat je nu kunt doen", commands),
        ]
        return (["Het huis: leveringen en instellingen\n"] + sections.filter { !$0.isEmpty }).joined(separator: "\n")
    }

    // MARK: Parts

    private static func heading(_ view: CaseView) -> String {
        let contract = view.facts.overeenkomst
        let adres = contract.adres
        let name = TextWidth.clean(contract.huurder.aanschrijfnaam)
        let street = [adres.straat, adres.huisnummer + adres.huisnummertoevoeging].map(TextWidth.clean)
            .filter { !$0.isEmpty }.joined(separator: " ")
        let town = [adres.postcode, adres.woonplaats].map(TextWidth.clean).filter { !$0.isEmpty }
            .joined(separator: " ")
        var lines = ["Zaak \(view.caseNumber) · overeenkomst \(TextWidth.clean(contract.number.rawValue))"]
        let who = [name, street, town].filter { !$0.isEmpty }.joined(separator: " · ")
        if !who.isEmpty { lines.append(who) }
        if !contract.isWoonruimte { lines.append("Geen woonruimte: \(TextWidth.clean(contract.soortObject))") }
        if !view.otherCases.isEmpty {
            lines.append("Andere zaken van deze huurder: \(view.otherCases.map(\.description).joined(separator: ", "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func why(_ view: CaseView) -> [String] {
        let arrears = view.arrears
        guard arrears.openCents > 0 else {
            return bullet("Er staat op \(view.day.dutch) niets open.")
        }
        var sentences: [String] = []
        if arrears.rentOpenCents > 0 {
            let months = arrears.months.map { " (\($0.dutch) maanden huur)" } ?? ""
            let since = arrears.anker.map { ", de oudste sinds \($0.dueDate.dutch)" } ?? ""
            sentences.append("Er staat \(Euro.dutch(arrears.rentOpenCents)) huur open\(months)\(since).")
        }
        if arrears.otherOpenCents > 0 {
            let other = Euro.dutch(arrears.otherOpenCents)
            sentences.append(
                "Daarnaast staat \(other) aan andere posten open; dat telt niet mee voor een melding."
            )
        }
        sentences.append(arrears.lopendeHuur.dutch)
        if arrears.inRegelingCents > 0 {
            sentences.append("\(Euro.dutch(arrears.inRegelingCents)) daarvan valt onder een regeling die loopt.")
        }
        let signs = view.judgement?.indicators.filter { !$0.isSaidAlready }.map(\.dutch) ?? []
        return (sentences + signs).flatMap { bullet($0) }
    }

    private static func hypothesis(_ view: CaseView) -> [String] {
        guard let hypothesis = view.judgement?.hypothesis else { return [] }
        let head = "\(hypothesis.outcome.dutch) (zekerheid \(hypothesis.confidencePercent)%)."
        return ([head] + hypothesis.explanation + [hypothesis.wouldChangeOurMind]).flatMap { bullet($0) }
    }

    private static func protection(_ view: CaseView) -> [String] {
        var sentences = view.judgement?.priority.dutch ?? []
        if view.facts.isRepresented(on: view.day) {
            sentences.append("Er is bewind of curatele: berichten gaan naar de vertegenwoordiger.")
        }
        let flags = view.facts.flags(on: view.day)
        if flags.contains(.bezoekMetTwee) { sentences.append("Ga hier met twee personen op bezoek.") }
        if let through = view.facts.file.pausedThrough {
            sentences.append("Pauze tot en met \(through.dutch): de huurder accepteerde hulp.")
        }
        return sentences.flatMap { bullet($0) }
    }

    private static func claims(_ view: CaseView) -> [String] {
        let overdue = view.arrears.overdue
        var lines = overdue.prefix(12).map { claim in
            "  \(ShortDay.whole(claim.dueDate))  "
                + TextWidth.fit(Euro.dutch(claim.openCents), 14, right: true)
                + "  \(claim.isRent ? "huur" : "ander") \(TextWidth.cut(TextWidth.clean(claim.boeking.rawValue), 40))"
        }
        if overdue.count > 12 { lines.append("  … en nog \(overdue.count - 12) posten") }
        return lines
    }

    private static func tasks(_ tasks: [QueueTask], _ day: Day) -> [String] {
        tasks.flatMap { task -> [String] in
            let due = task.due.map { ", uiterlijk \($0.dutch)\($0 < day ? " (te laat)" : "")" } ?? ""
            let taken = task.takenBy.map { ", genomen door \(TextWidth.clean($0.dutch))" } ?? ""
            let head = "\(task.kind.dutch) [\(TextWidth.clean(task.id))], sinds \(task.openedOn.dutch)\(due)\(taken)."
            return bullet(head) + TextWidth.wrap(task.kind.explanation, width, first: "    ", rest: "    ")
        }
    }

    private static func timeline(_ journal: [JournalEntry], _ file: CaseFile) -> [String] {
        let words = EventWords(file: file)
        let entries = journal.compactMap { entry -> [String]? in
            let text: String?
            if let event = entry.event { text = words.text(event) } else { text = "(gewist)" }
            guard let text else { return nil }
            let who = TextWidth.fit(TextWidth.clean(entry.actor?.dutch ?? ""), 12)
            let first = "  \(ShortDay.whole(LocalTime(entry.at).day))  \(who)  "
            return TextWidth.wrap(text, width, first: first, rest: String(repeating: " ", count: 28))
        }
        let left = entries.count - timelineLength
        let earlier = left > 0 ? ["  … \(left) eerdere gebeurtenissen (huurwacht dossier)"] : []
        return earlier + entries.suffix(timelineLength).flatMap { $0 }
    }

    // MARK: Layout

    private static func section(_ title: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : ([title] + lines).joined(separator: "\n") + "\n"
    }

    static func bullet(_ text: String) -> [String] {
        TextWidth.wrap(text, width, first: "  - ", rest: "    ").map(TextWidth.trimmed)
    }
}

extension Indicator {
    /// Whether the first sentences of a case say it already.
    var isSaidAlready: Bool {
        switch self {
        case .maanden, .lopendeHuurNietBetaald: true
        default: false
        }
    }
}
