import Calendar
import RentLedger

/// Draws people, addresses and ways to reach them.
///
/// Nobody of them exists. Mail addresses end in `.example` (RFC 2606); telephone numbers begin with 0600 or 0230, which
/// are not given out.
struct DemoPeople {
    private var random: SeededRandom

    /// People drawn by a generator.
    init(_ random: SeededRandom) { self.random = random }

    /// A name and a birth date; the age lies in the range on the day.
    mutating func person(age: ClosedRange<Int>, on day: Day) -> Persoonsgegevens {
        var person = Persoonsgegevens()
        person.voorletters = (1...random.pick([1, 1, 1, 2, 2, 3])).map { _ in random.pick(DemoNames.initials) + "." }
            .joined()
        let surname = random.pick(DemoNames.surnames)
        person.tussenvoegsels = surname.tussenvoegsels
        person.achternaam = surname.achternaam
        // Up to 300 days before the birthday of that age, so that the age stays in range for the weeks of play.
        let years = random.int(age)
        person.geboortedatum = day.adding(months: -12 * years).adding(days: -random.int(1...300))
        return person
    }

    /// A mail address and a mobile number.
    mutating func contact(for person: Persoonsgegevens, number: Int) -> Contactgegevens {
        var contact = Contactgegevens()
        let name = DemoNames.mailName(person.tussenvoegsels + person.achternaam)
        contact.email = DemoNames.mailName(String(person.voorletters.prefix(1))) + ".\(name)\(number)@voorbeeld.example"
        contact.mobiel = "0600" + DemoNumbers.padded(random.int(0...999_999), 6)
        if random.chance(percent: 12) { contact.telefoon = "0230" + DemoNumbers.padded(random.int(0...999_999), 6) }
        contact.taal = "nld"
        return contact
    }

    /// A home in the region, with its gemeente.
    mutating func home() -> (address: Adres, gemeente: GemeenteCode) {
        // Haarlem is as large as the other four together.
        let town = DemoNames.towns[random.pick([0, 0, 0, 0, 1, 2, 3, 4])]
        var address = Adres()
        address.straat = random.pick(DemoNames.streets)
        address.huisnummer = String(random.int(1...188))
        if random.chance(percent: 12) { address.huisnummertoevoeging = random.pick(["A", "B", "C", "2", "bis", "zw"]) }
        let letters = random.pick(DemoNames.postcodeLetters) + random.pick(DemoNames.postcodeLetters)
        address.postcode = String(random.int(town.postcodes)) + letters
        address.woonplaats = town.woonplaats
        return (address, GemeenteCode(town.gemeente))
    }

    /// A contract with its tenant, before behaviour adds what is special.
    mutating func overeenkomst(number: Int, on day: Day) -> Overeenkomst {
        var contract = Overeenkomst(number: OvereenkomstNumber("H-" + String(number)))
        contract.relatie = RelatieNumber("R-" + String(number + 40_000))
        contract.brutohuurCents = Int64(random.int(45_000...90_000))
        contract.huurder = person(age: 24...62, on: day)
        // Nobody rents before their eighteenth birthday.
        let adultYears = contract.huurder.geboortedatum.map { day.wholeYears(since: $0) - 18 } ?? 1
        contract.ingangsdatum = day.firstOfMonth.adding(months: -random.int(12...min(300, 12 * max(adultYears, 2))))
        contract.contact = contact(for: contract.huurder, number: number)
        let home = home()
        contract.adres = home.address
        contract.gemeente = home.gemeente
        contract.betaalwijze = random.chance(percent: 65) ? "INC" : "OVB"
        contract.incassomoment = contract.betaalwijze == "INC" ? random.pick(["001", "001", "001", "LAA"]) : ""
        contract.minderjarigeKinderen = 0
        contract.kinderenPeildatum = day.adding(days: -random.int(20...300))
        contract.bezwaarProfilering = random.chance(percent: 2)
        contract.iban = DemoNumbers.iban(account: random.int(1_000_000...999_999_999))
        return contract
    }

    /// A whole number in a range.
    mutating func int(_ range: ClosedRange<Int>) -> Int { random.int(range) }
    /// True in so many of a hundred draws.
    mutating func chance(percent: Int) -> Bool { random.chance(percent: percent) }
}
