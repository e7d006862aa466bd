import Testing
import Vroegsignalering

@Suite("What a gemeente answers, kept coarse")
struct FeedbackTests {
    @Test(
        arguments: [
            ("(Budget)advies en/of quick fix", Terugkoppeling.geaccepteerd),
            ("Niet opgepakt: onterecht signaal", .onterecht), ("niet opgepakt:  herhaalde melding", .herhaald),
            ("Persoon is geen inwoner (meer) in de gemeente", .geenInwoner), ("Inwoner is overleden", .overleden),
            ("Definitief geen contact kunnen krijgen", .nietBereikt), ("geaccepteerd", .geaccepteerd),
            ("Inwoner hoeft geen hulp vanuit vroegsignalering", .geenHulpNodig),
        ]
    )
    func `finer values become coarse ones`(_ text: String, _ value: Terugkoppeling) {
        #expect(Terugkoppeling(gemeenteText: text) == value)
    }

    @Test func `a text that nobody knows is for staff`() {
        #expect(Terugkoppeling(gemeenteText: "Nog niet opgepakt") == nil)
        #expect(Terugkoppeling(gemeenteText: "") == nil)
    }

    @Test func `every coarse value reads itself`() {
        for value in Terugkoppeling.allCases { #expect(Terugkoppeling(gemeenteText: value.rawValue) == value) }
    }
}
