/// A Mustache tag in a text.
struct TextTag: Hashable {
    /// What it does.
    enum Kind: Hashable {
        /// Writes a value.
        case value
        /// Begins a section.
        case section
        /// Begins a section for when the value is not there.
        case inverted
        /// Ends a section.
        case end
        /// Says something to the author only.
        case comment
        /// Anything else that Mustache knows: not used here.
        case other
    }

    /// What it does.
    var kind: Kind
    /// The name in it.
    var name: String
    /// The line of the file, 1 and up.
    var line: Int
}

/// Finds the tags of a text, and the text without them.
enum TextTags {
    /// All tags with their lines.
    static func tags(in source: String) -> [TextTag] {
        var tags: [TextTag] = []
        walk(source) { tag in
            tags.append(tag)
        } plain: { _ in
        }
        return tags
    }

    /// The lines without tags; each value becomes one word, a line of section tags alone becomes empty text that does
    /// not end a sentence (`nil`).
    static func plainLines(of source: String) -> [String?] {
        var lines: [String?] = []
        var line = ""
        var hasSection = false
        func end() {
            lines.append(hasSection && TextLibrary.trimmed(line).isEmpty ? nil : line)
            line = ""
            hasSection = false
        }
        walk(source) { tag in
            if tag.kind == .value { line += "x" } else { hasSection = true }
        } plain: { character in
            if character == "\n" { end() } else { line.append(character) }
        }
        end()
        return lines
    }

    private static func walk(_ source: String, tag: (TextTag) -> Void, plain: (Character) -> Void) {
        var rest = source[...]
        var line = 1
        while let first = rest.first {
            guard rest.hasPrefix("{{"), let end = rest.firstRange(of: "}}") else {
                plain(first)
                if first == "\n" { line += 1 }
                rest = rest.dropFirst()
                continue
            }
            let inside = rest[rest.index(rest.startIndex, offsetBy: 2)..<end.lowerBound]
            tag(read(inside, line: line))
            line += inside.count { $0 == "\n" }
            rest = rest[end.upperBound...]
        }
    }

    private static func read(_ inside: Substring, line: Int) -> TextTag {
        let kind: TextTag.Kind
        switch inside.first {
        case "#": kind = .section
        case "^": kind = .inverted
        case "/": kind = .end
        case "!": kind = .comment
        case "{", "&", ">", "<", "$", "=", "%": kind = .other
        default: kind = .value
        }
        let name = kind == .value ? inside : inside.dropFirst()
        return TextTag(kind: kind, name: TextLibrary.trimmed(name), line: line)
    }
}
