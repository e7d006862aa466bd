import Statements

/// The Dutch texts that lie beside files: what, where, remedy; never a value from the file.
enum IntakeTexts {
    /// One diagnostic on one line.
    static func line(_ diagnostic: Diagnostic) -> String {
        "\(place(diagnostic)): \(diagnostic.problem). \(diagnostic.remedy)"
    }

    /// `boekingen.csv, regel 3, kolom bedrag`.
    static func place(_ diagnostic: Diagnostic) -> String {
        var place = diagnostic.file
        if diagnostic.line > 0 { place += ", regel \(diagnostic.line)" }
        if !diagnostic.column.isEmpty { place += ", kolom \(diagnostic.column)" }
        return place
    }

    /// The text of a `.reden.txt`, without its first line.
    static func reason(_ reason: Diagnostic, further: [Diagnostic]) -> String {
        var text = """
            Waar: \(place(reason))
            Wat: \(reason.problem)
            Wat te doen: \(reason.remedy)
            """
        let others = further.filter { $0 != reason }.prefix(100)
        if !others.isEmpty { text += "\n\nOok gezien:\n" + others.map(line).joined(separator: "\n") }
        return text + "\n"
    }

    /// The text of a `.terzijde.txt`.
    static func setAside(_ result: StatementResult, file: String) -> String {
        let count = result.setAside == 1 ? "1 regel" : "\(result.setAside) regels"
        var text = "\(file): \(count) terzijde gelegd; de rest is ingenomen.\n\n"
        text += result.diagnostics.map(line).joined(separator: "\n") + "\n"
        let more = result.setAside - result.diagnostics.count
        if more > 0 { text += "En nog \(more).\n" }
        return text
    }
}
