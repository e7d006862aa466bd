import Calendar

extension CamtMachine {
    mutating func endDetail() {
        guard isInDetail else { return }
        isInDetail = false
        if details.count >= CamtMachine.greatestEntryDetails {
            entry.note(.tooManyDetails)
        } else {
            details.append(detail)
        }
    }

    mutating func endCharge() {
        defer { charge = CamtCharge() }
        guard let cents = charge.cents, charge.currency == entry.currency else { return }
        if isInDetail { entry.detailCharges += charge.sign * cents } else { entry.charges += charge.sign * cents }
    }

    /// A kenmerk of the Dutch kind has its own field; any other reference is a line of remittance.
    mutating func endStructured() {
        guard !structuredReference.isEmpty else { return }
        if texts.bytes(structuredReference).allSatisfy({ $0 == 0x20 || (0x30...0x39).contains($0) }) {
            structuredReference = texts.withoutSpaces(structuredReference)
        }
        let hasDutchIssuer = structuredIssuer.isEmpty || texts.isWord(structuredIssuer, "CUR")
        let isKenmerk =
            hasDutchIssuer && [7, 9, 10, 11, 12, 13, 14, 16].contains(structuredReference.count)
            && texts.bytes(structuredReference).allSatisfy { (0x30...0x39).contains($0) }
        if isKenmerk, detail.betalingskenmerk.isEmpty {
            detail.betalingskenmerk = structuredReference
        } else {
            _ = addLine(structuredReference)
        }
    }

    /// An entry is complete: its rows, or why there are none.
    mutating func endEntry() {
        guard isInEntry, isInStatement else { return }
        isInEntry = false
        if entry.cents == nil { entry.note(.amountMissing) }
        if entry.sign == 0 { entry.note(.sign) }
        if entry.status.isEmpty { entry.note(.status) }
        if entry.bookedOn == nil, entry.valuedOn == nil { entry.note(.bookingDayMissing) }
        let isBooked = texts.isWord(entry.status, "BOOK")
        if let problem = entry.problem, isBooked || entry.status.isEmpty {
            statement.refused += 1
            let (part, reason) = problem.words
            refuseEntry(part, reason)
        } else if !isBooked {
            refuseEntry("Sts", "\(statusWords): niet geboekt, telt niet mee")
        } else {
            book()
        }
        texts.count = 0
        details.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
    }

    private mutating func book() {
        guard let unsigned = entry.cents else { return }
        let total = entry.sign * unsigned
        let currency = BankCurrency(code: entry.currency)
        if !hasCurrency {
            statement.currency = currency
            hasCurrency = true
        }
        statement.entries += 1
        if currency == statement.currency {
            add(total)
        } else if statement.form == .camt053 {
            statement.refused += 1
            refuseEntry("Amt", "de boeking is in een andere munt dan de rekening: ze telt niet mee in het saldo")
        }
        giveRows(total, currency)
    }

    private mutating func add(_ cents: Int64) {
        guard let sum = statement.sumCents else { return }
        let (next, isBeyond) = sum.addingReportingOverflow(cents)
        statement.sumCents = isBeyond ? nil : next
    }

    private func refuseEntry(_ part: String, _ reason: String) {
        output?.refuse(BankRefusal(line: entry.line, part: part, reason: "boeking \(entriesBegun): \(reason)"))
    }

    private var statusWords: String {
        for status in ["PDNG", "INFO", "FUTR"] where texts.string(entry.status) == status { return "status \(status)" }
        return "een andere status dan BOOK"
    }
}
