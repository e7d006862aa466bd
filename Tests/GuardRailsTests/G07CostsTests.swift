import GuardRails
import Simulation
import Testing

@Suite struct G07CostsTests {
    static func body(_ text: String) -> [Refusal] { refusals { message, _ in message.body += " " + text } }

    @Test(arguments: [
        "Betaal ook de incassokosten.", "KOSTEN", "wettelijke rente", "de vertragingsrente", "Er komt een boete bij.",
        "BIK: € 40,00", "kos\u{AD}ten", "rénte", "ｋｏｓｔｅｎ", "proceskosten", "renteberekening", "administratiekosten",
        "Collection costs apply.", "interest",
    ])
    func `no text speaks of costs or interest`(text: String) {
        #expect(Self.body(text) == [.costs])
        #expect(refusals { message, _ in message.subject = text } == [.costs])
    }

    @Test(arguments: [
        "Bellen kost niets en hulp is gratis en kosteloos.", "Uw servicekosten zijn meegeteld.", "huurtoeslag",
        "automatische incasso", "transparente afspraken met ouders en parenten",
    ])
    func `ordinary sentences pass`(text: String) {
        #expect(Self.body(text).isEmpty)
    }

    @Test(arguments: G07NoCosts.allowedSentences)
    func `a fixed sentence may say that there are none, as a whole`(sentence: String) {
        #expect(Self.body(sentence).isEmpty)
        #expect(Self.body(String(sentence.dropLast()) + " als u nu betaalt.") == [.costs])
        #expect(Self.body(sentence + " Later wel kosten.") == [.costs])
    }

    /// A veertiendagenbrief that names € 40,00.
    static func letter(
        allowed: Bool = true,
        cents: Int64 = 4_000,
        by: String = "M. Bakker",
        body: String = "Betaalt u niet, dan komen er € 40,00 incassokosten bij."
    ) -> [Refusal] {
        refusals { message, circumstances in
            message.channel = .brief
            message.costs = .approved(cents: cents, by: by)
            message.body = body
            circumstances.costsAllowed = allowed
        }
    }

    @Test func `approved costs pass only where allowed, by name, and with the exact amount in the text`() {
        #expect(Self.letter().isEmpty)
        #expect(Self.letter(allowed: false) == [.costs])
        #expect(Self.letter(by: " ") == [.costs])
        #expect(Self.letter(cents: 0, body: "Er komen € 0,00 kosten bij.") == [.costs])
        #expect(Self.letter(cents: 4_001) == [.costs])
        #expect(Self.letter(body: "Er komen kosten bij.") == [.costs])
        #expect(Self.letter(body: "Er komen € 140,00 kosten bij.") == [.costs])
        #expect(Self.letter(body: "Er komen € 40,00 kosten en rente bij.") == [.costs])
        #expect(
            refusals { message, circumstances in
                message.channel = .sms
                message.costs = .approved(cents: 4_000, by: "M. Bakker")
                message.body = "€ 40,00 kosten"
                circumstances.costsAllowed = true
            } == [.costs]
        )
    }

    @Test func `no random text with a cost word passes without approval (random)`() {
        var random = SeededRandom(seed: 707)
        let harmless = ["Bel", "ons", "u", "betaalt", "Wij rekenen geen kosten.", "€", "40,00", "\n", "gratis", "-"]
        let costly = ["kosten", "Kosten", "INCASSOKOSTEN", "rente", "boete", "bik", "kosten."]
        for round in 1...2_000 {
            var words = (0...random.int(1...12)).map { _ in random.pick(harmless) }
            #expect(Self.body(words.joined(separator: " ")).isEmpty, "seed 707, round \(round)")
            words.insert(random.pick(costly), at: random.int(0...words.count))
            #expect(Self.body(words.joined(separator: " ")) == [.costs], "seed 707, round \(round): \(words)")
        }
    }
}
