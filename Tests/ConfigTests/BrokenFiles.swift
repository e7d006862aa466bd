import Foundation
import Testing

@testable import Config

@Suite struct BrokenFiles {
    static let broken = [
        ("", "0: file: is empty"),
        ("# alleen een opmerking\n", "0: file: is empty"),
        ("- a\n- b\n", "1: file: is not a list of keys"),
        ("zomaar tekst\n", "1: file: is not a list of keys"),
        ("modus: proef\n\tkalender: kort\n", "2: file: is no YAML"),
        ("modus: \"proef\nkalender: kort\n", "3: file: is no YAML"),
        ("modus: proef\nkalender: a: b\n", "2: file: is no YAML"),
        ("kalender: *anker\n", "1: file: is no YAML"),
        ("kalender: kort\n---\nkalender: kort\n", "2: file: is no YAML"),
    ]

    @Test(arguments: broken) func aFileThatIsNoListOfKeysIsRefusedWithItsLine(_ text: String, _ start: String) throws {
        let sandbox = try Sandbox()
        try sandbox.write("huurwacht.yaml", text)
        let mistakes = sandbox.mistakes()
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.hasPrefix("huurwacht.yaml:\(start)") == true, "\(mistakes)")
    }

    @Test func bytesThatAreNoTextAreRefusedWithTheirLine() throws {
        let sandbox = try Sandbox()
        try sandbox.write("huurwacht.yaml", bytes: Array("modus: proef\nkalender: ".utf8) + [0xE9, 0x0A])
        try sandbox.write("teksten/nld/tip.sms.mustache", bytes: [0xFF])
        try sandbox.write("gemeenten/0392-haarlem.yaml", bytes: Array(Sandbox.gemeente.utf8) + [0x00])
        #expect(sandbox.mistakes() == ["huurwacht.yaml:2: file: is not UTF-8. Save the file as UTF-8."])
        try sandbox.write("huurwacht.yaml", Sandbox.main)
        let mistakes = sandbox.mistakes()
        #expect(mistakes.count == 2)
        #expect(mistakes.first?.hasPrefix("gemeenten/0392-haarlem.yaml:0: file: is no YAML") == true)
        #expect(mistakes.last == "teksten/nld/tip.sms.mustache:0: file: is not UTF-8. Save the file as UTF-8.")
    }

    @Test func aFileThatIsNotThereOrNoFileIsRefused() throws {
        let sandbox = try Sandbox()
        try sandbox.remove("huurwacht.yaml")
        #expect(
            sandbox.mistakes() == [
                "huurwacht.yaml:0: file: does not exist. "
                    + "Give the right path with --config, or copy the file of this version there."
            ]
        )
        try sandbox.write("huurwacht.yaml/binnen", "")
        #expect(sandbox.mistakes() == ["huurwacht.yaml:0: file: is no ordinary file. Put a text file there."])
    }

    @Test func aHugeFileIsRefused() throws {
        let sandbox = try Sandbox()
        try sandbox.write("kalenders/kort.yaml", String(repeating: "# vulling\n", count: 110_000))
        #expect(
            sandbox.mistakes() == ["kalenders/kort.yaml:0: file: is larger than 1 MiB. Put a settings file there."]
        )
    }

    @Test func aLanguageFolderHasAThreeLetterName() throws {
        let sandbox = try Sandbox()
        try sandbox.write("teksten/nl/herinnering.mail.mustache", "Beste {{naam}}")
        #expect(
            sandbox.mistakes() == [
                "teksten/nl:0: file: is no language. Name the folder by ISO 639-3, such as nld or tur."
            ]
        )
    }

    @Test func aProblemNeverRepeatsANameOrAddress() throws {
        let sandbox = try Sandbox()
        let secret = "Geheim7"
        for key in ["naam", "telefoon", "bereikbaar", "email", "adres", "iban", "sms_afzender", "kvk"] {
            let long = String(repeating: secret, count: 40)
            let line = try #require(
                Sandbox.main.split(separator: "\n").map(String.init).first { $0.hasPrefix("  \(key): ") }
            )
            for value in ["\(long)", "[\(secret)]", "{\(secret): 1}", "\"\(secret)\\nx\""] {
                try sandbox.write(
                    "huurwacht.yaml",
                    Sandbox.main.replacingOccurrences(of: line + "\n", with: "  \(key): \(value)\n")
                )
                let mistakes = sandbox.mistakes()
                #expect(!mistakes.isEmpty, "\(key): \(value)")
                #expect(!mistakes.joined().contains(secret), "\(mistakes)")
            }
        }
    }

    /// A text that breaks the rules of language or promises is a mistake of the configuration, by file and line.
    @Test func aTextInBadDutchIsAMistake() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "teksten/nld/herinnering.mail.mustache",
            "Onderwerp: Huur\n\nU dient conform de sommatie te betalen!\n"
        )
        let problems = SettingsReader.check(file: sandbox.file).problems
        #expect(
            problems.contains { $0.file.hasSuffix("herinnering.mail.mustache") && $0.line == 3 && $0.key == "text" }
        )
    }
}
