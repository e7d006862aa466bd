import Calendar

/// How the details of an entry are counted so that they add up to it.
struct CamtCounting {
    /// Which amount of each detail, 0 to 3; `nil` for the first in the currency of the entry.
    var source: Int?
    /// Whether each detail has its own sign, or that of the entry.
    var hasOwnSigns: Bool
    /// What the bank kept or added: a row of its own.
    var charges: Int64 = 0
}

extension CamtMachine {
    /// Hands over the rows of an entry; they always add up to it.
    mutating func giveRows(_ total: Int64, _ currency: BankCurrency) {
        if let counting = counting(total) {
            for (place, detail) in details.enumerated() {
                let cents = amount(of: detail, counting) ?? 0
                startRow(cents, currency, number: place + 1)
                fill(detail, isIncoming: cents == 0 ? total >= 0 : cents > 0)
                giveRow()
            }
            guard counting.charges != 0 else { return }
            startRow(counting.charges, currency, number: details.count + 1)
            row.set(.remittance, "bankkosten".utf8)
            return giveRow()
        }
        startRow(total, currency, number: 1)
        if details.count == 1 {
            fill(details[0], isIncoming: total >= 0, isOwnAmountText: true)
        } else {
            row.set(.bankReference, texts.bytes(entryReference))
            row.set(.remittance, details.isEmpty ? batchWords() : detailsAsText())
        }
        giveRow()
    }

    private func counting(_ total: Int64) -> CamtCounting? {
        guard !details.isEmpty else { return nil }
        for hasOwnSigns in [true, false] {
            for source in 0...4 {
                let counting = CamtCounting(source: source < 4 ? source : nil, hasOwnSigns: hasOwnSigns)
                if sum(counting) == total { return counting }
            }
        }
        var both = entry.detailCharges
        both += entry.charges.cents
        let known = [entry.detailCharges, entry.charges, both].filter { !$0.isBeyond }.map(\.cents)
        for hasOwnSigns in [true, false] {
            for source in 0...4 {
                var counting = CamtCounting(source: source < 4 ? source : nil, hasOwnSigns: hasOwnSigns)
                guard let sum = sum(counting) else { continue }
                let (difference, isBeyond) = total.subtractingReportingOverflow(sum)
                guard !isBeyond, known.contains(difference) else { continue }
                counting.charges = difference
                return counting
            }
        }
        return nil
    }

    private func sum(_ counting: CamtCounting) -> Int64? {
        var sum = CamtSum()
        for detail in details {
            guard let cents = amount(of: detail, counting) else { return nil }
            sum += cents
        }
        return sum.isBeyond ? nil : sum.cents
    }

    private func amount(of detail: CamtDetail, _ counting: CamtCounting) -> Int64? {
        func usable(_ amount: CamtAmount) -> Bool { amount.isExact && amount.currency == entry.currency }
        let sign = counting.hasOwnSigns && detail.sign != 0 ? detail.sign : entry.sign
        let amounts = detail.amounts
        switch counting.source {
        case 0: return usable(amounts.0) ? sign * amounts.0.cents : nil
        case 1: return usable(amounts.1) ? sign * amounts.1.cents : nil
        case 2: return usable(amounts.2) ? sign * amounts.2.cents : nil
        case 3: return usable(amounts.3) ? sign * amounts.3.cents : nil
        default:
            if usable(amounts.0) { return sign * amounts.0.cents }
            if usable(amounts.1) { return sign * amounts.1.cents }
            if usable(amounts.2) { return sign * amounts.2.cents }
            return usable(amounts.3) ? sign * amounts.3.cents : nil
        }
    }

    private mutating func startRow(_ cents: Int64, _ currency: BankCurrency, number: Int) {
        row.clear()
        row.amountCents = cents
        row.currency = currency
        row.isReversal = entry.isReversal
        row.line = entry.line
        row.position = (entry: entriesBegun, row: number)
        row.valuedOn = entry.valuedOn
        if let bookedOn = entry.bookedOn ?? entry.valuedOn { row.bookedOn = bookedOn }
    }

    private mutating func giveRow() {
        statement.rows += 1
        output?.take(row, of: statement)
    }

    private var entryReference: CamtText { entry.bankReference.isEmpty ? entry.reference : entry.bankReference }

    /// The texts of one detail.
    private mutating func fill(_ detail: CamtDetail, isIncoming: Bool, isOwnAmountText: Bool = false) {
        set(.bankReference, detail.bankReference.isEmpty ? entryReference : detail.bankReference)
        fillParty(counterParty(of: detail, isIncoming: isIncoming))
        set(.endToEnd, detail.endToEnd)
        set(.mandate, detail.mandate)
        set(.returnReason, detail.returnReason)
        set(.betalingskenmerk, detail.betalingskenmerk)
        let ownAmount = isOwnAmountText ? detail.firstAmount : CamtAmount()
        if detail.lines.count == 1, !ownAmount.isThere {
            return set(.remittance, lines[Int(detail.lines.lowerBound)])
        }
        if detail.lines.isEmpty, !ownAmount.isThere {
            let information = detail.information.isEmpty && details.count == 1 ? entry.information : detail.information
            return set(.remittance, information)
        }
        var words = remittance(of: detail)
        if ownAmount.isThere { words = amountWords(ownAmount) + (words.isEmpty ? [] : [0x20]) + words }
        row.set(.remittance, words)
    }

    mutating func fillParty(_ party: CamtParty) {
        set(.counterName, party.name.isEmpty ? party.lastName : party.name)
        set(.counterAccount, party.account)
    }

    /// The other side: by the direction of the money, unless that is we ourselves or nobody.
    ///
    /// On the return of a direct debit the Dutch guideline writes the debtor as creditor; some banks leave the parties
    /// where they were.
    func counterParty(of detail: CamtDetail, isIncoming: Bool) -> CamtParty {
        let first = isIncoming ? detail.debtor : detail.creditor
        let second = isIncoming ? detail.creditor : detail.debtor
        if second.isEmpty || isOurs(second) { return isOurs(first) ? CamtParty() : first }
        if first.isEmpty || isOurs(first) { return second }
        let isReturn = entry.isReversal || !detail.returnReason.isEmpty
        return isReturn && first.account.isEmpty && !second.account.isEmpty ? second : first
    }

    private func isOurs(_ party: CamtParty) -> Bool {
        !ownAccount.isEmpty && texts.isSame(party.account, as: ownAccount)
    }

    @inline(__always)
    mutating func set(_ field: BankField, _ text: CamtText) {
        if !text.isEmpty { row.set(field, texts.bytes(text)) }
    }
}
