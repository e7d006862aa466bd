/// How problems name values and choices.
enum Wording {
    /// `a, b and c` in the order of their bytes.
    static func list(_ words: [String]) -> String {
        let sorted = words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard let last = sorted.last, sorted.count > 1 else { return sorted.first ?? "no keys" }
        return sorted.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `a, b or c` in the order given.
    static func choice(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// A value as it stands in the file, in quotes and not longer than a line can hold.
    static func quoted(_ value: String) -> String {
        let flat = String(value.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
        let shown = flat.count > 40 ? flat.prefix(39) + "\u{2026}" : flat[...]
        return "\u{201C}\(shown)\u{201D}"
    }

    /// Minutes since midnight as `07:00`.
    static func time(_ minute: Int) -> String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }

    /// Hundredths as a decimal number: 150 is `1.5`.
    static func decimal(_ hundredths: Int64) -> String {
        let rest = hundredths % 100
        if rest == 0 { return "\(hundredths / 100)" }
        return rest % 10 == 0
            ? "\(hundredths / 100).\(rest / 10)" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
