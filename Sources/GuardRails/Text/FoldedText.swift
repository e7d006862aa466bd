/// Text brought back to plain small letters, so that no spelling hides a forbidden word.
///
/// Capitals, full-width and mathematical letters, accents written with the letter or after it, soft hyphens, zero-width
/// marks and a word broken over two lines all come out as the plain letters. Everything that is neither letter nor
/// digit is one space. Letters that resemble no Latin one keep a place of their own (`?`).
struct FoldedText {
    /// `a`–`z`, `0`–`9`, `?` and single spaces; one space at both ends.
    let bytes: [UInt8]

    /// Folds a text.
    init(_ text: String) { self.init(scalars: text.unicodeScalars) }

    /// Folds the scalars of a text.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var folded: [UInt8] = [FoldedText.space]
        var pendingHyphen = false
        var isJoining = false
        for scalar in scalars {
            if FoldedText.vanishes(scalar) { continue }
            if scalar == "-" || scalar == "\u{2010}" {
                pendingHyphen = true
                continue
            }
            if pendingHyphen {
                pendingHyphen = false
                // A hyphen at the end of a line only breaks the word: what follows belongs to it.
                if FoldedText.lineEnds.contains(scalar) {
                    isJoining = true
                } else if folded.last != FoldedText.space {
                    folded.append(FoldedText.space)
                }
            }
            if isJoining {
                if scalar.properties.isWhitespace { continue }
                isJoining = false
            }
            let byte = FoldedText.plain(scalar)
            if byte == FoldedText.space, folded.last == FoldedText.space { continue }
            folded.append(byte)
        }
        if folded.last != FoldedText.space { folded.append(FoldedText.space) }
        bytes = folded
    }

    /// The words, each as its plain letters and digits.
    var words: [ArraySlice<UInt8>] { bytes.split(separator: FoldedText.space) }

    /// Where a text of plain letters stands, first bytes only.
    func positions(of text: String) -> [Int] { ByteSearch.positions(of: Array(text.utf8), in: bytes) }

    /// Whether a text of plain letters and spaces stands anywhere.
    func holds(_ text: String) -> Bool { !positions(of: text).isEmpty }

    private static let space = UInt8(ascii: " ")
    private static let lineEnds: Set<Unicode.Scalar> = ["\n", "\r", "\u{2028}", "\u{85}"]

    private static func vanishes(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        switch scalar.properties.generalCategory {
        case .format, .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func plain(_ scalar: Unicode.Scalar) -> UInt8 {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte + 32
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return byte
            default: return space
            }
        }
        if let lookalike = lookalikes[scalar] { return lookalike }
        if let letter = namedLetter(scalar) { return letter }
        if scalar.properties.isAlphabetic { return UInt8(ascii: "?") }
        return space
    }

    /// The Latin letter that the Unicode name of a scalar tells: `LATIN SMALL LETTER U WITH DIAERESIS` is u.
    ///
    /// A table of names covers what no table of letters would: full-width, circled, mathematical and modified forms.
    private static func namedLetter(_ scalar: Unicode.Scalar) -> UInt8? {
        guard let name = scalar.properties.name else { return nil }
        for token in name.utf8.split(separator: space) where token.count == 1 {
            if let byte = token.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return byte + 32 }
        }
        return nil
    }

    /// Letters of other alphabets that look like one of ours and whose names do not say so.
    private static let lookalikes: [Unicode.Scalar: UInt8] = [
        "\u{04BB}": UInt8(ascii: "h"), "\u{04BA}": UInt8(ascii: "h"), "\u{210E}": UInt8(ascii: "h"),
        "\u{0570}": UInt8(ascii: "h"), "\u{041D}": UInt8(ascii: "h"), "\u{0397}": UInt8(ascii: "h"),
        "\u{03C5}": UInt8(ascii: "u"), "\u{057D}": UInt8(ascii: "u"), "\u{0446}": UInt8(ascii: "u"),
        "\u{0433}": UInt8(ascii: "r"), "\u{0413}": UInt8(ascii: "r"), "\u{1D26}": UInt8(ascii: "r"),
        "\u{0430}": UInt8(ascii: "a"), "\u{0441}": UInt8(ascii: "c"), "\u{0435}": UInt8(ascii: "e"),
        "\u{043E}": UInt8(ascii: "o"), "\u{0456}": UInt8(ascii: "i"), "\u{0455}": UInt8(ascii: "s"),
        "\u{03BF}": UInt8(ascii: "o"), "\u{03B1}": UInt8(ascii: "a"), "\u{043A}": UInt8(ascii: "k"),
    ]
}

/// Plain search in bytes.
enum ByteSearch {
    /// Every place where a pattern begins.
    static func positions(of pattern: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = pattern.first, bytes.count >= pattern.count else { return [] }
        var found: [Int] = []
        for start in 0...(bytes.count - pattern.count) where bytes[start] == first {
            if bytes[start..<(start + pattern.count)].elementsEqual(pattern) { found.append(start) }
        }
        return found
    }

    /// A text without its exact copies of the sentences; white space of any length counts as one space.
    ///
    /// What stood before and after a sentence stays apart.
    static func text(_ text: String, without sentences: [String]) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isWhite = byte == 32 || (9...13).contains(byte)
            if !isWhite {
                bytes.append(byte)
            } else if let last = bytes.last, last == UInt8(ascii: "-"), byte == 10 || byte == 13 {
                // A word that is broken over two lines stays recognisable.
                bytes.append(10)
            } else if bytes.last != 32, bytes.last != 10 {
                bytes.append(32)
            }
        }
        for sentence in sentences {
            let pattern = Array(sentence.utf8)
            while let start = positions(of: pattern, in: bytes).first {
                bytes.replaceSubrange(start..<(start + pattern.count), with: [UInt8(ascii: " "), UInt8(ascii: "|")])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
