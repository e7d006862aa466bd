import Calendar
import Statements
import Testing

/// A day at the bank, told in the words of several versions: the rows are those of the story itself.
@Suite struct CamtStoryTests {
    @Test("one story in versions 02, 04 and 08, with prefixes and in pieces, has the same rows", arguments: 1...60)
    func versions(_ seed: Int) {
        let story = CamtStory(seed: UInt64(seed))
        for version in CamtStory.versions {
            for text in [story.text(version), Camt.prefixed(story.text(version), "p")] {
                let reading = CamtReading(text, pieces: seed % 3 == 0 ? 11 : .max)
                #expect(reading.rows == story.rows, "seed \(seed), version \(version)")
                #expect(reading.refusals.isEmpty, "seed \(seed), version \(version)")
                #expect(reading.statements.map(\.closes) == [true], "seed \(seed), version \(version)")
            }
        }
    }

    @Test(
        "one file in two statements has the same rows, and the second begins where the first ended",
        arguments: 1...20
    )
    func split(_ seed: Int) {
        let story = CamtStory(seed: UInt64(seed))
        let half = story.entries.count / 2
        let reading = CamtReading(story.text("04", parts: [0..<half, half..<story.entries.count]))
        let withoutPlace = { (rows: [String]) in rows.map { $0.drop { $0 != " " } } }
        #expect(withoutPlace(reading.rows) == withoutPlace(story.rows), "seed \(seed)")
        #expect(reading.statements.map(\.closes) == [true, true], "seed \(seed)")
        #expect(reading.statements[0].closingCents == reading.statements[1].openingCents, "seed \(seed)")
    }
}

/// What happened on an account, made up on a seed; it says itself which rows it expects.
struct CamtStory {
    struct Payment {
        var cents: Int64
        var name: String
        var account: String
        var endToEnd: String?
        var text: String?
        var kenmerk: String?
        var reason: String?
    }

    struct Entry {
        var isIncoming: Bool
        var isReturn: Bool
        var payments: [Payment]

        var cents: Int64 { payments.reduce(0) { $0 + $1.cents } }
    }

    static let versions = ["02", "04", "08"]
    var entries: [Entry] = []

    init(seed: UInt64) {
        var random = CamtRandom(seed: seed)
        for number in 0...random.next(8) {
            let isReturn = random.next(4) == 0
            let payments = (0...(random.next(3) == 0 ? 5 : 0)).map { place in
                Payment(
                    cents: Int64(random.next(100_000)),
                    name: ["A. Bos", "B. Dál", "C. van 't Ven", "D & E"][random.next(4)],
                    account: "NL00HUUR000000\(1_000 + random.next(9_000))",
                    endToEnd: random.next(3) == 0 ? nil : "E\(number)-\(place)",
                    text: random.next(3) == 0 ? nil : "huur \(random.next(12)) <2026>",
                    kenmerk: random.next(3) == 0 ? "\(1_000_000 + random.next(8_000_000))" : nil,
                    reason: isReturn ? ["AM04", "MD06", "MS03"][random.next(3)] : nil
                )
            }
            entries.append(Entry(isIncoming: !isReturn && random.next(5) != 0, isReturn: isReturn, payments: payments))
        }
    }

    /// The rows that a reader must give.
    var rows: [String] {
        entries.enumerated().flatMap { number, entry in
            entry.payments.enumerated().map { place, payment in
                let cents = entry.isIncoming ? payment.cents : -payment.cents
                var words = "\(number + 1).\(place + 1) 2026-11-02 \(cents) EUR\(entry.isReturn ? " storno" : "")"
                words += " rekening=\(payment.account) naam=\(payment.name)"
                if let text = payment.text { words += " tekst=\(text)" }
                if let endToEnd = payment.endToEnd { words += " e2e=\(endToEnd)" }
                if let reason = payment.reason { words += " reden=\(reason)" }
                if let kenmerk = payment.kenmerk { words += " kenmerk=\(kenmerk)" }
                return words
            }
        }
    }

    /// The story as a file of a version, in one statement or in parts.
    func text(_ version: String, parts: [Range<Int>]? = nil) -> String {
        var opening: Int64 = 100_000
        var statements: [String] = []
        for part in parts ?? [0..<entries.count] {
            let sum = entries[part].reduce(Int64(0)) { $0 + ($1.isIncoming ? $1.cents : -$1.cents) }
            let text = entries[part].map { CamtStory.text($0, version) }.joined(separator: "\n")
            statements.append(Camt.statement(text, opening: opening, closing: opening + sum))
            opening += sum
        }
        return Camt.message(statements.joined(separator: "\n"), version: version)
    }

    private static func text(_ entry: Entry, _ version: String) -> String {
        let isNew = version == "08"
        let day = isNew ? "<DtTm>2026-11-02T10:00:00+01:00</DtTm>" : "<Dt>2026-11-02</Dt>"
        let details = entry.payments.map { "<TxDtls>\(text($0, entry, version))</TxDtls>" }.joined()
        return Camt.entry(
            Camt.euros(entry.cents),
            sign: entry.isIncoming ? "CRDT" : "DBIT",
            status: isNew ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>",
            booked: "<BookgDt>\(day)</BookgDt>",
            valued: "<ValDt>\(day)</ValDt>",
            head: entry.isReturn ? "<RvslInd>true</RvslInd>" : "",
            "<NtryDtls>\(details)</NtryDtls>"
        )
    }

    private static func text(_ payment: Payment, _ entry: Entry, _ version: String) -> String {
        let isOld = version == "02"
        let euros = Camt.euros(payment.cents)
        let sign = entry.isIncoming ? "CRDT" : "DBIT"
        // The Dutch guideline of version 02 turns debtor and creditor on a return; here later versions do not.
        let role = entry.isIncoming || (entry.isReturn && !isOld) ? "Dbtr" : "Cdtr"
        let us = role == "Dbtr" ? "Cdtr" : "Dbtr"
        var text = Camt.refs(payment.endToEnd ?? "NOTPROVIDED")
        text += isOld ? Camt.oldAmount(euros) : Camt.amount(euros) + "<CdtDbtInd>\(sign)</CdtDbtInd>"
        text += Camt.parties(
            Camt.party(role, escaped(payment.name), payment.account, isNew: version == "08"),
            isOld ? "" : Camt.party(us, "Stichting Wonen", Camt.own, isNew: version == "08")
        )
        let lines = payment.text.map { "<Ustrd>\(escaped($0))</Ustrd>" } ?? ""
        let kenmerk =
            payment.kenmerk.map { Camt.reference($0).replacing("<RmtInf>", with: "").replacing("</RmtInf>", with: "") }
            ?? ""
        if !lines.isEmpty || !kenmerk.isEmpty { text += "<RmtInf>\(lines)\(kenmerk)</RmtInf>" }
        return text + (payment.reason.map(Camt.reason) ?? "")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
