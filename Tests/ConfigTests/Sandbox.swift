import Foundation
import TestKit

@testable import Config

/// A configuration in a temporary folder, made of small texts that a test can change; removed with the object.
final class Sandbox {
    /// The folder.
    let folder: URL

    /// A configuration without mistakes.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("configuration-\(UUID().uuidString)")
        try write("huurwacht.yaml", Sandbox.main)
        try write("kalenders/kort.yaml", Sandbox.kalender)
        try write("gemeenten/0392-haarlem.yaml", Sandbox.gemeente)
        for name in ["herinnering.mail", "herinnering.brief", "sms-tip.sms"] {
            try write("teksten/nld/\(name).mustache", "Beste {{naam}}")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The path of `huurwacht.yaml`.
    var file: String { path("huurwacht.yaml") }

    /// The path of a file in the folder.
    func path(_ relative: String) -> String { folder.path + "/" + relative }

    /// Writes a file.
    func write(_ relative: String, _ text: String) throws {
        try write(relative, bytes: Array(text.utf8))
    }

    /// Writes a file of bytes.
    func write(_ relative: String, bytes: [UInt8]) throws {
        let target = folder.appendingPathComponent(relative)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: target)
    }

    /// Removes a file or folder.
    func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: path(relative)) }

    /// Replaces a text that must stand in a file exactly once.
    func replace(_ relative: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: path(relative), encoding: .utf8)
        let parts = text.components(separatedBy: old)
        guard parts.count == 2 else {
            throw SandboxError(text: "\(old) stands \(parts.count - 1) times in \(relative)")
        }
        try write(relative, parts.joined(separator: new))
    }

    /// The mistakes, with paths as seen from the folder.
    func mistakes() -> [String] { SettingsReader.check(file: file, readsTexts: false).problems.map(shown) }

    /// The warnings, with paths as seen from the folder.
    func warnings() -> [String] { SettingsReader.check(file: file, readsTexts: false).warnings.map(shown) }

    private func shown(_ problem: ConfigurationProblem) -> String {
        problem.description.replacingOccurrences(of: folder.path + "/", with: "")
    }

    /// Says which preparation of a test went wrong.
    struct SandboxError: Error {
        /// What went wrong.
        var text: String
    }

    /// A settings file that fills in everything.
    static let main = """
        modus: proef
        corporatie:
          naam: Woonstichting Voorbeeld
          telefoon: 023 000 00 00
          bereikbaar: op werkdagen van 9 tot 17 uur
          email: huur@voorbeeld.invalid
          adres: Dorpsstraat 1, 1234 AB Ergens
          iban: NL91 ABNA 0417 1643 00
          sms_afzender: Voorbeeld
          kvk: "12345678"
        betaalbron: bank
        inlezen:
          rusttijd_seconden: 61
          krimp_procent: 21
          intrekking_procent: 3
          bewaren_dagen: 31
        meten:
          episode_drempel_cent: 501
          lopende_huur_uitstel_dagen: 8
          regeling_uitstel_bankdagen: 4
        berichten:
          venster_open: "08:30"
          venster_dicht: "19:15"
          maximum_per_dag: 2
          maximum_per_maand: 5
          stille_bankdagen_na_vervaldatum: 3
        melding:
          bezwaartermijn_dagen: 15
          bewijs_geldig_maanden: 4
        profilering:
          dpia_datum: 2026-01-15
          functionaris_gegevensbescherming: F. Gegevens
        bik:
          toegestaan: nee
        vonnis:
          waarschuwing_weken: 9
        kalender: kort
        medewerkers:
          - login: jdevries
            naam: J. de Vries
            email: j@voorbeeld.invalid
          - login: pbakker
            naam: P. Bakker
        dagrun:
          tijd: "05:45"
        bewaking:
          poort: 9500

        """

    /// A gemeente that fills in everything.
    static let gemeente = """
        gemeente: "0392"
        naam: Haarlem
        overeenkomst: ja
        drempel:
          bedrag_cent: 8000
          maanden: 1.5
          eenheid: tijd
        minimum_dagen: 40
        veto_werkdagen: 2
        vrijgave: automatisch
        convenant_datum: 2025-02-03
        dpia_datum: 2025-03-04
        reactietermijn_dagen: 20
        velden: [kenmerk, bedrag]
        vervolgsignaal:
          na_dagen: 45

        """

    /// A kalender with each kind of step and day.
    static let kalender = """
        kalender: kort
        titel: Korte kalender
        bron: bedacht voor een proef
        eenheid: eerste_van_beide
        genade_cent: 500
        minimum_dagen_tussen_berichten: 5
        stappen:
          - stap: tip
            herkomst: bron
            dag: {dagen_na_vervaldatum: 5}
            bericht:
              kanalen: [sms]
              tekst: sms-tip
          - stap: herinnering
            herkomst: bron
            dag:
              dag_van_de_maand: 20
              maand: 1
            naar_werkdag: ja
            minimum_cent: 1000
            verplicht: true
            bericht:
              kanalen: [mail, brief]
              tekst: herinnering
              vervalt_na_dagen: 9
              wettelijk_bericht: ja
              biedt_hulp: ja
              biedt_delen: ja
              goedkeuring: nee
          - stap: bellen
            herkomst: bron
            dag: {dag_van_de_maand: 8, maand: 2}
            contact:
              werkdagen: 5
          - stap: melding
            herkomst: wettelijk
            dag: {dag_van_de_maand: 9, maand: 2}
            melding: {}
          - stap: overdracht
            herkomst: bron
            dag: {einde_van_maand: 2}
            minimum_cent: 2000
            overdracht:

        """
}
