import Calendar

/// Entries and balances of the statement that is being read.
extension Mt940Message {
    mutating func takeEntry(into sink: inout some BankSink) {
        entryNumber += 1
        guard place == .open else {
            let reason = "De boeking staat achter het eindsaldo: bij welk afschrift zij hoort is onbekend."
            return refuseEntry(reason, line: field.line, into: &sink)
        }
        guard !field.isTooLong else { return refuseLongField(line: field.line, into: &sink) }
        row.clear()
        row.currency = statement.currency
        row.line = field.line
        row.position = (entry: entryNumber, row: 1)
        let text = field.text
        do throws(Mt940Fault) {
            entry = try Mt940Entry(text.span, into: &row)
            entry.complete(text.span, &row)
            hasEntry = true
        } catch {
            refuseEntry("De boeking is niet leesbaar: \(error.reason).", line: field.line, into: &sink)
        }
    }

    mutating func takeDetails(into sink: inout some BankSink) {
        guard hasEntry else { return }
        guard !field.isTooLong else {
            hasEntry = false
            return refuseLongField(line: row.line, into: &sink)
        }
        let text = field.text
        Mt940Details.read(text.span, of: entry, into: &row)
        handOver(into: &sink)
    }

    mutating func handOver(into sink: inout some BankSink) {
        hasEntry = false
        statement.entries += 1
        statement.rows += 1
        if let sum = statement.sumCents {
            let (next, isBeyond) = sum.addingReportingOverflow(row.amountCents)
            statement.sumCents = isBeyond ? nil : next
        }
        sink.take(row, of: statement)
    }

    mutating func takeOpening(isPage: Bool, into sink: inout some BankSink) {
        hasOpening = true
        do throws(Mt940Fault) {
            let balance = try Mt940Balance(field.text.span)
            statement.openingCents = balance.cents
            statement.openingDay = balance.day
            statement.currency = balance.currency
        } catch {
            statement.refused += 1
            refuse(field.line, ":60:", "Het beginsaldo is niet leesbaar: \(error.reason).", into: &sink)
        }
        settlePage(isContinued: isPage, into: &sink)
    }

    mutating func takeClosing(isPage: Bool, into sink: inout some BankSink) {
        guard place == .open else {
            statement.refused += 1
            return refuse(field.line, ":62:", "Het afschrift heeft een tweede eindsaldo.", into: &sink)
        }
        place = .closed
        endsWithPage = isPage
        do throws(Mt940Fault) {
            let balance = try Mt940Balance(field.text.span)
            statement.closingCents = balance.cents
            statement.closingDay = balance.day
            guard balance.currency != statement.currency, statement.openingCents != nil else { return }
            statement.refused += 1
            refuse(field.line, ":62:", "Het eindsaldo heeft een andere munt dan het beginsaldo.", into: &sink)
        } catch {
            statement.refused += 1
            refuse(field.line, ":62:", "Het eindsaldo is niet leesbaar: \(error.reason).", into: &sink)
        }
    }
}
