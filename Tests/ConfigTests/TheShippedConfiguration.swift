import CollectionPolicy
import Foundation
import RentLedger
import Testing

@testable import Config

/// The `Config/` folder of this repository.
enum Shipped {
    /// Its path.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Config").path

    /// The text of a file.
    static func text(_ relative: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(relative)", encoding: .utf8)
    }

    /// A sandbox with the shipped main file and gemeenten; it names the sandbox's kalender.
    static func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("huurwacht.yaml", text("huurwacht.yaml"))
        try sandbox.replace("huurwacht.yaml", "\nkalender: pre-wonen\n", "\nkalender: kort\n")
        try sandbox.remove("gemeenten")
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/gemeenten") {
            try sandbox.write("gemeenten/\(name)", text("gemeenten/\(name)"))
        }
        return sandbox
    }
}

@Suite struct TheShippedConfiguration {
    @Test func hasNoMistakesAndWarnsOfWhatWaitsForLocalValues() throws {
        let sandbox = try Shipped.sandbox()
        #expect(sandbox.mistakes().isEmpty)
        let warnings = SettingsReader.check(file: sandbox.file, readsTexts: false).warnings
        #expect(
            warnings.map(\.key) == [
                "corporatie.naam", "corporatie.telefoon", "corporatie.bereikbaar", "corporatie.email",
                "corporatie.adres", "corporatie.iban", "corporatie.sms_afzender", "corporatie.kvk",
                "profilering.dpia_datum", "profilering.functionaris_gegevensbescherming", "medewerkers",
            ]
        )
        #expect(warnings.allSatisfy { $0.line > 0 })
    }

    @Test func theFolderItselfLoadsAsSoonAsItsKalenderIsThere() {
        let hasKalender = FileManager.default.fileExists(atPath: "\(Shipped.folder)/kalenders/pre-wonen.yaml")
        let check = SettingsReader.check(file: "\(Shipped.folder)/huurwacht.yaml")
        #expect(check.problems.map(\.key) == (hasKalender ? [] : ["kalender"]))
        #expect((check.settings != nil) == hasKalender)
    }

    @Test func everyShippedValueIsTheDefault() throws {
        let sandbox = try Shipped.sandbox()
        let shipped = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        try sandbox.write("huurwacht.yaml", "kalender: kort\n")
        let defaults = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(shipped.outreach == defaults.outreach)
        #expect(shipped.intake == defaults.intake)
        #expect(shipped.casework == defaults.casework)
        #expect(shipped.meldingen == defaults.meldingen)
        #expect(shipped.dayRunMinute == defaults.dayRunMinute)
        #expect(shipped.watchPort == defaults.watchPort)
        #expect(shipped.policy.measures == defaults.policy.measures)
        #expect(shipped.policy.profilingGate == defaults.policy.profilingGate)
        #expect(shipped.policy.bezwaartermijnDagen == 14)
        #expect(shipped.policy.proofValidMonths == 3)
        #expect(shipped.policy.quietBankDaysAfterDue == 2)
        #expect(shipped.policy.vonnisWarningWeeks == 8)
        #expect(!shipped.policy.costsAllowed)
    }

    @Test func theGemeentenOfTheRegionAreThere() throws {
        let sandbox = try Shipped.sandbox()
        let gemeenten = try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.gemeenten
        let names = gemeenten.mapValues(\.name)
        for (code, name) in [
            ("0375", "Beverwijk"), ("0377", "Bloemendaal"), ("0392", "Haarlem"), ("0396", "Heemskerk"),
            ("0397", "Heemstede"),
        ] {
            #expect(names[GemeenteCode(code)] == name)
        }
        for gemeente in gemeenten.values {
            #expect(gemeente.thresholdCents == 7_500)
            #expect(gemeente.minimumDays == 30)
            #expect(gemeente.vrijgave == .mens)
        }
    }
}

/// Documentation comments of a settings file: `# name (type, default, range): meaning`, at the indentation of the key.
struct DocumentedKeys {
    /// The paths of the documented keys.
    var documented: Set<String> = []
    /// The paths of the keys that the file holds.
    var present: Set<String> = []
    /// Keys that do not follow their own comment.
    var withoutOwnComment: [String] = []

    /// Reads the comments and keys of a text.
    init(_ text: String) {
        var parents: [(indent: Int, key: String)] = []
        var lastDocumented = ""
        for line in text.split(separator: "\n") {
            let indent = line.prefix { $0 == " " }.count
            let content = line.dropFirst(indent)
            parents.removeAll { $0.indent >= indent }
            func path(_ key: Substring) -> String { (parents.map(\.key) + [String(key)]).joined(separator: ".") }
            if let match = content.wholeMatch(of: /# ([a-z_]+) \(([^()]+, [^()]+, [^()]+)\): .+/) {
                lastDocumented = path(match.1)
                documented.insert(lastDocumented)
            } else if let match = content.prefixMatch(of: /([a-z_]+):/) {
                present.insert(path(match.1))
                if lastDocumented != path(match.1) { withoutOwnComment.append(path(match.1)) }
                parents.append((indent, String(match.1)))
            }
        }
    }
}

@Suite struct EveryKeyIsDocumented {
    /// The keys that reading a file asks for.
    private func known(_ sandbox: Sandbox, file: String) -> Set<String> {
        let collector = ProblemCollector()
        _ = SettingsReader.read(file: sandbox.file, collector: collector)
        return collector.knownKeys[sandbox.path(file)] ?? []
    }

    @Test func inTheMainFile() throws {
        let keys = DocumentedKeys(try Shipped.text("huurwacht.yaml"))
        #expect(keys.withoutOwnComment.isEmpty)
        #expect(keys.documented == known(try Sandbox(), file: "huurwacht.yaml"))
        #expect(
            keys.documented.subtracting(keys.present) == [
                "medewerkers.login", "medewerkers.naam", "medewerkers.email",
            ]
        )
    }

    @Test func inTheFirstGemeente() throws {
        let keys = DocumentedKeys(try Shipped.text("gemeenten/0392-haarlem.yaml"))
        #expect(keys.withoutOwnComment.isEmpty)
        #expect(keys.documented == keys.present)
        #expect(keys.documented == known(try Sandbox(), file: "gemeenten/0392-haarlem.yaml"))
    }

    @Test func theDefaultInTheCommentIsTheShippedValue() throws {
        var checked = 0
        let lines = try Shipped.text("huurwacht.yaml").split(separator: "\n").map { $0.drop { $0 == " " } }
        for line in lines {
            guard let match = line.wholeMatch(of: /# ([a-z_]+) \([^(),]+, ([^(),]+), .+\): .+/),
                let value = lines.first(where: { $0.hasPrefix("\(match.1): ") })?.drop(while: { $0 != " " }).dropFirst()
            else { continue }
            let shown = ["\"\"", "[]"].contains(value) ? "empty" : String(value)
            guard match.2 != "none: required" else { continue }
            #expect(shown == match.2, "\(match.1)")
            checked += 1
        }
        #expect(checked >= 25)
    }
}

@Suite struct NearestKeys {
    @Test(arguments: [
        ("krimp_percent", "krimp_procent"), ("Naam", "naam"), ("nama", "naam"), ("kkv", "kvk"), ("x", nil),
        ("zeventien", nil),
    ]) func aSlipIsRecognisedAndAStrangerIsNot(_ written: String, _ meant: String?) {
        #expect(NearestKey.nearest(to: written, among: ["krimp_procent", "naam", "kvk", "adres"]) == meant)
    }
}
