import CaseStore
import RentLedger

/// Finds the tenancy of a transaction, with its evidence; never guesses.
///
/// | what the payment shows | evidence | score |
/// |---|---|---|
/// | a betalingskenmerk of one tenancy, check digit right | betalingskenmerk | 100 |
/// | the number of one contract in the remittance or references | eigenKenmerk | 95 |
/// | an account that a person assigned once | – | decided |
/// | an account that the administration gives for one tenancy | rekening | 90 |
/// | surname and exactly the rent of one tenancy | naamEnBedrag | 60: staff |
///
/// What the payer names (kenmerk, contract number) comes before the account: a parent pays for a child (BW 6:43). Where
/// two contracts have evidence of the same rank, or a name alone fits, a person decides.
enum PaymentMatcher {
    /// Where a transaction belongs.
    struct Match: Equatable {
        /// The contract; `nil` at the house.
        var overeenkomst: OvereenkomstNumber?
        /// Why.
        var toewijzing: Toewijzing
    }

    /// From this score on the payer himself named the contract.
    private static let named = 95

    /// Matches a transaction.
    static func match(_ regel: Bankregel, _ facts: PayerFacts) -> Match {
        let evidence = evidence(regel, PaymentClues(regel), facts)
        let ranked = evidence.mapValues { $0.map(\.score).max() ?? 0 }
            .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        guard let best = ranked.first else { return decided(regel, facts) ?? unknown(regel) }
        let rivals = ranked.dropFirst()
        let proof = (evidence[best.key] ?? []).sorted()
        let isAlone = !rivals.contains { $0.value >= (best.value >= named ? named : best.value) }
        if best.value >= named, isAlone { return Match(overeenkomst: best.key, toewijzing: .bewijs(proof)) }
        if best.value < named, let decided = decided(regel, facts) { return decided }
        if best.value >= Betaalbewijs.zekerheid, isAlone {
            return Match(overeenkomst: best.key, toewijzing: .bewijs(proof))
        }
        // At its candidate, where it holds messages until a person has decided; it counts as paid for nobody.
        return Match(overeenkomst: best.key, toewijzing: .voorstel(best.key, proof))
    }

    /// A batch without another side is of no single tenancy; everything else that is unknown goes to a person.
    private static func unknown(_ regel: Bankregel) -> Match {
        let hasOtherSide = !regel.tegenrekening.isEmpty || !regel.tegennaam.isEmpty || regel.isTerugboeking
        let isBatch = !hasOtherSide && PayerQuery.lowercased(regel.omschrijving).contains("batch")
        return Match(overeenkomst: nil, toewijzing: isBatch ? .verzamelpost : .geen)
    }

    /// What a person decided about the account.
    private static func decided(_ regel: Bankregel, _ facts: PayerFacts) -> Match? {
        guard let (besluit, overeenkomst) = facts.besluiten[regel.tegenrekening] else { return nil }
        if besluit.isGeenHuurder {
            return Match(overeenkomst: nil, toewijzing: .geenHuurder(login: besluit.login, op: besluit.op))
        }
        guard let overeenkomst else { return nil }
        return Match(overeenkomst: overeenkomst, toewijzing: .besluit(login: besluit.login, op: besluit.op))
    }

    private static func evidence(
        _ regel: Bankregel,
        _ clues: PaymentClues,
        _ facts: PayerFacts
    ) -> [OvereenkomstNumber: Set<Betaalbewijs>] {
        var evidence: [OvereenkomstNumber: Set<Betaalbewijs>] = [:]
        if let kenmerk = clues.kenmerk {
            for number in facts.kenmerken[kenmerk] ?? [] { evidence[number, default: []].insert(.betalingskenmerk) }
        }
        for nummer in clues.nummers where facts.nummers.contains(nummer) {
            evidence[OvereenkomstNumber(nummer), default: []].insert(.eigenKenmerk)
        }
        for number in facts.rekeningen[clues.rekening] ?? [] { evidence[number, default: []].insert(.rekening) }
        for name in clues.achternamen {
            for (number, rent) in facts.achternamen[name] ?? [:] where rent == regel.bedragCents {
                evidence[number, default: []].insert(.naamEnBedrag)
            }
        }
        return evidence
    }
}
