import CaseStore
import RentLedger

/// What a transaction says of who paid it.
struct PaymentClues {
    /// A betalingskenmerk whose check digit is right.
    let kenmerk: String?
    /// Words that may be the number of a contract.
    let nummers: Set<String>
    /// The account of the other side.
    let rekening: String
    /// Words of the name that may be a surname, in small letters.
    let achternamen: Set<String>

    /// Shorter words are no contract numbers: they would be house numbers, days and months.
    static let shortestNumber = 5
    /// Shorter words are no surnames.
    static let shortestName = 3
    /// A text has no more words than this that are looked up.
    static let mostWords = 40

    /// The clues of a transaction.
    init(_ regel: Bankregel) {
        let texts = [regel.omschrijving, regel.eindtoteind, regel.machtiging]
        kenmerk = PaymentClues.kenmerk(regel)
        rekening = regel.tegenrekening
        var found: Set<String> = []
        for text in texts {
            for word in PaymentClues.words(text, joinedBy: "-./_").prefix(PaymentClues.mostWords)
            where word.utf8.count >= PaymentClues.shortestNumber && word.utf8.contains(where: PaymentClues.isDigit) {
                found.insert(word)
            }
        }
        nummers = found
        achternamen = Set(
            PaymentClues.words(regel.tegennaam, joinedBy: "-'")
                .filter { $0.utf8.count >= PaymentClues.shortestName }
                .map(PayerQuery.lowercased)
        )
    }

    /// Adds what must be looked up.
    func ask(_ query: inout PayerQuery) {
        if let kenmerk { query.kenmerken.insert(kenmerk) }
        query.nummers.formUnion(nummers)
        if !rekening.isEmpty { query.rekeningen.insert(rekening) }
        query.achternamen.formUnion(achternamen)
    }

    /// The structured kenmerk, else one that the payer wrote as text: sixteen digits, also in groups of four.
    private static func kenmerk(_ regel: Bankregel) -> String? {
        if Betalingskenmerk.isValid(regel.betalingskenmerk), regel.betalingskenmerk.utf8.count > 7 {
            return regel.betalingskenmerk
        }
        var digits = ""
        for byte in Array(regel.omschrijving.utf8) + [0] {
            if isDigit(byte) {
                digits.unicodeScalars.append(Unicode.Scalar(byte))
            } else if byte != 0x20 || digits.utf8.count % 4 != 0 {
                if digits.utf8.count == 16, Betalingskenmerk.isValid(digits) { return digits }
                digits = ""
            }
        }
        return nil
    }

    /// Runs of letters and digits, held together by some signs inside.
    private static func words(_ text: String, joinedBy signs: String) -> [String] {
        let joining = Set(signs.utf8)
        return text.utf8.split { byte in
            !(isDigit(byte) || byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || joining.contains(byte))
        }
        .map { word in
            let trimmed = word.drop { joining.contains($0) }
            let kept = trimmed.dropLast(trimmed.reversed().prefix { joining.contains($0) }.count)
            return String(decoding: kept, as: UTF8.self)
        }
        .filter { !$0.isEmpty }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
