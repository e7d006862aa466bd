public import Calendar
public import CaseStore
import Foundation

/// Settings and a data folder for the real program in live mode, on a clock that the test sets.
///
/// `@unchecked`: one test holds it.
public final class ProgramHouse: @unchecked Sendable {
    /// Everything lies below this folder.
    public let scratch: Scratch
    /// The settings file.
    public let settingsFile: String
    /// The data folder.
    public let data: String

    /// The shipped settings in live mode, filled in, without rest for files, with one employee who has no mail.
    ///
    /// - Throws: the error of the file system.
    public init() throws {
        scratch = try Scratch()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(
            atPath: root.appendingPathComponent("Config").path,
            toPath: scratch.path + "/Config"
        )
        settingsFile = scratch.path + "/Config/huurwacht.yaml"
        data = scratch.path + "/data"
        for folder in [data, data + "/inbox", data + "/geheimen"] {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        try change([
            ("modus: proef", "modus: live"),
            ("\n  naam: \"\"", "\n  naam: \"Woonvoorbeeld\""),
            ("\n  telefoon: \"\"", "\n  telefoon: \"023 123 45 67\""),
            ("\n  bereikbaar: \"\"", "\n  bereikbaar: \"maandag tot en met vrijdag, 9 tot 17 uur\""),
            ("\n  email: \"\"", "\n  email: \"huur@woonvoorbeeld.example\""),
            ("\n  adres: \"\"", "\n  adres: \"Postbus 1, 2000 AA Haarlem\""),
            ("\n  iban: \"\"", "\n  iban: \"NL91ABNA0417164300\""),
            ("\n  sms_afzender: \"\"", "\n  sms_afzender: \"Woonvb\""),
            ("\n  kvk: \"\"", "\n  kvk: \"00000000\""),
            ("rusttijd_seconden: 60", "rusttijd_seconden: 0"),
            ("\nmedewerkers: []", "\nmedewerkers:\n  - login: anna\n    naam: Anna de Wit\n"),
        ])
    }

    /// Replaces texts of a file of the settings, each exactly once.
    ///
    /// - Parameters:
    ///   - pairs: what stands there, and what comes instead.
    ///   - file: the file below `Config/`.
    /// - Throws: ``PeerProblem`` when a text is not there.
    public func change(_ pairs: [(String, String)], in file: String = "huurwacht.yaml") throws {
        let path = scratch.path + "/Config/" + file
        var text = try String(contentsOfFile: path, encoding: .utf8)
        for (old, new) in pairs {
            guard text.contains(old) else { throw PeerProblem("\(file) does not hold: \(old)") }
            text = text.replacing(old, with: new, maxReplacements: 1)
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Writes a secret that a gateway's settings name.
    public func keep(secret: String, as name: String) throws {
        let path = data + "/geheimen/" + name
        try Data((secret + "\n").utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// The day on which every tenant of ``deliver(_:byMail:)`` gets the first reminder: Monday 9 November 2026.
    public static let day = Day(year: 2026, month: 11, day: 9) ?? Day(number: 20_766)

    /// Drops files into the inbox: tenants that each owe the rent of November, with one address each.
    ///
    /// - Parameters:
    ///   - tenants: how many; each gets one message on ``day``.
    ///   - byMail: whether they have a mail address; else a mobile number.
    /// - Throws: the error of the file system.
    public func deliver(_ tenants: Int, byMail: Bool = false) throws {
        var contracts = "overeenkomst;relatie;brutohuur;voorletters;achternaam;mobiel;email;gemeente;betaalwijze\n"
        var postings = "boeking;overeenkomst;soort;detailsoort;boekdatum;vervaldatum;bedrag\n"
        for number in 1...tenants {
            let mobile = byMail ? "" : "06" + String(10_000_000 + number)
            let mail = byMail ? "huurder\(number)@voorbeeld.example" : ""
            contracts += "H-\(number);R-\(number);600,00;A.;Voorbeeld;\(mobile);\(mail);0392;OVB\n"
            postings += "B-\(number);H-\(number);VOR;PRO;2026-10-25;2026-11-01;600,00\n"
        }
        try drop(contracts, "overeenkomsten.csv")
        try drop(postings, "boekingen.csv")
        try stand(through: Day(year: 2026, month: 11, day: 6) ?? ProgramHouse.day)
    }

    /// Says through which day receipts are complete.
    public func stand(through day: Day) throws { try drop("bron;stand_per\nerp;\(day)\n", "stand.csv") }

    /// Drops a file into the inbox.
    public func drop(_ text: String, _ name: String) throws { try scratch.write("data/inbox/" + name, text) }

    // MARK: The program

    /// Starts the program, its clock at a moment.
    ///
    /// - Parameters:
    ///   - words: the command with its options, without those for settings and data.
    ///   - at: what its clock shows when it starts; from there it goes on by itself.
    ///   - wrapper: a program with arguments that starts it, such as `prlimit`.
    ///   - added: added to its environment.
    /// - Returns: the program, running.
    /// - Throws: ``PeerProblem``.
    public func start(
        _ words: [String],
        at: LocalTime,
        wrapper: [String] = [],
        environment added: [String: String] = [:]
    ) throws -> RunningProgram {
        var environment = try ShiftedClock.environment(showing: at)
        for name in ["PATH", "LD_LIBRARY_PATH", "HOME", "USER", "LOGNAME", "TMPDIR"] {
            environment[name] = ProcessInfo.processInfo.environment[name]
        }
        environment.merge(added) { _, new in new }
        let arguments = words + ["--config", settingsFile, "--data", data]
        guard let first = wrapper.first else {
            return try RunningProgram(arguments, environment: environment)
        }
        return try RunningProgram(
            Array(wrapper.dropFirst()) + [Program.path] + arguments,
            path: first,
            environment: environment
        )
    }

    /// Runs the program to its end.
    public func run(_ words: [String], at: LocalTime, wrapper: [String] = []) throws -> Program.Result {
        let running = try start(words, at: at, wrapper: wrapper)
        let status = running.wait()
        return Program.Result(output: running.output, errors: running.errors, status: status)
    }

    /// The memory, beside the program.
    public func store() throws -> SQLiteCaseStore {
        try SQLiteCaseStore.open(folder: data, masterKey: try MasterKey.load(folder: data))
    }
}
