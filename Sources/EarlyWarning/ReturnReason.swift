/// Why a direct debit came back: a SEPA reason code, what it means, and what it says about the payer.
///
/// The table is wet-en-standaarden.md §4A.4. Codes that are not in it, or that are empty, say nothing.
public struct ReturnReason: Hashable, Sendable {
    /// The code, four capitals and digits; empty when none was given.
    public let code: String
    /// What it means, as the end of a Dutch sentence.
    public let meaning: String
    /// What it says about the payer.
    public let kind: Kind

    /// What a reason says about the payer.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// There was too little money: the strongest money sign.
        case moneyShort
        /// The bank gave no reason; it may hide too little money.
        case perhapsMoneyShort
        /// The account is blocked for debits, perhaps by an attachment.
        case blocked
        /// The payer did something: a refund, a refusal, a limit. A question to ask, not an accusation.
        case deliberate
        /// Something to arrange: no mandate, account closed.
        case administrative
        /// A mistake of ours, or in our data; never counts against the tenant.
        case ownError
        /// The payer died.
        case deceased
        /// Nothing can be said.
        case unknown
    }

    /// Whether it may carry any guess about the tenant.
    public var saysSomethingAboutTenant: Bool {
        switch kind {
        case .moneyShort, .perhapsMoneyShort, .blocked, .deliberate: true
        case .administrative, .ownError, .deceased, .unknown: false
        }
    }

    /// The reason of a code as an export gives it: spaces and case do not matter.
    ///
    /// A text that has not the form of a code is not repeated: it may be free text with personal data (G10).
    public static func of(_ text: String) -> ReturnReason {
        let code = text.filter { !$0.isWhitespace }.uppercased()
        if let known = table.first(where: { $0.code == code }) { return known }
        let isCode = code.utf8.count == 4 && code.utf8.allSatisfy { isCapitalOrDigit($0) }
        return ReturnReason(
            code: isCode ? code : "",
            meaning: isCode ? "een code die wij niet kennen" : "de reden is niet bekend",
            kind: .unknown
        )
    }

    /// Every code that is known, in alphabetical order.
    public static let table: [ReturnReason] = [
        ReturnReason("AC01", "het rekeningnummer klopt niet; dat is een fout in onze gegevens", .ownError),
        ReturnReason("AC04", "de rekening is opgeheven", .administrative),
        ReturnReason("AC06", "de rekening is geblokkeerd voor incasso, misschien door beslag", .blocked),
        ReturnReason(
            "AC13",
            "het soort rekening past niet bij de incasso; dat is een fout in onze gegevens",
            .ownError
        ),
        ReturnReason(
            "AG01",
            "van deze rekening mag niet geïncasseerd worden, bijvoorbeeld een spaarrekening",
            .ownError
        ),
        ReturnReason("AG02", "de incasso was verkeerd opgegeven; dat is onze fout", .ownError),
        ReturnReason("AM04", "er stond te weinig geld op de rekening", .moneyShort),
        ReturnReason("AM05", "de incasso was dubbel; dat is onze fout", .ownError),
        ReturnReason("BE05", "ons incassantnummer klopte niet; dat is onze fout", .ownError),
        ReturnReason("MD01", "er is geen machtiging, of die is ingetrokken", .administrative),
        ReturnReason("MD02", "gegevens van de machtiging ontbraken; dat is onze fout", .ownError),
        ReturnReason("MD06", "de huurder liet het bedrag terugboeken", .deliberate),
        ReturnReason("MD07", "de rekeninghouder is overleden", .deceased),
        ReturnReason("MS02", "de huurder weigerde de incasso", .deliberate),
        ReturnReason("MS03", "de bank gaf geen reden; soms staat er te weinig geld op de rekening", .perhapsMoneyShort),
        ReturnReason("NARR", "de bank gaf een toelichting; kijk op het afschrift", .unknown),
        ReturnReason("RR01", "verplichte gegevens ontbraken; dat is onze fout", .ownError),
        ReturnReason("RR02", "verplichte gegevens ontbraken; dat is onze fout", .ownError),
        ReturnReason("RR03", "verplichte gegevens ontbraken; dat is onze fout", .ownError),
        ReturnReason("RR04", "de bank weigerde om een wettelijke reden", .administrative),
        ReturnReason("SL01", "de rekening laat deze incasso niet toe; dat is zo ingesteld", .deliberate),
    ]

    private init(_ code: String, _ meaning: String, _ kind: Kind) {
        self.init(code: code, meaning: meaning, kind: kind)
    }

    private init(code: String, meaning: String, kind: Kind) {
        self.code = code
        self.meaning = meaning
        self.kind = kind
    }

    private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
