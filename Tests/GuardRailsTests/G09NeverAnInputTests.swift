import Calendar
import EarlyWarning
import GuardRails
import RentLedger
import TestKit
import Testing

@Suite struct G09NeverAnInputTests {
    @Test func `nothing forbidden is among the facts that the judgement sees, at any depth`() {
        let arrears = Arrears(
            boekingen: [.rent("1", "2026-01-01", 70_000), .payment("2", "2026-01-02", 100)],
            brutohuurCents: 70_000,
            on: .of("2026-03-01")
        )
        let facts = JudgementFacts(
            arrears: arrears,
            birthdays: [.of("1950-01-01")],
            minorChildren: 1,
            childrenCountedOn: .of("2025-01-01"),
            contactDays: [.of("2026-02-01")],
            tenancyBegan: .of("2020-01-01"),
            evictionDay: .of("2026-04-01")
        )
        #expect(ForbiddenInput.found(in: facts).isEmpty)
    }

    @Test func `the check finds what is hidden deep`() {
        struct Inner { var birthCountry = "NL" }
        struct Outer { var list = [Inner()] }
        #expect(ForbiddenInput.found(in: Outer()) == ["birthCountry"])
        #expect(ForbiddenInput.found(in: Sample.tenant) == ["address", "language", "postcode", "straat", "woonplaats"])
    }

    @Test(arguments: [
        "nationaliteit", "Nationality", "geboorteland", "birthCountry", "country_of_birth", "geslacht", "sex", "taal",
        "language", "postcode", "tenantPostcode", "huis_postcode", "buurt", "wijk", "health", "religion", "POSTCODE",
        "postal_code", "healthScore",
    ])
    func `forbidden names in every spelling`(name: String) {
        #expect(ForbiddenInput.isForbidden(name))
    }

    @Test(arguments: [
        "betaalwijze", "betaald", "totaal", "arrears", "birthdays", "minorChildren", "boekdatum", "contactDays",
        "rentOpenCents",
    ])
    func `other names pass`(name: String) {
        #expect(!ForbiddenInput.isForbidden(name))
    }
}
