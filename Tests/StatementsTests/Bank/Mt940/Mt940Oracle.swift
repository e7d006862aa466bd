import Calendar

/// MT940 read slowly and plainly with regular expressions: money, days, balances and how much was refused.
struct Mt940Oracle {
    /// Day, value day, cents, currency and reversal of each row, as ``Mt940Reading`` writes them.
    var rows: [String] = []
    var balances: [String] = []
    var refusals = 0

    /// The beginning of a row of ``Mt940Reading``: all that stands before its texts.
    static func money(_ row: Substring) -> String {
        row.split(separator: " ").prefix { !$0.contains("=[") }.joined(separator: " ")
    }

    private struct Statement {
        var account = ""
        var number = ""
        var opening: (cents: Int64, currency: String)?
        var closing: Int64?
        var sum: Int64 = 0
        var refused = 0
        var hasOpening = false
        var isClosed = false
        var isForeign = false
        var endsWithPage = false
    }

    private struct Field {
        var tag: String
        var lines: [String]
    }

    private var statement: Statement?
    private var page: Statement?
    private var fields: [Field] = []
    private var entry: String?
    private var kind = 940
    private var isInBlock = false
    private var hasBareHeader = false
    private var hasFound = false

    init(_ bytes: [UInt8]) {
        // One character for each byte: only digits and a few letters matter here.
        var text = String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
        if text.hasPrefix("\u{EF}\u{BB}\u{BF}") { text.removeFirst(3) }
        text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: true) { take(String(line)) }
        finish()
    }

    private mutating func take(_ line: String) {
        if let match = line.prefixMatch(of: /:(NS|[0-9]{2}[A-Za-z0-9]?):/) {
            let tag = String(match.1).uppercased()
            let content = String(line[match.range.upperBound...])
            let isPlain = tag.count == 2 && tag != "NS" && !["20", "25", "28", "61", "64", "65", "86"].contains(tag)
            let isInDetails = entry != nil && fields.last?.tag == "86" && statement?.isClosed == false
            if isPlain, isInDetails, Mt940Oracle.row(content, "EUR") == nil { return text(line) }
            return begin(tag, content)
        }
        let isOpen = statement.map { !$0.isClosed && !$0.isForeign } ?? false
        if line.hasPrefix("{"), !isOpen || line.prefixMatch(of: /\{[1-5S]:/) != nil { return header(line) }
        if line.hasPrefix("-}") {
            isInBlock = false
            return end()
        }
        if line.hasPrefix("-"), statement?.isClosed == true { return end() }
        text(line)
    }

    private mutating func text(_ line: String) {
        if let open = statement, !open.isClosed || open.isForeign {
            if !fields.isEmpty { fields[fields.count - 1].lines.append(line) }
            return
        }
        let trimmed = line.trimmed
        if (3...6).contains(trimmed.utf16.count), let match = trimmed.prefixMatch(of: /(9[0-9]{2})(?:$|[ \t\x0B\x0C])/)
        {
            kind = Int(match.1) ?? 0
        }
    }

    private mutating func header(_ line: String) {
        if !line.hasPrefix("{5:") {
            end()
            hasBareHeader = true
        }
        if line.hasPrefix("{1:") { kind = 940 }
        let block = line.firstRange(of: "{4:")
        for match in line[..<(block?.lowerBound ?? line.endIndex)].matches(of: /\{2:[IO]([0-9]{3})/) {
            kind = Int(match.1) ?? 0
        }
        guard let block else { return }
        isInBlock = true
        let rest = String(line[block.upperBound...])
        if !rest.isEmpty { take(rest) }
    }

    private mutating func begin(_ tag: String, _ content: String) {
        if tag == "86", fields.last?.tag == "86", entry != nil {
            fields[fields.count - 1].lines.append(content)
            return
        }
        complete()
        let isKnown = tag.wholeMatch(of: /20|25P?|28C?|60[FM]|61|62[FM]|64|65|34F|[0-9]{3}/) != nil
        if isKnown { handOver() }
        let isClosed = statement?.isClosed ?? false
        switch tag {
        case _ where tag.wholeMatch(of: /[0-9]{3}/) != nil:
            end()
            kind = Int(tag) ?? 0
            hasBareHeader = true
        case "20":
            end()
            open()
        case "25", "25P": openIfNeeded(isClosed || statement?.account != "")
        case "28", "28C": openIfNeeded(isClosed)
        case "60F", "60M": openIfNeeded(isClosed || statement?.opening != nil)
        case "34F" where statement == nil || (!isClosed && statement?.opening == nil && statement?.isForeign == false):
            if statement == nil { open() }
            if statement?.isForeign == false {
                statement?.isForeign = true
                refusals += 1
            }
        case "61" where statement == nil:
            hasFound = true
            refusals += 1
        default: break
        }
        guard statement != nil, statement?.isForeign == false else { return fields = [] }
        fields = [Field(tag: tag, lines: [content])]
        if tag == "62F" || tag == "62M" { complete() }
    }

    private mutating func openIfNeeded(_ isAgain: Bool) {
        if statement?.isForeign == true { return }
        if statement != nil {
            guard isAgain else { return }
            end()
        }
        open()
    }

    private mutating func open() {
        statement = Statement()
        hasBareHeader = false
        hasFound = true
        guard kind != 940 else { return }
        statement?.isForeign = true
        refusals += 1
    }

    private mutating func complete() {
        guard let field = fields.last, var current = statement else { return }
        fields = []
        let first = field.lines[0]
        switch field.tag {
        case "25", "25P": current.account = Mt940Oracle.account(first)
        case "28", "28C": current.number = first.trimmed
        case "60F", "60M":
            current.hasOpening = true
            if let balance = Mt940Oracle.balance(field.lines) {
                current.opening = balance
            } else {
                current.refused += 1
                refusals += 1
            }
            statement = current
            return settlePage(field.tag == "60M")
        case "62F", "62M":
            let balance = Mt940Oracle.balance(field.lines)
            if current.isClosed {
                current.refused += 1
                refusals += 1
            } else {
                current.endsWithPage = field.tag == "62M"
                current.closing = balance?.cents
                let isOther = current.opening != nil && balance?.currency != current.opening?.currency
                if balance == nil || isOther {
                    current.refused += 1
                    refusals += 1
                }
            }
            current.isClosed = true
        case "61":
            entry = current.isClosed ? nil : Mt940Oracle.row(first, current.opening?.currency ?? "EUR")
            if entry == nil {
                current.refused += 1
                refusals += 1
            }
        case "86":
            statement = current
            return handOver()
        case "20", "64", "65", "34F": break
        default:
            if !current.isClosed, Mt940Oracle.row(first, "EUR") != nil {
                current.refused += 1
                refusals += 1
            }
        }
        statement = current
    }

    private mutating func handOver() {
        guard let row = entry else { return }
        entry = nil
        rows.append(row)
        statement?.sum += row.split(separator: " ").compactMap { Int64($0) }.last ?? 0
    }

    private mutating func end() {
        guard let current = statement, !current.isForeign else { return statement = nil }
        complete()
        handOver()
        guard var ended = statement else { return }
        statement = nil
        if !ended.isClosed { refusals += 1 }
        if ended.account.isEmpty {
            ended.refused += 1
            refusals += 1
        }
        if !ended.hasOpening { refusals += 1 }
        settlePage(false)
        if ended.endsWithPage { page = ended } else { give(ended) }
    }

    private mutating func settlePage(_ isPage: Bool) {
        guard var ended = page else { return }
        page = nil
        let isNext =
            isPage && statement?.account == ended.account && statement?.opening?.cents == ended.closing
            && (statement?.opening?.currency ?? "EUR") == (ended.opening?.currency ?? "EUR")
        if !isNext {
            ended.refused += 1
            refusals += 1
        }
        give(ended)
    }

    private mutating func give(_ ended: Statement) {
        let amounts = [ended.opening?.cents, ended.sum, ended.closing].map { $0.map(String.init) ?? "?" }
        let closes =
            ended.refused == 0 && ended.opening != nil && ended.closing != nil
            && (ended.opening?.cents ?? 0) + ended.sum == ended.closing
        let name = "\(ended.account) \(ended.number)"
        balances.append("\(name) \(amounts.joined(separator: " ")) \(closes ? "sluit" : "sluit niet")")
    }

    private mutating func finish() {
        if let current = statement, !current.isForeign, !current.isClosed, entry != nil || fields.last?.tag == "61" {
            entry = nil
            fields = []
            statement?.refused += 1
            refusals += 1
        }
        if let current = statement, !current.isForeign, isInBlock {
            statement?.refused += 1
            refusals += 1
        } else if hasBareHeader {
            refusals += 1
        }
        end()
        settlePage(false)
        if !hasFound, !hasBareHeader { refusals += 1 }
    }
}
