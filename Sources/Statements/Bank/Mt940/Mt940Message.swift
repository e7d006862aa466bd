import Calendar

/// The order of the fields of a file: which statement an entry belongs to, and where a statement begins and ends.
struct Mt940Message {
    enum Place {
        /// Between statements.
        case outside
        /// Behind :20: and before the closing balance.
        case open
        /// Behind the closing balance.
        case closed
        /// In a message of another kind, which was refused.
        case foreign
    }

    var place = Place.outside
    var statement = BankStatement(form: .mt940)
    var row = BankRow()
    var entry = Mt940Entry()
    var field = Mt940Field()
    /// The field that is being read; `nil` for none.
    var tag: Mt940Tag?
    var line = 0
    /// Whether the row holds an entry that was not handed over yet: its details may follow.
    var hasEntry = false
    /// The place of the entry in its statement, those that were refused included.
    var entryNumber = 0
    /// The kind of the message that begins, when its header says so.
    var kind: Int?
    /// Whether a block `{4:` is open, which `-}` ends.
    var isInBlock = false
    /// Whether a header stands at the end of what was read, and no statement behind it.
    var hasBareHeader = false
    var hasFoundSomething = false
    /// Whether the statement has a field with its opening balance, readable or not.
    var hasOpening = false
    /// Whether the closing balance was one of a page (:62M:).
    var endsWithPage = false
    /// A page whose next page has to come.
    var page: BankStatement?

    // MARK: Lines

    /// Takes a line.
    mutating func take(_ bytes: Span<UInt8>, _ range: Range<Int>, line: Int, into sink: inout some BankSink) {
        guard !range.isEmpty else { return }
        self.line = line
        switch bytes[range.lowerBound] {
        case UInt8(ascii: ":"):
            guard let (next, width) = Mt940Tag.read(bytes, range) else { break }
            if next == .other, width == 4, isText(bytes, range.lowerBound + width..<range.upperBound) { break }
            return begin(next, bytes, range.lowerBound + width..<range.upperBound, width, into: &sink)
        case UInt8(ascii: "{"):
            // Before the closing balance only a block of SWIFT is more than text.
            if place == .open, !isBlock(bytes, range) { break }
            return takeHeader(bytes, range, into: &sink)
        case UInt8(ascii: "-"):
            if bytes.has("-}", at: range.lowerBound) {
                isInBlock = false
                return endStatement(into: &sink)
            }
            // Before the closing balance a line of a text may begin so.
            if place == .closed { return endStatement(into: &sink) }
        default: break
        }
        switch place {
        case .open: field.addLine(bytes, range)
        case .foreign: break
        case .outside, .closed: takeBareHeader(bytes, range)
        }
    }

    /// Whether a line with a number between colons is text of an entry: `:12:30 uur`.
    private func isText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        place == .open && tag == .details && hasEntry && !looksLikeEntry(bytes.extracting(range))
    }

    /// Refuses a line that was too long to be kept.
    mutating func refuseLongLine(_ line: Int, into sink: inout some BankSink) {
        self.line = line
        hasFoundSomething = true
        if place == .open { field.refuse() }
        guard place != .open || (tag != .entry && tag != .details) else { return }
        if place != .outside { statement.refused += 1 }
        refuse(line, "regel", "De regel is langer dan \(Mt940Reader.longestLine) tekens.", into: &sink)
    }

    /// Whether a line begins a block of SWIFT: `{1:` to `{5:`, or `{S:`.
    private func isBlock(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 3, bytes[range.lowerBound + 2] == UInt8(ascii: ":") else { return false }
        let name = bytes[range.lowerBound + 1]
        return (0x31...0x35).contains(name) || name == UInt8(ascii: "S")
    }

    /// `{1:…}{2:I940…}{4:`: the header of SWIFT, and what follows `{4:` on the same line.
    private mutating func takeHeader(_ bytes: Span<UInt8>, _ range: Range<Int>, into sink: inout some BankSink) {
        if !bytes.has("{5:", at: range.lowerBound) {
            endStatement(into: &sink)
            hasBareHeader = true
        }
        if bytes.has("{1:", at: range.lowerBound) { kind = nil }
        var start = range.lowerBound
        while start < range.upperBound {
            start = bytes.place(of: UInt8(ascii: "{"), in: start..<range.upperBound)
            guard start < range.upperBound else { return }
            if bytes.has("{2:I", at: start) || bytes.has("{2:O", at: start), start + 7 <= range.upperBound {
                var cursor = Mt940Cursor(place: start + 4, end: range.upperBound)
                if let number = cursor.digits(3, bytes) { kind = number }
            }
            if bytes.has("{4:", at: start) {
                isInBlock = true
                return take(bytes, start + 3..<range.upperBound, line: line, into: &sink)
            }
            start += 1
        }
    }

    /// Reads the kind of message in a file without envelopes (a line `940`, or `940 00`).
    ///
    /// Everything else between statements says nothing.
    private mutating func takeBareHeader(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let text = bytes.trimmed(range)
        guard (3...6).contains(text.count), bytes[text.lowerBound] == UInt8(ascii: "9") else { return }
        var cursor = Mt940Cursor(place: text.lowerBound, end: text.upperBound)
        guard let number = cursor.digits(3, bytes), cursor.place == cursor.end || bytes[cursor.place].isBlank else {
            return
        }
        kind = number
    }

    // MARK: Fields

    private mutating func begin(
        _ next: Mt940Tag,
        _ bytes: Span<UInt8>,
        _ range: Range<Int>,
        _ width: Int,
        into sink: inout some BankSink
    ) {
        if next == .details, tag == .details, hasEntry { return field.addLine(bytes, range) }
        completeField(into: &sink)
        if hasEntry, next != .details, next != .other { handOver(into: &sink) }
        switch next {
        case .kind(let number):
            endStatement(into: &sink)
            kind = number
            hasBareHeader = true
        case .reference:
            endStatement(into: &sink)
            open(into: &sink)
        case .account:
            openIfNeeded(isAgain: place == .closed || !statement.account.isEmpty, into: &sink)
        case .number: openIfNeeded(isAgain: place == .closed, into: &sink)
        case .opening: openIfNeeded(isAgain: place == .closed || statement.openingCents != nil, into: &sink)
        case .floorLimit where place == .outside || (place == .open && statement.openingCents == nil):
            openIfNeeded(isAgain: false, into: &sink)
            if place == .open { refuseKind(942, into: &sink) }
        case .entry where place == .outside:
            hasFoundSomething = true
            refuse(line, ":61:", "De boeking staat buiten een afschrift: rekening en dag zijn onbekend.", into: &sink)
        default: break
        }
        tag = next
        guard place == .open || place == .closed else { return tag = nil }
        field.start(bytes, range, tagWidth: width, line: line)
        // It has one line, and what follows may be text that belongs to no field.
        if case .closing = next { completeField(into: &sink) }
    }

    /// Reads the field that has ended.
    mutating func completeField(into sink: inout some BankSink) {
        let ended = tag
        tag = nil
        guard place == .open || place == .closed else { return }
        switch ended {
        case .account: statement.account = Mt940Account.own(field.text.span)
        case .number: statement.number = firstLine()
        case .opening(let isPage): takeOpening(isPage: isPage, into: &sink)
        case .closing(let isPage): takeClosing(isPage: isPage, into: &sink)
        case .entry: takeEntry(into: &sink)
        case .details: takeDetails(into: &sink)
        case .other where place == .open && looksLikeEntry(field.text.span):
            statement.refused += 1
            refuse(field.line, "onbekend veld", "Het veld leest als een boeking, maar is geen :61:.", into: &sink)
        case .reference, .available, .floorLimit, .kind, .other, nil: break
        }
    }
}
