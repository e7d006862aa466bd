extension CamtMachine {
    /// Takes the text of a field; `true` when its bytes must stay until the entry ends.
    mutating func take(_ field: CamtField, _ text: CamtText, currency: UInt32) -> Bool {
        guard !text.isEmpty || field.isAmount else { return false }
        switch field {
        case .entryAmount:
            entry.currency = currency
            read(text) {
                $0.entry.cents = $1
            } orNote: {
                $0.entry.note($1)
            }
            if currency == 0 { entry.note(.currency) }
        case .entrySign:
            entry.sign = sign(text)
            if entry.sign == 0 { entry.note(.sign) }
        case .entryReversal:
            guard let isTrue = truth(text) else {
                entry.note(.reversal)
                return false
            }
            entry.isReversal = isTrue
        case .entryStatus: return keep(text, &entry.status)
        case .bookingDay:
            entry.bookedOn = days.read(texts.bytes(text))
            if entry.bookedOn == nil { entry.note(.bookingDay) }
        case .valueDay:
            entry.valuedOn = days.read(texts.bytes(text))
            if entry.valuedOn == nil { entry.note(.valueDay) }
        case .entryReference: return keep(text, &entry.reference)
        case .entryBankReference: return keep(text, &entry.bankReference)
        case .entryInformation: return keep(text, &entry.information)
        case .batchReference: return keep(text, &entry.batchReference)
        case .batchCount: return keep(text, &entry.batchCount)
        case .balanceAmount:
            balance.currency = currency
            balance.number = CamtNumber.read(texts.bytes(text))
        case .chargeAmount:
            charge.currency = currency
            if case .exact(let cents) = CamtNumber.read(texts.bytes(text)) { charge.cents = cents }
        case .chargeSign: charge.sign = sign(text) == 1 ? 1 : -1
        case .detailAmount, .transactionAmount, .counterValue, .instructedAmount:
            return takeAmount(field, text, currency: currency)
        default: return takeDetail(field, text)
        }
        return false
    }

    private mutating func takeDetail(_ field: CamtField, _ text: CamtText) -> Bool {
        switch field {
        case .detailSign: detail.sign = sign(text)
        case .detailBankReference: return keep(text, &detail.bankReference)
        case .endToEnd: return isNotProvided(text) ? false : keep(text, &detail.endToEnd)
        case .mandate: return isNotProvided(text) ? false : keep(text, &detail.mandate)
        case .debtorName: return keep(text, &detail.debtor.name)
        case .debtorAccount: return keep(texts.withoutSpaces(text), &detail.debtor.account)
        case .debtorAccountOther:
            guard detail.debtor.account.isEmpty else { return false }
            return keep(texts.withoutSpaces(text), &detail.debtor.account)
        case .lastDebtorName: return keep(text, &detail.debtor.lastName)
        case .creditorName: return keep(text, &detail.creditor.name)
        case .creditorAccount: return keep(texts.withoutSpaces(text), &detail.creditor.account)
        case .creditorAccountOther:
            guard detail.creditor.account.isEmpty else { return false }
            return keep(texts.withoutSpaces(text), &detail.creditor.account)
        case .lastCreditorName: return keep(text, &detail.creditor.lastName)
        case .remittanceLine, .structuredLine, .returnInformation: return addLine(text)
        case .referenceIssuer: return keep(text, &structuredIssuer)
        case .reference: return keep(text, &structuredReference)
        case .returnCode, .returnWords, .rejectedCode, .rejectedWords: return takeReason(text)
        case .detailInformation: return keep(text, &detail.information)
        default: return takeStatement(field, text)
        }
        return false
    }

    private mutating func takeStatement(_ field: CamtField, _ text: CamtText) -> Bool {
        switch field {
        case .statementId: if statement.number.isEmpty { statement.number = texts.string(text) }
        case .statementNumber: statement.number = texts.string(text)
        case .statementPage: page.number = texts.string(text)
        case .statementIsLastPage: page.isLast = truth(text) ?? false
        case .messagePage: messagePage.number = texts.string(text)
        case .messageIsLastPage: messagePage.isLast = truth(text) ?? false
        case .messageDay: messageDay = days.read(texts.bytes(text))
        case .account: takeAccount(text)
        case .accountOther: if statement.account.isEmpty { takeAccount(text) }
        case .accountCurrency:
            guard let currency = BankCurrency(texts.bytes(text)) else { return false }
            statement.currency = currency
            hasCurrency = true
        case .balanceKind: balance.kind = kind(text)
        case .balanceSign: balance.sign = sign(text)
        case .balanceDay: balance.day = days.read(texts.bytes(text))
        default: return takeReport(field, text)
        }
        return false
    }

    mutating func takeAccount(_ text: CamtText) {
        let bytes = texts.bytes(texts.withoutSpaces(text))
        ownAccount = Array(bytes)
        statement.account = String(decoding: bytes, as: UTF8.self)
    }

    private func kind(_ text: CamtText) -> CamtBalance.Kind {
        if texts.isWord(text, "OPBD") { return .openingBooked }
        if texts.isWord(text, "PRCD") { return .previouslyClosed }
        if texts.isWord(text, "CLBD") { return .closingBooked }
        return texts.isWord(text, "ITBD") ? .interim : .other
    }

    private mutating func takeAmount(_ field: CamtField, _ text: CamtText, currency: UInt32) -> Bool {
        var amount = CamtAmount()
        amount.text = text
        amount.currency = currency
        if case .exact(let cents) = CamtNumber.read(texts.bytes(text)) {
            amount.cents = cents
            amount.isExact = true
        }
        switch field {
        case .detailAmount: detail.amounts.0 = amount
        case .transactionAmount: detail.amounts.1 = amount
        case .counterValue: detail.amounts.2 = amount
        default: detail.amounts.3 = amount
        }
        return true
    }

    /// A reason is a code of four characters; other words go to the remittance.
    private mutating func takeReason(_ text: CamtText) -> Bool {
        let isCode =
            text.count == 4
            && texts.bytes(text).allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        if isCode { return detail.returnReason.isEmpty ? keep(text, &detail.returnReason) : false }
        _ = addLine(text)
        if detail.returnReason.isEmpty { detail.returnReason = texts.append("NARR") }
        return true
    }

    mutating func addLine(_ text: CamtText) -> Bool {
        guard lines.count < CamtMachine.greatestEntryLines else {
            entry.note(.tooManyDetails)
            return false
        }
        lines.append(text)
        detail.lines = detail.lines.lowerBound..<Int32(truncatingIfNeeded: lines.count)
        return true
    }

    private func isNotProvided(_ text: CamtText) -> Bool {
        texts.isWord(text, "NOTPROVIDED") || texts.isWord(text, "NONREF")
    }

    private mutating func read(
        _ text: CamtText,
        then take: (inout CamtMachine, Int64) -> Void,
        orNote note: (inout CamtMachine, CamtProblem) -> Void
    ) {
        guard !text.isEmpty else { return note(&self, .amountMissing) }
        let number = CamtNumber.read(texts.bytes(text))
        if case .exact(let cents) = number { return take(&self, cents) }
        if let problem = CamtProblem(number) { note(&self, problem) }
    }

    /// 1 for CRDT, -1 for DBIT, 0 for anything else.
    func sign(_ text: CamtText) -> Int64 {
        texts.isWord(text, "CRDT") ? 1 : texts.isWord(text, "DBIT") ? -1 : 0
    }

    private func truth(_ text: CamtText) -> Bool? {
        if texts.isWord(text, "true") || texts.isWord(text, "1") { return true }
        return texts.isWord(text, "false") || texts.isWord(text, "0") ? false : nil
    }
}

/// Keeps a text in its place.
func keep(_ text: CamtText, _ place: inout CamtText) -> Bool {
    place = text
    return true
}
