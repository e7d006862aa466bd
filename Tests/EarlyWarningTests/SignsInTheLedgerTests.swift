import Calendar
import EarlyWarning
import RentLedger
import TestKit
import Testing

@Suite struct SignsInTheLedgerTests {
    @Test func `three months unpaid: how much, since when, and that the current rent is not paid either`() {
        let judgement = Tenancy().judged()
        #expect(
            judgement.indicators == [
                .maanden(Months(hundredths: 300), rentOpenCents: 210_000),
                .dagenAchter(78, since: .of("2026-01-01")),
                .lopendeHuurNietBetaald,
            ]
        )
        #expect(
            judgement.indicators.map(\.dutch) == [
                "De huurachterstand is € 2.100,00; dat is 3,00 keer de maandhuur.",
                "De oudste open huur moest op 1 januari 2026 betaald zijn: 78 dagen geleden.",
                "De lopende huur is ook niet betaald.",
            ]
        )
    }

    @Test func `the current rent is paid while old debt stands`() {
        var tenancy = Tenancy()
        tenancy.pay("2026-03-02", 70_000)
        let judgement = tenancy.judged()
        #expect(judgement.indicators.contains(.lopendeHuurBetaaldNaastSchuld(oldDebtCents: 140_000)))
        #expect(!judgement.indicators.contains(.lopendeHuurNietBetaald))
        #expect(
            judgement.indicators.map(\.dutch).contains(
                "De lopende huur wordt betaald, maar er staat nog een oude schuld van € 1.400,00."
            )
        )
    }

    @Test func `no arrears, no sign of arrears`() {
        var tenancy = Tenancy()
        tenancy.pay("2026-03-02", 210_000)
        #expect(tenancy.judged().indicators.isEmpty)
        #expect(tenancy.judged().urgency.reasons.isEmpty)
    }

    @Test func `a repair bill is no arrears of rent`() {
        var tenancy = Tenancy()
        tenancy.pay("2026-03-02", 210_000)
        tenancy.boekingen.append(
            Boeking(
                number: BoekingNumber("nota"),
                soort: "VOR",
                detailsoort: "REP",
                boekdatum: .of("2026-03-10"),
                bedragCents: 90_000
            )
        )
        #expect(tenancy.arrears().openCents > 0)
        #expect(tenancy.judged().indicators.isEmpty)
    }

    @Test func `stornos stand newest first with their code and its meaning`() {
        var tenancy = Tenancy()
        tenancy.collect(month: 1, andComesBack: "AM04")
        tenancy.collect(month: 2, andComesBack: "am05 ")
        tenancy.collect(month: 3, andComesBack: "Jan belde boos op")
        let stornos = tenancy.judged().indicators.filter { $0.returnReason != nil }
        #expect(
            stornos.map(\.dutch) == [
                "Op 3 maart 2026 kwam een incasso terug: de reden is niet bekend.",
                "Op 3 februari 2026 kwam een incasso terug (AM05): de incasso was dubbel; dat is onze fout. "
                    + "Dit telt niet mee voor de huurder.",
                "Op 3 januari 2026 kwam een incasso terug (AM04): er stond te weinig geld op de rekening.",
            ]
        )
    }

    @Test func `a storno of more than six months ago says nothing any more`() {
        var tenancy = Tenancy()
        tenancy.collect(month: 1, andComesBack: "AM04")
        func hasStorno(on day: String) -> Bool {
            let facts = JudgementFacts(arrears: tenancy.arrears(on: .of(day)))
            let indicators = Judge.judge(facts, on: .of(day), gate: ProfilingGate()).indicators
            return indicators.contains { $0.returnReason != nil }
        }
        #expect(hasStorno(on: "2026-07-03"))
        #expect(!hasStorno(on: "2026-07-04"))
    }

    @Test(arguments: [
        (paid: Int64(80_000), sign: Indicator.regelingNagekomen(remainingCents: 20_000)),
        (paid: 70_000, sign: .regelingGebroken(shortCents: 10_000)),
    ])
    func `a regeling is kept or broken`(paid: Int64, sign: Indicator) {
        var tenancy = Tenancy()
        tenancy.agreeOnRegeling()
        tenancy.pay("2026-03-02", paid)
        let signs = tenancy.judged().indicators.filter {
            switch $0 {
            case .regelingNagekomen, .regelingGebroken: true
            default: false
            }
        }
        #expect(signs == [sign])
    }

    @Test func `every code of the table is known, sorted, and said in Dutch`() {
        let codes = ReturnReason.table.map(\.code)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        for reason in ReturnReason.table {
            #expect(ReturnReason.of(reason.code.lowercased()) == reason)
            #expect(!reason.meaning.isEmpty)
        }
        #expect(ReturnReason.of("ZZ99").kind == .unknown)
        #expect(ReturnReason.of("").code.isEmpty)
    }

    @Test(arguments: ["AM05", "AC01", "AC13", "AG01", "AG02", "BE05", "MD02", "RR01", "RR02", "RR03"])
    func `an error of our own says nothing about the tenant`(code: String) {
        #expect(ReturnReason.of(code).kind == .ownError)
        #expect(!ReturnReason.of(code).saysSomethingAboutTenant)
    }

    @Test(arguments: [
        (Int64(0), "€ 0,00"), (5, "€ 0,05"), (123_456, "€ 1.234,56"), (100_000_000, "€ 1.000.000,00"),
        (-123_456, "€ -1.234,56"),
    ])
    func `amounts are written the Dutch way`(cents: Int64, text: String) {
        #expect(Euro.dutch(cents: cents) == text)
    }
}
