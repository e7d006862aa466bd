/// Messages of an invented corporation, in pieces that tests put together.
enum Camt {
    static let own = "NL02WOON0123456789"

    /// A whole camt.053 of one or more statements.
    static func message(_ statements: String..., version: String = "02", head: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)">
        <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-03T01:02:03</CreDtTm>\(head)</GrpHdr>
        \(statements.joined(separator: "\n"))
        </BkToCstmrStmt></Document>

        """
    }

    /// A statement; its balances are counted from the amounts unless they are given.
    static func statement(
        _ entries: String...,
        number: String = "211",
        account: String = "<IBAN>\(own)</IBAN>",
        currency: String = "EUR",
        opening: Int64 = 100_000,
        closing: Int64? = nil,
        balances: String? = nil
    ) -> String {
        let own = """
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>\(balance(opening, "2026-11-01", currency))</Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>\(balance(closing ?? opening, "2026-11-02", currency))</Bal>
            """
        return """
            <Stmt><Id>S\(number)</Id><ElctrncSeqNb>\(number)</ElctrncSeqNb>
            <CreDtTm>2026-11-03T01:02:03</CreDtTm>
            <Acct><Id>\(account)</Id><Ccy>\(currency)</Ccy><Ownr><Nm>Stichting Wonen</Nm></Ownr></Acct>
            \(balances ?? own)
            \(entries.joined(separator: "\n"))
            </Stmt>
            """
    }

    static func kind(_ code: String, _ cents: Int64, _ day: String = "2026-11-01", _ currency: String = "EUR") -> String
    {
        "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp>\(balance(cents, day, currency))</Bal>"
    }

    static func balance(_ cents: Int64, _ day: String, _ currency: String = "EUR") -> String {
        """
        <Amt Ccy="\(currency)">\(euros(abs(cents)))</Amt><CdtDbtInd>\(cents < 0 ? "DBIT" : "CRDT")</CdtDbtInd>\
        <Dt><Dt>\(day)</Dt></Dt>
        """
    }

    /// An entry with what stands in it.
    static func entry(
        _ amount: String,
        sign: String = "CRDT",
        currency: String = "EUR",
        status: String = "<Sts>BOOK</Sts>",
        booked: String = "<BookgDt><Dt>2026-11-02</Dt></BookgDt>",
        valued: String = "<ValDt><Dt>2026-11-02</Dt></ValDt>",
        head: String = "",
        _ rest: String = ""
    ) -> String {
        """
        <Ntry><Amt Ccy="\(currency)">\(amount)</Amt><CdtDbtInd>\(sign)</CdtDbtInd>\(head)\(status)\(booked)\(valued)
        \(rest)</Ntry>
        """
    }

    /// Details in one `NtryDtls`.
    static func details(_ details: String..., batch: String = "") -> String {
        "<NtryDtls>\(batch)\(details.map { "<TxDtls>\($0)</TxDtls>" }.joined(separator: "\n"))</NtryDtls>"
    }

    static func refs(_ endToEnd: String, mandate: String? = nil) -> String {
        let mandate = mandate.map { "<MndtId>\($0)</MndtId>" } ?? ""
        return "<Refs><EndToEndId>\(endToEnd)</EndToEndId>\(mandate)</Refs>"
    }

    static func amount(_ amount: String, currency: String = "EUR") -> String {
        "<Amt Ccy=\"\(currency)\">\(amount)</Amt>"
    }

    static func oldAmount(_ amount: String, _ place: String = "TxAmt", currency: String = "EUR") -> String {
        "<AmtDtls><\(place)><Amt Ccy=\"\(currency)\">\(amount)</Amt></\(place)></AmtDtls>"
    }

    /// A debtor or creditor with a name and an account.
    static func party(_ role: String, _ name: String, _ account: String = "", isNew: Bool = false) -> String {
        let name = isNew ? "<Pty><Nm>\(name)</Nm></Pty>" : "<Nm>\(name)</Nm>"
        let account = account.isEmpty ? "" : "<\(role)Acct><Id><IBAN>\(account)</IBAN></Id></\(role)Acct>"
        return "<\(role)>\(name)</\(role)>\(account)"
    }

    static func parties(_ parties: String...) -> String { "<RltdPties>\(parties.joined())</RltdPties>" }
    static func text(_ lines: String...) -> String {
        "<RmtInf>\(lines.map { "<Ustrd>\($0)</Ustrd>" }.joined())</RmtInf>"
    }
    static func reason(_ code: String) -> String { "<RtrInf><Rsn><Cd>\(code)</Cd></Rsn></RtrInf>" }

    static func reference(_ reference: String, issuer: String? = "CUR") -> String {
        let issuer = issuer.map { "<Issr>\($0)</Issr>" } ?? ""
        return """
            <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>\(issuer)</Tp><Ref>\(reference)</Ref>\
            </CdtrRefInf></Strd></RmtInf>
            """
    }

    static func euros(_ cents: Int64) -> String {
        "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    /// The same document with a prefix before each name.
    static func prefixed(_ text: String, _ prefix: String) -> String {
        text.replacing("<?", with: "\u{1}").replacing("</", with: "\u{2}").replacing("<", with: "<\(prefix):")
            .replacing("\u{2}", with: "</\(prefix):").replacing("\u{1}", with: "<?")
            .replacing("xmlns=", with: "xmlns:\(prefix)=")
    }
}
