import Calendar
import CollectionPolicy
import EarlyWarning
import RentLedger
import Simulation
import TestKit

/// Persons with random ledgers, households, roles, flags, plans and contacts between January and September 2026.
struct RandomPerson {
    var random: SeededRandom
    private static let first = Day.of("2026-01-01")

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func person() -> PersonFacts {
        let count = random.chance(percent: 25) ? 2 : 1
        let cases = (1...count).map { number in
            facts(Int64(number), isGarage: number == 2 && random.chance(percent: 70))
        }
        return PersonFacts(person: .relatie(RelatieNumber("R1")), cases: cases)
    }

    private mutating func day(_ range: ClosedRange<Int> = 0...260) -> Day { Self.first.adding(days: random.int(range)) }

    private mutating func facts(_ number: Int64, isGarage: Bool) -> CaseFacts {
        var facts: CaseFacts = isGarage ? .garage(number) : .dwelling(number)
        facts.boekingen = ledger(rent: isGarage ? 6_000 : 70_000)
        if random.chance(percent: 30) { facts.overeenkomst.minderjarigeKinderen = random.int(0...3) }
        if random.chance(percent: 20) { facts.overeenkomst.minderjarigeKinderen = nil }
        if random.chance(percent: 20) { facts.overeenkomst.huurder.geboortedatum = day().adding(months: -65 * 12) }
        if random.chance(percent: 20) { facts.overeenkomst.contact.email = "" }
        if random.chance(percent: 5) { facts.overeenkomst.einddatum = day() }
        if random.chance(percent: 5) { facts.overeenkomst.huurder.overlijdensdatum = day() }
        if random.chance(percent: 10) { facts.overeenkomst.brutohuurCents = nil }
        if random.chance(percent: 8) { facts.overeenkomst.gemeente = nil }
        if random.chance(percent: 5) {
            facts.overeenkomst.bewakingsstatus = random.chance(percent: 50) ? .onHold : .externeIncasso
        }
        roles(&facts)
        flags(&facts)
        plans(&facts)
        contacts(&facts)
        return facts
    }

    private mutating func ledger(rent: Int64) -> [Boeking] {
        var boekingen: [Boeking] = []
        let pays = random.int(0...100)
        for month in 0..<9 {
            let due = Self.first.adding(months: month)
            var claim = Boeking.rent("H\(month)", due.description, rent)
            claim.boekdatum = due.adding(days: -random.int(0...12))
            boekingen.append(claim)
            guard random.chance(percent: pays) else { continue }
            let paid = due.adding(days: random.int(-8...70))
            let cents = random.chance(percent: 70) ? rent : Int64(random.int(1...Int(rent) * 2))
            boekingen.append(.payment("B\(month)", paid.description, cents))
            guard random.chance(percent: 20) else { continue }
            boekingen.append(
                Boeking(
                    number: BoekingNumber("S\(month)"),
                    soort: "ONT",
                    detailsoort: "STO",
                    boekdatum: paid.adding(days: random.int(1...30)),
                    bedragCents: cents,
                    tegenboeking: random.chance(percent: 80) ? "B\(month)" : "",
                    retourreden: random.pick(["AM04", "MS02", "MD06", "AC06", ""])
                )
            )
        }
        if random.chance(percent: 20) {
            let repair = day()
            boekingen.append(
                Boeking(number: "R1", soort: "VOR", detailsoort: "REP", boekdatum: repair, bedragCents: 25_000)
            )
        }
        return boekingen
    }

    private mutating func roles(_ facts: inout CaseFacts) {
        for rol in ["MDH", "MDH", "BWI"] where random.chance(percent: 12) {
            var role = Rol(rol: rol)
            role.naam = rol + String(random.int(1...2))
            if random.chance(percent: 60) { role.contact.email = "rol@example.org" }
            role.begindatum = random.chance(percent: 50) ? day() : nil
            role.einddatum = random.chance(percent: 50) ? day() : nil
            facts.rollen.append(role)
        }
    }

    private mutating func flags(_ facts: inout CaseFacts) {
        let kinds: [SignaleringSoort] = [.huurgeschil, .schuldhulp, .moratorium, .wsnp, .bewind, .vonnis]
        for soort in kinds where random.chance(percent: soort == .vonnis ? 15 : 6) {
            var flag = Signalering(soort: soort)
            flag.begindatum = random.chance(percent: 70) ? day() : nil
            flag.einddatum = random.chance(percent: 70) ? day() : nil
            if soort == .vonnis {
                flag.vonnis = Vonnis()
                flag.vonnis?.soort = random.pick(["betaal", "ontruiming"])
                flag.vonnis?.uitspraak = day(-330...100)
                if random.chance(percent: 50) { flag.vonnis?.ontruimingsdatum = day() }
                if random.chance(percent: 50) { flag.vonnis?.ontbonden = .ja(day()) }
            }
            facts.signaleringen.append(flag)
        }
    }

    private mutating func plans(_ facts: inout CaseFacts) {
        guard random.chance(percent: 20) else { return }
        let begin = day()
        for number in 1...3 {
            var term = RegelingTermijn(regeling: "P1")
            term.begindatum = begin
            term.termijn = number
            term.vervaldatum = begin.adding(days: 20 * number)
            term.bedragCents = 30_000
            if random.chance(percent: 30) { term.einddatum = begin.adding(days: 75) }
            facts.regelingen.append(term)
        }
    }

    private mutating func contacts(_ facts: inout CaseFacts) {
        for _ in 0..<random.int(0...4) {
            var contact = Contactmoment(datum: day())
            contact.kanaal = random.pick(["TEL", "BEZ", "EMA", "BRI"])
            contact.richting = random.pick(["INK", "UIT"])
            contact.uitkomst = random.pick(["bereikt", "niet_bereikt", "bereikt", "belofte", "bezwaar", "toestemming"])
            facts.contactmomenten.append(contact)
        }
    }
}
