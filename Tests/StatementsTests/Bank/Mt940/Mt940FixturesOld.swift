/// What Dutch banks once wrote, and some files still hold.
extension Mt940Fixtures {
    /// ABN AMRO before SEPA: columns of 32.
    static let abnAmroOld = """
        ABNANL2A
        940
        ABNANL2A
        :20:ABN AMRO BANK NV
        :25:999000111
        :28:30802/1
        :60F:C261104EUR100,
        :61:2611051105D9,N192NONREF
        :86:GIRO   999428 WATERNET        BETALINGSKENM.  5000056789012345
        BETREFT FACTUUR D.D. 20-10-2026  INCL. 1,44 BTW
        :61:2611051105D11,59N426NONREF
        :86:BEA   NR:XXX1234   05.11.26/12.54 DROGIST FIL2500 ERGENS,PAS999
        :61:2611051105C25,N078NONREF
        :86:12.34.56.789 P. JANSEN           HUUR PARKEERPLAATS
        :62F:C261105EUR104,41
        -

        """

    /// Rabobank in its oldest form: a point in amounts, sixteen columns and the name on :61:, :86: on each line.
    static let rabobankOld = """
        :940:
        :20:940A261104
        :25:1291.99.348EUR
        :28:00000/00
        :60F:C261103EUR000000000473.17
        :61:261104D000000000300.05N0440999470966      W.P. Jansen
        :86:Terugboeking
        :86:NIET AKKOORD MET AFSCHRIJVING
        :61:261104C000000000010.NMSCNONREF          AFREK. AUTOMATEN
        :86:BANKENTRANS 8F  772,55
        :61:261104C000000000001.00NMSCP9901950        P. VAN BERGEN
        :86:VOLGENS AFSPRAAK
        :62F:C261104EUR000000000184.12

        """

    /// ING before 2014: no envelope, positions, R-reason and R-type.
    static let ingOld = """
        0000 01INGBNL2AXXXX00001\u{20}
        0000 01INGBNL2AXXXX00001\u{20}
        940 00\u{20}
        :20:MPBZ\u{20}
        :25:0009990005\u{20}
        :28C:000\u{20}
        :60F:C261103EUR68,20\u{20}
        :61:261104C1,56NOV EREF\u{20}
        :86:0009990006 NL44RABO0999000222 RABONL2U J. Jansen\u{20}
        2026110412345 Huur klantnr 00123\u{20}
        :61:2611041104D610,00NDV MARF
        :86:Europese Incasso, Terugboeking NL02ABNA0999000444 ABNANL2A A VISSE
        R MD062 Huur oktober
        :61:261104D20,00NGM NONREF
        :86: ABN AMRO BANK>ERGENS 04112026 09:57 002\t5595781
        :61:261104D1,57NVZ PREF\u{20}
        :62F:D261104EUR561,81\u{20}
        :64:D261104EUR561,81\u{20}
        :86:D000003C000001D631,57C1,56\u{20}
        -XXX

        """
}
