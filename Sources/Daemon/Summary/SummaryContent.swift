import CaseStore
import Calendar
import Casework
import CollectionPolicy
import RentLedger

/// What an employee must know of a day, the most important first: case numbers and kenmerken, never a name.
///
/// Pure: what the night did and what stands now come in.
struct SummaryContent: Hashable, Sendable {
    /// Something to look at or to do.
    struct Point: Hashable, Sendable {
        /// The sentence.
        var title: String
        /// What belongs to it, a line each.
        var details: [String] = []
    }

    /// A heading with its lines.
    struct Section: Hashable, Sendable {
        var title: String
        var lines: [String]
    }

    /// The day.
    let day: Day
    /// What asks for a person, the most important first.
    let points: [Point]
    /// What the night did, what waits, what else there is to know.
    let sections: [Section]
    /// The meldingen that it names.
    let kenmerken: [String]

    /// What stands now, beside what the night did.
    struct Standing: Sendable {
        /// The open tasks.
        var tasks: [TaskRow] = []
        /// The open meldingen.
        var meldingen: [MeldingRow] = []
        /// What the checks of the running house find.
        var checks: [CheckResult] = []
    }

    /// The content of a day's summary.
    init(_ summary: DaySummary, _ standing: Standing) {
        day = summary.day
        let stoppable = standing.meldingen.stoppable
        kenmerken = stoppable.map(\.record.kenmerk).sorted()
        points =
            SummaryContent.house(standing) + SummaryContent.receipts(summary) + SummaryContent.meldingen(stoppable)
            + SummaryContent.cases(standing.tasks) + SummaryContent.files(summary)
            + SummaryContent.late(standing.tasks, on: summary.day)
        sections = SummaryContent.sections(summary)
    }

    // MARK: Points

    /// Sending that stands still, checks that fail, deliveries that wait for a yes.
    private static func house(_ standing: Standing) -> [Point] {
        func rank(_ kind: TaskKind) -> Int? {
            switch kind {
            case .sendingHeld: 0
            case .check: 1
            case .confirmDelivery: 2
            case .intakeProblem: 3
            default: nil
            }
        }
        // Of a check that was looked at just now its task says nothing new, and perhaps something old.
        let looked = Set(standing.checks.map(\.id.rawValue))
        let ranked = standing.tasks.filter { row in
            guard case .check(let id, _, _) = row.task.kind else { return row.caseNumber == .house }
            return !looked.contains(id)
        }
        .compactMap { row in
            rank(row.task.kind).map { (rank: $0, row: row) }
        }
        .sorted { ($0.rank, $0.row.task.id) < ($1.rank, $1.row.task.id) }
        let told = ranked.map { entry in
            Point(title: entry.row.task.kind.explanation, details: entry.rank > 1 ? ["huurwacht queue show huis"] : [])
        }
        let held = told.prefix { _ in ranked.first?.rank == 0 }.prefix(1)
        let checks = standing.checks.failing.filter { isTold($0.id) }.map { Point(title: $0.sentence) }
        return Array(held) + checks + told.dropFirst(held.count)
    }

    /// Whether a check that fails is a point of its own: not what this summary says anyway, nor what it ends.
    private static func isTold(_ id: CheckID) -> Bool {
        switch id {
        case .summary, .dayMissed, .dayFailed: false
        default: id.opensTask
        }
    }

    /// The bank days of which receipts are missing.
    private static func receipts(_ summary: DaySummary) -> [Point] {
        guard summary.messagesHeld else { return [] }
        let waits = "Berichten over achterstand wachten daarop."
        guard let through = summary.receiptsCompleteThrough else {
            return [Point(title: "Er zijn nog van geen enkele dag ontvangsten bekend. \(waits)")]
        }
        let missing = summary.missingBankDays
        guard !missing.isEmpty else { return [Point(title: summary.receiptsNotice ?? waits)] }
        let named = missing.suffix(10).map(\.dutchWithWeekday)
        let more = missing.count > named.count ? ["en nog \(missing.count - named.count) dagen daarvoor"] : []
        let title =
            missing.count == 1
            ? "De ontvangsten van \(named[0]) ontbreken. \(waits)"
            : "De ontvangsten van \(missing.count) bankdagen ontbreken; ze zijn er tot en met \(through.dutch). \(waits)"
        return [Point(title: title, details: missing.count == 1 ? [] : named + more)]
    }

    /// Every melding that can still be stopped, by kenmerk.
    private static func meldingen(_ rows: [MeldingRow]) -> [Point] {
        guard !rows.isEmpty else { return [] }
        let title =
            rows.count == 1
            ? "Kijk of deze melding naar de gemeente mag, of moet worden tegengehouden."
            : "Kijk of deze \(rows.count) meldingen naar de gemeente mogen, of moeten worden tegengehouden."
        let lines = rows.map { row in
            let state =
                row.record.state == .prepared ? "klaargezet; de bedenktijd begint vandaag" : row.record.state.dutch
            return "\(row.record.kenmerk), zaak \(row.caseNumber): \(state)"
        }
        return [Point(title: title, details: lines + ["Tegenhouden: huurwacht melding veto KENMERK --reden …"])]
    }

    /// Messages in doubt, and cases that could not be handled.
    private static func cases(_ tasks: [TaskRow]) -> [Point] {
        func numbers(_ isMeant: (TaskKind) -> Bool) -> [String] {
            Set(tasks.filter { $0.caseNumber != .house && isMeant($0.task.kind) }.map(\.caseNumber)).sorted()
                .map(\.description)
        }
        let parked = numbers { if case .parkedMessage = $0 { true } else { false } }
        let aside = numbers { if case .setAside = $0 { true } else { false } }
        var points: [Point] = []
        if !parked.isEmpty {
            let title =
                "Van berichten in \(Words.count(parked.count, "zaak", "zaken")) is niet zeker of ze aankwamen. Ga het na."
            points.append(Point(title: title, details: [listed(parked)]))
        }
        if !aside.isEmpty {
            let title = "\(Words.count(aside.count, "zaak kon", "zaken konden")) niet worden behandeld."
            points.append(Point(title: title, details: [listed(aside)]))
        }
        return points
    }

    private static func files(_ summary: DaySummary) -> [Point] {
        guard summary.filesRefused > 0 else { return [] }
        let names = summary.refusedFiles ?? []
        let title =
            "\(Words.count(summary.filesRefused, "bestand is", "bestanden zijn")) geweigerd. De reden staat ernaast in inbox/geweigerd."
        return [Point(title: title, details: names.isEmpty ? [] : [listed(names)])]
    }

    private static func late(_ tasks: [TaskRow], on day: Day) -> [Point] {
        let late = tasks.filter { row in row.task.due.map { $0 < day } ?? false }
        guard !late.isEmpty else { return [] }
        let numbers = Set(late.map(\.caseNumber)).sorted().map { $0 == .house ? "huis" : $0.description }
        let title = "\(Words.count(late.count, "taak is", "taken zijn")) over de datum."
        return [Point(title: title, details: [listed(numbers)])]
    }

    /// Names apart by commas, at most ten.
    private static func listed(_ names: [String]) -> String {
        let more = names.count > 10 ? " en nog \(names.count - 10)" : ""
        return names.prefix(10).joined(separator: ", ") + more
    }

    // MARK: Sections

    private static func sections(_ summary: DaySummary) -> [Section] {
        let night = [
            "Bestanden: \(summary.files).",
            "Bekeken: \(Words.count(summary.personsReviewed, "huurder", "huurders")).",
            "Achterstanden: \(summary.episodes).",
            "Berichten: \(summary.messages).",
            "Meldingen: \(summary.meldingen).",
            "Werkvoorraad: \(Words.count(summary.counts.openTasks, "taak staat open", "taken staan open")).",
        ]
        let reasons = summary.waitingReasons ?? [:]
        let waits = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { reason, count in
            "\(Words.count(count, "bericht", "berichten")): \(reason)"
        }
        let said = Set([summary.receiptsNotice].compactMap { $0 })
        let notices = summary.notices.filter { !said.contains($0) }
        return [
            Section(title: "Wat er deze nacht gebeurde", lines: night),
            Section(title: "Wat wacht, en waarop", lines: waits),
            Section(title: "Wat verder opviel", lines: notices),
        ]
        .filter { !$0.lines.isEmpty }
    }
}

extension DaySummary {
    /// The bank days up to the one before the day of which receipts are missing, oldest first; at most a year of them.
    var missingBankDays: [Day] {
        guard let through = receiptsCompleteThrough else { return [] }
        let last = day.adding(bankDays: -1)
        var missing: [Day] = []
        var next = max(through.adding(days: 1), day.adding(days: -366))
        while next <= last {
            if next.isBankDay { missing.append(next) }
            next = next.adding(days: 1)
        }
        return missing
    }
}

extension Day {
    /// `maandag 23 november`, as staff read it.
    var dutchWithWeekday: String {
        let words = dutch.split(separator: " ").prefix(2).joined(separator: " ")
        return "\(weekday.dutch) \(words)"
    }
}

extension Weekday {
    /// The day of the week in Dutch.
    var dutch: String {
        switch self {
        case .monday: "maandag"
        case .tuesday: "dinsdag"
        case .wednesday: "woensdag"
        case .thursday: "donderdag"
        case .friday: "vrijdag"
        case .saturday: "zaterdag"
        case .sunday: "zondag"
        }
    }
}
