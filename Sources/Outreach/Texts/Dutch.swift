public import Calendar

/// How amounts, accounts and months are written for people.
public enum Dutch {
    /// An amount: `€ 1.234,56`.
    public static func euro(cents: Int64) -> String {
        let positive = cents.magnitude
        var euros = String(positive / 100)
        var groups: [Substring] = []
        while euros.count > 3 {
            groups.insert(Substring(euros.suffix(3)), at: 0)
            euros = String(euros.dropLast(3))
        }
        groups.insert(Substring(euros), at: 0)
        let rest = String(positive % 100)
        return "€ \(cents < 0 ? "-" : "")\(groups.joined(separator: ".")),\(rest.count == 1 ? "0" : "")\(rest)"
    }

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
