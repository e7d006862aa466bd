import Yams

/// A mapping of a YAML file that remembers which keys were asked for.
///
/// Every question gives a value that the rest of the reading can go on with; what is wrong goes to the collector.
final class Section {
    /// The file, as problems name it.
    let file: String
    /// The keys above, as problems name them: `stappen[2].dag`; empty at the top.
    let path: String
    /// The same without list numbers: `stappen.dag`.
    let documentedPath: String
    /// The line that missing keys are reported on.
    let line: Int
    /// Where problems go.
    let collector: ProblemCollector

    private var entries: [Entry] = []
    private var known: [String] = []
    /// The groups below that were read, so that asking twice gives the same one.
    var children: [String: Section] = [:]

    /// A key with its value and its place.
    struct Entry {
        /// The key.
        var key: String
        /// The line of the key.
        var line: Int
        /// The value.
        var value: Node
    }

    /// A section of a mapping; without one it is empty, so that every key has its default.
    init(
        _ mapping: Node.Mapping?,
        file: String,
        path: String,
        documentedPath: String,
        line: Int,
        collector: ProblemCollector
    ) {
        self.file = file
        self.path = path
        self.documentedPath = documentedPath
        self.line = line
        self.collector = collector
        for (key, value) in mapping ?? [:] { take(key, value) }
        collector.remember(self)
    }

    private func take(_ node: Node, _ value: Node) {
        let line = node.mark?.line ?? self.line
        guard let written = node.scalar?.string else {
            mistake(
                nil,
                line: line,
                "holds a key that is no plain word",
                "Write each setting as \u{201C}key: value\u{201D}."
            )
            return
        }
        let key = Section.withoutRepeatMark(written)
        if let first = entries.first(where: { $0.key == key }) {
            mistake(key, line: line, "stands here again, first in line \(first.line)", "Keep one of the two.")
        } else {
            entries.append(Entry(key: key, line: line, value: value))
        }
    }

    private static func withoutRepeatMark(_ key: String) -> String {
        guard key.first == YamlDocument.repeatMark,
            let end = key.dropFirst().firstIndex(of: YamlDocument.repeatMark)
        else { return key }
        return String(key[key.index(after: end)...])
    }

    /// Whether a key stands in the file with a value; asking makes it known.
    func has(_ key: String) -> Bool { entry(key) != nil }

    /// The line of a key, or that of the section when it is absent.
    func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

    /// Whether a key stands in the file, even without a value (`melding:` and `melding: {}` say the same).
    func mentions(_ key: String) -> Bool {
        know(key)
        return entries.contains { $0.key == key }
    }

    /// The value of a key; `nil` when it is absent or has no value.
    func entry(_ key: String) -> Entry? {
        know(key)
        return entries.first { $0.key == key && !Section.isEmpty($0.value) }
    }

    private func know(_ key: String) {
        guard !known.contains(key) else { return }
        known.append(key)
        collector.remember(knownKey: documentedPath.isEmpty ? key : "\(documentedPath).\(key)", file: file)
    }

    private static func isEmpty(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style != .singleQuoted, scalar.style != .doubleQuoted else {
            return false
        }
        return scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null"
    }

    /// The path of a key of this section.
    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Notes a mistake at a key (`nil`: at the section itself).
    func mistake(_ key: String?, line: Int? = nil, _ problem: String, _ remedy: String) {
        collector.mistake(place(key, line, problem, remedy))
    }

    /// Notes at a key what waits for a local value.
    func warning(_ key: String, _ problem: String, _ remedy: String) {
        collector.warning(place(key, nil, problem, remedy))
    }

    private func place(_ key: String?, _ line: Int?, _ problem: String, _ remedy: String) -> ConfigurationProblem {
        let ownPath = path.isEmpty ? "file" : path
        return ConfigurationProblem(
            file: file,
            line: line ?? key.map(self.line(of:)) ?? self.line,
            key: key.map(path(of:)) ?? ownPath,
            problem: problem,
            remedy: remedy
        )
    }

    /// Notes that a key without default is missing or empty.
    func missing(_ key: String, _ expected: String) {
        let isThere = entries.contains { $0.key == key }
        mistake(key, isThere ? "has no value" : "is missing", "Write \(expected).")
    }

    /// Names every key that nobody asked for, with the nearest key that exists.
    func reportUnknownKeys() {
        for entry in entries where !known.contains(entry.key) {
            let free = known.filter { name in !entries.contains { $0.key == name } }
            let remedy =
                if let meant = NearestKey.nearest(to: entry.key, among: free.isEmpty ? known : free)
                    ?? NearestKey.nearest(to: entry.key, among: known)
                {
                    "Did you mean \(meant)?"
                } else {
                    "Remove it; known here are \(Wording.list(known))."
                }
            mistake(entry.key, line: entry.line, "is not a key of this file", remedy)
        }
    }
}
