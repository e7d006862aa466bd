public import Calendar
import RentLedger

/// G6: a melding only with proof of the four conditions.
///
/// (a) effort for personal contact, (b) pointed to schuldhulp, (c) at least one written reminder, (d) that reminder
/// offered to pass on the data and no objection came in the reaction term. Only the agreed fields. A veto window, a
/// release, the gemeente's threshold, no repeat. Source: guardrails.md G6; Besluit gemeentelijke schuldhulpverlening
/// art. 2 (wet-en-standaarden §1A.1); definitions.md *Delivery and objection*, *Melding, again*, *Veto window*.
public enum G06MeldingOnlyWithProof {
    /// The letters of the conditions that are not proven on a day, `a` up to `d`; empty when all are.
    ///
    /// Proof from the future is none; proof older than the months that it holds is renewed first. Whether the objection
    /// term is over is asked apart: its end must be known here and lie after the delivery.
    public static func missingConditions(_ proof: MeldingProof, on day: Day, validMonths: Int = 3) -> [String] {
        func holds(_ proven: Day?) -> Bool {
            guard let proven else { return false }
            return proven <= day && proven.adding(months: validMonths) >= day
        }
        var missing: [String] = []
        if !holds(proof.personalContact) { missing.append("a") }
        if !holds(proof.schuldhulpOffered) { missing.append("b") }
        if !holds(proof.writtenReminder) { missing.append("c") }
        if let delivered = proof.sharingOfferDelivered, let ends = proof.objectionTermEnds {
            if !holds(delivered) || ends <= delivered { missing.append("d") }
        } else {
            missing.append("d")
        }
        return missing
    }

    /// Columns that may stand in the file for a gemeente (wet-en-standaarden §2C); an agreement may name fewer.
    public static let agreedFields: Set<String> = [
        "kenmerk", "gemeente", "overeenkomst", "voorletters", "tussenvoegsels", "achternaam", "geboortedatum", "straat",
        "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats", "telefoon", "mobiel", "email", "bedrag",
        "bedrag_cent", "bedrag_euro", "ontstaansdatum", "signaaldatum", "maanden", "maandhuren", "crisissignaal",
        "bewijs_a", "bewijs_b", "bewijs_c", "bewijs_d", "drempel", "drempel_cent", "drempelbedrag", "vervolg_op",
        "volgnummer", "aantal", "totaal", "totaal_cent", "signaalpartner",
    ]

    /// The columns of a file for a gemeente that nobody agreed to: a BSN, a hypothesis, health, free text, ….
    public static func fieldsNotAgreed(_ columns: [String]) -> [String] {
        columns.filter { !agreedFields.contains($0.lowercased()) }
    }

    static func refusals(_ melding: Melding, _ circumstances: MeldingCircumstances) -> [Refusal] {
        proof(melding, circumstances) + amount(melding, circumstances) + release(circumstances)
            + standing(circumstances) + content(melding)
    }

    private static func proof(_ melding: Melding, _ circumstances: MeldingCircumstances) -> [Refusal] {
        let today = circumstances.now.day
        var refusals: [Refusal] = []
        let missing = missingConditions(melding.proof, on: today, validMonths: circumstances.proofValidMonths)
        if !missing.isEmpty { refusals.append(.melding(.proofMissing(missing))) }
        // The later of both: a term that the settings made longer since is waited out, a shorter one changes nothing.
        let ends = [melding.proof.objectionTermEnds, circumstances.objectionTermEnds].compactMap { $0 }.max()
        if let ends, today <= ends { refusals.append(.melding(.objectionTerm(through: ends))) }
        if let objection = circumstances.objection ?? melding.proof.objection {
            refusals.append(.melding(.objected(on: objection)))
        }
        return refusals
    }

    private static func amount(_ melding: Melding, _ circumstances: MeldingCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        let open = circumstances.actionableRentCents
        if open <= 0 {
            refusals.append(.paid)
        } else {
            if open != melding.amountCents { refusals.append(.amountChanged(openCents: open)) }
            if min(open, melding.amountCents) < melding.thresholdCents {
                refusals.append(.melding(.belowThreshold(cents: melding.thresholdCents)))
            }
        }
        if let last = circumstances.lastDeliveredCents, melding.amountCents <= last {
            // A vervolgsignaal carries the kenmerk of the first; without it, it is a repeat.
            if !(circumstances.vervolgsignaalDue && !(melding.escalatedFrom ?? "").isEmpty) {
                refusals.append(.melding(.alreadySignalled(cents: last)))
            }
        }
        if !circumstances.isCurrentEpisode { refusals.append(.outdated) }
        if !circumstances.isWoonruimte { refusals.append(.melding(.noWoonruimte)) }
        return refusals
    }

    private static func release(_ circumstances: MeldingCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        let through = circumstances.vetoWindowThrough
        if through.map({ circumstances.now.day <= $0 }) ?? true {
            refusals.append(.melding(.vetoWindow(through: through)))
        }
        let isReleased = circumstances.releasedBy.map { !G01NoLegalActByTheMachine.isBlank($0) } ?? false
        if !isReleased, !circumstances.mayReleaseItself { refusals.append(.melding(.notReleased)) }
        return refusals
    }

    /// What holds a melding back as it holds a message back (G3): the machine sends nothing in these cases.
    private static func standing(_ circumstances: MeldingCircumstances) -> [Refusal] {
        var refusals: [Refusal] = []
        if circumstances.tenantDied { refusals.append(.died) }
        if circumstances.bewakingsstatus == .onHold { refusals.append(.onHold) }
        if circumstances.bewakingsstatus == .externeIncasso { refusals.append(.externalCollector) }
        if circumstances.flags.contains(.huurgeschil) { refusals.append(.dispute) }
        refusals += G03WhenNotToSend.debtHelp(circumstances.flags).map(Refusal.debtHelp)
        if let through = circumstances.pausedThrough, circumstances.now.day <= through {
            refusals.append(.paused(through: through))
        }
        if circumstances.paymentSource != .complete { refusals.append(.paymentSource(circumstances.paymentSource)) }
        return refusals
    }

    /// Looks for what may not be in a melding: the hypothesis, control characters, and a BSN where a name belongs.
    private static func content(_ melding: Melding) -> [Refusal] {
        let fields: [(name: String, text: String)] = [
            ("kenmerk", melding.kenmerk), ("voorletters", melding.huurder.voorletters),
            ("tussenvoegsels", melding.huurder.tussenvoegsels), ("achternaam", melding.huurder.achternaam),
            ("straat", melding.adres.straat), ("huisnummer", melding.adres.huisnummer),
            ("huisnummertoevoeging", melding.adres.huisnummertoevoeging), ("postcode", melding.adres.postcode),
            ("woonplaats", melding.adres.woonplaats), ("email", melding.contact.email),
            ("mobiel", melding.contact.mobiel), ("telefoon", melding.contact.telefoon),
        ]
        // A telephone number may look like a BSN; in the other fields nine digits have no business.
        let mayHoldDigits: Set<String> = ["kenmerk", "mobiel", "telefoon", "email"]
        return fields.filter { field in
            AddressCheck.hasControlCharacters(field.text)
                || !G02HypothesisIsNoVerdict.tellingWords(in: field.text).isEmpty
                || (!mayHoldDigits.contains(field.name) && G10NothingLeaks.kinds(in: field.text).contains(.bsn))
        }.map { .melding(.fieldNotAgreed($0.name)) }
    }
}
