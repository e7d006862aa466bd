/// The head of an HTTP answer, line by line: its fields, and whether anybody can know where the answer ends.
///
/// A line that breaks inside the head leaves libcurl with a status and no complaint; so does an answer without a length
/// that stops at the end of the line. Neither counts as a whole answer here.
struct AnswerHead {
    /// Names in small letters; the last one wins.
    private(set) var fields: [String: String] = [:]
    private var isWhole = false
    private var status = 0
    private var bytes = 0
    /// More than any server sends in its right mind.
    private static let mostBytes = 64 * 1_024

    /// Takes a line; `false` when the head is too large.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
        bytes += line.count
        guard bytes <= Self.mostBytes else { return false }
        let isLine = line.last == UInt8(ascii: "\n")
        let text = String(decoding: line, as: UTF8.self).trimmingSpaces
        if text.hasPrefix("HTTP/") {
            // The head of an interim answer (100, 103) goes before the one that counts.
            fields = [:]
            isWhole = false
            status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if text.isEmpty {
            isWhole = isLine
        } else if isLine, let colon = text.firstIndex(of: ":") {
            let name = String(text[..<colon]).lowercased()
            fields[name] = String(text[text.index(after: colon)...]).trimmingSpaces
        }
        return true
    }

    /// Whether the head is whole and says where the answer ends.
    var hasEnd: Bool {
        guard isWhole else { return false }
        if status == 204 || status == 304 { return true }
        let isInParts = fields["transfer-encoding"]?.lowercased().contains("chunked") == true
        return isInParts || fields["content-length"] != nil
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]
        var text = self[...]
        while let first = text.first, blanks.contains(first) { text.removeFirst() }
        while let last = text.last, blanks.contains(last) { text.removeLast() }
        return String(text)
    }
}
