import Calendar
public import CaseStore
import CollectionPolicy
import GuardRails
import RentLedger

/// The meldingen as staff read them in a terminal; case numbers and contracts, never a name.
public enum MeldingText {
    /// The list, newest first.
    public static func list(_ rows: [MeldingRow]) -> String {
        guard !rows.isEmpty else { return "Er zijn geen meldingen.\n" }
        var text = "Meldingen: \(rows.count), nieuwste eerst\n\n"
        for row in rows {
            let record = row.record
            text += "\(record.kenmerk)  \(row.caseNumber)  \(row.overeenkomst)  gemeente \(record.gemeente)\n"
            text += "    \(Euro.dutch(record.amountCents)), klaargezet op \(record.preparedOn.dutch): \(record.state.dutch)\n"
        }
        return text
    }

    /// One melding: its proof, where it stands, and what can be done.
    public static func show(_ row: MeldingRow) -> String {
        let record = row.record
        let proof = record.proof
        func day(_ label: String, _ value: (some CustomStringConvertible)?) -> String {
            "  \(label): \(value.map { "\($0)" } ?? "nog niet")\n"
        }
        var text = "Melding \(record.kenmerk), zaak \(row.caseNumber), overeenkomst \(row.overeenkomst)\n"
        text += "  gemeente: \(record.gemeente)\n"
        text += "  bedrag bij het klaarzetten: \(Euro.dutch(record.amountCents))\n"
        text += "  stand: \(record.state.dutch)\n\n"
        text += "Bewijs (Besluit gemeentelijke schuldhulpverlening, artikel 2)\n"
        text += day("a persoonlijk contact gezocht", proof.personalContact?.dutch)
        text += day("b gewezen op schuldhulp", proof.schuldhulpOffered?.dutch)
        text += day("c schriftelijk herinnerd", proof.writtenReminder?.dutch)
        text += day("d aangeboden om gegevens te delen, bezorgd", proof.sharingOfferDelivered?.dutch)
        text += day("  termijn voor bezwaar tot en met", proof.objectionTermEnds?.dutch)
        text += "  bezwaar: \(proof.objection.map { "op \($0.dutch)" } ?? "geen")\n"
        if let feedback = record.feedback {
            text += "\nAntwoord van de gemeente op \(feedback.day.dutch): \(feedback.outcome)\n"
        }
        text += "\nWat je kunt doen\n  \(CommandWords.show(row.caseNumber))\n  \(CommandWords.veto(record.kenmerk))\n"
        return text
    }
}
