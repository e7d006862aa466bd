import Calendar
import CollectionPolicy
import GuardRails
import RentLedger
import TestKit

extension Kalender {
    /// The calendar of `Config/kalenders/pre-wonen.yaml`, written in Swift; a test compares both.
    static let preWonen = Kalender(
        name: "pre-wonen",
        title: "Pré Wonen, kalender van de praktijk",
        bron: "Het laatste kansbeleid (Pré Wonen, 2015), §5.1",
        eenheid: .eersteVanBeide,
        graceCents: 500,
        minimumDaysBetweenMessages: 7,
        steps: [
            KalenderStep(
                name: "herinnering-1",
                herkomst: .bron,
                day: .dayOfMonth(day: 8, month: 1),
                movesToWorkingDay: true,
                action: .message(
                    MessageStep(channels: [.mail, .sms, .brief], text: "herinnering-vriendelijk", expiresAfterDays: 7)
                )
            ),
            KalenderStep(
                name: "herinnering-2",
                herkomst: .bron,
                day: .dayOfMonth(day: 20, month: 1),
                movesToWorkingDay: true,
                isMandatory: true,
                action: .message(
                    MessageStep(
                        channels: [.mail, .brief],
                        text: "herinnering-hulp",
                        expiresAfterDays: 14,
                        isRequiredByLaw: true,
                        offersHelp: true,
                        offersSharing: true
                    )
                )
            ),
            KalenderStep(
                name: "contact-vroeg",
                herkomst: .wettelijk,
                day: .dayOfMonth(day: 25, month: 1),
                movesToWorkingDay: true,
                action: .contact(workingDays: 5)
            ),
            KalenderStep(
                name: "veertiendagenbrief",
                herkomst: .bron,
                day: .dayOfMonth(day: 8, month: 2),
                movesToWorkingDay: true,
                isMandatory: true,
                action: .message(
                    MessageStep(
                        channels: [.brief, .mail],
                        text: "veertiendagenbrief",
                        expiresAfterDays: 14,
                        isRequiredByLaw: true,
                        offersHelp: true,
                        isVeertiendagenbrief: true,
                        needsApproval: true
                    )
                )
            ),
            KalenderStep(
                name: "melding",
                herkomst: .wettelijk,
                day: .dayOfMonth(day: 10, month: 2),
                movesToWorkingDay: true,
                action: .melding
            ),
            KalenderStep(
                name: "contact",
                herkomst: .bron,
                day: .dayOfMonth(day: 15, month: 2),
                movesToWorkingDay: true,
                action: .contact(workingDays: 5)
            ),
            KalenderStep(
                name: "overdracht",
                herkomst: .bron,
                day: .endOfMonth(month: 2),
                movesToWorkingDay: true,
                action: .overdracht
            ),
        ]
    )
}

extension PolicySettings {
    /// The calendar of Pré Wonen with one gemeente on the documented defaults.
    static var preWonen: PolicySettings {
        PolicySettings(
            kalender: .preWonen,
            gemeenten: [GemeenteCode("0392"): Gemeente(code: GemeenteCode("0392"), name: "Haarlem")],
            configuration: "test"
        )
    }
}

extension CaseFacts {
    /// A dwelling with a rent of € 700 in Haarlem whose household is known and that can be reached on every channel.
    static func dwelling(_ number: Int64 = 1, relatie: String = "R1", boekingen: [Boeking] = []) -> CaseFacts {
        var overeenkomst = Overeenkomst(number: OvereenkomstNumber("OVK\(number)"))
        overeenkomst.relatie = RelatieNumber(relatie)
        overeenkomst.brutohuurCents = 70_000
        overeenkomst.gemeente = GemeenteCode("0392")
        overeenkomst.minderjarigeKinderen = 0
        overeenkomst.huurder.achternaam = "Jansen"
        overeenkomst.contact.email = "huurder@example.org"
        overeenkomst.contact.mobiel = "0600000000"
        overeenkomst.adres.straat = "Kerkstraat"
        overeenkomst.adres.huisnummer = "1"
        overeenkomst.adres.postcode = "2011AA"
        overeenkomst.adres.woonplaats = "Haarlem"
        return CaseFacts(caseNumber: CaseNumber(rawValue: number), overeenkomst: overeenkomst, boekingen: boekingen)
    }

    /// A garage of the same person with a rent of € 60.
    static func garage(_ number: Int64 = 2, relatie: String = "R1", boekingen: [Boeking] = []) -> CaseFacts {
        var facts = dwelling(number, relatie: relatie, boekingen: boekingen)
        facts.overeenkomst.soortObject = "garage"
        facts.overeenkomst.brutohuurCents = 6_000
        return facts
    }

    /// The rents of so many months from a first day on, each due on that day of its month.
    static func rents(_ cents: Int64 = 70_000, from first: String, months: Int, key: String = "H") -> [Boeking] {
        (0..<months).map { month in
            let due = Day.of(first).adding(months: month)
            return .rent("\(key)\(month + 1)", due.description, cents)
        }
    }
}
