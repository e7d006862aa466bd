import Calendar

/// What is known while a document goes by: fields in, rows and statements out.
///
/// It knows nothing of XML.
struct CamtMachine: ~Copyable {
    /// Where rows go; set while a piece of the file is being fed.
    var output: CamtOutput?
    var texts = CamtTexts()
    var days = CamtDays()

    // The message.
    var form: BankStatement.Form?
    /// Whether a message was found that is read or refused by name.
    var hasMessage = false
    var messageDay: Day?
    var messagePage = CamtPage()

    // The statement, or the order of a pain.002.
    var statement = BankStatement(form: .camt053)
    var isInStatement = false
    var page = CamtPage()
    var hasCurrency = false
    var openingKind = CamtBalance.Kind.other
    var closingKind = CamtBalance.Kind.other
    var balance = CamtBalance()
    /// The account as bytes, to know our own side by.
    var ownAccount: [UInt8] = []
    /// Entries of the statement that began, also those that were refused.
    var entriesBegun = 0

    // The entry.
    var isInEntry = false
    var entry = CamtEntry()
    var isInDetail = false
    var detail = CamtDetail()
    var details: [CamtDetail] = []
    var lines: [CamtText] = []
    var charge = CamtCharge()
    var structuredIssuer = CamtText()
    var structuredReference = CamtText()
    var row = BankRow()

    // pain.002.
    var report = CamtReport()

    /// Texts of one entry that fit in memory: a batch of some hundred thousand payments.
    static let greatestEntryBytes = 128 << 20
    /// Details of one entry that fit in memory.
    static let greatestEntryDetails = 400_000
    /// Lines of remittance of one entry that fit in memory.
    static let greatestEntryLines = 4_000_000

    /// Begins a group; `line` is where it stands in the file.
    mutating func begin(_ field: CamtField, line: Int) {
        switch field {
        case .entry:
            entry = CamtEntry()
            entry.line = line
            entriesBegun += 1
            isInEntry = true
        case .detail, .rejected:
            detail = CamtDetail()
            detail.line = line
            let count = Int32(truncatingIfNeeded: lines.count)
            detail.lines = count..<count
            isInDetail = true
            if field == .rejected { beginRejected(line: line) }
        case .charge: charge = CamtCharge()
        case .structured:
            structuredIssuer = CamtText()
            structuredReference = CamtText()
        case .balance:
            balance = CamtBalance()
            balance.line = line
        case .statement: beginStatement(line: line)
        case .order: beginOrder(line: line)
        case .statementMessage: beginMessage(.camt053)
        case .notificationMessage: beginMessage(.camt054)
        case .rejectMessage: beginMessage(.pain002)
        default: break
        }
    }

    /// Ends a group.
    mutating func end(_ field: CamtField) {
        switch field {
        case .entry: endEntry()
        case .detail: endDetail()
        case .charge: endCharge()
        case .structured: endStructured()
        case .balance: endBalance()
        case .statement: endStatement()
        case .rejected: endRejected()
        case .order: endOrder()
        case .rejectMessage: endReport()
        default: break
        }
    }

    private mutating func beginMessage(_ form: BankStatement.Form) {
        self.form = form
        hasMessage = true
        messageDay = nil
        messagePage = CamtPage()
        report = CamtReport()
    }

    /// The document broke off: what was open is named and given out as it stands, never closing.
    mutating func breakOff(line: Int, reason: String) {
        isInEntry = false
        isInDetail = false
        output?.refuse(BankRefusal(line: line, part: "bestand", reason: reason))
        guard isInStatement else { return }
        statement.refused += 1
        isInStatement = false
        output?.end(statement)
    }
}

/// A page of a statement that came in parts.
struct CamtPage {
    var number = ""
    var isLast = false

    /// What it adds to the number of its statement; nothing when it is the only page.
    var suffix: String {
        number.isEmpty || (isLast && Int(number) == 1) ? "" : "/\(number)"
    }
}

/// A sink of any kind behind one pointer, valid while a piece of the file is being fed.
struct CamtOutput {
    private let sink: UnsafeMutableRawPointer
    private let taking: (UnsafeMutableRawPointer, borrowing BankRow, borrowing BankStatement) -> Void
    private let ending: (UnsafeMutableRawPointer, BankStatement) -> Void
    private let refusing: (UnsafeMutableRawPointer, BankRefusal) -> Void

    init<Sink: BankSink>(_ sink: UnsafeMutablePointer<Sink>) {
        self.sink = UnsafeMutableRawPointer(sink)
        taking = { $0.assumingMemoryBound(to: Sink.self).pointee.take($1, of: $2) }
        ending = { $0.assumingMemoryBound(to: Sink.self).pointee.end($1) }
        refusing = { $0.assumingMemoryBound(to: Sink.self).pointee.refuse($1) }
    }

    func take(_ row: borrowing BankRow, of statement: borrowing BankStatement) { taking(sink, row, statement) }
    func end(_ statement: BankStatement) { ending(sink, statement) }
    func refuse(_ refusal: BankRefusal) { refusing(sink, refusal) }
}
