import Calendar
import CaseStore
import CollectionPolicy
import EarlyWarning
import GuardRails
import RentLedger

/// The queue as people and machines read it.
///
/// Pure: everything that is shown comes in.
public enum QueueText {
    /// The greatest width of a line that stands in columns.
    public static let width = 100

    /// The list of tasks: case numbers and contracts, never a name.
    ///
    /// - Parameters:
    ///   - queue: the queue.
    ///   - limit: the most tasks that are shown; `nil` for all.
    /// - Returns: text of at most ``width`` columns, with a line feed at its end.
    public static func list(_ queue: QueueList, limit: Int? = nil) -> String {
        var lines = queue.alarms.flatMap { TextWidth.wrap($0, width, first: "! ", rest: "  ") }
        lines += queue.notices.map { TextWidth.cut("! " + $0, width) }
        if !queue.houseTasks.isEmpty { lines.append("  Bekijken en afhandelen: huurwacht queue show huis") }
        if !lines.isEmpty { lines.append("") }
        lines += meldingen(queue)
        guard !queue.rows.isEmpty else {
            lines.append("De werkvoorraad is leeg: er is nu niets dat een medewerker moet doen.")
            return lines.joined(separator: "\n") + "\n"
        }
        let shown = limit.map { Array(queue.rows.prefix(max(0, $0))) } ?? queue.rows
        lines.append("Werkvoorraad op \(queue.day.dutch): \(count(queue.rows))")
        lines.append("")
        lines.append(line(["Zaak", "Overeenkomst", "Taak", "Waarom", "Sinds", "Vóór", "Door"]))
        lines.append(columns.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
        lines += shown.map { line(cells($0, on: queue.day)) }
        let left = queue.rows.count - shown.count
        if left > 0 { lines.append("… en nog \(left == 1 ? "1 taak" : "\(left) taken").") }
        lines.append("")
        lines.append("Bekijken: huurwacht queue show ZAAK · Nemen: huurwacht queue take ZAAK")
        if shown.contains(where: { isLate($0.task, queue.day) }) { lines.append("! na een datum: die is voorbij.") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is wrong with the house, on lines of at most ``width`` columns.
    public static func alarms(_ alarms: [String]) -> String {
        alarms.flatMap { TextWidth.wrap($0, width, first: "! ", rest: "  ") }.map { $0 + "\n" }.joined()
    }

    /// Meldingen that go to the gemeente unless somebody stops them: all of them, because an employee who opened the
    /// queue has seen them from then on (definitions.md, *Veto window*).
    private static func meldingen(_ queue: QueueList) -> [String] {
        guard !queue.meldingen.isEmpty else { return [] }
        let rows = queue.meldingen.map { row in
            let contract = TextWidth.clean(row.overeenkomst.rawValue)
            return TextWidth.cut(
                "  \(row.record.kenmerk)  \(row.caseNumber)  \(contract)  \(row.record.state.dutch)",
                width
            )
        }
        return ["Meldingen die nog te stoppen zijn: \(rows.count)"] + rows
            + ["  Stoppen: huurwacht melding veto KENMERK --reden …", ""]
    }

    /// Widths of the columns; with two blanks between them they fill ``width`` but one.
    private static let columns = [8, 12, 26, 20, 5, 6, 10]

    private static func line(_ cells: [String]) -> String {
        let padded = zip(cells, columns).map { TextWidth.fit($0, $1) }
        return TextWidth.trimmed(padded.joined(separator: "  "))
    }

    private static func cells(_ row: TaskRow, on day: Day) -> [String] {
        [
            row.caseNumber.description,
            TextWidth.clean(row.overeenkomst?.rawValue ?? ""),
            row.task.kind.dutch,
            row.task.urgency.short,
            ShortDay.text(row.task.openedOn),
            (row.task.due.map(ShortDay.text) ?? "") + (isLate(row.task, day) ? "!" : ""),
            TextWidth.clean(row.task.takenBy?.dutch ?? ""),
        ]
    }

    private static func isLate(_ task: QueueTask, _ day: Day) -> Bool { task.due.map { $0 < day } ?? false }

    private static func count(_ rows: [TaskRow]) -> String {
        let cases = Set(rows.map(\.caseNumber)).count
        let tasks = rows.count == 1 ? "1 taak" : "\(rows.count) taken"
        return "\(tasks) in \(cases == 1 ? "1 zaak" : "\(cases) zaken")"
    }
}
