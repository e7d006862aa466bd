/// Something in a file that could not be used: where it stands, what is wrong, and what to do.
public struct Diagnostic: Hashable, Sendable {
    /// Name of the file, without its folder.
    public var file: String
    /// Line in the file, 1 and up; 0 for the file as a whole.
    public var line: Int
    /// Name of the column; empty for the line or file as a whole.
    public var column: String
    /// What is wrong; never the value itself when that could be personal.
    public var problem: String
    /// What to do.
    public var remedy: String

    /// A diagnostic.
    public init(file: String, line: Int, column: String = "", problem: String, remedy: String) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
        self.remedy = remedy
    }

    /// One line for a terminal: place, problem, remedy.
    public var text: String {
        let place = [file, line > 0 ? "regel \(line)" : "", column.isEmpty ? "" : "kolom \(column)"]
        return place.filter { !$0.isEmpty }.joined(separator: ", ") + ": \(problem). \(remedy)"
    }
}
