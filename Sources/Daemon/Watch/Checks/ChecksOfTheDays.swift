import Calendar
import Casework
import CollectionPolicy
import GuardRails

/// What the days must show: run, sealed, read by somebody, on complete receipts.
extension Checks {
    static func dayFailed(_ facts: CheckFacts) -> CheckResult? {
        guard let daemon = facts.daemon else { return nil }
        guard let failed = daemon.failedRun else { return .ok(.dayFailed, "De laatste dagrun is gelukt") }
        return CheckResult(
            .dayFailed,
            .error,
            "De dagrun van \(failed.day.dutch) is mislukt",
            remedy:
                "huurwacht probeert het vanzelf opnieuw. Blijft dit staan, los dan de oorzaak op. (\(failed.reason))",
            since: failed.at
        )
    }

    static func dayMissed(_ facts: CheckFacts) -> CheckResult? {
        guard let memory = facts.memory else { return nil }
        let due = facts.dayDue
        guard let last = memory.lastCompletedDay else {
            return CheckResult(
                .dayMissed,
                .warning,
                "Er is nog geen enkele dag afgerond",
                remedy: "De eerste dagrun begint vanzelf zodra huurwacht draait. \(dayNow(facts))"
            )
        }
        guard last < due else { return .ok(.dayMissed, "De laatste afgeronde dag is \(last.dutch)") }
        return CheckResult(
            .dayMissed,
            .error,
            "De laatste afgeronde dag is \(last.dutch); \(due.dutch) had al klaar moeten zijn",
            remedy: isRunning(facts)
                ? "Kijk in `sudo journalctl -u huurwacht` waarom; gemiste dagen worden vanzelf ingehaald."
                : "Start huurwacht (`sudo systemctl start huurwacht`); gemiste dagen worden dan vanzelf ingehaald."
        )
    }

    /// Whether a daemon works on the data folder: `huurwacht day` is refused beside it.
    private static func isRunning(_ facts: CheckFacts) -> Bool {
        if case .commandLine(let slotIsHeld) = facts.asker { slotIsHeld } else { true }
    }

    /// How a day is run at once.
    private static func dayNow(_ facts: CheckFacts) -> String {
        isRunning(facts) ? "Nu meteen kan ook: \(HouseWords.dayNow)." : "`huurwacht day` draait hem nu."
    }

    static func bankGap(_ facts: CheckFacts) -> CheckResult? {
        guard let memory = facts.memory else { return nil }
        switch memory.receipts {
        case .complete: return .ok(.bankGap, "De ontvangsten zijn compleet")
        case .unconfirmed:
            return CheckResult(
                .bankGap,
                .warning,
                "Een levering wacht op bevestiging; berichten over achterstand wachten",
                remedy: "Bekijk haar met `huurwacht queue show huis` en bevestig haar of lever opnieuw."
            )
        case .incomplete(let through):
            let known = through.map { "zijn bekend tot en met \($0.dutch)" } ?? "zijn nog van geen enkele dag bekend"
            return CheckResult(
                .bankGap,
                .warning,
                "De ontvangsten \(known); berichten over achterstand wachten",
                remedy: "Lever de ontvangsten tot en met de vorige bankwerkdag aan in de inbox, met een stand.csv."
            )
        }
    }

    static func journalSeal(_ facts: CheckFacts) -> CheckResult? {
        guard let memory = facts.memory, let last = memory.lastCompletedDay else { return nil }
        guard let sealed = memory.sealedDay, sealed >= last else {
            return CheckResult(
                .journalSeal,
                .error,
                "Het dossier is niet verzegeld voor \(last.dutch)",
                remedy: "Draai `sudo -u huurwacht huurwacht check`, ook als huurwacht draait: het zegt of het dossier "
                    + "klopt. Draai daarna de dag opnieuw: \(HouseWords.dayNow)."
            )
        }
        return .ok(.journalSeal, "Het dossier is verzegeld tot en met \(sealed.dutch)")
    }

    /// The summary has two hours after the day run; without a reader the veto window of meldingen does not begin.
    static func summary(_ facts: CheckFacts) -> CheckResult? {
        guard let memory = facts.memory, let last = memory.lastCompletedDay, !facts.isTrial else { return nil }
        // Whoever opened the queue saw what the mail would have said.
        let reached = memory.summaryReach?.day
        if let reached, reached >= last { return .ok(.summary, "De samenvatting van \(reached.dutch) is aangekomen") }
        // A day that was caught up has no mail of its own: that of today says what there is to do.
        guard !memory.lastDayWasCaughtUp else { return nil }
        guard facts.summaryReaders > 0 else {
            return CheckResult(
                .summary,
                .warning,
                "Geen enkele medewerker krijgt de samenvatting van de dag",
                remedy: "Zet medewerkers met een mailadres in huurwacht.yaml (medewerkers) en herlaad."
            )
        }
        let local = LocalTime(facts.now)
        guard local.day > last || local.secondOfDay / 60 >= facts.dayRunMinute + 120 else { return nil }
        return CheckResult(
            .summary,
            .warning,
            "De samenvatting van \(last.dutch) heeft nog niemand bereikt",
            remedy:
                "Kijk of de mailserver werkt en of de mailadressen kloppen; `huurwacht queue list` openen telt ook.",
            since: memory.summaryReach?.at
        )
    }

    static func inboxRefused(_ facts: CheckFacts) -> CheckResult? {
        guard let folder = facts.folder, folder.exists else { return nil }
        guard folder.refusedFiles > 0 else { return .ok(.inboxRefused, "Er zijn geen bestanden geweigerd") }
        let files = folder.refusedFiles == 1 ? "is 1 bestand" : "zijn \(folder.refusedFiles) bestanden"
        return CheckResult(
            .inboxRefused,
            .warning,
            "In de laatste zeven dagen \(files) geweigerd",
            remedy: "Lees de .reden.txt naast elk bestand in \(folder.path)/inbox/geweigerd en lever verbeterd aan."
        )
    }
}
