/// The text of one field, its lines joined by bytes that say how each line ended.
struct Mt940Field {
    /// After a full line: the text goes on in the middle of a word, even of a label.
    static let softBreak: UInt8 = 0x0A
    /// After a line that was not full: a blank belongs there.
    static let hardBreak: UInt8 = 0x0B
    /// Lines of :86: have 65 columns; some banks count the tag, and old ones stop a column earlier.
    private static let fullWidth = 64

    /// The text.
    private(set) var text: [UInt8] = []
    /// The line on which it begins, 1 and up.
    private(set) var line = 0
    /// Whether it was longer than is believed.
    private(set) var isTooLong = false
    private var lastWidth = 0

    /// Begins a field.
    mutating func start(_ bytes: Span<UInt8>, _ range: Range<Int>, tagWidth: Int, line: Int) {
        text.removeAll(keepingCapacity: true)
        self.line = line
        isTooLong = false
        add(bytes, range)
        lastWidth = range.count + tagWidth
    }

    /// Adds a line.
    mutating func addLine(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        if !isTooLong {
            text.append(lastWidth >= Mt940Field.fullWidth ? Mt940Field.softBreak : Mt940Field.hardBreak)
        }
        add(bytes, range)
        lastWidth = range.count
    }

    /// Says that a part of it was too long to be kept.
    mutating func refuse() { isTooLong = true }

    private mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !isTooLong, text.count + range.count <= Mt940Reader.longestLine else { return isTooLong = true }
        bytes.extracting(range).withUnsafeBufferPointer { text.append(contentsOf: $0) }
    }
}

/// What a field is, by its tag at the beginning of a line.
enum Mt940Tag: Equatable {
    /// :20:, the beginning of a statement.
    case reference
    /// :25:, the account.
    case account
    /// :28C: or :28:, the number.
    case number
    /// :60F:, or :60M: on a page that goes on.
    case opening(isPage: Bool)
    /// :61:, an entry.
    case entry
    /// :86:, the details of the entry before it, or of the statement.
    case details
    /// :62F:, or :62M: when the statement goes on on another page.
    case closing(isPage: Bool)
    /// :64: and :65:, which say nothing of what was booked.
    case available
    /// :34F:, the floor limit of an MT942.
    case floorLimit
    /// `:940:`, the kind of message.
    case kind(Int)
    /// Any other.
    case other

    /// The tag at the beginning of a line, and how many bytes it has; `nil` when there is none.
    static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (tag: Mt940Tag, width: Int)? {
        let start = range.lowerBound
        guard range.count >= 4, bytes[start] == UInt8(ascii: ":") else { return nil }
        let tens = bytes[start + 1]
        let ones = bytes[start + 2]
        let third = bytes[start + 3]
        if tens == UInt8(ascii: "N"), ones == UInt8(ascii: "S"), third == UInt8(ascii: ":") { return (.other, 4) }
        guard tens.isDigit, ones.isDigit else { return nil }
        let number = Int(tens - 0x30) * 10 + Int(ones - 0x30)
        if third == UInt8(ascii: ":") { return (named(number, 0), 4) }
        guard range.count >= 5, bytes[start + 4] == UInt8(ascii: ":") else { return nil }
        if third.isDigit { return (.kind(number * 10 + Int(third - 0x30)), 5) }
        return third.isLetter ? (named(number, third.capital), 5) : nil
    }

    private static func named(_ number: Int, _ letter: UInt8) -> Mt940Tag {
        switch (number, letter) {
        case (20, 0): .reference
        case (25, 0), (25, UInt8(ascii: "P")): .account
        case (28, 0), (28, UInt8(ascii: "C")): .number
        case (60, UInt8(ascii: "F")), (60, UInt8(ascii: "M")): .opening(isPage: letter == UInt8(ascii: "M"))
        case (61, 0): .entry
        case (62, UInt8(ascii: "F")), (62, UInt8(ascii: "M")): .closing(isPage: letter == UInt8(ascii: "M"))
        case (64, 0), (65, 0): .available
        case (86, 0): .details
        case (34, UInt8(ascii: "F")): .floorLimit
        default: .other
        }
    }
}
