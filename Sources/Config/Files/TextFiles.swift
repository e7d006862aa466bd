/// The texts in `teksten/<taal>/`.
enum TextFiles {
    private static let ending = ".mustache"

    /// Reads every text of every language: `nld/herinnering.mail` for `teksten/nld/herinnering.mail.mustache`.
    static func read(_ folder: ConfigurationFolder, collector: ProblemCollector) -> [String: String] {
        var texts: [String: String] = [:]
        for language in folder.names(in: "teksten") ?? [] where folder.isFolder("teksten/\(language)") {
            func refuse(_ path: String, _ problem: String, _ remedy: String) {
                collector.mistake(
                    ConfigurationProblem(
                        file: folder.shown(path),
                        line: 0,
                        key: "file",
                        problem: problem,
                        remedy: remedy
                    )
                )
            }
            guard language.utf8.count == 3, language.utf8.allSatisfy({ (97...122).contains($0) }) else {
                refuse("teksten/\(language)", "is no language", "Name the folder by ISO 639-3, such as nld or tur.")
                continue
            }
            for name in folder.names(in: "teksten/\(language)") ?? [] where name.hasSuffix(ending) {
                let path = "teksten/\(language)/\(name)"
                guard let bytes = folder.read(path) else { continue }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    refuse(path, "is not UTF-8", "Save the file as UTF-8.")
                    continue
                }
                texts["\(language)/\(name.dropLast(ending.count))"] = text
            }
        }
        return texts
    }
}
