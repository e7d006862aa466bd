import Calendar
import Statements
import Testing

/// The document around the statements: forms that must work, tricks that must not, and what breaks off.
@Suite struct CamtDocumentTests {
    private static let story = Camt.message(
        Camt.statement(
            Camt.entry(
                "500.00",
                Camt.details(Camt.refs("E1") + Camt.text("Huur café & tuin".replacing("&", with: "&amp;")))
            ),
            Camt.entry("0.50", sign: "DBIT", "<AddtlNtryInf>kosten</AddtlNtryInf>"),
            closing: 149_950
        )
    )
    private static let whole = CamtReading(story)

    @Test("the story of this suite is read whole and closes")
    func control() {
        let whole = CamtDocumentTests.whole
        #expect(
            whole.rows == [
                "1.1 2026-11-02 50000 EUR tekst=Huur café & tuin e2e=E1", "2.1 2026-11-02 -50 EUR tekst=kosten",
            ]
        )
        #expect(whole.statements.map(\.closes) == [true] && whole.refusals.isEmpty)
    }

    @Test("the namespace of any version, a prefix, or no namespace at all make no difference")
    func namespaces() {
        let story = CamtDocumentTests.story
        let namespace = " xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\""
        var forms = ["02", "03", "04", "06", "08", "10", "13", "14"].map {
            story.replacing("camt.053.001.02", with: "camt.053.001.\($0)")
        }
        forms += [
            story.replacing(namespace, with: ""), Camt.prefixed(story, "ns2"), Camt.prefixed(story, "camt"),
            Camt.prefixed(story, "n").replacing(namespace.replacing("xmlns", with: "xmlns:n"), with: ""),
            story.replacing("\n", with: "\r\n"), story.replacing("\n", with: ""),
            "  \n\n".replacing("\n", with: "") + story, story.replacing("?>", with: "?><!-- <Stmt> -->"),
            story.replacing("<Document", with: "<Envelop><Kop><Id>1</Id></Kop><Document")
                .replacing("</Document>", with: "</Document></Envelop>"),
        ]
        for form in forms {
            let reading = CamtReading(form)
            #expect(reading.rows == CamtDocumentTests.whole.rows && reading.refusals.isEmpty)
            #expect(reading.statements.map(\.closes) == [true])
        }
    }

    @Test("CDATA, comments, processing instructions and character references are text like any other")
    func markup() {
        let forms = [
            "<![CDATA[Huur café & tuin]]>", "Huur <![CDATA[café &]]> tuin", "Huur <!-- x --> café &amp; <?x y?>tuin",
            "&#72;uur caf&#xE9; &#38; tuin", "\n   Huur café &amp; tuin\t",
        ]
        for form in forms {
            let reading = CamtReading(CamtDocumentTests.story.replacing("Huur café &amp; tuin", with: form))
            let words = reading.rows[0].replacing("  ", with: " ")
            #expect(words == CamtDocumentTests.whole.rows[0] && reading.statements.map(\.closes) == [true])
        }
    }

    @Test("UTF-8 with and without mark, UTF-16 of both kinds and ISO-8859-1 give the same, fed in any pieces")
    func encodings() {
        let story = CamtDocumentTests.story
        func wide(_ text: String, _ isLittle: Bool, mark: Bool) -> [UInt8] {
            let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
            return units.flatMap {
                isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)]
            }
        }
        let utf16 = story.replacing("UTF-8", with: "UTF-16")
        let forms: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF] + Array(story.utf8), wide(utf16, true, mark: true), wide(utf16, false, mark: true),
            story.replacing("UTF-8", with: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) },
            Array(story.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", with: "").utf8),
        ]
        for (number, form) in forms.enumerated() {
            for pieces in [Int.max, 1, 2, 3, 7, 64] {
                let reading = CamtReading(bytes: form, pieces: pieces)
                #expect(reading.rows == CamtDocumentTests.whole.rows, "form \(number) in pieces of \(pieces)")
                #expect(reading.statements.map(\.closes) == [true] && reading.refusals.isEmpty)
            }
        }
    }

    @Test("a wrong encoding is named at its line and what stood before it is kept open")
    func wrongEncoding() {
        let latin = CamtDocumentTests.story.unicodeScalars.map { UInt8($0.value) }
        let reading = CamtReading(bytes: latin)
        #expect(reading.rows.isEmpty && reading.statements.map(\.closes) == [false])
        #expect(reading.refusals.count == 1 && reading.refusals.first?.part == "bestand")
        for name in ["UTF-16", "KLINGON-1", "EBCDIC-NL"] {
            let reading = CamtReading(CamtDocumentTests.story.replacing("UTF-8", with: name))
            #expect(!reading.statements.contains { $0.closes }, "\(name)")
            #expect(reading.refusals.count == 1, "\(name)")
        }
    }

    @Test(
        "a document with a DOCTYPE is not read, whatever stands in it",
        arguments: [
            "<!DOCTYPE Document>", "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/camt.dtd\">",
            "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE Document [<!ATTLIST Amt Ccy CDATA \"EUR\">]>",
            "<!DOCTYPE Document PUBLIC \"a\" \"b\"><!-- x -->",
        ]
    )
    func documentTypes(_ type: String) {
        for pieces in [Int.max, 1] {
            let text = CamtDocumentTests.story.replacing("?>", with: "?>\(type)").replacing("kosten", with: "&x;&b;")
            let reading = CamtReading(text, pieces: pieces)
            #expect(reading.rows.isEmpty && reading.statements.isEmpty)
            #expect(reading.reasons == ["het bestand heeft een DOCTYPE; die hoort er niet in en wordt niet gelezen"])
        }
    }

    @Test("an entity that nobody declared ends the reading there")
    func unknownEntity() {
        let reading = CamtReading(CamtDocumentTests.story.replacing("kosten", with: "kosten&euro;"))
        #expect(reading.rows.count == 1 && reading.statements.map(\.closes) == [false])
        #expect(reading.refusals.count == 1)
    }

    @Test("elements deeper than 200, in a place that we read or pass by, are refused")
    func depth() {
        for (open, close) in [("<x>", "</x>"), ("<Document>", "</Document>")] {
            let deep = String(repeating: open, count: 100_000) + String(repeating: close, count: 100_000)
            for text in [CamtDocumentTests.story.replacing("kosten", with: deep), deep] {
                let reading = CamtReading(text)
                #expect(!reading.statements.contains { $0.closes })
                #expect(reading.reasons.last == "de elementen staan meer dan 200 lagen diep in elkaar")
            }
        }
    }

    @Test(
        "what has no end is refused before it fills the memory: comments, labels, attributes, CDATA, instructions",
        arguments: ["<!--", "<", "<a b=\"", "<Sts><![CDATA[", "<?a ", "<a "]
    )
    func endless(_ beginning: String) {
        let reader = CamtReader()
        var reading = CamtReading("")
        reading.refusals = []
        let head = CamtDocumentTests.story.split(separator: "kosten")[0] + beginning
        reader.feed(Array(head.utf8).span, into: &reading)
        let part = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        for _ in 0..<12 { reader.feed(part.span, into: &reading) }
        #expect(reading.rows.count == 1 && reading.statements.map(\.closes) == [false])
        #expect(reading.reasons.allSatisfy { $0.contains("groter dan") } && reading.refusals.count == 1)
    }

    @Test("a hundred thousand names that nobody knows are refused")
    func endlessNames() {
        let names = (0..<100_000).map { "<naam\($0)/>" }.joined()
        let reading = CamtReading(CamtDocumentTests.story.replacing("kosten", with: names))
        #expect(reading.rows.count == 1 && reading.statements.map(\.closes) == [false])
        #expect(reading.refusals.count == 1)
    }

    @Test("what stands behind the document is named; the statements before it stand")
    func trailing() {
        for tail in ["<Document/>", "rommel", CamtDocumentTests.story] {
            let reading = CamtReading(CamtDocumentTests.story + tail)
            #expect(reading.rows == CamtDocumentTests.whole.rows)
            #expect(reading.statements.map(\.closes) == [true])
            #expect(reading.reasons == ["na het einde van het document staat nog iets; dat is niet gelezen"])
        }
    }

    @Test("tags that do not fit end the reading at their line; a statement that ended before it stands")
    func brokenMarkup() {
        let two = Camt.message(
            Camt.statement(Camt.entry("1.00"), closing: 100_100),
            Camt.statement(Camt.entry("1.00"), Camt.entry("2.00"), closing: 100_300)
        )
        let place = two.firstRange(of: "2.00</Amt>").map { two[..<$0.lowerBound] } ?? ""
        let reading = CamtReading(two.replacing("2.00</Amt>", with: "2.00</Bedrag>"))
        #expect(reading.statements.map(\.closes) == [true, false] && reading.rows.count == 2)
        #expect(reading.refusals.map(\.line) == [place.split(separator: "\n", omittingEmptySubsequences: false).count])
        #expect(reading.reasons.allSatisfy { $0.hasPrefix("vanaf hier is het bestand geen geldige XML") })
    }

    @Test(
        "other messages and other files are refused by name",
        arguments: [
            ("<Document><BkToCstmrAcctRpt><Rpt><Ntry/></Rpt></BkToCstmrAcctRpt></Document>", "CAMT.052"),
            ("<Document><CstmrDrctDbtInitn><PmtInf/></CstmrDrctDbtInitn></Document>", "pain.008"),
            ("<Document><CstmrCdtTrfInitn/></Document>", "pain.001"), ("<Document><Iets/></Document>", "geen CAMT.053"),
            ("<html><body>Niet ingelogd</body></html>", "geen CAMT.053"), ("<Document/>", "geen CAMT.053"),
            ("", "leeg"), ("  \n ", "leeg"), (":20:940S260101", "geldige XML"), ("PK\u{3}\u{4}rommel", "geldige XML"),
            ("<", "afgebroken"), ("{\"a\":1}", "geldige XML"),
        ]
    )
    func otherMessages(_ text: String, _ reason: String) {
        let reading = CamtReading(text)
        #expect(reading.rows.isEmpty && reading.statements.isEmpty)
        #expect(reading.refusals.count == 1 && reading.reasons.allSatisfy { $0.contains(reason) })
    }

    @Test("a message that is not read leaves the others of the envelope alone")
    func envelope() {
        let story = CamtDocumentTests.story.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
        let other = "<Document><BkToCstmrAcctRpt><Stmt><Ntry/></Stmt></BkToCstmrAcctRpt></Document>"
        let reading = CamtReading("<Berichten>\(story)\(other)\(story)</Berichten>")
        #expect(reading.rows == CamtDocumentTests.whole.rows + CamtDocumentTests.whole.rows)
        #expect(reading.statements.map(\.closes) == [true, true] && reading.refusals.count == 1)
    }

    @Test("what banks add beside the statements is passed by, also when it looks like entries")
    func supplements() {
        let extra = "<SplmtryData><Envlp><Stmt><Ntry><Amt Ccy=\"EUR\">9.00</Amt></Ntry></Stmt></Envlp></SplmtryData>"
        let text = CamtDocumentTests.story.replacing("</Stmt>", with: "\(extra)</Stmt>")
            .replacing("<Sts>BOOK</Sts>", with: "<Sts>BO<Amt>9</Amt>OK</Sts>")
        let reading = CamtReading(text)
        #expect(reading.rows == CamtDocumentTests.whole.rows && reading.statements.map(\.closes) == [true])
    }
}
