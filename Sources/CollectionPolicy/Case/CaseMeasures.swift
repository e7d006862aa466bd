public import Calendar
import EarlyWarning
public import RentLedger

extension CaseFacts {
    /// The arrears of the case on a day, as the ledger copy is known now, payments that only the bank has seen included.
    public func arrears(on day: Day, settings: MeasureSettings) -> Arrears {
        let known = KnownPayments.counting(
            bankregels,
            boekingen,
            on: day,
            bankIsTheTruth: settings.bankIsTheTruth
        )
        return Arrears(
            boekingen: boekingen + known.map(KnownPayments.boeking),
            brutohuurCents: overeenkomst.brutohuurCents,
            regelingen: regelingen,
            on: day,
            settings: settings
        )
    }

    /// The accounts of ours that the tenant paid to lately, as far as the bank has seen.
    public func paidAccounts(on day: Day) -> Set<String> {
        let first = day.adding(days: -PaymentSourceFacts.daysOfAccounts)
        return Set(bankregels.filter { $0.bedragCents > 0 && $0.boekdatum >= first }.map(\.afschrift.rekening))
    }

    /// Whether a payment that may be this tenant's waits for a person: until then nobody says that nothing was paid.
    func hasPaymentToAssign(on day: Day) -> Bool {
        bankregels.contains { regel in
            regel.toewijzing.isSuggestion && regel.bedragCents > 0
                && (0...KnownPayments.patienceDays).contains(regel.boekdatum.days(until: day))
        }
    }

    /// The flags that hold on a day.
    public func flags(on day: Day) -> Set<SignaleringSoort> {
        Set(signaleringen.filter { $0.holds(on: day) }.map(\.soort))
    }

    /// Whether the contract ended before a day.
    public func hasLeft(by day: Day) -> Bool { overeenkomst.einddatum.map { $0 < day } ?? false }

    /// Whether the tenant died on or before a day, as the administration knows or a bank reported.
    public func hasDied(by day: Day) -> Bool {
        (overeenkomst.huurder.overlijdensdatum.map { $0 <= day } ?? false) || deathReported(by: day) != nil
    }

    /// The day on which a bank returned a debit because the payer had died (MD07), until a person has looked at it.
    ///
    /// It stops everything for the case at once: the administration may learn of a death weeks later.
    public func deathReported(by day: Day) -> Day? {
        let returns =
            boekingen.lazy.filter { !$0.retourreden.isEmpty }.map { ($0.boekdatum, $0.retourreden) }
            + bankregels.lazy.filter(\.isTerugboeking).map { ($0.boekdatum, $0.retourreden) }
        return returns.filter { returned, reason in
            returned <= day && ReturnReason.of(reason).kind == .deceased
                && !(file.deathsDenied ?? []).contains(CaseFacts.deathTaskID(returned))
        }
        .map(\.0).max()
    }

    /// The task by which a person looks at a death that a bank reported: only `nee` or `niet_nodig` lets the case go on.
    static func deathTaskID(_ day: Day) -> String { "overleden-bank-\(day)" }

    /// Whether a bewind or curatele holds on a day, by a role or by a flag (G3).
    public func isRepresented(on day: Day) -> Bool {
        rollen.contains { $0.isVertegenwoordiger && $0.holds(on: day) }
            || !flags(on: day).isDisjoint(with: [.bewind, .curatele])
    }

    /// Whether a vonnis dissolved the contract and no person recorded a new huurovereenkomst since (G5).
    ///
    /// What becomes of the administration's row changes nothing once it was seen: only a person's recorded act does.
    public func isDissolved(on day: Day) -> Bool {
        let seen = [dissolvingVonnis(on: day), file.dissolvedOn.flatMap { $0 <= day ? $0 : nil }]
        guard let latest = seen.compactMap({ $0 }).max() else { return false }
        return !file.legalDecisions.contains {
            $0.act == LegalDecision.newTenancyAct && $0.outcome == "ja" && $0.day >= latest && $0.day <= day
        }
    }

    /// The day from which the latest vonnis of the administration dissolved the contract; `nil` without one.
    func dissolvingVonnis(on day: Day) -> Day? {
        signaleringen.compactMap { flag -> Day? in
            guard flag.soort == .vonnis, flag.status != "VER", case .ja(let since) = flag.vonnis?.ontbonden else {
                return nil
            }
            // Without any date it counts from the day on which it was first seen.
            let known = since ?? flag.vonnis?.uitspraak ?? flag.begindatum ?? file.dissolvedOn ?? day
            return known <= day ? known : nil
        }
        .max()
    }

    /// The announced days of eviction that the flags of a day name, earliest first.
    public func evictionDays(on day: Day) -> [Day] {
        signaleringen.filter { $0.soort == .vonnis && $0.holds(on: day) }
            .compactMap { $0.vonnis?.ontruimingsdatum }
            .sorted()
    }

    /// The birth dates of the tenant and of the co-tenants of a day.
    var birthdays: [Day] {
        ([overeenkomst.huurder.geboortedatum] + rollen.filter(\.isMedehuurder).map(\.geboortedatum)).compactMap { $0 }
    }
}

extension PersonFacts {
    /// The accounts of ours that the person pays to; empty, which means all, while that is unknown for a case.
    public func paidAccounts(on day: Day) -> Set<String> {
        let each = cases.map { $0.paidAccounts(on: day) }
        return each.contains(where: \.isEmpty) ? [] : each.reduce(into: []) { $0.formUnion($1) }
    }
}

extension LegalDecision {
    /// The act by which a person records a new huurovereenkomst: it ends what a dissolving vonnis began (G5).
    public static let newTenancyAct = "nieuwe_huurovereenkomst"
    /// The act of handing a case to deurwaarder or agency.
    public static let overdrachtAct = "overdracht"
}

extension CaseFile {
    /// Whether a person decided for overdracht in the open episode: the machine is done with it then.
    public var isHandedOver: Bool {
        guard let episode else { return false }
        let last = legalDecisions.last { $0.act == LegalDecision.overdrachtAct && $0.day >= episode.openedOn }
        return last?.outcome == "ja"
    }
}
