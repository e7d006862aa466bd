public import Calendar
import CaseStore
import Casework
import CollectionPolicy
import GuardRails
import RentLedger

/// What `huurwacht herstel` shows: plain Dutch, case numbers only.
public enum HerstelText {
    /// The most messages that are listed one by one.
    private static let mostRows = 40

    /// The overview as text.
    public static func show(_ overview: Recovery.Overview, on day: Day) -> String {
        guard !overview.holds.isEmpty else { return "Het verzenden staat niet stil.\n" }
        var lines = ["Het verzenden staat stil."]
        lines += overview.holds.map { "  ! \($0.dutch)" }
        lines.append("")
        if let last = overview.lastCompletedDay {
            lines.append("  Laatste dag in de database   \(last.dutch)")
        }
        lines.append("  Vandaag                      \(day.dutch)")
        lines.append("  Berichten die nu zouden gaan \(overview.messages.count)")
        lines += overview.messages.prefix(mostRows).map { "    \(row($0))" }
        if overview.messages.count > mostRows { lines.append("    … en nog \(overview.messages.count - mostRows)") }
        if !overview.unreadable.isEmpty {
            let cases = overview.unreadable.map(\.description).joined(separator: ", ")
            lines.append("  Niet te lezen, en dus niet meegeteld \(cases). Draai `huurwacht check`.")
        }
        if !overview.meldingen.isEmpty {
            lines.append("  Meldingen die nog open staan \(overview.meldingen.count)")
            lines += overview.meldingen.prefix(mostRows).map { "    \($0.caseNumber)  \($0.record.kenmerk)" }
            lines.append("    Kijk na welke al bij de gemeente zijn; die houdt u tegen met `huurwacht melding veto`.")
        }
        lines.append("")
        if let obstacle = overview.obstacle {
            lines += [obstacle.dutch, obstacle.remedy]
        } else {
            lines += decisions(overview)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ row: OutboxRow) -> String {
        let planned = row.record.planned
        let approval = row.record.state == .awaitingApproval ? ", wacht op goedkeuring" : ""
        return "\(row.caseNumber)  stap \(planned.key.step), \(planned.key.channel.dutch) aan "
            + "\(planned.key.recipient.dutch), gepland op \(planned.plannedOn.dutch)\(approval)"
    }

    private static func decisions(_ overview: Recovery.Overview) -> [String] {
        guard overview.holds.contains(where: \.mayHaveSent) else {
            return [
                "In de dagen dat huurwacht niet liep is er niets verstuurd. Mogen deze berichten nu weg?",
                "  huurwacht herstel --vrijgeven --reden \"…\"",
                "Of komen ze te laat, en vervallen ze? Dan gaan ze niet meer uit en komt elk als taak in de werkvoorraad:",
                "  huurwacht herstel --laten-vervallen --reden \"…\"",
            ]
        }
        return [
            "Is er in de dagen die ontbreken zeker niets van dit alles verstuurd?",
            "  huurwacht herstel --vrijgeven --reden \"…\"",
            "Is er iets verstuurd, of is dat niet zeker? Dan gaat niets hiervan nog een keer uit, en komt elk bericht als "
                + "taak in de werkvoorraad:",
            "  huurwacht herstel --laten-vervallen --reden \"…\"",
        ]
    }
}
