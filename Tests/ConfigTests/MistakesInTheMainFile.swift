import Foundation
import Testing

@testable import Config

/// One change of a configuration without mistakes, and exactly what it must lead to.
struct Mistake: Sendable, CustomTestStringConvertible {
    /// What stands there.
    var old: String
    /// What is written instead.
    var new: String
    /// Every problem that must be named, without the file.
    var problems: [String]

    init(_ old: String, _ new: String, _ problems: String...) {
        self.old = old
        self.new = new
        self.problems = problems
    }

    var testDescription: String { new }

    /// The problems of a change in a file.
    func check(_ file: String) throws {
        let sandbox = try Sandbox()
        try sandbox.replace(file, old, new)
        #expect(sandbox.mistakes() == problems.map { "\(file):\($0)" })
    }
}

@Suite struct MistakesInTheMainFile {
    static let wrongValues = [
        Mistake("modus: proef", "modus: test", "1: modus: is “test”. Write proef or live."),
        Mistake("modus: proef", "modus: [proef]", "1: modus: is a list. Write proef or live."),
        Mistake("modus: proef", "modus: {a: b}", "1: modus: is a group of keys. Write proef or live."),
        Mistake("betaalbron: bank", "betaalbron: kas", "11: betaalbron: is “kas”. Write bank or erp."),
        Mistake(
            "seconden: 61",
            "seconden: zestig",
            "13: inlezen.rusttijd_seconden: is “zestig”, not a whole number. Write a whole number from 0 to 3600."
        ),
        Mistake(
            "seconden: 61",
            "seconden: 60.5",
            "13: inlezen.rusttijd_seconden: is “60.5”, not a whole number. Write a whole number from 0 to 3600."
        ),
        Mistake(
            "seconden: 61",
            "seconden: -1",
            "13: inlezen.rusttijd_seconden: is -1, outside 0–3600. Write a whole number from 0 to 3600."
        ),
        Mistake(
            "seconden: 61",
            "seconden: 99999999999999999999",
            "13: inlezen.rusttijd_seconden: is “99999999999999999999”, not a whole number. "
                + "Write a whole number from 0 to 3600."
        ),
        Mistake(
            "krimp_procent: 21",
            "krimp_procent: 101",
            "14: inlezen.krimp_procent: is 101, outside 1–100. Write a whole number from 1 to 100."
        ),
        Mistake(
            "dpia_datum: 2026-01-15",
            "dpia_datum: 15-01-2026",
            "31: profilering.dpia_datum: is “15-01-2026”, not a day. Write a day as jjjj-mm-dd."
        ),
        Mistake(
            "dpia_datum: 2026-01-15",
            "dpia_datum: 2026-02-29",
            "31: profilering.dpia_datum: is “2026-02-29”, not a day. Write a day as jjjj-mm-dd."
        ),
        Mistake(
            "tijd: \"05:45\"",
            "tijd: 24:00",
            "45: dagrun.tijd: is “24:00”, not a time. Write a time from \"00:00\" to \"23:59\"."
        ),
        Mistake(
            "dagrun:\n  tijd: \"05:45\"",
            "dagrun: 6",
            "44: dagrun: is no group of keys. Write its keys below it, indented by two spaces."
        ),
        Mistake(
            "poort: 9500",
            "poort: 80",
            "47: bewaking.poort: is 80, which only root may open. Choose a port from 1024 on, or 0 for no metrics and "
                + "health."
        ),
    ]

    @Test(arguments: wrongValues) func aWrongValueIsNamedWithItsPlace(_ mistake: Mistake) throws {
        try mistake.check("huurwacht.yaml")
    }

    static let conditions = [
        Mistake(
            "toegestaan: nee",
            "toegestaan: ja",
            "34: bik.toegestaan: is ja without the jurist's name. Fill in bik.jurist and bik.datum, or write nee."
        ),
        Mistake(
            "toegestaan: nee",
            "toegestaan: true\n  jurist: J. Urist",
            "34: bik.toegestaan: is ja without the date of the jurist's approval. "
                + "Fill in bik.jurist and bik.datum, or write nee."
        ),
        Mistake("toegestaan: nee", "toegestaan: soms", "34: bik.toegestaan: is “soms”. Write ja or nee."),
        Mistake(
            "kalender: kort",
            "kalender: lang",
            "37: kalender: is “lang”, but kalenders/lang.yaml does not exist. Use kort, or put the file there."
        ),
        Mistake(
            "kalender: kort",
            "kalender: ../kort",
            "37: kalender: is “../kort”, which is no name. "
                + "Use small letters, digits, - and _ only, without spaces or folders."
        ),
        Mistake(
            "kalender: kort\n",
            "",
            "1: kalender: is missing. Write the name of a file in kalenders/, without .yaml."
        ),
        Mistake(
            "kalender: kort",
            "kalender:",
            "37: kalender: has no value. Write the name of a file in kalenders/, without .yaml."
        ),
        Mistake(
            "login: pbakker",
            "login: jdevries",
            "42: medewerkers[2].login: is that of the employee in line 39 too. "
                + "Give each employee a login of their own: some acts need two different persons."
        ),
        Mistake(
            "  - login: pbakker\n    naam: P. Bakker",
            "  - naam: P. Bakker",
            "42: medewerkers[2].login: is missing. Write the login at the operating system."
        ),
        Mistake(
            "  - login: pbakker\n    naam: P. Bakker",
            "  - pbakker",
            "42: medewerkers: holds an item that is no group of keys. Write the item as keys."
        ),
    ]

    @Test(arguments: conditions) func aConditionThatIsNotMetIsNamedWithItsPlace(_ mistake: Mistake) throws {
        try mistake.check("huurwacht.yaml")
    }

    static let keys = [
        Mistake(
            "krimp_procent: 21",
            "krimp_procenten: 21",
            "14: inlezen.krimp_procenten: is not a key of this file. Did you mean krimp_procent?"
        ),
        Mistake(
            "  kvk: \"12345678\"",
            "  kkv: \"12345678\"",
            "10: corporatie.kkv: is not a key of this file. Did you mean kvk?"
        ),
        Mistake(
            "vonnis:\n",
            "bliksem: 1\nvonnis:\n",
            "35: bliksem: is not a key of this file. Remove it; known here are berichten, betaalbron, bewaking, bik, "
                + "corporatie, dagrun, gateways, inlezen, kalender, medewerkers, melding, meten, modus, profilering "
                + "and vonnis."
        ),
        Mistake(
            "betaalbron: bank",
            "betaalbron: bank\nbetaalbron: erp\nmodus: proef\nbetaalbron: bank",
            "12: betaalbron: stands here again, first in line 11. Keep one of the two.",
            "13: modus: stands here again, first in line 1. Keep one of the two.",
            "14: betaalbron: stands here again, first in line 11. Keep one of the two."
        ),
        Mistake(
            "  krimp_procent: 21\n",
            "  krimp_procent: 21\n  \"krimp_procent\": 22\n",
            "15: inlezen.krimp_procent: stands here again, first in line 14. Keep one of the two."
        ),
    ]

    @Test(arguments: keys) func unknownAndRepeatedKeysAreMistakes(_ mistake: Mistake) throws {
        try mistake.check("huurwacht.yaml")
    }

    static let windows = [
        Mistake(
            "open: \"08:30\"",
            "open: \"06:59\"",
            "22: berichten.venster_open: is 06:59, outside 07:00–19:59. "
                + "Write a time from \"07:00\" to \"19:59\"; the window may only be narrowed (guard rail G3)."
        ),
        Mistake(
            "dicht: \"19:15\"",
            "dicht: 20:01",
            "23: berichten.venster_dicht: is 20:01, outside 07:01–20:00. "
                + "Write a time from \"07:01\" to \"20:00\"; the window may only be narrowed (guard rail G3)."
        ),
        Mistake(
            "dicht: \"19:15\"",
            "dicht: \"08:30\"",
            "23: berichten.venster_dicht: is 08:30, not after venster_open 08:30. Let the window close after it opens."
        ),
        Mistake("dicht: \"19:15\"", "dicht: \"20:00\""),
        Mistake("open: \"08:30\"", "open: \"07:00\""),
    ]

    @Test(arguments: windows) func theContactWindowMayOnlyBeNarrowed(_ mistake: Mistake) throws {
        try mistake.check("huurwacht.yaml")
    }

    @Test func allMistakesOfAllFilesAreNamedAtOnceInTheOrderOfFilesAndLines() throws {
        let sandbox = try Sandbox()
        try sandbox.replace("huurwacht.yaml", "modus: proef", "modus: test")
        try sandbox.replace("huurwacht.yaml", "waarschuwing_weken: 9", "waarschuwing_weken: 99")
        try sandbox.replace("gemeenten/0392-haarlem.yaml", "veto_werkdagen: 2", "veto_werkdagen: 6")
        try sandbox.replace("kalenders/kort.yaml", "werkdagen: 5", "werkdagen: 0")
        let places = SettingsReader.check(file: sandbox.file, readsTexts: false).problems.map {
            "\($0.file.dropFirst(sandbox.folder.path.count + 1)):\($0.line): \($0.key)"
        }
        #expect(
            places == [
                "gemeenten/0392-haarlem.yaml:9: veto_werkdagen", "huurwacht.yaml:1: modus",
                "huurwacht.yaml:36: vonnis.waarschuwing_weken", "kalenders/kort.yaml:34: stappen[3].contact.werkdagen",
            ]
        )
        #expect(throws: ConfigurationProblems.self) { try SettingsReader.read(file: sandbox.file, readsTexts: false) }
    }
}
