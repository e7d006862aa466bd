import Calendar
import Statements
import Testing

/// Who is on the other side, why money came back, and what the payer wrote.
@Suite struct CamtPartyTests {
    private static let tenant = "NL91HUUR0000000001"

    private static func row(
        _ sign: String,
        isReversal: Bool = false,
        _ detail: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> String {
        let head = isReversal ? "<RvslInd>true</RvslInd>" : ""
        let entry = Camt.entry("10.00", sign: sign, head: head, Camt.details(detail))
        let reading = CamtReading(Camt.message(Camt.statement(entry)))
        #expect(reading.refusals.isEmpty && reading.rows.count == 1, sourceLocation: sourceLocation)
        return reading.rows.first.map { String($0.dropFirst("1.1 2026-11-02 ".count)) } ?? ""
    }

    private static let us = Camt.party("Cdtr", "Stichting Wonen", Camt.own)

    @Test("the other side of money in is the debtor, of money out the creditor, in old and new versions")
    func direction() {
        for isNew in [false, true] {
            let both = Camt.parties(
                Camt.party("Dbtr", "A. Bos", CamtPartyTests.tenant, isNew: isNew),
                Camt.party("Cdtr", "Schilder Kwast", "NL64VERF0000000002", isNew: isNew)
            )
            #expect(CamtPartyTests.row("CRDT", both) == "1000 EUR rekening=\(CamtPartyTests.tenant) naam=A. Bos")
            #expect(CamtPartyTests.row("DBIT", both) == "-1000 EUR rekening=NL64VERF0000000002 naam=Schilder Kwast")
        }
    }

    @Test("the return of a direct debit names the tenant, whether the bank swaps the parties or leaves them")
    func returns() {
        let refs = Camt.refs("INC-2026-11-7", mandate: "M-7")
        let expected =
            "-1000 EUR storno rekening=\(CamtPartyTests.tenant) naam=A. Bos e2e=INC-2026-11-7 machtiging=M-7 reden=AM04"
        let swapped = Camt.parties(Camt.party("Cdtr", "A. Bos", CamtPartyTests.tenant))
        let swappedWithUs = Camt.parties(
            Camt.party("Dbtr", "Stichting Wonen", Camt.own),
            Camt.party("Cdtr", "A. Bos", CamtPartyTests.tenant)
        )
        let left = Camt.parties(Camt.party("Dbtr", "A. Bos", CamtPartyTests.tenant), CamtPartyTests.us)
        let leftAlone = Camt.parties(Camt.party("Dbtr", "A. Bos", CamtPartyTests.tenant))
        let leftByName = Camt.parties(
            Camt.party("Dbtr", "A. Bos", CamtPartyTests.tenant),
            Camt.party("Cdtr", "Stichting Wonen")
        )
        for parties in [swapped, swappedWithUs, left, leftAlone, leftByName] {
            let detail = refs + parties + Camt.reason("AM04")
            #expect(CamtPartyTests.row("DBIT", isReversal: true, detail) == expected)
        }
    }

    @Test("our own account is never the other side, however it is spaced")
    func ourselves() {
        let spaced = Camt.parties(Camt.party("Cdtr", "Wij", "NL02 WOON 0123 4567 89"))
        #expect(CamtPartyTests.row("DBIT", spaced) == "-1000 EUR")
        let other =
            "<RltdPties><Dbtr><Nm>B. Dal</Nm></Dbtr><DbtrAcct><Id><Othr><Id>12 345</Id></Othr></Id></DbtrAcct></RltdPties>"
        #expect(CamtPartyTests.row("CRDT", other) == "1000 EUR rekening=12345 naam=B. Dal")
    }

    @Test("a bad IBAN of the other side is kept as the bank wrote it")
    func badIban() {
        let parties = Camt.parties(Camt.party("Dbtr", "A. Bos", "NL00 ONZIN"))
        #expect(CamtPartyTests.row("CRDT", parties) == "1000 EUR rekening=NL00ONZIN naam=A. Bos")
    }

    @Test("a party that is a bank, and the party behind a party, give their name when there is no other")
    func otherNames() {
        let bank = "<RltdPties><Dbtr><Agt><FinInstnId><Nm>Bank Zuid</Nm></FinInstnId></Agt></Dbtr></RltdPties>"
        #expect(CamtPartyTests.row("CRDT", bank) == "1000 EUR naam=Bank Zuid")
        let behind = "<RltdPties><UltmtDbtr><Pty><Nm>A. Bos</Nm></Pty></UltmtDbtr></RltdPties>"
        #expect(CamtPartyTests.row("CRDT", behind) == "1000 EUR naam=A. Bos")
    }

    @Test(
        "reasons of a return: a code, a code of the bank, words, and words beside a code",
        arguments: [
            ("<Rsn><Cd>MD06</Cd></Rsn>", "reden=MD06"), ("<Rsn><Prtry>MS03</Prtry></Rsn>", "reden=MS03"),
            ("<Rsn><Prtry>Rekening geblokkeerd</Prtry></Rsn>", "tekst=Rekening geblokkeerd reden=NARR"),
            (
                "<Rsn><Cd>NARR</Cd></Rsn><AddtlInf>zie</AddtlInf><AddtlInf>brief</AddtlInf>",
                "tekst=zie brief reden=NARR"
            ),
            ("<Orgtr><Nm>Bank</Nm></Orgtr><Rsn><Cd> AC04\n</Cd></Rsn>", "reden=AC04"),
            ("<AddtlInf>x</AddtlInf>", "tekst=x"),
        ]
    )
    func reasons(_ information: String, _ expected: String) {
        #expect(
            CamtPartyTests.row("DBIT", isReversal: true, "<RtrInf>\(information)</RtrInf>")
                == "-1000 EUR storno \(expected)"
        )
    }

    @Test("NOTPROVIDED is no reference")
    func notProvided() {
        #expect(CamtPartyTests.row("CRDT", Camt.refs("NOTPROVIDED", mandate: "NOTPROVIDED")) == "1000 EUR")
        #expect(CamtPartyTests.row("CRDT", Camt.refs("NONREF")) == "1000 EUR")
        #expect(CamtPartyTests.row("CRDT", Camt.refs("NOTPROVIDED-2")) == "1000 EUR e2e=NOTPROVIDED-2")
    }

    @Test(
        "a betalingskenmerk is a structured reference of the Dutch kind; other references are remittance",
        arguments: [
            (Camt.reference("5000056789012345"), "kenmerk=5000056789012345"),
            (Camt.reference("5000 0567 8901 2345"), "kenmerk=5000056789012345"),
            (Camt.reference("1234567", issuer: nil), "kenmerk=1234567"),
            (Camt.reference("RF18539007547034", issuer: "ISO"), "tekst=RF18539007547034"),
            (Camt.reference("4654654654654654", issuer: "BBA"), "tekst=4654654654654654"),
            (Camt.reference("12345678"), "tekst=12345678"),
            (Camt.reference("123456789012345"), "tekst=123456789012345"),
            (Camt.reference("FACTUUR-2026"), "tekst=FACTUUR-2026"),
            (
                Camt.reference("5000056789012345") + Camt.text("huur", "november"),
                "tekst=huur november kenmerk=5000056789012345"
            ),
            (
                "<RmtInf><Strd><RfrdDocInf><Nb>F-1</Nb></RfrdDocInf><AddtlRmtInf>deel 1</AddtlRmtInf></Strd></RmtInf>",
                "tekst=F-1 deel 1"
            ),
        ]
    )
    func references(_ remittance: String, _ expected: String) {
        #expect(CamtPartyTests.row("CRDT", remittance) == "1000 EUR \(expected)")
    }

    @Test("the words of the bank stand in when the payer wrote nothing")
    func information() {
        let own = "<AddtlTxInf>/TRTP/SEPA OVERBOEKING</AddtlTxInf>"
        #expect(CamtPartyTests.row("CRDT", own) == "1000 EUR tekst=/TRTP/SEPA OVERBOEKING")
        #expect(CamtPartyTests.row("CRDT", Camt.text("huur") + own) == "1000 EUR tekst=huur")
    }

    @Test("the bank's reference is that of the detail, else of the entry, else NtryRef")
    func bankReferences() {
        let detail = Camt.details("<Refs><AcctSvcrRef>D</AcctSvcrRef></Refs>")
        let entries = [
            Camt.entry("1.00", "<AcctSvcrRef>E</AcctSvcrRef>" + detail),
            Camt.entry("1.00", "<AcctSvcrRef>E</AcctSvcrRef>" + Camt.details("")),
            Camt.entry("1.00", "<NtryRef>N</NtryRef>" + Camt.details("")),
        ]
        let reading = CamtReading(Camt.message(Camt.statement(entries.joined())))
        #expect(reading.rows.map { $0.suffix(6) } == ["bank=D", "bank=E", "bank=N"])
    }
}
