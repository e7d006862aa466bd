import CollectionPolicy
import GuardRails
import TestKit
import Testing

@testable import Outreach

@Suite("Texts for tenants: calm, plain, complete")
struct TextTests {
    /// A kalender that uses the texts as the shipped one does.
    private let kalender = Kalender(
        name: "proef",
        title: "Proef",
        bron: "test",
        eenheid: .tijd,
        graceCents: 0,
        minimumDaysBetweenMessages: 0,
        steps: [
            step("een", "herinnering-vriendelijk", [.mail, .sms, .brief]),
            step("twee", "herinnering-hulp", [.mail, .brief], sharing: true),
            step("drie", "veertiendagenbrief", [.brief, .mail], veertiendagen: true),
        ]
    )

    private static func step(
        _ name: String,
        _ text: String,
        _ channels: [Channel],
        sharing: Bool = false,
        veertiendagen: Bool = false
    ) -> KalenderStep {
        KalenderStep(
            name: name,
            herkomst: .bron,
            day: .daysAfterDue(8),
            action: .message(
                MessageStep(
                    channels: channels,
                    text: text,
                    expiresAfterDays: 7,
                    offersSharing: sharing,
                    isVeertiendagenbrief: veertiendagen
                )
            )
        )
    }

    @Test func `the texts that come with the program pass every check`() throws {
        let texts = try OutreachHouse.shippedTexts()
        #expect(texts.count >= 7)
        #expect(TextCheck.problems(texts: texts, kalender: kalender).map(\.description) == [])
    }

    @Test func `no shipped text speaks of costs or a laatste kans`() throws {
        for (key, text) in try OutreachHouse.shippedTexts() {
            #expect(G07NoCosts.costWords(in: text) == [], "\(key)")
            #expect(!G05WordsAfterVonnis.mentionsLaatsteKans(text), "\(key)")
        }
    }

    @Test(
        arguments: [
            ("Betaal nu!", "an exclamation mark"), ("Wij dagen u voor de rechter.", "\"rechter\""),
            ("Dit gaat conform afspraak.", "\"conform\""), ("U dient te betalen.", "\"dient te\""),
            ("Bel ons i.v.m. uw brief.", "\"i.v.m.\""), ("Betaal METEEN dit bedrag.", "\"METEEN\" in capitals"),
            ("Wil je bellen?", "\"je\" is not the u-form"), ("Er komen kosten bij.", "\"kosten\""),
            ("Dit is uw laatste kans.", "\"laatste kans\""), ("{{naam_van_kat}} is lief.", "no variable naam_van_kat"),
            ("{{post_bedrag}} staat open.", "outside {{#posten}}"), ("{{huurder}} is er.", "huurder is no text"),
            ("{{{bedrag}}} staat open.", "is not used here"), ("{{#bedrag}}x{{/bedrag}}", "bedrag is always there"),
            ("Kenmerk {{betalingskenmerk}}.", "betalingskenmerk may be absent"),
            ("{{#huurder}}", "the Mustache cannot be read"),
            (
                "Een zin die veel te lang is omdat hij steeds maar door en door en door gaat.",
                "a sentence of 17 words"
            ),
            (
                "Een zin die over twee regels loopt en ook dan\nveel te lang is voor een mens.",
                "a sentence of 17 words"
            ),
        ]
    )
    func `a mistake is found in its line`(_ line: String, _ problem: String) throws {
        let key = "nld/herinnering-vriendelijk.mail"
        let good = try #require(try OutreachHouse.shippedTexts()[key])
        let lines = good.split(separator: "\n", omittingEmptySubsequences: false).count
        let found = TextCheck.problems(texts: [key: good + "\n" + line + "\n"])
        let match = try #require(found.first { $0.problem.contains(problem) }, "\(found)")
        #expect(match.file == "teksten/\(key).mustache")
        // The parser sees the open section at the end of the file; the rest stands in the added line.
        if problem.hasPrefix("the Mustache") { #expect(match.line > lines) } else { #expect(match.line == lines + 1) }
        #expect(!match.remedy.isEmpty)
    }

    @Test(
        arguments: [
            ("nld/herinnering-vriendelijk.mail", "{{bedrag}}", "the amount"),
            ("nld/herinnering-vriendelijk.mail", "{{iban}}", "the account"),
            ("nld/herinnering-vriendelijk.mail", "{{telefoon}}", "a telephone number"),
            ("nld/herinnering-vriendelijk.mail", "{{betaal_uiterlijk}}", "a concrete day of payment"),
            ("nld/herinnering-vriendelijk.mail", "Onderwerp:", "the subject is missing"),
            ("nld/herinnering-vriendelijk.sms", "Schuldhulp van uw gemeente", "the help offer"),
            ("nld/herinnering-hulp.brief", "{{bezwaar_tot}}", "until when the tenant can object"),
            ("nld/herinnering-hulp.brief", "{{gemeente}}", "the gemeente"),
            ("nld/veertiendagenbrief.brief", "vanaf de dag nadat", "the term of BW 6:96"),
            ("nld/veertiendagenbrief.brief", "{{uiterste_dag}}", "the last day of payment"),
        ]
    )
    func `a missing part is named`(_ key: String, _ part: String, _ problem: String) throws {
        let text = try #require(try OutreachHouse.shippedTexts()[key])
        #expect(text.contains(part))
        let texts = [key: text.replacing(part, with: "x")]
        #expect(TextCheck.problems(texts: texts).contains { $0.problem.contains(problem) })
    }

    @Test func `a kalender without its text, or with G6 by SMS, is a mistake`() throws {
        var texts = try OutreachHouse.shippedTexts()
        texts["nld/herinnering-hulp.brief"] = nil
        var wrong = kalender
        wrong.steps.append(TextTests.step("vier", "herinnering-hulp", [.sms], sharing: true))
        let found = TextCheck.problems(texts: texts, kalender: wrong).map(\.description)
        #expect(found.contains { $0.contains("herinnering-hulp.brief.mustache:0") && $0.contains("step twee") })
        #expect(found.contains { $0.contains("step vier") && $0.contains("must be a letter or a mail") })
    }

    @Test func `an SMS fits in two parts and in its alphabet`() throws {
        var texts = try OutreachHouse.shippedTexts()
        let key = "nld/herinnering-vriendelijk.sms"
        let good = try #require(texts[key])
        texts[key] = good + " Hebt u nog vragen? Wij helpen u graag verder. Ook met een betaling in delen."
        #expect(TextCheck.problems(texts: texts).contains { $0.problem.contains("takes 3 SMS parts") })
        texts[key] = good.replacing("Dank u", with: "Bedankt, financiële zaken")
        #expect(TextCheck.problems(texts: texts).contains { $0.problem.contains("\"ë\" is not in the alphabet") })
        texts["nld/geen-kanaal"] = "x"
        #expect(TextCheck.problems(texts: texts).contains { $0.file == "teksten/nld/geen-kanaal.mustache" })
    }

    @Test(
        arguments: [
            ("", 0, 1), (String(repeating: "a", count: 160), 160, 1), (String(repeating: "a", count: 161), 161, 2),
            (String(repeating: "a", count: 306), 306, 2), (String(repeating: "a", count: 307), 307, 3),
            ("€ 1,00", 7, 1), ("één ü à", 7, 1),
        ]
    )
    func `SMS sizes count the euro sign double`(_ text: String, _ septets: Int, _ parts: Int) {
        #expect(Gsm7.septets(text) == septets)
        #expect(Gsm7.parts(text) == parts)
        #expect(Gsm7.firstForeign(in: text) == nil)
    }

    @Test func `foreign letters become their nearest ones`() {
        #expect(Gsm7.firstForeign(in: "geïnd") == "ï")
        #expect(Gsm7.folded("geïnd bij Çağlar – ’t Huis 日") == "geind bij Çaglar - 't Huis ?")
        #expect(Gsm7.firstForeign(in: Gsm7.folded("Łukasz Ñ é ž “x”")) == nil)
    }

    @Test func `every variable has a sample`() {
        for variable in TextVariable.allCases where variable.kind == .text || variable.kind == .item {
            #expect(!variable.sample.isEmpty, "\(variable)")
        }
    }

    @Test func `a text in another language falls back to Dutch and a broken one says where`() throws {
        let library = TextLibrary([
            "nld/a.mail": "Onderwerp: x\n\ngoed {{naam}} & <b>",
            "nld/b.mail": "Onderwerp: x\n\nregel\n{{#huurder}}\nopen",
        ])
        let (text, language) = try library.text(name: "a", channel: .mail, language: "tur")
        #expect(language == "nld")
        // Never HTML-escaped.
        #expect(text.body(["naam": "O'Neil & \"Zn\" <x>"]) == "goed O'Neil & \"Zn\" <x> & <b>\n")
        #expect(throws: OutreachError.self) { try library.text(name: "c", channel: .mail, language: "") }
        do {
            _ = try library.text(name: "b", channel: .mail, language: "")
            Issue.record("a broken text was read")
        } catch {
            #expect(error.kind == .textBroken)
            #expect(error.description.hasPrefix("teksten/nld/b.mail.mustache:"))
        }
    }
}
