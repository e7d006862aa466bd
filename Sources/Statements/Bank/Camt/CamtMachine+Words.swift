extension CamtMachine {
    /// Bytes of details that are given as text; what is beyond is counted.
    private static let greatestWords = 4_000

    /// The lines of a detail in one.
    func remittance(of detail: CamtDetail) -> [UInt8] {
        var words: [UInt8] = []
        for line in lines[Int(detail.lines.lowerBound)..<Int(detail.lines.upperBound)] { join(&words, line) }
        if words.isEmpty { join(&words, detail.information) }
        return words
    }

    /// An amount as the bank wrote it, with its currency.
    func amountWords(_ amount: CamtAmount) -> [UInt8] {
        let digits = texts.bytes(amount.text).map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }
        return amount.currency == 0 ? digits : Array("\(BankCurrency(code: amount.currency)) ".utf8) + digits
    }

    /// The details of an entry to which they do not add up.
    func detailsAsText() -> [UInt8] {
        var words = Array(texts.bytes(entry.information))
        for (place, detail) in details.enumerated() {
            var part: [UInt8] = []
            if detail.firstAmount.isThere { part = amountWords(detail.firstAmount) }
            let party = counterParty(of: detail, isIncoming: entry.sign > 0)
            for text in [party.name, party.account, detail.endToEnd, detail.betalingskenmerk, detail.returnReason] {
                join(&part, text)
            }
            let lines = remittance(of: detail)
            if !lines.isEmpty { part += (part.isEmpty ? [] : [0x20]) + lines }
            if part.isEmpty { continue }
            if words.count + part.count > CamtMachine.greatestWords {
                words += Array("; en nog \(details.count - place) posten".utf8)
                break
            }
            words += (words.isEmpty ? [] : Array("; ".utf8)) + part
        }
        return words
    }

    /// What is known of a batch without details.
    func batchWords() -> [UInt8] {
        var words = Array(texts.bytes(entry.information))
        join(&words, entry.batchReference)
        if !entry.batchCount.isEmpty {
            words += (words.isEmpty ? [] : [0x20]) + Array("(".utf8) + texts.bytes(entry.batchCount)
            words += Array(" posten)".utf8)
        }
        return words
    }

    private func join(_ words: inout [UInt8], _ text: CamtText) {
        guard !text.isEmpty else { return }
        if !words.isEmpty { words.append(0x20) }
        words += texts.bytes(text)
    }
}
