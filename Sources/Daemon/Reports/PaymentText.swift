import Calendar
import Casework
public import CollectionPolicy
import Intake
public import RentLedger

/// Payments that wait for a person, as a page in the terminal.
public enum PaymentText {
    /// What the top of the queue says of the bank, a sentence each; nothing when all is well.
    public static func alarms(_ source: PaymentSourceFacts, waiting: Int) -> [String] {
        var lines = source.accounts.compactMap(\.fault).map {
            BankFault.dutch($0) + " Tot dan gaan er geen berichten uit aan huurders die op die rekening betalen."
        }
        if waiting > 0 {
            let what = waiting == 1 ? "1 betaling hoort" : "\(waiting) betalingen horen"
            lines.append("\(what) nog bij niemand: kijk in `huurwacht betalingen`.")
        }
        return lines
    }

    /// The page.
    ///
    /// - Parameters:
    ///   - rows: the payments that are shown.
    ///   - count: how many wait in all.
    ///   - source: how complete the statements are.
    /// - Returns: Dutch text.
    public static func list(_ rows: [Bankregel], count: Int, source: PaymentSourceFacts) -> String {
        var lines: [String] = []
        for account in source.accounts {
            guard let fault = account.fault else { continue }
            lines.append("! \(BankFault.dutch(fault))")
            lines.append("  Komt het nooit meer: huurwacht betalingen aanvaard '\(BankFault.taskID(fault))' --reden …")
        }
        if !lines.isEmpty { lines.append("") }
        for account in source.accounts where account.fault == nil {
            let through = account.completeThrough.map { "compleet tot en met \($0.dutch)" } ?? "nog zonder afschrift"
            lines.append("Rekening \(account.rekening): \(through).")
        }
        guard count > 0 else {
            return (lines + ["Er wachten geen betalingen op een besluit."]).map { "\($0)\n" }.joined()
        }
        lines.append(count == 1 ? "1 betaling wacht op een besluit." : "\(count) betalingen wachten op een besluit.")
        for row in rows {
            lines.append("")
            lines.append("\(BankregelName(row))")
            let kind = row.isTerugboeking ? "terug (\(row.retourreden))" : "ontvangen"
            lines.append("  \(Euro.dutch(row.bedragCents)) \(kind) op \(row.boekdatum.dutch)")
            let payer = [row.tegennaam, row.tegenrekening].filter { !$0.isEmpty }.joined(separator: ", ")
            if !payer.isEmpty { lines.append("  van \(payer)") }
            if !row.omschrijving.isEmpty { lines.append("  \(row.omschrijving)") }
            if case .voorstel(let number, let evidence) = row.toewijzing {
                let why = evidence.map(\.dutch).joined(separator: ", ")
                lines.append("  misschien \(number.rawValue): \(why)")
                lines.append("  huurwacht betalingen wijs-toe \(BankregelName(row)) \(number.rawValue)")
            }
        }
        if rows.count < count { lines += ["", "Er wachten er meer: --limit \(count) toont ze alle."] }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension Betaalbewijs {
    /// The evidence as staff read it.
    var dutch: String {
        switch self {
        case .betalingskenmerk: "het betalingskenmerk hoort daarbij"
        case .eigenKenmerk: "het nummer staat in de omschrijving"
        case .rekening: "de rekening is van die huurder"
        case .naamEnBedrag: "naam en huurbedrag passen"
        }
    }
}
