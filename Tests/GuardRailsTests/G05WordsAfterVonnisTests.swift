import GuardRails
import Simulation
import Testing

@Suite struct G05WordsAfterVonnisTests {
    static let plain = "Er staat € 700,00 schadevergoeding open. Bel ons, dan helpen wij u."

    /// What the guard says of a text after a vonnis that dissolved the contract.
    static func afterVonnis(
        body: String = plain,
        subject: String = "Uw betaling",
        sender: String = "Woonstichting De Linde",
        language: String = "nld"
    ) -> [Refusal] {
        refusals { message, circumstances in
            message.body = body
            message.subject = subject
            message.senderName = sender
            message.language = language
            circumstances.isDissolved = true
        }
    }

    @Test func `before a vonnis the word is ordinary`() {
        #expect(refusals().isEmpty)
    }

    @Test(arguments: [
        "huur", "Huur", "HUURDER", "verhuurder", "huurachterstand", "onderhuur", "gehuurd", "huren", "Verhuring",
        "huurt",
        "hu\u{AD}ur", "h\u{200B}uur", "h\u{2060}u\u{FEFF}ur", "ｈｕｕｒ", "húúr", "hu\u{301}ur\u{308}", "𝐡𝐮𝐮𝐫", "ʜᴜᴜʀ",
        "huur-\nachterstand", "hu-\nur", "hu-ur", "һuur", "huυr", "ⓗⓤⓤⓡ",
    ])
    func `after it no text holds a word with the stem, in body, subject or sender name`(word: String) {
        let isWord: (Refusal) -> Bool = { if case .forbiddenWord = $0 { true } else { false } }
        #expect(Self.afterVonnis(body: "Dit is \(word)!").contains(where: isWord))
        #expect(Self.afterVonnis(sender: "De \(word) BV").contains(where: isWord))
        if !word.contains("\n") { #expect(Self.afterVonnis(subject: word).contains(where: isWord)) }
    }

    @Test(arguments: [
        plain, "De schuur, de schuren en het schuurpapier.", "Natuurlijk, de buurt, een uur, het bestuur.",
        "U bent gedoogde gebruiker en betaalt een schadevergoeding.",
    ])
    func `other words pass`(body: String) {
        #expect(Self.afterVonnis(body: body).isEmpty)
    }

    @Test func `the one fixed sentence passes as a whole, also broken over lines, and only as a whole`() {
        let sentence = G05WordsAfterVonnis.fixedSentence
        #expect(Self.afterVonnis(body: "Beste,\n\(sentence)\nGroet.").isEmpty)
        #expect(Self.afterVonnis(body: sentence.replacing(" ", with: "\n")).isEmpty)
        #expect(!Self.afterVonnis(body: sentence + " De huur.").isEmpty)
        #expect(!Self.afterVonnis(body: String(sentence.dropLast(1))).isEmpty)
        #expect(!Self.afterVonnis(body: sentence.lowercased()).isEmpty)
        #expect(!Self.afterVonnis(body: sentence.replacing("geen nieuwe", with: "een nieuwe")).isEmpty)
    }

    @Test(arguments: [("nld", true), ("", true), ("dut", true), ("eng", false), ("ara", false), ("pol", false)])
    func `a language without a word list is not sent: Dutch is`(language: String, passes: Bool) {
        #expect(Self.afterVonnis(language: language).isEmpty == passes)
        if !passes { #expect(Self.afterVonnis(language: language) == [.notDutch(language: language)]) }
    }

    @Test(arguments: ["laatste kans", "Laatste-kans", "LAATSTEKANSBELEID", "laat\u{AD}ste kans", "een tweede kans"])
    func `no text mentions laatste kans before its offer is decided; then only letters that staff approve`(
        words: String
    ) {
        func refused(_ channel: Channel, approved: Bool) -> [Refusal] {
            refusals { message, circumstances in
                message.channel = channel
                message.body += " Dit is uw \(words)."
                circumstances.laatsteKansTextApproved = approved
            }
        }
        #expect(refused(.brief, approved: false) == [.laatsteKansMentioned])
        #expect(refused(.mail, approved: false) == [.laatsteKansMentioned])
        #expect(refused(.mail, approved: true) == [.laatsteKansMentioned])
        #expect(refused(.brief, approved: true).isEmpty)
    }

    /// The stem in a disguise that still reads as the stem.
    static func disguise(_ random: inout SeededRandom) -> String {
        let forms: [Character: [String]] = [
            "h": ["h", "H", "ｈ", "ĥ", "ḥ", "𝗁", "һ", "h\u{301}"],
            "u": ["u", "U", "ｕ", "ü", "ú", "û", "ů", "𝓾", "u\u{308}", "υ"],
            "r": ["r", "R", "ｒ", "ŕ", "ř", "𝕣", "r\u{327}"],
        ]
        let invisible = ["", "", "", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{180E}"]
        return "huur".map { letter in random.pick(forms[letter] ?? []) + random.pick(invisible) }.joined()
    }

    @Test func `no disguise of the stem gets through (random)`() {
        var random = SeededRandom(seed: 505)
        let parts = ["", "ver", "onder", "achterstand", "der", "prijs", "de ", " te betalen", "\n", ". ", "2026"]
        for round in 1...3_000 {
            let text = random.pick(parts) + Self.disguise(&random) + random.pick(parts)
            let refusals = Self.afterVonnis(body: "Beste bewoner, \(text) en verder niets.")
            #expect(refusals.contains(.forbiddenWord("huur")), "seed 505, round \(round): \(text)")
        }
    }

    @Test func `text of harmless words always passes (random)`() {
        var random = SeededRandom(seed: 506)
        let words = [
            "schadevergoeding", "gedoogde", "gebruiker", "schuur", "natuur", "buurt", "duur", "uur", "bestuur",
            "betalen",
            "bel", "ons", "hulp", "gemeente", "avontuur", "muur", "stuur", "vuur", "kuur", "uw", "u", "één", "café",
        ]
        for round in 1...500 {
            let text = (1...20).map { _ in random.pick(words) }.joined(separator: random.pick([" ", "\n", ", "]))
            #expect(Self.afterVonnis(body: text).isEmpty, "seed 506, round \(round): \(text)")
        }
    }
}
