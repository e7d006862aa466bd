import Casework
import CollectionPolicy
import Crypto
import Outreach
import RentLedger
import Vroegsignalering

/// Reads the settings: `huurwacht.yaml` and the folders beside it.
public enum SettingsReader {
    /// The language that every text must exist in.
    static let requiredLanguage = "nld"

    /// Reads everything.
    ///
    /// - Parameter file: the path of `huurwacht.yaml`; `kalenders/`, `gemeenten/`, `gateways/` and `teksten/` lie
    ///   beside it.
    /// - Returns: the settings, with what waits for local values in `warnings`.
    /// - Throws: every mistake of every file at once.
    public static func read(file: String) throws(ConfigurationProblems) -> Settings {
        try read(file: file, readsTexts: true)
    }

    /// Reads everything; without `readsTexts` the language of the texts is left alone, for tests of the other files.
    static func read(file: String, readsTexts: Bool) throws(ConfigurationProblems) -> Settings {
        let check = check(file: file, readsTexts: readsTexts)
        guard let settings = check.settings else { throw ConfigurationProblems(check.problems) }
        return settings
    }

    /// Reads everything and says what is wrong and what waits for local values, for `huurwacht check`.
    public static func check(file: String) -> ConfigurationCheck { check(file: file, readsTexts: true) }

    static func check(file: String, readsTexts: Bool) -> ConfigurationCheck {
        let collector = ProblemCollector()
        let settings = read(file: file, readsTexts: readsTexts, collector: collector)
        return ConfigurationCheck(
            problems: collector.problems,
            warnings: collector.warnings,
            settings: collector.problems.isEmpty ? settings : nil
        )
    }

    /// Reads everything; problems and known keys are the collector's.
    static func read(file: String, readsTexts: Bool = true, collector: ProblemCollector) -> Settings? {
        let (path, name) = split(file)
        let folder = ConfigurationFolder(path: path, collector: collector)
        guard let bytes = folder.read(name),
            let root = YamlDocument.root(bytes: bytes, file: folder.shown(name), collector: collector)
        else { return nil }
        let main = MainFile(root)
        let texts = TextFiles.read(folder, collector: collector)
        let gemeenten = gemeenten(folder, collector: collector)
        let gateways = main.gateways.read(folder, corporation: root.section("corporatie"), collector: collector)
        let kalender = kalender(main, root, folder: folder, collector: collector)
        kalender?.checkTexts(texts, language: requiredLanguage)
        if readsTexts { checkWords(of: texts, kalender: kalender?.kalender, folder: folder, collector: collector) }
        collector.finish()
        guard let kalender = kalender?.kalender else { return nil }
        var settings = settings(main, kalender, gemeenten, texts, folder.bytes, collector.warnings)
        settings.gateways = gateways
        settings.folder = path.isEmpty ? "." : path
        return settings
    }

    /// Language, variables and promises of the texts themselves; that a text is missing was said with its step's line.
    private static func checkWords(
        of texts: [String: String],
        kalender: Kalender?,
        folder: ConfigurationFolder,
        collector: ProblemCollector
    ) {
        for problem in TextCheck.problems(texts: texts, kalender: kalender) where texts[problem.textKey] != nil {
            collector.mistake(
                ConfigurationProblem(
                    file: folder.shown(problem.file),
                    line: problem.line,
                    key: "text",
                    problem: problem.problem,
                    remedy: problem.remedy
                )
            )
        }
    }

    private static func gemeenten(
        _ folder: ConfigurationFolder,
        collector: ProblemCollector
    ) -> [GemeenteCode: Gemeente] {
        var gemeenten: [GemeenteCode: Gemeente] = [:]
        var files: [GemeenteCode: String] = [:]
        for name in folder.names(in: "gemeenten") ?? [] {
            let path = "gemeenten/\(name)"
            let shown = folder.shown(path)
            if name.hasSuffix(".yml") {
                collector.mistake(
                    ConfigurationProblem(
                        file: shown,
                        line: 0,
                        key: "file",
                        problem: "ends in .yml and would not be read",
                        remedy: "Rename it to .yaml."
                    )
                )
            }
            guard name.hasSuffix(".yaml"), let bytes = folder.read(path),
                let root = YamlDocument.root(bytes: bytes, file: shown, collector: collector),
                let gemeente = GemeenteFile.read(root, name: name)
            else { continue }
            if let first = files[gemeente.code] {
                root.mistake("gemeente", "is \(gemeente.code), as in \(first)", "Keep one file for each gemeente.")
                continue
            }
            files[gemeente.code] = shown
            gemeenten[gemeente.code] = gemeente
        }
        if gemeenten.isEmpty, collector.problems.isEmpty {
            collector.warning(
                ConfigurationProblem(
                    file: folder.shown("gemeenten"),
                    line: 0,
                    key: "file",
                    problem: "holds no gemeente, so no melding can be delivered",
                    remedy: "Copy a file of this version there and fill it in."
                )
            )
        }
        return gemeenten
    }

    private static func kalender(
        _ main: MainFile,
        _ root: Section,
        folder: ConfigurationFolder,
        collector: ProblemCollector
    ) -> KalenderFile? {
        guard let name = main.kalender else { return nil }
        let path = "kalenders/\(name).yaml"
        let missing = ConfigurationProblem(
            file: root.file,
            line: main.kalenderLine,
            key: "kalender",
            problem: "is \(Wording.quoted(name)), but \(folder.shown(path)) does not exist",
            remedy: otherKalenders(folder)
        )
        guard let bytes = folder.read(path, ifMissing: missing),
            let section = YamlDocument.root(bytes: bytes, file: folder.shown(path), collector: collector),
            let file = KalenderFile(section, name: name)
        else { return nil }
        KalenderRules.check(file)
        return file
    }

    private static func otherKalenders(_ folder: ConfigurationFolder) -> String {
        let names = (folder.names(in: "kalenders") ?? []).filter { $0.hasSuffix(".yaml") }.map {
            String($0.dropLast(5))
        }
        return names.isEmpty ? "Put a kalender there." : "Use \(Wording.choice(names)), or put the file there."
    }

    private static func settings(
        _ main: MainFile,
        _ kalender: Kalender,
        _ gemeenten: [GemeenteCode: Gemeente],
        _ texts: [String: String],
        _ bytes: [UInt8],
        _ warnings: [ConfigurationProblem]
    ) -> Settings {
        var policy = PolicySettings(kalender: kalender, gemeenten: gemeenten, configuration: sha256(bytes))
        policy.measures = main.measures
        policy.profilingGate = main.profilingGate
        policy.bezwaartermijnDagen = main.objectionDays
        policy.proofValidMonths = main.proofMonths
        policy.vonnisWarningWeeks = main.vonnisWeeks
        policy.quietBankDaysAfterDue = main.quietBankDays
        policy.costsAllowed = main.costsAllowed
        let corporation = main.corporation
        return Settings(
            policy: policy,
            intake: main.intake,
            outreach: OutreachSettings(
                corporationName: corporation.name,
                phone: corporation.phone,
                phoneHours: corporation.phoneHours,
                mailFrom: corporation.mail,
                postalAddress: corporation.address,
                iban: corporation.iban,
                smsSender: corporation.smsSender,
                window: main.window,
                cap: main.cap,
                isTrial: main.isTrial,
                texts: texts
            ),
            meldingen: MeldingSettings(partnerName: corporation.name, partnerKvk: corporation.kvk),
            casework: CaseworkSettings(employees: main.employees),
            dayRunMinute: main.dayRunMinute,
            watchPort: main.watchPort,
            roundSeconds: main.roundSeconds,
            bytes: bytes,
            warnings: warnings
        )
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    private static func split(_ file: String) -> (folder: String, name: String) {
        guard let slash = file.lastIndex(of: "/") else { return ("", file) }
        let folder = slash == file.startIndex ? "/" : String(file[..<slash])
        return (folder, String(file[file.index(after: slash)...]))
    }
}
