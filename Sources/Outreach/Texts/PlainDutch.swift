/// The language rules of texts for tenants: calm, B1, u-form.
///
/// Sources: directduidelijk.nl, the norms of the Bki, guides for B1.
enum PlainDutch {
    /// Most words in a sentence.
    static let mostWords = 15
    /// The accepted wording of BW 6:96 lid 6 (HR 25 november 2016, ECLI:NL:HR:2016:2704); verbatim.
    static let acceptedTerm = "binnen veertien dagen vanaf de dag nadat deze brief bij u is bezorgd"

    /// Words of the office that tenants do not use, and what to write.
    static let jargon: [(word: String, instead: String)] = [
        ("dient te", "moet"), ("dienen te", "moeten"), ("conform", "volgens"), ("middels", "met"),
        ("inzake", "over"), ("betreffende", "over"), ("verzuim", "te laat"), ("sommatie", "brief"),
        ("sommeren", "vragen"), ("in gebreke", "te laat"), ("hoofdsom", "bedrag"), ("debiteur", "u"),
        ("crediteur", "wij"), ("vordering", "bedrag"), ("derhalve", "daarom"), ("onverwijld", "meteen"),
        ("per omgaande", "meteen"), ("ten spoedigste", "snel"), ("teneinde", "om"), ("alsmede", "en"),
        ("gelieve", "wilt u"), ("verschuldigd", "te betalen"), ("achterstallig", "nog niet betaald"),
        ("voldoen", "betalen"), ("aanmaning", "brief"), ("ontvangst", "krijgen"), ("indien", "als"),
        ("reeds", "al"), ("echter", "maar"), ("omtrent", "over"), ("tevens", "ook"),
    ]

    /// Short forms that must be written out.
    static let abbreviations = [
        "m.b.t.", "i.v.m.", "t.a.v.", "d.m.v.", "c.q.", "o.a.", "d.d.", "i.p.v.", "a.u.b.", "z.s.m.", "bijv.", "evt.",
        "nl.", "t.o.v.", "m.u.v.", "o.v.v.", "t.n.v.", "e.d.",
    ]

    /// Words that threaten, name costs (G7) or a laatste kans (G5): the machine writes none of them.
    static let forbidden: [(word: String, why: String)] = [
        ("deurwaarder", "it threatens"), ("rechter", "it threatens"), ("rechtbank", "it threatens"),
        ("kantonrechter", "it threatens"), ("ontruiming", "it threatens"), ("ontruimen", "it threatens"),
        ("ontruimd", "it threatens"), ("huisuitzetting", "it threatens"), ("dagvaarding", "it threatens"),
        ("incassobureau", "it threatens"), ("beslag", "it threatens"), ("gevolgen", "it threatens"),
        ("kosten", "the machine adds no costs (G7)"), ("incassokosten", "the machine adds no costs (G7)"),
        ("rente", "the machine adds no interest (G7)"), ("laatste kans", "a person decides about it first (G5)"),
    ]

    /// Words that are not the u-form.
    static let informal = ["je", "jij", "jou", "jouw", "jullie"]

    /// A sentence with its words and the line where it begins.
    struct Sentence: Hashable {
        /// The line, 1 and up.
        var line: Int
        /// How many words it has.
        var words: Int
    }

    /// The sentences of lines.
    ///
    /// A line break does not end a sentence, unless the next line is empty, is an item of a
    /// list or begins with a capital: headings and lists need no full stop.
    static func sentences(in lines: [String?]) -> [Sentence] {
        var sentences: [Sentence] = []
        var current = Sentence(line: 1, words: 0)
        func end() {
            if current.words > 0 { sentences.append(current) }
            current.words = 0
        }
        for (index, line) in lines.enumerated() {
            guard let line else { continue }
            let text = TextLibrary.trimmed(line)
            let beginsAnew = text.first.map { $0.isUppercase || $0.isNumber || $0 == "-" } ?? true
            if beginsAnew { end() }
            for token in text.split(whereSeparator: \.isWhitespace) {
                guard token.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
                if current.words == 0 { current.line = index + 1 }
                current.words += 1
                if let last = token.last, ".?!:".contains(last) { end() }
            }
        }
        end()
        return sentences
    }

    /// A line as lower-case words between single spaces, with one at each end.
    static func words(of line: String) -> String {
        let letters = line.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : " " }
        return " " + String(letters).split(separator: " ").joined(separator: " ") + " "
    }
}
