import Statements
import Testing

/// Every bank writes MT940 in its own way; each file here is one day of a landlord at one of them.
@Suite("MT940: the dialects") struct Mt940DialectTests {
    private func read(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Mt940Reading {
        let reading = Mt940Reading(text)
        #expect(reading.refusals == [], sourceLocation: sourceLocation)
        for statement in reading.statements { #expect(statement.closes, sourceLocation: sourceLocation) }
        return reading
    }

    @Test("ABN AMRO: labels over the ends of lines, a return, an acceptgiro and a batch") func abnAmro() {
        let reading = read(Mt940Fixtures.abnAmro)
        #expect(
            reading.rows == [
                "2026-11-04 61250 rekening=[NL44RABO0999000222] naam=[M. DE WIT-BAKKER] "
                    + "tekst=[Huur november Lindelaan 3]",
                "2026-11-04 -900 naam=[Bakkerij Het Hoekje] eref=[X1]",
                "2026-11-04 -54025 rekening=[NL13INGB0999000333] naam=[J. Öztürk] tekst=[Huur oktober 2026 woning 481] "
                    + "eref=[HUUR-2026-10-481] machtiging=[M-2019-000481] retour=[AC01]",
                "2026-11-04 70000 rekening=[NL02ABNA0999000444] naam=[Naam] "
                    + "tekst=[ISSUER: CUR REF: 5000056789012345] kenmerk=[5000056789012345]",
                "2026-11-04 5",
            ]
        )
        #expect(reading.balances == ["999000111 30801/1 100050 76330 176380 sluit"])
    }

    @Test("ABN AMRO before SEPA: giro, card and dotted accounts in columns") func abnAmroOld() {
        #expect(
            read(Mt940Fixtures.abnAmroOld).rows == [
                "2026-11-05 -900 rekening=[999428] naam=[WATERNET] "
                    + "tekst=[BETALINGSKENM. 5000056789012345BETREFT FACTUUR D.D. 20-10-2026 INCL. 1,44 BTW] "
                    + "kenmerk=[5000056789012345]",
                "2026-11-05 -1159 tekst=[BEA NR:XXX1234 05.11.26/12.54 DROGIST FIL2500 ERGENS,PAS999]",
                "2026-11-05 2500 rekening=[123456789] naam=[P. JANSEN] tekst=[HUUR PARKEERPLAATS]",
            ]
        )
    }

    @Test("ABN AMRO in words: labels of a whole word, a rejection, a kenmerk of its own") func abnAmroWords() {
        #expect(
            read(Mt940Fixtures.abnAmroWords).rows == [
                "2026-11-06 61250 rekening=[NL13INGB0999000333] naam=[A.B. HUURDER-DE WIT] "
                    + "tekst=[HUUR NOVEMBER 2026 WONING 481] eref=[7541410]",
                "2026-11-06 -54025 rekening=[NL02ABNA0999000444] naam=[C. HUURDER] tekst=[HUUR OKTOBER REDEN MS02] "
                    + "eref=[AA 2026-11-06 10:20:47/0000000007] machtiging=[M-481] retour=[MS02]",
                "2026-11-06 50000 rekening=[NL44RABO0999000222] naam=[D. HUURDER] kenmerk=[5000056789012345]",
            ]
        )
    }

    @Test("Rabobank in its oldest form: a point in amounts, the name behind sixteen columns") func rabobankOld() {
        let reading = read(Mt940Fixtures.rabobankOld)
        #expect(
            reading.rows == [
                "2026-11-04 -30005 rekening=[0999470966] naam=[W.P. Jansen] "
                    + "tekst=[Terugboeking NIET AKKOORD MET AFSCHRIJVING]",
                "2026-11-04 1000 naam=[AFREK. AUTOMATEN] tekst=[BANKENTRANS 8F 772,55]",
                "2026-11-04 100 rekening=[P9901950] naam=[P. VAN BERGEN] tekst=[VOLGENS AFSPRAAK]",
            ]
        )
        #expect(reading.statements.map(\.account) == ["1291.99.348"])
    }

    @Test("ING: parties by their place, the R-type cut off, a structured kenmerk, forward balances") func ing() {
        let reading = read(Mt940Fixtures.ing)
        #expect(
            reading.rows == [
                "2026-11-04 61250 rekening=[NL44RABO0999000222] naam=[M. de Wit] tekst=[huur nov-2026 Lindelaan 3] "
                    + "ref=[14237654096217]",
                "2026-11-04 -70000 rekening=[NL02ABNA0999000444] naam=[A. Visser] tekst=[Huur oktober] "
                    + "eref=[HUUR-2026-10-77] machtiging=[M-77] retour=[MS03] ref=[14237654096225]",
                "2026-11-04 55000 rekening=[NL44RABO0999000777] naam=[K. de Boer] eref=[E-9] "
                    + "kenmerk=[5000056789012345] ref=[14237654096300]",
                "2026-11-04 100 rekening=[0009990001] tekst=[VAN Spaarrekenin g] ref=[14237654096301]",
            ]
        )
        #expect(reading.balances == ["NL13INGB0999000555 00000 43690 46350 90040 sluit"])
    }

    @Test("ING as it once was: accounts in the text, the code of a return with its type") func ingOld() {
        #expect(
            read(Mt940Fixtures.ingOld).rows == [
                "2026-11-04 156 rekening=[NL44RABO0999000222] naam=[J. Jansen] tekst=[2026110412345 Huur klantnr 00123]",
                "2026-11-04 -61000 rekening=[NL02ABNA0999000444] tekst=[Europese Incasso, Terugboeking "
                    + "NL02ABNA0999000444 ABNANL2A A VISSER MD062 Huur oktober] retour=[MD06]",
                "2026-11-04 -2000 tekst=[ABN AMRO BANK>ERGENS 04112026 09:57 002\t5595781]",
                "2026-11-04 -157",
            ]
        )
    }

    @Test("Rabobank: padded amounts, the account on the second line, REMI twice, no entry day") func rabobank() {
        let reading = read(Mt940Fixtures.rabobank)
        #expect(
            reading.rows == [
                "2026-11-04 61250 rekening=[NL13INGB0999000333] naam=[Mevr. van Linden] tekst=[HUUR NOV] "
                    + "eref=[04-11-2026 22:56 1120000153447185]",
                "2026-11-04 -54000 rekening=[NL02ABNA0999000444] naam=[T. Huurder] tekst=[Huur oktober] "
                    + "eref=[HUUR-10-481] machtiging=[M-481] retour=[AM04] ref=[OO9T005185395573]",
                "2026-11-01 -1029 tekst=[Kosten 01-10-2026 t/m 31-10-2026 Betaalpakket]",
                "2026-11-05 100 rekening=[0009990001] naam=[Bedrijf B.V.] tekst=[NR.201303-111/11.3.2013]",
            ]
        )
        #expect(
            reading.balances == [
                "NL44RABO0999000888 0 114795 6221 121016 sluit", "NL44RABO0999000888 0 121016 100 121116 sluit",
            ]
        )
    }

    @Test("SNS, ASN, RegioBank: 65 columns, labels behind them, a statement without entries") func sns() {
        let reading = read(Mt940Fixtures.sns)
        #expect(
            reading.rows == [
                "2026-11-04 1500 rekening=[NL44RABO0999000222] naam=[f. spar bedrijf n.v.] "
                    + "tekst=[huur november woning 12]",
                "2026-11-04 -6180 rekening=[NL02ABNA0999000444] naam=[energie b.v.] "
                    + "tekst=[Relatienummer 1755481/Factuur nr.7903792] eref=[1755481/5570] machtiging=[MTC244K]",
                "2026-11-04 32 tekst=[creditrente 01-01-26 tot 01-10-26]",
                "2026-11-04 -10000 rekening=[0009990588] naam=[belastingdienst] ref=[1234432112344321]",
            ]
        )
        #expect(reading.statements.map(\.rows) == [4, 0])
    }

    @Test("Triodos: the BIC is not the account, and our own account is not the other's") func triodos() {
        #expect(
            read(Mt940Fixtures.triodos).rows == [
                "2026-11-04 1000 rekening=[0999000555] "
                    + "tekst=[TENAAMSTELLING VAN DE BETALER EN ADRES VAN DE BETALER HUUR]",
                "2026-11-04 15000 rekening=[NL44RABO0999000222] tekst=[HUUR NOVEMBER WONING 12]",
            ]
        )
    }

    @Test("Knab: the last and the first day of a year, account and name at the end of the text") func knab() {
        let reading = read(Mt940Fixtures.knab)
        #expect(
            reading.rows == [
                "2026-12-31 valuta 2027-01-01 100000 rekening=[NL44RABO0999000222] naam=[H. HUURDER] tekst=[202612-00 5] "
                    + "eref=[3111211AA002222] ref=[A123123123123122]",
                "2027-01-01 valuta 2026-12-31 5000 rekening=[NL13INGB0999000333] naam=[A. BEDRIJF VOF] "
                    + "tekst=[HUUR, BETALINGSKENMERK: 5000056789012345, REFERENTIE 9, 31-12-2026] "
                    + "kenmerk=[5000056789012345] ref=[ABCDE777777777]",
            ]
        )
        #expect(reading.statements.map(\.account) == ["NL35KNAB0999000111"])
    }

    @Test("bunq: no text at all, and a text of two lines") func bunq() {
        #expect(
            read(Mt940Fixtures.bunq).rows == [
                "2026-11-04 61250 rekening=[NL65BUNQ0999000222] naam=[P.C. Wicki]",
                "2026-11-04 -3450 naam=[www.winkel.example] "
                    + "tekst=[www.winkel.example Ergens, DE 1.00 NZD, 1 NZD = 0.61000 EUR]",
            ]
        )
    }

    @Test("Van Lanschot: a header before and a summary behind") func vanLanschot() {
        let reading = read(Mt940Fixtures.vanLanschot)
        #expect(
            reading.rows == [
                "2026-11-04 271676 rekening=[NL44RABO0999000222] naam=[ABC HOLDING B.V] tekst=[201400-001] "
                    + "eref=[333333333]",
                "2026-11-04 -2092 tekst=[KOSTEN periode: 01-07-2026 / 30-09-2026]",
            ]
        )
        #expect(reading.statements.map(\.account) == ["0999000787"])
    }

    @Test("Germany: sub-fields, SEPA labels, reversals of credit and of debit, and two pages") func german() {
        let reading = read(Mt940Fixtures.german)
        #expect(
            reading.rows == [
                "2026-11-04 30005 rekening=[DE42999100100043921105] naam=[Renate Richter und Soehne GmbH] "
                    + "tekst=[Miete November und noch mehr Text ohne Ende bis zum Rand] "
                    + "eref=[EndToEndIdTFNR2000400001] ref=[0724710290621954]",
                "2026-11-04 -20488 storno tekst=[zurueck] machtiging=[M-12]",
                "2026-11-04 1000 storno ref=[BD7C]",
                "2026-11-04 -517 tekst=[Rest]",
            ]
        )
        #expect(
            reading.balances == [
                "50880050/0999774600 00004/00001 -10000 10517 517 sluit",
                "50880050/0999774600 00004/00002 517 -517 0 sluit",
            ]
        )
    }

    @Test("Banks abroad: pounds, unknown tags, a text of their own, print below the trailer") func abroad() {
        let reading = read(Mt940Fixtures.abroad)
        #expect(
            reading.rows == [
                "2026-11-04 4500 GBP tekst=[911 TRANSFER COLLECT; FROM: A TENANT; TEXT: RENT NOVEMBER] "
                    + "ref=[MB170201323000]",
                "2026-11-04 -500 GBP ref=[NONREF]",
            ]
        )
        #expect(reading.statements.map(\.currency.description) == ["GBP"])
    }
}
