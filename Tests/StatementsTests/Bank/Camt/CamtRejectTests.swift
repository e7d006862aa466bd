import Calendar
import Statements
import Testing

/// pain.002: what was rejected before it was settled.
///
/// No money moved, and no row looks as if it did.
@Suite struct CamtRejectTests {
    private static func message(_ rest: String, group: String = "PART", kind: String = "pain.008.001.02") -> String {
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-10-30T18:00:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>INC-11</OrgnlMsgId><OrgnlMsgNmId>\(kind)</OrgnlMsgNmId>
        <OrgnlNbOfTxs>3</OrgnlNbOfTxs><OrgnlCtrlSum>1500.50</OrgnlCtrlSum><GrpSts>\(group)</GrpSts>
        <StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
        \(rest)</CstmrPmtStsRpt></Document>
        """
    }

    private static func transaction(_ status: String, _ reason: String = "AC04", isNew: Bool = false) -> String {
        let mandate = isNew ? "<DrctDbtMndt><MndtId>M-7</MndtId></DrctDbtMndt>" : "<MndtId>M-7</MndtId>"
        return """
            <TxInfAndSts><OrgnlEndToEndId>E-7</OrgnlEndToEndId>\(status.isEmpty ? "" : "<TxSts>\(status)</TxSts>")
            \(reason.isEmpty ? "" : "<StsRsnInf><Rsn><Cd>\(reason)</Cd></Rsn></StsRsnInf>")
            <OrgnlTxRef><Amt><InstdAmt Ccy="EUR">500.10</InstdAmt></Amt><ReqdColltnDt>2026-11-01</ReqdColltnDt>
            <MndtRltdInf>\(mandate)</MndtRltdInf><RmtInf><Ustrd>huur nov</Ustrd></RmtInf>
            \(Camt.party("Dbtr", "A. Bos", "NL91HUUR0000000001", isNew: isNew))
            \(Camt.party("Cdtr", "Stichting Wonen", Camt.own, isNew: isNew))</OrgnlTxRef></TxInfAndSts>
            """
    }

    private static func order(_ transactions: String..., status: String = "") -> String {
        let status = status.isEmpty ? "" : "<PmtInfSts>\(status)</PmtInfSts>"
        return """
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId><OrgnlCtrlSum>1000.10</OrgnlCtrlSum>\(status)
            \(transactions.joined())</OrgnlPmtInfAndSts>
            """
    }

    private static let expected =
        "1.1 2026-10-30 0 EUR valuta=2026-11-01 ongeboekt geweigerd=50010 rekening=NL91HUUR0000000001 naam=A. Bos "
        + "tekst=huur nov e2e=E-7 machtiging=M-7 reden=AC04"

    @Test("a rejected collection names tenant, mandate, reason and amount, and moves no money")
    func rejected() throws {
        for isNew in [false, true] {
            let order = CamtRejectTests.order(CamtRejectTests.transaction("RJCT", isNew: isNew))
            let reading = CamtReading(CamtRejectTests.message(order))
            #expect(reading.rows == [CamtRejectTests.expected] && reading.settled == [false])
            #expect(reading.refusals.isEmpty)
            let statement = try #require(reading.statements.first)
            #expect(reading.statements.count == 1 && statement.form == .pain002)
            #expect((statement.account, statement.number) == (Camt.own, "P-1"))
            #expect(statement.sumCents == 0 && statement.openingCents == nil && !statement.closes)
        }
    }

    @Test("only rejects are rows; a transaction without status or reason has that of its order or message")
    func statuses() {
        let accepted = ["ACCP", "ACSC", "ACSP", "PDNG"].map { CamtRejectTests.transaction($0) }.joined()
        let mixed = CamtRejectTests.order(accepted + CamtRejectTests.transaction("RJCT"))
        let reading = CamtReading(CamtRejectTests.message(mixed))
        #expect(reading.rows == [CamtRejectTests.expected.replacing("1.1 ", with: "5.1 ")])
        #expect(reading.statements.map(\.entries) == [5] && reading.statements.map(\.rows) == [1])
        let silent = CamtRejectTests.order(CamtRejectTests.transaction("", ""), status: "RJCT")
        #expect(
            CamtReading(CamtRejectTests.message(silent)).rows
                == [CamtRejectTests.expected.replacing("AC04", with: "AM05")]
        )
        let accepting = CamtRejectTests.order(CamtRejectTests.transaction("", ""), status: "ACCP")
        #expect(
            CamtReading(CamtRejectTests.message(accepting, group: "RJCT")).statements.map(\.number) == [
                "P-1", "INC-11",
            ]
        )
    }

    @Test("a whole order or message that was rejected is one row with its sum")
    func wholes() {
        let order = CamtReading(CamtRejectTests.message(CamtRejectTests.order(status: "RJCT")))
        #expect(
            order.rows == [
                "1.1 2026-10-30 0 EUR ongeboekt geweigerd=100010 tekst=de hele opdracht is geweigerd reden=AM05"
            ]
        )
        let message = CamtReading(CamtRejectTests.message("", group: "RJCT"))
        #expect(
            message.rows == [
                "1.1 2026-10-30 0 EUR ongeboekt geweigerd=150050 tekst=de hele opdracht is geweigerd reden=AM05"
            ]
        )
        #expect(message.statements.map(\.number) == ["INC-11"])
        #expect(CamtReading(CamtRejectTests.message("", group: "ACCP")).rows.isEmpty)
    }

    @Test("transactions may stand without an order around them, and payment orders name the receiver")
    func without() {
        let bare = CamtReading(CamtRejectTests.message(CamtRejectTests.transaction("RJCT")))
        #expect(bare.rows == [CamtRejectTests.expected] && bare.statements.map(\.number) == ["INC-11"])
        let order = CamtRejectTests.order(CamtRejectTests.transaction("RJCT"))
        let payment = CamtReading(CamtRejectTests.message(order, kind: "pain.001.001.03"))
        #expect(payment.rows.allSatisfy { $0.contains("naam=Stichting Wonen") })
        #expect(payment.statements.map(\.account) == ["NL91HUUR0000000001"])
    }

    @Test("an amount that is not exact is refused with its place")
    func inexact() {
        let text = CamtRejectTests.message(CamtRejectTests.order(CamtRejectTests.transaction("RJCT")))
        let reading = CamtReading(text.replacing("500.10", with: "500.101"))
        #expect(reading.rows.isEmpty && reading.statements.map(\.refused) == [1])
        #expect(reading.reasons == ["opdracht 1: het bedrag heeft meer dan twee decimalen die niet nul zijn"])
    }
}
