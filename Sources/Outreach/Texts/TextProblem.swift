/// A mistake in a text: where it stands, what is wrong, what to do.
public struct TextProblem: Hashable, Sendable, CustomStringConvertible, Comparable {
    /// The file, from the folder of the configuration: `teksten/nld/naam.mail.mustache`.
    public var file: String
    /// Line, 1 and up; 0 for the file as a whole.
    public var line: Int
    /// What is wrong.
    public var problem: String
    /// What to do.
    public var remedy: String

    /// A mistake.
    public init(file: String, line: Int, problem: String, remedy: String) {
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy
    }

    /// The place, the problem and the remedy on one line.
    public var description: String { "\(file):\(line): \(problem). \(remedy)" }

    /// By file, then line, then text, so that a list prints the same everywhere.
    public static func < (left: TextProblem, right: TextProblem) -> Bool {
        (left.file, left.line, left.problem) < (right.file, right.line, right.problem)
    }
}
