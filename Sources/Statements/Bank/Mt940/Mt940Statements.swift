/// Where statements begin and end, and what is missing from them.
extension Mt940Message {
    /// Begins a statement at a field that belongs to one; another one when the field stands in it already.
    mutating func openIfNeeded(isAgain: Bool, into sink: inout some BankSink) {
        switch place {
        case .foreign: break
        case .outside: open(into: &sink)
        case .open, .closed:
            guard isAgain else { return }
            endStatement(into: &sink)
            open(into: &sink)
        }
    }

    /// Begins a statement.
    mutating func open(into sink: inout some BankSink) {
        statement = BankStatement(form: .mt940)
        statement.line = line
        entryNumber = 0
        endsWithPage = false
        hasBareHeader = false
        hasFoundSomething = true
        hasOpening = false
        place = .open
        if let kind, kind != 940 { refuseKind(kind, into: &sink) }
    }

    /// Refuses a message of another kind.
    mutating func refuseKind(_ number: Int, into sink: inout some BankSink) {
        place = .foreign
        let reason = "Dit bericht is een MT\(number). Alleen MT940, het afschrift van een hele dag, wordt gelezen."
        refuse(line, "MT\(number)", reason, into: &sink)
    }

    /// Ends the statement that is open, and names what it lacks.
    mutating func endStatement(into sink: inout some BankSink) {
        guard place == .open || place == .closed else {
            place = .outside
            return
        }
        completeField(into: &sink)
        if hasEntry { handOver(into: &sink) }
        if place == .open {
            refuse(line, ":62F:", "Het afschrift heeft geen eindsaldo: het is niet volledig.", into: &sink)
        }
        if statement.account.isEmpty {
            statement.refused += 1
            refuse(statement.line, ":25:", "Het afschrift noemt geen rekening.", into: &sink)
        }
        if !hasOpening { refuse(statement.line, ":60F:", "Het afschrift heeft geen beginsaldo.", into: &sink) }
        settlePage(isContinued: false, into: &sink)
        if endsWithPage {
            page = statement
        } else {
            sink.end(statement)
        }
        place = .outside
    }

    /// Hands over a page that waited for the next; one that has no next page is not complete.
    mutating func settlePage(isContinued: Bool, into sink: inout some BankSink) {
        guard var ended = page else { return }
        page = nil
        let isNext =
            isContinued && statement.account == ended.account && statement.openingCents == ended.closingCents
            && statement.currency == ended.currency
        if !isNext {
            ended.refused += 1
            refuse(ended.line, ":62M:", "Het afschrift loopt door op een volgend blad, en dat volgt niet.", into: &sink)
        }
        sink.end(ended)
    }

    /// The file has ended.
    mutating func finish(into sink: inout some BankSink) {
        if place == .open, hasEntry || tag == .entry {
            statement.refused += 1
            let begin = hasEntry ? row.line : field.line
            refuse(begin, ":61:", "Het bestand breekt af in deze boeking.", into: &sink)
            hasEntry = false
            tag = nil
        }
        if place == .open || place == .closed, isInBlock {
            statement.refused += 1
            refuse(line, "bestand", "Het bestand breekt af voor het einde van het bericht (-}).", into: &sink)
        } else if hasBareHeader {
            refuse(line, "bestand", "Het bestand breekt af achter de kop van een bericht.", into: &sink)
        }
        endStatement(into: &sink)
        settlePage(isContinued: false, into: &sink)
        guard !hasFoundSomething, !hasBareHeader else { return }
        refuse(max(line, 1), "bestand", "Dit is geen MT940: er staat geen afschrift in.", into: &sink)
    }

    /// Refuses an entry: its statement cannot close.
    mutating func refuseEntry(_ reason: String, line: Int, into sink: inout some BankSink) {
        statement.refused += 1
        refuse(line, ":61:", reason, into: &sink)
    }

    /// Refuses an entry of which a field is too long.
    mutating func refuseLongField(line: Int, into sink: inout some BankSink) {
        let reason = "Een veld van de boeking is langer dan \(Mt940Reader.longestLine) tekens."
        refuseEntry(reason, line: line, into: &sink)
    }

    /// Names what was not used.
    func refuse(_ line: Int, _ part: String, _ reason: String, into sink: inout some BankSink) {
        sink.refuse(BankRefusal(line: line, part: part, reason: reason))
    }

    /// The first line of the field, as text without blanks around it.
    func firstLine() -> String {
        let text = field.text.span
        var end = 0
        while end < text.count, !text[end].isBreak { end += 1 }
        return Mt940Text.string(field.text[text.trimmed(0..<end)])
    }

    /// Whether a field reads as an entry although its tag is another: a damaged tag must not lose one.
    func looksLikeEntry(_ text: Span<UInt8>) -> Bool {
        var probe = BankRow()
        do throws(Mt940Fault) {
            _ = try Mt940Entry(text, into: &probe)
            return true
        } catch {
            return false
        }
    }
}
