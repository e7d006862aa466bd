/// Widths of text on a terminal, and text that is safe to show there.
enum TextWidth {
    /// The text without control characters, direction marks and outer blanks, each run of blanks as one.
    ///
    /// Names and notes come from outside: an escape sequence in one must not steer somebody's terminal.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: result.append(" ")
            case .format, .surrogate, .privateUse, .unassigned: continue
            default: result.append(scalar)
            }
        }
        return String(result).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    /// The columns that a text takes: 0 for combining marks, 2 for wide characters.
    static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

    static func columns(_ character: Character) -> Int {
        character.unicodeScalars.reduce(0) { max($0, columns($1)) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        // Unicode Standard Annex 11: the blocks of wide and full-width characters.
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The text in exactly so many columns: cut with an ellipsis, or filled with blanks on one side.
    static func fit(_ text: String, _ width: Int, right: Bool = false) -> String {
        let fitting = cut(text, width)
        let blanks = String(repeating: " ", count: max(0, width - columns(fitting)))
        return right ? blanks + fitting : fitting + blanks
    }

    /// The text in at most so many columns, cut with an ellipsis.
    static func cut(_ text: String, _ width: Int) -> String {
        guard columns(text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let columns = columns(character)
            if used + columns > width - 1 { break }
            result.append(character)
            used += columns
        }
        return result + "…"
    }

    /// The text in lines of at most so many columns, broken between words; later lines are indented.
    static func wrap(_ text: String, _ width: Int, first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            let candidate = isEmpty ? line + word : line + " " + word
            if !isEmpty, columns(candidate) > width {
                lines.append(line)
                line = rest + word
            } else {
                line = candidate
            }
            isEmpty = false
        }
        lines.append(line)
        return lines
    }

    /// The text without blanks at its end.
    static func trimmed(_ line: String) -> String {
        var line = line
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }
}
