import Foundation

/// A made-up camt.053 file in the shape in which Dutch banks deliver it: one payment an entry, here and there a batch
/// or a return.
enum CamtFile {
    /// Writes a file of so many entries, a part at a time.
    static func write(entries: Int, to path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
            <BkToCstmrStmt><GrpHdr><MsgId>CAMT053-0001</MsgId><CreDtTm>2026-11-03T04:12:00</CreDtTm></GrpHdr>
            <Stmt><Id>0123456789.2026-11-02</Id><ElctrncSeqNb>000000000000000211</ElctrncSeqNb>
            <CreDtTm>2026-11-03T04:12:00</CreDtTm>
            <Acct><Id><IBAN>NL02WOON0123456789</IBAN></Id><Ccy>EUR</Ccy></Acct>
            \(balance("OPBD", 0))\(balance("CLBD", total(entries)))

            """
        for number in 0..<entries {
            text += entry(number)
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        text += "</Stmt>\n</BkToCstmrStmt>\n</Document>\n"
        try file.write(contentsOf: Data(text.utf8))
    }

    private static func cents(_ number: Int) -> Int { 40_000 + number * 7_919 % 60_000 }

    private static func total(_ entries: Int) -> Int {
        (0..<entries).reduce(0) { $0 + ($1 % 50 == 49 ? -cents($1) : cents($1)) }
    }

    private static func euros(_ cents: Int) -> String {
        "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    private static func balance(_ kind: String, _ cents: Int) -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(kind)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(euros(cents))</Amt>\
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>

        """
    }

    private static func entry(_ number: Int) -> String {
        let isReturn = number % 50 == 49
        let role = isReturn ? "Cdtr" : "Dbtr"
        let kenmerk = 1_000_000_000_000_000 + number
        let digits = String(1_000_000_000 + number)
        let remittance =
            number % 3 == 0
            ? "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>CUR</Issr></Tp><Ref>\(kenmerk)</Ref>"
                + "</CdtrRefInf></Strd>"
            : "<Ustrd>Huur november 2026 contract C-\(digits) &amp; servicekosten</Ustrd>"
        return """
            <Ntry><Amt Ccy="EUR">\(euros(cents(number)))</Amt><CdtDbtInd>\(isReturn ? "DBIT" : "CRDT")</CdtDbtInd>\
            \(isReturn ? "<RvslInd>true</RvslInd>" : "")<Sts>BOOK</Sts>
            <BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt>
            <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
            <NtryDtls><TxDtls><Refs><EndToEndId>E2E-2026-\(digits)</EndToEndId></Refs>
            <AmtDtls><TxAmt><Amt Ccy="EUR">\(euros(cents(number)))</Amt></TxAmt></AmtDtls>
            <RltdPties><\(role)><Nm>Bewoner van nummer \(number)</Nm></\(role)><\(role)Acct><Id>\
            <IBAN>NL00HUUR\(digits)</IBAN></Id></\(role)Acct></RltdPties>
            <RmtInf>\(remittance)</RmtInf>\(isReturn ? "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>" : "")
            </TxDtls></NtryDtls></Ntry>

            """
    }
}
