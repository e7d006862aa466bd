import Calendar

extension CamtMachine {
    mutating func beginStatement(line: Int) {
        statement = BankStatement(form: form ?? .camt053)
        statement.line = line
        isInStatement = true
        page = CamtPage()
        hasCurrency = false
        openingKind = .other
        closingKind = .other
        ownAccount.removeAll(keepingCapacity: true)
        entriesBegun = 0
    }

    /// Ends a statement that was closed in the file.
    mutating func endStatement() {
        guard isInStatement else { return }
        statement.number += page.number.isEmpty ? messagePage.suffix : page.suffix
        if statement.account.isEmpty { fault("Acct", line: statement.line, "het afschrift noemt geen rekening") }
        isInStatement = false
        output?.end(statement)
    }

    /// A balance counts by its kind and its day: the first opening, the last closing.
    ///
    /// On the pages of a statement an interim balance stands where the opening or the closing one would.
    mutating func endBalance() {
        guard isInStatement, balance.kind != .other else { return }
        guard case .exact(let unsigned)? = balance.number, balance.sign != 0, balance.currency != 0 else {
            return fault("Bal", line: balance.line, "bedrag, munt of CRDT/DBIT van het saldo deugt niet")
        }
        let currency = BankCurrency(code: balance.currency)
        if !hasCurrency {
            statement.currency = currency
            hasCurrency = true
        }
        guard currency == statement.currency else {
            return fault("Bal", line: balance.line, "het saldo is in een andere munt dan de rekening")
        }
        let cents = balance.sign * unsigned
        switch balance.kind {
        case .openingBooked: takeOpening(cents, rank: 3)
        case .previouslyClosed: takeOpening(cents, rank: 2)
        case .closingBooked: takeClosing(cents)
        case .interim: takeInterim(cents)
        case .other: break
        }
    }

    private mutating func takeOpening(_ cents: Int64, rank: Int) {
        let known = CamtMachine.openingRank(openingKind)
        guard rank >= known else { return }
        if rank == known, !isEarlier(balance.day, than: statement.openingDay) { return }
        if openingKind == .interim { moveInterimToClosing() }
        openingKind = balance.kind
        statement.openingCents = cents
        statement.openingDay = balance.day
    }

    private mutating func takeClosing(_ cents: Int64) {
        if closingKind == .closingBooked, isEarlier(balance.day, than: statement.closingDay) { return }
        closingKind = .closingBooked
        statement.closingCents = cents
        statement.closingDay = balance.day
    }

    private mutating func takeInterim(_ cents: Int64) {
        if openingKind == .other {
            openingKind = .interim
            statement.openingCents = cents
            statement.openingDay = balance.day
        } else if closingKind != .closingBooked {
            closingKind = .interim
            statement.closingCents = cents
            statement.closingDay = balance.day
        }
    }

    /// What stood in for an opening balance was the closing one, now that the opening balance is here.
    private mutating func moveInterimToClosing() {
        guard closingKind == .other else { return }
        closingKind = .interim
        statement.closingCents = statement.openingCents
        statement.closingDay = statement.openingDay
    }

    private static func openingRank(_ kind: CamtBalance.Kind) -> Int {
        switch kind {
        case .openingBooked: 3
        case .previouslyClosed: 2
        case .interim: 1
        default: 0
        }
    }

    private func isEarlier(_ day: Day?, than other: Day?) -> Bool {
        guard let day, let other else { return false }
        return day < other
    }

    /// Names a fault of the statement itself; it does not close.
    mutating func fault(_ part: String, line: Int, _ reason: String) {
        if isInStatement { statement.refused += 1 }
        output?.refuse(BankRefusal(line: line, part: part, reason: reason))
    }
}
