/// Banks that are not Dutch.
extension Mt940Fixtures {
    /// Germany: sub-fields behind `?`, SEPA labels in them, reversals, two pages of one statement.
    static let german = """
        :20:T089413946000001
        :25:50880050/0999774600
        :28C:00004/00001
        :60F:D261103EUR100,
        :61:2611041104CR300,05NTRFNONREF//0724710290621954
        :86:166?00GUTSCHRIFT?100399?20EREF+EndToEndIdTFNR20004000?2101?22SVWZ
        +Miete November und noch?23 mehr Text ohne Ende bis zu?2
        4m Rand?30PBNKDEFF100?31DE42999100100043921105?32Renate Richter und Soehne G?33mbH
        :61:2611041104RCR204,88NRTINONREF
        :86:079?00SAMMLER/STORNO?109800?20MREF+M-12?21SVWZ+zurueck
        :61:2611041104RD10,NTRFKREF+//BD7C
        :62M:C261104EUR5,17
        -
        :20:T089413946000002
        :25:50880050/0999774600
        :28C:00004/00002
        :60M:C261104EUR5,17
        :61:2611041104DR5,17NTRFNONREF
        :86:191?00SEPA-UEBERW?20EREF+NOTPROVIDED?21SVWZ+Rest
        :62F:C261104EUR0,
        -

        """

    /// Banks abroad: another currency, funds codes, a text of their own, unknown tags, no :86: at all.
    static let abroad = """
        {1:F01BANKGB2LAXXX1234567890}{2:O9401200261104BANKGB2LAXXX12345678902611041200N}{3:{108:X}}{4:
        :20:ST261104CYC/1
        :25:GB99BANK99900011122233
        :28C:3/1
        :NS:not for us
        :60F:C261103GBP0,46
        :61:2611041104CP45,00NTRFNONREF//MB170201323000
        911-TRANSFER
        :86:911 TRANSFER COLLECT; FROM: A TENANT; TEXT: RENT NOVEMBER
        :61:2611041104DP5,FMSC01916//NONREF
        :13D:2611041733+0100
        :62F:C261104GBP40,46
        :64:C261104GBP40,46
        -}{5:{CHK:123456789ABC}}{S:{COP:P}}
        Printed on 5 November 2026
        """
}
