/// Finds the key that somebody probably meant.
enum NearestKey {
    /// The known key that is closest to `key`; `nil` when none is close enough to be meant.
    static func nearest(to key: String, among known: [String]) -> String? {
        let written = Array(key.lowercased().unicodeScalars)
        var best: (key: String, distance: Int)?
        for candidate in known.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let distance = distance(written, Array(candidate.unicodeScalars))
            let limit = max(2, candidate.unicodeScalars.count / 3)
            guard distance <= limit, distance < best?.distance ?? Int.max else { continue }
            best = (candidate, distance)
        }
        return best?.key
    }

    /// The fewest insertions, removals, replacements and swaps of neighbours that turn one text into the other.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
