import Yams

/// One YAML file as nodes with their places.
enum YamlDocument {
    /// Stands before and after a number at the head of a key that comes again further down.
    ///
    /// The YAML library gives up at the first key that stands twice. Earlier ones are therefore renamed in the text,
    /// one after the other, until it reads the whole file; `Section` takes the mark off again and reports the rest.
    static let repeatMark: Character = "\u{27F2}"

    /// The root section of a file; `nil` when it is no YAML mapping at all, which is then on file as a mistake.
    static func root(bytes: [UInt8], file: String, collector: ProblemCollector) -> Section? {
        func refuse(_ line: Int, _ problem: String, _ remedy: String) {
            collector.mistake(
                ConfigurationProblem(file: file, line: line, key: "file", problem: problem, remedy: remedy)
            )
        }
        let hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let content = hasByteOrderMark ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            refuse(firstInvalidLine(content), "is not UTF-8", "Save the file as UTF-8.")
            return nil
        }
        do {
            guard let node = try compose(text) else {
                refuse(0, "is empty", "Copy the file that came with this version and fill it in.")
                return nil
            }
            guard let mapping = node.mapping else {
                refuse(
                    node.mark?.line ?? 1,
                    "is not a list of keys",
                    "Write each setting as \u{201C}key: value\u{201D}."
                )
                return nil
            }
            return Section(mapping, file: file, path: "", documentedPath: "", line: 1, collector: collector)
        } catch {
            let (line, problem) = describe(error)
            refuse(line, problem, "Indent with spaces, and put quotes around texts that hold \u{201C}: \u{201D} or #.")
            return nil
        }
    }

    private static func compose(_ text: String) throws -> Node? {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        // No settings file comes near so many repeats; the bound only keeps a strange file from going round for ever.
        for round in 1...1_000 {
            do {
                return try Yams.compose(yaml: joined(lines), .basic, .default, .utf8)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let mark = context.mark
                guard lines.indices.contains(mark.line - 1), mark.column <= lines[mark.line - 1].count else {
                    throw YamlError.duplicatedKeysInMapping(duplicates: keys, context: context)
                }
                let start = mark.column - 1
                let isQuoted = ["\"", "'"].contains(lines[mark.line - 1][start])
                let prefix = "\(repeatMark)\(round)\(repeatMark)".unicodeScalars
                lines[mark.line - 1].insert(contentsOf: prefix, at: isQuoted ? start + 1 : start)
            }
        }
        return try Yams.compose(yaml: joined(lines), .basic, .default, .utf8)
    }

    private static func joined(_ lines: [[Unicode.Scalar]]) -> String {
        var scalars = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { scalars.append("\n") }
            scalars.append(contentsOf: line)
        }
        return String(scalars)
    }

    private static func describe(_ error: any Error) -> (line: Int, problem: String) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            (mark.line, "is no YAML (\(problem), column \(mark.column))")
        case YamlError.duplicatedKeysInMapping(_, let context):
            (context.mark.line, "holds a key twice")
        default: (0, "is no YAML (it holds characters that YAML does not allow)")
        }
    }

    private static func firstInvalidLine(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (index ?? -1) + 1
    }
}
