public import Calendar
public import CollectionPolicy
public import GuardRails
public import RentLedger

/// What the facts of a person say around a message or melding: everything that the guard rails ask about.
public enum Situation {
    /// The circumstances of a message that would be sent now.
    public static func around(
        _ record: MessageRecord,
        standing: Standing,
        person: PersonFacts,
        now: LocalTime,
        paymentSource: PaymentSource,
        sent: (today: Int, month: Int),
        settings: OutreachSettings,
        policy: PolicySettings
    ) -> SendCircumstances {
        let cases = standing.parts.map(\.facts)
        var circumstances = SendCircumstances(now: now)
        circumstances.window = settings.window
        circumstances.cap = settings.cap
        circumstances.recipientDied = person.cases.contains { $0.hasDied(by: now.day) }
        circumstances.hasRepresentative = person.cases.contains { $0.isRepresented(on: now.day) }
        circumstances.parties = Addressee.parties(of: cases, in: person, on: now.day)
        // A case that a person handed over is no longer ours to write about, before the administration says so too.
        let isHandedOver = standing.live.contains { $0.facts.file.isHandedOver }
        circumstances.bewakingsstatus = heaviest(
            cases.map(\.overeenkomst.bewakingsstatus) + (isHandedOver ? [.externeIncasso] : [])
        )
        circumstances.flags = flags(of: cases, person: person, on: now.day)
        circumstances.pausedThrough = pause(of: cases, on: now.day)
        circumstances.heldByStaff = cases.contains { $0.file.setAside != nil }
        circumstances.paymentSource = paymentSource
        circumstances.sentToday = sent.today
        circumstances.sentThisMonth = sent.month
        circumstances.actionableCents = standing.askedCents
        for part in standing.parts { circumstances.currentRondes[part.facts.caseNumber] = part.mark }
        circumstances.newestDueDate = standing.newestDueDate
        circumstances.isDissolved = cases.contains { $0.isDissolved(on: now.day) }
        circumstances.laatsteKansTextApproved =
            record.approvedBy != nil && cases.allSatisfy(\.laatsteKansWasOffered) && !cases.isEmpty
        circumstances.approvedBy = record.approvedBy?.dutch
        circumstances.costsAllowed = policy.costsAllowed
        return circumstances
    }

    /// The flags that hold today.
    ///
    /// What concerns the person (help with debts, bewind) counts from all their cases.
    public static func flags(of cases: [CaseFacts], person: PersonFacts, on day: Day) -> Set<SignaleringSoort> {
        let personal: Set<SignaleringSoort> = [.moratorium, .wsnp, .schuldhulp, .bewind, .curatele]
        var flags: Set<SignaleringSoort> = []
        for facts in cases { flags.formUnion(facts.flags(on: day)) }
        for facts in person.cases { flags.formUnion(facts.flags(on: day).intersection(personal)) }
        return flags
    }

    /// The last day of a pause that runs on a day.
    public static func pause(of cases: [CaseFacts], on day: Day) -> Day? {
        cases.compactMap(\.file.pausedThrough).filter { $0 >= day }.max()
    }

    private static func heaviest(_ statuses: [Bewakingsstatus]) -> Bewakingsstatus {
        if statuses.contains(.onHold) { return .onHold }
        return statuses.contains(.externeIncasso) ? .externeIncasso : .normaal
    }
}

extension CaseFacts {
    /// Whether the offer of a laatste kans was decided (G1).
    var laatsteKansWasOffered: Bool {
        file.legalDecisions.last { $0.act == "laatste_kans_aanbieden" }?.outcome == "ja"
    }
}
