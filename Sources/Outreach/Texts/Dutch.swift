public import Calendar

/// How accounts and months are written for people.
public enum Dutch {
    /// An account in groups of four, as people read it.
    public static func grouped(iban: String) -> String {
        let compact = iban.filter { $0 != " " }
        var groups: [Substring] = []
        var rest = compact[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }

    /// The month of a day: `november 2026`.
    public static func month(of day: Day) -> String {
        day.dutch.split(separator: " ").dropFirst().joined(separator: " ")
    }
}
