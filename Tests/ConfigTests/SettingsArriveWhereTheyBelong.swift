import Calendar
import Casework
import CollectionPolicy
import EarlyWarning
import Foundation
import GuardRails
import Intake
import Outreach
import RentLedger
import TestKit
import Testing
import Vroegsignalering

@testable import Config

@Suite struct SettingsArriveWhereTheyBelong {
    @Test func everyKeyOfTheMainFileReachesItsRoom() throws {
        let sandbox = try Sandbox()
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(settings.warnings.isEmpty)
        #expect(settings.outreach.corporationName == "Woonstichting Voorbeeld")
        #expect(settings.outreach.phone == "023 000 00 00")
        #expect(settings.outreach.phoneHours == "op werkdagen van 9 tot 17 uur")
        #expect(settings.outreach.mailFrom == "huur@voorbeeld.invalid")
        #expect(settings.outreach.postalAddress == "Dorpsstraat 1, 1234 AB Ergens")
        #expect(settings.outreach.iban == "NL91 ABNA 0417 1643 00")
        #expect(settings.outreach.smsSender == "Voorbeeld")
        #expect(settings.outreach.window == ContactWindow(opensMinute: 510, closesMinute: 1_155))
        #expect(settings.outreach.cap.perDay == 2)
        #expect(settings.outreach.cap.perMonth == 5)
        #expect(settings.outreach.isTrial)
        #expect(settings.meldingen.partnerName == "Woonstichting Voorbeeld")
        #expect(settings.meldingen.partnerKvk == "12345678")
        var intake = IntakeSettings()
        intake.restSeconds = 61
        intake.shrinkPercent = 21
        intake.withdrawPercent = 3
        intake.keepDays = 31
        intake.paymentSource = .bank
        intake.rentAccount = "NL91ABNA0417164300"
        #expect(settings.intake == intake)
        var measures = MeasureSettings()
        measures.episodeDrempelCents = 501
        measures.lopendeHuurGraceDays = 8
        measures.regelingGraceBankDays = 4
        measures.bankIsTheTruth = true
        #expect(settings.policy.measures == measures)
        #expect(settings.policy.quietBankDaysAfterDue == 3)
        #expect(settings.policy.bezwaartermijnDagen == 15)
        #expect(settings.policy.proofValidMonths == 4)
        #expect(settings.policy.vonnisWarningWeeks == 9)
        #expect(!settings.policy.costsAllowed)
        #expect(
            settings.policy.profilingGate
                == ProfilingGate(dpiaDatum: .of("2026-01-15"), functionarisGegevensbescherming: "F. Gegevens")
        )
        #expect(
            settings.casework.employees == [
                Employee(login: "jdevries", name: "J. de Vries", mail: "j@voorbeeld.invalid"),
                Employee(login: "pbakker", name: "P. Bakker"),
            ]
        )
        #expect(settings.dayRunMinute == 345)
        #expect(settings.watchPort == 9_500)
    }

    @Test func everyKeyOfAGemeenteIsRead() throws {
        let sandbox = try Sandbox()
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        var haarlem = Gemeente(code: GemeenteCode("0392"), name: "Haarlem")
        haarlem.thresholdCents = 8_000
        haarlem.thresholdMonthsHundredths = 150
        haarlem.eenheid = .tijd
        haarlem.minimumDays = 40
        haarlem.vetoWorkingDays = 2
        haarlem.vrijgave = .automatisch(convenant: .of("2025-02-03"), dpia: .of("2025-03-04"))
        haarlem.responseTermDays = 20
        haarlem.fields = ["kenmerk", "bedrag"]
        haarlem.vervolgsignaalAfterDays = 45
        #expect(settings.policy.gemeenten == [GemeenteCode("0392"): haarlem])
    }

    @Test func aGemeenteWithOnlyTheRequiredKeysHasTheDocumentedDefaults() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "gemeenten/0377-bloemendaal.yaml",
            "gemeente: 0377\nnaam: Bloemendaal\novereenkomst: geen\n"
                + "drempel: {bedrag_cent: 7500, eenheid: eerste_van_beide}\n"
        )
        var expected = Gemeente(code: GemeenteCode("0377"), name: "Bloemendaal")
        expected.hasAgreement = false
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(settings.policy.gemeenten[GemeenteCode("0377")] == expected)
    }

    @Test func everyKeyOfAKalenderIsRead() throws {
        let sandbox = try Sandbox()
        let kalender = try SettingsReader.read(file: sandbox.file, readsTexts: false).policy.kalender
        let expected = Kalender(
            name: "kort",
            title: "Korte kalender",
            bron: "bedacht voor een proef",
            eenheid: .eersteVanBeide,
            graceCents: 500,
            minimumDaysBetweenMessages: 5,
            steps: [
                KalenderStep(
                    name: "tip",
                    herkomst: .bron,
                    day: .daysAfterDue(5),
                    action: .message(MessageStep(channels: [.sms], text: "sms-tip", expiresAfterDays: 7))
                ),
                KalenderStep(
                    name: "herinnering",
                    herkomst: .bron,
                    day: .dayOfMonth(day: 20, month: 1),
                    movesToWorkingDay: true,
                    minimumCents: 1_000,
                    isMandatory: true,
                    action: .message(
                        MessageStep(
                            channels: [.mail, .brief],
                            text: "herinnering",
                            expiresAfterDays: 9,
                            isRequiredByLaw: true,
                            offersHelp: true,
                            offersSharing: true
                        )
                    )
                ),
                KalenderStep(
                    name: "bellen",
                    herkomst: .bron,
                    day: .dayOfMonth(day: 8, month: 2),
                    action: .contact(workingDays: 5)
                ),
                KalenderStep(
                    name: "melding",
                    herkomst: .wettelijk,
                    day: .dayOfMonth(day: 9, month: 2),
                    action: .melding
                ),
                KalenderStep(
                    name: "overdracht",
                    herkomst: .bron,
                    day: .endOfMonth(month: 2),
                    minimumCents: 2_000,
                    action: .overdracht
                ),
            ]
        )
        #expect(kalender == expected)
    }

    @Test func textsAreKnownByLanguageNameAndChannel() throws {
        let sandbox = try Sandbox()
        try sandbox.write("teksten/tur/herinnering.mail.mustache", "Say\u{131}n {{naam}}")
        try sandbox.write("teksten/nld/.herinnering.mail.mustache.swp", "rest of an editor")
        let texts = try SettingsReader.read(file: sandbox.file, readsTexts: false).outreach.texts
        #expect(
            texts == [
                "nld/herinnering.mail": "Beste {{naam}}",
                "nld/herinnering.brief": "Beste {{naam}}",
                "nld/sms-tip.sms": "Beste {{naam}}",
                "tur/herinnering.mail": "Say\u{131}n {{naam}}",
            ]
        )
    }

    @Test func liveModeAndAllowedCostsAreReadTogetherWithTheirConditions() throws {
        let sandbox = try Sandbox()
        try sandbox.replace("huurwacht.yaml", "modus: proef", "modus: live")
        try sandbox.replace(
            "huurwacht.yaml",
            "  toegestaan: nee",
            "  toegestaan: ja\n  jurist: J. Urist\n  datum: 2026-02-01"
        )
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(!settings.outreach.isTrial)
        #expect(settings.policy.costsAllowed)
    }

    @Test func aFileWithOnlyAKalenderHasEveryDefault() throws {
        let sandbox = try Sandbox()
        try sandbox.write("huurwacht.yaml", "kalender: kort\n")
        let settings = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(settings.intake == IntakeSettings())
        #expect(settings.policy.measures == MeasureSettings())
        #expect(settings.outreach.window == ContactWindow())
        #expect(settings.outreach.cap == ContactCap())
        #expect(settings.outreach.isTrial)
        #expect(!settings.policy.profilingGate.isOpen(on: .of("2099-01-01")))
        #expect(settings.dayRunMinute == 390)
        #expect(settings.watchPort == 9_437)
        #expect(settings.outreach.corporationName == "[naam corporatie]")
        #expect(
            settings.warnings.map(\.key) == [
                "corporatie.adres", "corporatie.bereikbaar", "corporatie.email", "corporatie.iban", "corporatie.kvk",
                "corporatie.naam", "corporatie.sms_afzender", "corporatie.telefoon", "medewerkers",
                "profilering.dpia_datum", "profilering.functionaris_gegevensbescherming",
            ]
        )
    }

    @Test func windowsLineEndsAndAByteOrderMarkDoNotMatter() throws {
        let sandbox = try Sandbox()
        let plain = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        let text = Sandbox.main.replacingOccurrences(of: "\n", with: "\r\n")
        try sandbox.write("huurwacht.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
        let other = try SettingsReader.read(file: sandbox.file, readsTexts: false)
        #expect(other.outreach == plain.outreach)
        #expect(other.policy.kalender == plain.policy.kalender)
    }
}
