/// Files in the shape of each bank; names, accounts and amounts are invented.
enum Mt940Fixtures {
    /// ABN AMRO since SEPA: labels, one of them cut by the end of a line; amounts without zeros behind them.
    static let abnAmro = """
        ABNANL2A
        940
        ABNANL2A
        :20:ABN AMRO BANK NV
        :25:999000111
        :28:30801/1
        :60F:C261103EUR1000,5
        :61:2611041104C612,5N654NONREF
        :86:/TRTP/SEPA OVERBOEKING/IBAN/NL44RABO0999000222/BIC/RABONL2U/NAME/M
        . DE WIT-BAKKER/REMI/Huur november Lindelaan 3/EREF/NOTPROVIDED
        :61:2611041104d9,N426NONREF
        :86:/TRTP/SEPA BETALING/NAME/Bakkerij Het Hoekje/EREF/X1
        :61:2611041104D540,25N245NONREF
        :86:/RTYP/SEPA Incasso Terugboeking/MARF/M-2019-000481/RTRN/
        AC01/IBAN/ NL13INGB0999000333/NAME/J. Öztürk/REMI/Huur oktober 2026 won
        ing 481/EREF/HUUR-2026-10-481
        :61:2611041104C700,N946NONREF
        :86:/TRTP/SEPA ACCEPTGIRO/IBAN/NL02ABNA0999000444/BIC/ABNANL2A
        /NAME/Naam/REMI/ISSUER: CUR REF: 5000056789012345/EREF/NOTPROVIDE
        D/ORDP//ID/A1B2
        :61:2611041104C0,05N247NONREF
        :86:/TRTP/SEPA Incasso batch/PREF/109180-911/NRTX/162/PIND/BRUTO
        :62F:C261104EUR1763,8
        -

        """

    /// ABN AMRO with labels in words, and without its lines filled.
    static let abnAmroWords = """
        ABNANL2A
        940
        ABNANL2A
        :20:ABN AMRO BANK NV
        :25:999000111
        :28:30803/1
        :60F:C261105EUR100,
        :61:2611061106C612,5N654NONREF
        :86:SEPA OVERBOEKING                 IBAN: NL13INGB0999000333
        BIC: INGBNL2A                    NAAM: A.B. HUURDER-DE WIT
        OMSCHRIJVING: HUUR NOVEMBER 2026   WONING 481
        KENMERK: 7541410
        :61:2611061106D540,25N246NONREF
        :86:SEPA INCASSO NIET UITGEVOERD     INCASSANT: NL40ZZZ999787780000
        NAAM: C. HUURDER                 MACHTIGING: M-481
        OMSCHRIJVING: HUUR OKTOBER       REDEN MS02
        IBAN: NL02ABNA0999000444         KENMERK: AA 2026-11-06 10:20:47/
        0000000007
        :61:2611061106C500,N658NONREF
        :86:SEPA ACCEPTGIRO                  IBAN: NL44RABO0999000222
        BIC: RABONL2U                    NAAM: D. HUURDER
        BETALINGSKENM.: 5000056789012345
        :62F:C261106EUR672,25
        -

        """

    /// ING since 2014: in a SWIFT envelope, `/CNTP/`, the text in `USTD`, forward balances.
    static let ing = """
        {1:F01INGBNL2ABXXX0000000000}
        {2:I940INGBNL2AXXXN}
        {4:
        :20:P261104000000001
        :25:NL13INGB0999000555EUR
        :28C:00000
        :60F:C261103EUR436,90
        :61:2611041104C612,50NTRFNONREF//14237654096217
        /TRCD/00100/
        :86:/CNTP/NL44RABO0999000222/RABONL2U/M. de Wit///REMI/USTD//huur nov
        -2026 Lindelaan 3/
        :61:2611041104D700,00NRTIEREF//14237654096225
        /TRCD/01315/
        :86:/RTRN/MS032//EREF/HUUR-2026-10-77//MARF/M-77//CSID/NL53ZZZ9990
        00660000//CNTP/NL02ABNA0999000444/ABNANL2A/A. Visser///REMI/USTD//
        Huur oktober//PURP/OTHR/
        :61:2611041104C550,00NTRFEREF//14237654096300
        /TRCD/00100/
        :86:/EREF/E-9//CNTP/NL44RABO0999000777/RABONL2U/K. de Boer///REMI/STRD
        /CUR/5000056789012345/
        :61:2611041104C1,00NTRFNONREF//14237654096301
        /TRCD/00370/
        :86:/CNTP/0009990001/////REMI/USTD//VAN Spaarrekenin
        g/
        :62F:C261104EUR900,40
        :64:C261104EUR900,40
        :65:C261105EUR900,40
        :65:C261106EUR900,40
        :86:/SUM/1/3/700,00/1163,50/
        -}

        """

    /// Rabobank: `:940:`, padded amounts, the other account on the second line of :61:, blank lines, REMI twice.
    static let rabobank = """
        :940:
        :20:940S261104
        :25:NL44RABO0999000888 EUR
        :28C:0
        :60F:C261103EUR000000001147,95

        :61:261104C000000000612,50N541EREF
        NL13INGB0999000333
        :86:/EREF/04-11-2026 22:56 1120000153447185/ORDP//NAME/Mevr. van Lind
        en/ADDR/Straat 9 1000AA ERGENS NL/REMI//REMI/HUUR NOV/ISDT/2026-11-04

        :61:261104D000000000540,00N593MARF//OO9T005185395573
        NL02ABNA0999000444
        :86:/MARF/M-481/EREF/HUUR-10-481/RTRN/AM04/BENM//NAME/T. Huurder/REMI/Hu
        ur oktober/ISDT/2026-11-04
        :61:261101D000000000010,29N093NONREF
        0000000000
        :86:/REMI/Kosten 01-10-2026 t/m 31-10-2026
        Betaalpakket/ISDT/2026-11-01
        :62F:C261104EUR000000001210,16
        :20:940S261105
        :25:NL44RABO0999000888 EUR
        :28C:0
        :60F:C261104EUR000000001210,16
        :61:261105C000000000001,00N122NONREF
        0009990001
        :86:/ORDP//NAME/Bedrijf B.V./REMI/NR.201303-111/11.3.2013
        :62F:C261105EUR000000001211,16

        """

    private static let blank = String(repeating: " ", count: 65)
    private static func column(_ text: String) -> String { text.padding(65) }

    /// SNS, ASN and RegioBank: the other account in :61:, :86: in lines of 65 columns.
    static let sns = """
        {1:F01SNSBNL2AXXXX0000000000}{2:O940SNSBNL2AXXXXN}{3:}{4:
        :20:0000000000
        :25:NL86SNSB0999000111
        :28C:253/1
        :60F:C261104EUR546,48
        :61:2611041104C15,00NOVBNL44RABO0999000222
        f. spar bedrijf n.v.
        :86:NL44RABO0999000222 f. spar bedrijf n.v.
        \(blank)
        \(column("huur november                    woning 12"))
        \(blank)
        \(blank)
        :61:2611041104D61,80NINCNL02ABNA0999000444
        energie b.v.
        :86:NL02ABNA0999000444 energie b.v.
        \(blank)
        /TRTP/Zakelijke Europese Incasso/CSID/NL36ZZZ999000640000/NAME/EN
        ERGIE BV/MARF/MTC244K/REMI/Relatienummer 1755481/Factuur nr.79037
        92/IBAN/NL02ABNA0999000444/BIC/ABNANL2A/EREF/1755481/5570\(String(repeating: " ", count: 8))
        :61:2611041104C0,32NRNT
        :86:\u{20}
        \(blank)
        \(column("creditrente                     01-01-26 tot 01-10-26"))
        \(blank)
        :61:2611041104D100,00NACC0009990588//1234432112344321
        belastingdienst
        :62F:C261104EUR400,00
        -}{5:}
        {1:F01SNSBNL2AXXXX0000000000}{2:O940SNSBNL2AXXXXN}{3:}{4:
        :20:0000000000
        :25:NL86SNSB0999000111
        :28C:254/1
        :60F:C261105EUR400,00
        :62F:C261105EUR400,00
        -}{5:}

        """

    /// Triodos: sub-fields behind `>`, some of them on a line of their own.
    static let triodos = """
        :20:1352294232659/1
        :25:TRIODOSBANK/0999000123
        :28:1
        :60F:C261104EUR1000,00

        :61:261104C10,00NIT NONREF
        :86:000>100999000555
        >20TENAAMSTELLING VAN DE BETAL>21ER EN ADRES VAN DE BETALER
        >22 HUUR>310999000123

        :61:261104C150,00NET NONREF
        :86:000>100000000000
        >20RABONL2U
        >21NL44RABO0999000222
        >22HUUR NOVEMBER>23WONING 12>310999000123
        :62F:C261104EUR1160,00
        -

        """

    /// Knab: amounts with zeros before them and without decimals behind the comma, the year's turn, free text.
    static let knab = """
        {1:F01KNABNL2HAXXX0000000000}{2:I940KNABNL2HXXXXN3020}{4:
        :20:B123123123123122
        :25:NL35 KNAB 0999 0001 11
        :28C:1/1
        :60F:C261230EUR0,
        :61:2701011231C01000,00N1103111211AA002222//A123123123123122
        :86:/TRTP/SEPA OVERBOEKING/IBAN/NL44RABO0999000222/BIC/RABONL2U
        /NAME/H. HUURDER/EREF/3111211AA002222/REMI/202612-00
        5\u{20}
        :61:2612310101C50,NTRFNONREF//ABCDE777777777
        :86:HUUR, BETALINGSKENMERK: 5000056789012345, REFERENTIE 9, 31-12-2026
        REK: NL13INGB0999000333/NAAM: A. BEDRIJF VOF
        :62F:C270101EUR01050,
        -}

        """

    /// bunq: everything short, text without account for cards.
    static let bunq = """
        BUNQNL2A
        940
        BUNQNL2A
        :20:BUNQ BV
        :25:NL97BUNQ0999000111 EUR
        :28:00001
        :60F:C261031EUR32,33
        :61:2611041104C612,5NTRFNONREF
        :86:/IBAN/NL65BUNQ0999000222/NAME/P.C. Wicki/REMI/
        :61:2611041104D34,5NMSCNONREF
        :86:/NAME/www.winkel.example/REMI/www.winkel.example Ergens, DE
        1.00 NZD, 1 NZD = 0.61000 EUR
        :62F:C261130EUR610,33
        -
        """

    /// Van Lanschot: the number of the account in :61:, blanks behind :25:.
    static let vanLanschot = """
        0000 01FVLBNL22AXXX00042
        0000 01FVLBNL22AXXX00042
        940 00
        :20:FVLOLB
        :25:0999000787                        \u{20}
        :28C:002
        :60F:C261103EUR5053,33
        :61:261104C2716,76NXXX0130045721
        :86:/TRTP/SEPA Overboeking/IBAN/NL44RABO0999000222/BIC/RABONL2U/NAME/A
        BC HOLDING B.V/REMI/201400-001/EREF/333333333
        :61:261104D20,92NXXXNONREF
        :86:KOSTEN          periode: 01-07-2026 / 30-09-2026
        :62F:C261104EUR7749,17
        :86:D000001C000001D20,92C2716,76
        -XXX

        """

    /// All of them, each complete.
    static let all = [
        "ABN AMRO": abnAmro, "ABN AMRO, old": abnAmroOld,
        "ABN AMRO, words": abnAmroWords, "Rabobank, old": rabobankOld, "ING": ing, "ING, old": ingOld,
        "Rabobank": rabobank,
        "SNS": sns, "Triodos": triodos, "Knab": knab, "bunq": bunq, "Van Lanschot": vanLanschot, "German": german,
        "abroad": abroad,
    ]
}

extension String {
    /// The text with blanks behind it up to a width.
    func padding(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
