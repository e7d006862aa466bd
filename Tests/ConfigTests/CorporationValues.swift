import CollectionPolicy
import EarlyWarning
import Foundation
import TestKit
import Testing

@testable import Config

@Suite struct CorporationValues {
    static let wrong = [
        Mistake(
            "telefoon: 023 000 00 00",
            "telefoon: bel ons",
            "4: corporatie.telefoon: is no telephone number. Use digits, spaces, +, - and brackets."
        ),
        Mistake(
            "email: huur@voorbeeld.invalid",
            "email: \"Huur <huur@voorbeeld.invalid>\"",
            "6: corporatie.email: is no mail address. Write one address as name@domain."
        ),
        Mistake(
            "iban: NL91 ABNA 0417 1643 00",
            "iban: NL92 ABNA 0417 1643 00",
            "8: corporatie.iban: is no valid IBAN (check digits or length are wrong). Copy it from the bank."
        ),
        Mistake(
            "sms_afzender: Voorbeeld",
            "sms_afzender: Voorbeeldwoning",
            "9: corporatie.sms_afzender: is no sender of an SMS. "
                + "Use 1 to 11 letters and digits, one of them a letter."
        ),
        Mistake(
            "kvk: \"12345678\"",
            "kvk: 1234567",
            "10: corporatie.kvk: is no KvK number. Write its 8 digits."
        ),
        Mistake(
            "naam: Woonstichting Voorbeeld",
            "naam: \"Woon\\nstichting\"",
            "3: corporatie.naam: has more than one line or a control character. Write the text on one line."
        ),
        Mistake(
            "email: j@voorbeeld.invalid",
            "email: jdevries",
            "41: medewerkers[1].email: is no mail address. Write one address as name@domain, or leave it empty."
        ),
    ]

    @Test(arguments: wrong) func aWrongFormIsNamedWithoutTheValue(_ mistake: Mistake) throws {
        try mistake.check("huurwacht.yaml")
    }

    @Test func anEmptyValueIsAWarningInTrialAndAMistakeLive() throws {
        let sandbox = try Sandbox()
        try sandbox.replace("huurwacht.yaml", "adres: Dorpsstraat 1, 1234 AB Ergens", "adres: \"\"")
        #expect(sandbox.mistakes().isEmpty)
        #expect(
            sandbox.warnings() == [
                "huurwacht.yaml:7: corporatie.adres: is empty; the trial shows “[adres]”. "
                    + "Fill in the corporation's own."
            ]
        )
        try sandbox.replace("huurwacht.yaml", "modus: proef", "modus: live")
        #expect(
            sandbox.mistakes() == [
                "huurwacht.yaml:7: corporatie.adres: is empty, which modus: live does not allow. "
                    + "Fill in the corporation's own."
            ]
        )
    }

    @Test(arguments: ["dpia_datum: 2026-01-15", "functionaris_gegevensbescherming: F. Gegevens"])
    func halfAProfilingGateIsClosedAndAWarning(_ line: String) throws {
        let sandbox = try Sandbox()
        let key = String(line.prefix { $0 != ":" })
        try sandbox.replace("huurwacht.yaml", line, "\(key):")
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(!settings.policy.profilingGate.isOpen(on: .of("2026-06-01")))
        #expect(settings.warnings.map(\.key) == ["profilering.\(key)"])
    }

    @Test func withoutEmployeesNobodyMayDecideWhichIsAWarning() throws {
        let sandbox = try Sandbox()
        let employees = Sandbox.main.range(of: "medewerkers:[\\s\\S]*Bakker\n", options: .regularExpression)
        let range = try #require(employees)
        try sandbox.write("huurwacht.yaml", Sandbox.main.replacingCharacters(in: range, with: "medewerkers: []\n"))
        #expect(
            sandbox.warnings() == [
                "huurwacht.yaml:38: medewerkers: names nobody, so nobody may decide, veto or release anything. "
                    + "Add at least two employees with login and naam."
            ]
        )
    }

    @Test(arguments: [
        ("NL91ABNA0417164300", true), ("nl91 abna 0417 1643 00", true), ("BE68539007547034", true),
        ("NL91ABNA041716430", false), ("NL91ABNA0417164301", false), ("NL91ABN10417164300", false), ("", false),
        ("91NLABNA0417164300", false), ("NL91ABNA0417164300é", false),
    ]) func anIbanIsKnownByItsCheckDigits(_ text: String, _ isValid: Bool) {
        #expect(Iban.isValid(text) == isValid)
    }
}
