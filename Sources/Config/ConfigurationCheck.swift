/// Every mistake of a configuration, in the order of files and lines.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// The mistakes, at least one.
    public var problems: [ConfigurationProblem]

    /// Mistakes.
    public init(_ problems: [ConfigurationProblem]) { self.problems = problems }

    /// One line for each mistake.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// What reading a configuration showed.
public struct ConfigurationCheck: Sendable {
    /// The mistakes, in the order of files and lines; with one of them nothing runs.
    public var problems: [ConfigurationProblem]
    /// What waits for local values; everything runs.
    public var warnings: [ConfigurationProblem]
    /// The settings; `nil` with any mistake.
    public var settings: Settings?

    /// What reading showed.
    public init(problems: [ConfigurationProblem], warnings: [ConfigurationProblem], settings: Settings?) {
        self.problems = problems
        self.warnings = warnings
        self.settings = settings
    }
}
