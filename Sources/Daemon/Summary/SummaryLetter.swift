import Calendar
import Casework
import Outreach

/// The summary of a day as employees read it in their mail: text, and the same as simple HTML.
struct SummaryLetter {
    /// What it says.
    let content: SummaryContent
    /// Whether an earlier mail of the day went to this employee: this one adds to it.
    let isAddition: Bool

    /// `huurwacht: maandag 23 november: 3 dingen om te bekijken`.
    var subject: String {
        let what =
            content.points.isEmpty
            ? "niets te doen" : Words.count(content.points.count, "ding om te bekijken", "dingen om te bekijken")
        return "huurwacht: \(content.day.dutchWithWeekday): \(isAddition ? "aanvulling, " : "")\(what)"
    }

    /// The first line: the most important thing to do.
    var firstLine: String {
        guard let first = content.points.first else { return "Er is vandaag niets dat een medewerker moet doen." }
        return "Eerst doen: \(first.title)"
    }

    private static let ending = [
        "Alles op een rij: huurwacht queue list.",
        "In deze mail staan geen namen: alleen nummers van zaken en kenmerken van meldingen.",
    ]

    /// The text.
    var text: String {
        var lines = [firstLine, ""]
        if !content.points.isEmpty {
            lines.append("Om te bekijken")
            for (index, point) in content.points.enumerated() {
                lines.append("\(index + 1). \(point.title)")
                lines += point.details.map { "   \($0)" }
            }
            lines.append("")
        }
        for section in content.sections {
            lines.append(section.title)
            lines += section.lines.map { "- \($0)" }
            lines.append("")
        }
        return (lines + SummaryLetter.ending).joined(separator: "\n") + "\n"
    }

    /// The same as HTML: no pictures, no links, nothing that loads from elsewhere.
    var html: String {
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"nl\"><body>",
            "<p><strong>\(SummaryLetter.escaped(firstLine))</strong></p>",
        ]
        if !content.points.isEmpty {
            lines += ["<h2>Om te bekijken</h2>", "<ol>"]
            for point in content.points {
                let details = point.details.map { "<br>\(SummaryLetter.escaped($0))" }.joined(separator: "\n")
                lines.append("<li>\(SummaryLetter.escaped(point.title))\(details)</li>")
            }
            lines.append("</ol>")
        }
        for section in content.sections {
            lines += ["<h2>\(SummaryLetter.escaped(section.title))</h2>", "<ul>"]
            lines += section.lines.map { "<li>\(SummaryLetter.escaped($0))</li>" }
            lines.append("</ul>")
        }
        lines += SummaryLetter.ending.map { "<p>\(SummaryLetter.escaped($0))</p>" }
        return (lines + ["</body></html>"]).joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// The mail to an employee.
    ///
    /// - Parameters:
    ///   - employee: who.
    ///   - number: 1 for the first mail of the day to this employee, 2 and up for additions.
    /// - Returns: the mail.
    func mail(to employee: Employee, number: Int) -> StaffMail {
        StaffMail(
            login: employee.login,
            name: employee.name,
            address: employee.mail,
            subject: subject,
            text: text,
            html: html,
            reference: "samenvatting-\(content.day)-\(employee.login)" + (number > 1 ? "-\(number)" : "")
        )
    }
}
