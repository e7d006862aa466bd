import Calendar

/// The head of a pain.002 and the order that is being read.
struct CamtReport {
    var messageId = ""
    var kind = ""
    var status = ""
    var sum: Int64?
    var reason: [UInt8] = []
    /// Rejected orders that were handed over, of all groups.
    var rows = 0
    var orderId = ""
    var orderStatus = ""
    var orderSum: Int64?
    var orderReason: [UInt8] = []
    var isInOrder = false
    /// Transactions that stood in the order, of any status.
    var transactions = 0
}

extension CamtMachine {
    /// Takes a text of the head of a pain.002, of an order or of a transaction in it.
    mutating func takeReport(_ field: CamtField, _ text: CamtText) -> Bool {
        switch field {
        case .originalMessage: report.messageId = texts.string(text)
        case .originalMessageKind: report.kind = texts.string(text)
        case .groupStatus: report.status = texts.string(text)
        case .groupSum: report.sum = cents(text)
        case .groupReason, .groupReasonWords: report.reason = reason(text, report.reason)
        case .orderId:
            report.orderId = texts.string(text)
            statement.number = report.orderId
        case .orderStatus: report.orderStatus = texts.string(text)
        case .orderSum: report.orderSum = cents(text)
        case .orderReason, .orderReasonWords: report.orderReason = reason(text, report.orderReason)
        case .rejectedStatus: return keep(text, &detail.status)
        case .requestedDay: detail.requestedOn = days.read(texts.bytes(text))
        default: break
        }
        return false
    }

    mutating func beginOrder(line: Int) {
        report.isInOrder = true
        report.orderStatus = ""
        report.orderSum = nil
        report.orderReason = []
        report.transactions = 0
        if isInStatement { endStatementOfOrders() }
        beginStatement(line: line)
    }

    mutating func beginRejected(line: Int) {
        if !isInStatement {
            beginStatement(line: line)
            statement.number = report.messageId
            report.transactions = 0
        }
        entry = CamtEntry()
        entry.line = line
        entriesBegun += 1
    }

    /// A transaction of an order; only a rejected one is a row.
    mutating func endRejected() {
        guard isInDetail else { return }
        isInDetail = false
        defer { clearTransaction() }
        report.transactions += 1
        statement.entries += 1
        let status =
            !detail.status.isEmpty
            ? texts.string(detail.status) : report.orderStatus.isEmpty ? report.status : report.orderStatus
        guard status == "RJCT" else { return }
        let amount = [detail.amounts.3, detail.amounts.1, detail.amounts.2].first { $0.isThere } ?? CamtAmount()
        let fault: CamtProblem? =
            entry.problem ?? (amount.isThere ? CamtProblem(CamtNumber.read(texts.bytes(amount.text))) : nil)
        guard fault == nil, let day = messageDay ?? detail.requestedOn else {
            statement.refused += 1
            let words = fault?.words ?? (part: "CreDtTm", reason: "het bericht noemt geen dag")
            let reason = "opdracht \(entriesBegun): \(words.reason)"
            output?.refuse(BankRefusal(line: entry.line, part: words.part, reason: reason))
            return
        }
        startReject(day)
        if amount.isThere { row.rejectedCents = amount.cents }
        if amount.isThere, amount.currency != 0 { row.currency = BankCurrency(code: amount.currency) }
        row.valuedOn = detail.requestedOn
        takeOwnSide()
        fillParty(isCollection ? detail.debtor : detail.creditor)
        set(.endToEnd, detail.endToEnd)
        set(.mandate, detail.mandate)
        set(.betalingskenmerk, detail.betalingskenmerk)
        row.set(.remittance, remittance(of: detail))
        let inherited = report.orderReason.isEmpty ? report.reason : report.orderReason
        if detail.returnReason.isEmpty {
            row.set(.returnReason, inherited)
        } else {
            set(.returnReason, detail.returnReason)
        }
        giveReject()
    }

    mutating func endOrder() {
        let status = report.orderStatus.isEmpty ? report.status : report.orderStatus
        if report.transactions == 0, status == "RJCT", isInStatement {
            giveWhole(report.orderSum, report.orderReason.isEmpty ? report.reason : report.orderReason)
        }
        report.isInOrder = false
        endStatementOfOrders()
    }

    mutating func endReport() {
        if report.status == "RJCT", report.rows == 0 {
            if !isInStatement { beginStatement(line: 0) }
            statement.number = report.messageId
            giveWhole(report.sum, report.reason)
        }
        if isInStatement { endStatementOfOrders() }
    }

    /// A whole order or message that was rejected without saying which transactions stood in it.
    private mutating func giveWhole(_ cents: Int64?, _ reason: [UInt8]) {
        entriesBegun += 1
        statement.entries += 1
        guard let day = messageDay else {
            statement.refused += 1
            let refusal = BankRefusal(line: statement.line, part: "CreDtTm", reason: "het bericht noemt geen dag")
            output?.refuse(refusal)
            return
        }
        entry.line = statement.line
        startReject(day)
        row.rejectedCents = cents
        row.set(.returnReason, reason)
        row.set(.remittance, "de hele opdracht is geweigerd".utf8)
        giveReject()
    }

    private mutating func startReject(_ day: Day) {
        row.clear()
        row.isSettled = false
        row.bookedOn = day
        row.line = entry.line
        row.position = (entry: entriesBegun, row: 1)
    }

    private mutating func giveReject() {
        report.rows += 1
        statement.rows += 1
        output?.take(row, of: statement)
    }

    private mutating func endStatementOfOrders() {
        isInStatement = false
        output?.end(statement)
    }

    private mutating func takeOwnSide() {
        let own = isCollection ? detail.creditor.account : detail.debtor.account
        if statement.account.isEmpty, !own.isEmpty { statement.account = texts.string(own) }
    }

    /// Whether the order was to collect money from others; a payment order says pain.001.
    private var isCollection: Bool { !report.kind.hasPrefix("pain.001") }

    private mutating func clearTransaction() {
        texts.count = 0
        lines.removeAll(keepingCapacity: true)
    }

    private func cents(_ text: CamtText) -> Int64? {
        if case .exact(let cents) = CamtNumber.read(texts.bytes(text)) { return cents }
        return nil
    }

    private func reason(_ text: CamtText, _ known: [UInt8]) -> [UInt8] {
        guard known.isEmpty else { return known }
        return text.count == 4 ? Array(texts.bytes(text)) : Array("NARR".utf8)
    }
}
