import CollectionPolicy
import Foundation
import Testing

@testable import Config

@Suite struct ConfigurationHash {
    @Test func theSameFilesGiveTheSameHashInAnyFolder() throws {
        let one = try Sandbox()
        let other = try Sandbox()
        let first = try SettingsReader.read(file: one.file, readsTexts: false)
        let second = try SettingsReader.read(file: other.file, readsTexts: false)
        #expect(one.folder != other.folder)
        #expect(first.bytes == second.bytes)
        #expect(first.policy.configuration == second.policy.configuration)
        #expect(first.policy.configuration.count == 64)
        #expect(first.policy.configuration.allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test func theBytesAreEachFileWithItsPathAndLengthInTheOrderOfPaths() throws {
        let sandbox = try Sandbox()
        let text = "Beste {{naam}}"
        let files = [
            ("gemeenten/0392-haarlem.yaml", Sandbox.gemeente), ("huurwacht.yaml", Sandbox.main),
            ("kalenders/kort.yaml", Sandbox.kalender), ("teksten/nld/herinnering.brief.mustache", text),
            ("teksten/nld/herinnering.mail.mustache", text), ("teksten/nld/sms-tip.sms.mustache", text),
        ]
        let expected = files.map { "\($0)\n\($1.utf8.count)\n\($1)\n" }.joined()
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(String(decoding: settings.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("huurwacht.yaml", "modus: proef", "modus:  proef"),
        ("kalenders/kort.yaml", "titel: Korte", "titel: Kortere"),
        ("gemeenten/0392-haarlem.yaml", "minimum_dagen: 40", "minimum_dagen: 41"),
        ("teksten/nld/sms-tip.sms.mustache", "Beste", "Hallo"),
    ]) func aChangeInAnyFileChangesTheHash(_ file: String, _ old: String, _ new: String) throws {
        let sandbox = try Sandbox()
        let before = try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.configuration
        try sandbox.replace(file, old, new)
        #expect(try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.configuration != before)
    }

    @Test func aFileThatIsNotUsedChangesNothing() throws {
        let sandbox = try Sandbox()
        let before = try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.configuration
        try sandbox.write("kalenders/ander.yaml", "kalender: ander\n")
        try sandbox.write("gemeenten/LEESMIJ.txt", "uitleg")
        try sandbox.write("teksten/nld/LEESMIJ.txt", "uitleg")
        #expect(try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.configuration == before)
    }

    @Test func movingAByteFromOneFileToTheNextChangesTheHash() throws {
        let sandbox = try Sandbox()
        try sandbox.write("teksten/nld/a.sms.mustache", "een\n")
        try sandbox.write("teksten/nld/b.sms.mustache", "twee")
        let before = try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.configuration
        try sandbox.write("teksten/nld/a.sms.mustache", "een")
        try sandbox.write("teksten/nld/b.sms.mustache", "\ntwee")
        #expect(try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.configuration != before)
    }
}
