/// Gathers every problem of every file, so that one check shows them all and not just the first.
final class ProblemCollector {
    private var found: [ConfigurationProblem] = []
    private var waiting: [ConfigurationProblem] = []
    private var sections: [Section] = []
    /// Every key that was asked for by file, as a path without list numbers: what the documentation must cover.
    private(set) var knownKeys: [String: Set<String>] = [:]

    /// The mistakes, in the order of files, lines and keys.
    var problems: [ConfigurationProblem] { found.sorted(by: ProblemCollector.comesFirst) }
    /// What waits for local values, in the same order.
    var warnings: [ConfigurationProblem] { waiting.sorted(by: ProblemCollector.comesFirst) }

    /// Notes a mistake.
    func mistake(_ problem: ConfigurationProblem) {
        if !found.contains(problem) { found.append(problem) }
    }

    /// Notes something that waits for a local value.
    func warning(_ problem: ConfigurationProblem) {
        if !waiting.contains(problem) { waiting.append(problem) }
    }

    /// Remembers a section, so that its unknown keys can be named when everything is read.
    func remember(_ section: Section) {
        sections.append(section)
    }

    /// Remembers that a key of a file was asked for.
    func remember(knownKey path: String, file: String) {
        knownKeys[file, default: []].insert(path)
    }

    /// Names the keys that nobody asked for; to be called once, after the last file.
    func finish() {
        for section in sections { section.reportUnknownKeys() }
        sections = []
    }

    private static func comesFirst(_ left: ConfigurationProblem, _ right: ConfigurationProblem) -> Bool {
        func parts(_ problem: ConfigurationProblem) -> [String] { [problem.key, problem.problem, problem.remedy] }
        if left.file != right.file { return precedes(left.file, right.file) }
        if left.line != right.line { return left.line < right.line }
        for (one, other) in zip(parts(left), parts(right)) where one != other { return precedes(one, other) }
        return false
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
