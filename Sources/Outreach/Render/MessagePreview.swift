public import Calendar
public import CollectionPolicy
import GuardRails
public import RentLedger

/// What an open message would say if it went out today, for staff who approve it or are asked about it.
public enum MessagePreview {
    /// The open messages of a case as text; empty without any.
    ///
    /// For staff only: it names the tenant.
    public static func text(
        of caseNumber: CaseNumber,
        in person: PersonFacts,
        on day: Day,
        settings: OutreachSettings,
        policy: PolicySettings
    ) -> String {
        guard let facts = person.cases.first(where: { $0.caseNumber == caseNumber }) else { return "" }
        let library = TextLibrary(settings.texts)
        var text = ""
        for record in facts.file.messages where !record.state.isFinal {
            let planned = record.planned
            let standing = Standing(of: planned, in: person, on: day, settings: policy)
            text += "\nZo zou het bericht er nu uitzien (\(planned.key.channel.rawValue), \(planned.text))\n"
            do throws(OutreachError) {
                let message = try Renderer.render(
                    planned,
                    standing: standing,
                    person: person,
                    on: day,
                    settings: settings,
                    policy: policy,
                    library: library
                )
                let lines =
                    [message.subject, ""]
                    + message.body.split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init)
                text += lines.map { $0.isEmpty ? "  │\n" : "  │ \($0)\n" }.joined()
            } catch {
                text += "  De tekst kan niet worden gemaakt: \(error.description)\n"
            }
        }
        return text
    }
}
