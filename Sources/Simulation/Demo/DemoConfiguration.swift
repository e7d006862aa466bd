import Foundation

/// The settings of the made-up corporation: the shipped files, with the local values filled in.
enum DemoConfiguration {
    /// Copies the shipped configuration into a folder and fills in the corporation.
    ///
    /// - Parameters:
    ///   - shipped: path of the shipped `huurwacht.yaml`.
    ///   - folder: where the copy goes.
    ///   - login: who plays; they become an employee, so that they can act in the queue.
    /// - Returns: the path of the new `huurwacht.yaml`.
    static func write(from shipped: String, to folder: String, login: String) throws -> String {
        let files = FileManager.default
        let source = (shipped as NSString).deletingLastPathComponent
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for part in ["kalenders", "gemeenten", "teksten"] {
            try files.copyItem(atPath: source + "/" + part, toPath: folder + "/" + part)
        }
        var text = try String(contentsOfFile: shipped, encoding: .utf8)
        for (empty, filled) in values(login: login) {
            guard text.contains(empty) else { throw DemoError("\(shipped) has no line «\(empty)» to fill in") }
            text = text.replacing(empty, with: filled, maxReplacements: 1)
        }
        let file = folder + "/huurwacht.yaml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    private static func values(login: String) -> [(String, String)] {
        [
            ("\n  naam: \"\"", "\n  naam: \"\(DemoCorporation.name)\""),
            ("\n  telefoon: \"\"", "\n  telefoon: \"\(DemoCorporation.telephone)\""),
            ("\n  bereikbaar: \"\"", "\n  bereikbaar: \"maandag tot en met vrijdag, 9 tot 17 uur\""),
            ("\n  email: \"\"", "\n  email: \"\(DemoCorporation.mail)\""),
            ("\n  adres: \"\"", "\n  adres: \"Lindelaan 1, 2000 AA Haarlem\""),
            ("\n  iban: \"\"", "\n  iban: \"\(DemoCorporation.iban)\""),
            ("\n  sms_afzender: \"\"", "\n  sms_afzender: \"Lindeboom\""),
            ("\n  kvk: \"\"", "\n  kvk: \"00000000\""),
            ("\n  rusttijd_seconden: 60", "\n  rusttijd_seconden: 0"),
            ("\n  dpia_datum:\n", "\n  dpia_datum: 2026-09-01\n"),
            ("\n  functionaris_gegevensbescherming: \"\"", "\n  functionaris_gegevensbescherming: \"F. Gijsbers (verzonnen)\""),
            ("\nmedewerkers: []", "\nmedewerkers:\n\(employees(login: login))"),
        ]
    }

    private static func employees(login: String) -> String {
        let list = [("anna", "Anna de Wit (verzonnen)"), ("bram", "Bram Yilmaz (verzonnen)")]
            + (["anna", "bram"].contains(login) ? [] : [(login, "U, in deze demo")])
        return list.map { login, name in
            "  - login: \"\(login)\"\n    naam: \"\(name)\"\n    email: \"\(login)@lindeboom.example\"\n"
        }.joined()
    }
}

/// The demo cannot go on: what, and what to do.
public struct DemoError: Error, Sendable, CustomStringConvertible {
    /// The sentence.
    public var description: String

    /// An error with its sentence.
    public init(_ description: String) { self.description = description }
}
