import GuardRails

/// The check of one text.
struct OneText {
    /// The file as problems name it.
    let file: String
    /// The whole text.
    let source: String
    /// What was found.
    private(set) var problems: [TextProblem] = []

    init(file: String, source: String) {
        self.file = file
        self.source = source
    }

    /// Adds a problem.
    mutating func report(_ line: Int, _ problem: String, _ remedy: String) {
        problems.append(TextProblem(file: file, line: line, problem: problem, remedy: remedy))
    }

    /// Checks everything.
    mutating func check(key: String, name: TextCheck.Name, promise: TextCheck.Promise) {
        checkTags()
        checkSubject(name.channel)
        let promised = TextCheck.parts(of: name.channel, promise: promise)
        let used = Set(TextTags.tags(in: source).filter { $0.kind != .comment }.map(\.name))
        for (variable, words) in promised where !used.contains(variable.rawValue) {
            report(0, "\(words) is missing", "use {{\(variable.rawValue)}}")
        }
        let lines = TextTags.plainLines(of: source)
        let whole = lines.compactMap { $0 }.joined(separator: " ")
        if name.language == "nld" {
            checkDutch(lines, whole: whole, promise: promise)
            checkWords(lines)
        }
        if name.channel == .sms { checkSms(key: key, lines: lines) }
        guard case .failure(let error) = parse(key: key) else { return }
        // The message of the error holds the place already.
        let line = error.message.split(separator: ":").dropFirst().first.flatMap { Int($0) } ?? 0
        report(line, "the Mustache cannot be read", "close every {{#…}} with {{/…}} and every {{ with }}")
    }

    private func parse(key: String) -> Result<ReadText, OutreachError> {
        TextLibrary.read(key: key, source: source)
    }

    private mutating func checkTags() {
        var open: [String] = []
        for tag in TextTags.tags(in: source) {
            switch tag.kind {
            case .comment: continue
            case .other:
                report(tag.line, "the tag {{…\(tag.name)}} is not used here", "use {{naam}}, {{#naam}} or {{^naam}}")
                continue
            case .end:
                if open.last == tag.name { open.removeLast() }
                continue
            case .section, .inverted, .value: break
            }
            guard let variable = TextVariable(rawValue: tag.name) else {
                report(tag.line, "there is no variable \(tag.name)", "use one of \(TextVariable.names)")
                continue
            }
            if tag.kind == .value {
                checkValue(variable, line: tag.line, open: open)
            } else {
                open.append(tag.name)
                if variable.kind == .text || variable.kind == .item {
                    report(tag.line, "\(tag.name) is always there", "write {{\(tag.name)}} without a section")
                }
            }
        }
    }

    private mutating func checkValue(_ variable: TextVariable, line: Int, open: [String]) {
        let name = variable.rawValue
        switch variable.kind {
        case .flag, .list: report(line, "\(name) is no text", "write {{#\(name)}}…{{/\(name)}}")
        case .item where !open.contains(TextVariable.posten.rawValue):
            report(line, "\(name) stands outside {{#posten}}", "write it between {{#posten}} and {{/posten}}")
        case .optionalText where !open.contains(name):
            report(line, "\(name) may be absent", "write {{#\(name)}}…{{\(name)}}…{{/\(name)}}")
        case .text, .optionalText, .item: break
        }
    }

    private mutating func checkSubject(_ channel: Channel) {
        let subject = TextLibrary.parts(of: source).subject
        if channel == .sms {
            if subject != nil { report(1, "an SMS has no subject", "take the line Onderwerp: out") }
        } else if subject?.isEmpty ?? true {
            report(1, "the subject is missing", "begin with a line Onderwerp: …")
        }
    }

    private mutating func checkDutch(_ lines: [String?], whole: String, promise: TextCheck.Promise) {
        for sentence in PlainDutch.sentences(in: lines) where sentence.words > PlainDutch.mostWords {
            report(
                sentence.line,
                "a sentence of \(sentence.words) words",
                "make two of it: at most \(PlainDutch.mostWords) words"
            )
        }
        if !PlainDutch.words(of: whole).contains(" \(TextCheck.helpOffer) ") {
            report(0, "the help offer is missing", "write: Schuldhulp van uw gemeente is gratis.")
        }
        if promise.isVeertiendagenbrief, !whole.contains(PlainDutch.acceptedTerm) {
            report(0, "the term of BW 6:96 is missing", "write exactly: \(PlainDutch.acceptedTerm)")
        }
    }

    private mutating func checkWords(_ lines: [String?]) {
        for (index, line) in lines.enumerated() {
            guard let line else { continue }
            let words = PlainDutch.words(of: line)
            let small = line.lowercased()
            for (word, instead) in PlainDutch.jargon where words.contains(" \(word) ") {
                report(index + 1, "\"\(word)\" is no plain Dutch", "write: \(instead)")
            }
            for (word, why) in PlainDutch.forbidden where words.contains(" \(word) ") {
                report(index + 1, "\"\(word)\" does not belong in a text of the machine", "leave it out: \(why)")
            }
            for word in PlainDutch.informal where words.contains(" \(word) ") {
                report(index + 1, "\"\(word)\" is not the u-form", "write u or uw")
            }
            for short in PlainDutch.abbreviations where small.contains(short) {
                report(index + 1, "\"\(short)\" is a short form", "write it out")
            }
            if line.contains("!") { report(index + 1, "an exclamation mark", "end with a full stop") }
            for word in line.split(whereSeparator: { !$0.isLetter })
            where word.count > 3 && word != "IBAN" && word.allSatisfy(\.isUppercase) {
                report(index + 1, "\"\(word)\" in capitals", "write it in small letters")
            }
        }
    }

    private mutating func checkSms(key: String, lines: [String?]) {
        for (index, line) in lines.enumerated() {
            guard let line, let foreign = Gsm7.firstForeign(in: line) else { continue }
            report(
                index + 1,
                "\"\(foreign)\" is not in the alphabet of SMS (GSM-7)",
                "write it otherwise: one such letter halves what fits"
            )
        }
        guard case .success(let text) = parse(key: key) else { return }
        let parts = Gsm7.parts(Gsm7.folded(TextLibrary.trimmed(text.body(TextVariable.samples))))
        if parts > 2 { report(0, "with long names and amounts it takes \(parts) SMS parts", "shorten it: at most 2") }
    }
}

extension TextVariable {
    /// Long but real values for all variables.
    static var samples: [String: Any] {
        var values: [String: Any] = [:]
        for variable in allCases {
            switch variable.kind {
            case .flag: values[variable.rawValue] = true
            case .list:
                var item: [String: Any] = [:]
                for inner in allCases where inner.kind == .item { item[inner.rawValue] = inner.sample }
                values[variable.rawValue] = [item]
            case .text, .optionalText: values[variable.rawValue] = variable.sample
            case .item: break
            }
        }
        return values
    }

    /// All names, for messages.
    static var names: String { allCases.map(\.rawValue).sorted().joined(separator: ", ") }
}
