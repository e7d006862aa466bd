public import CollectionPolicy
public import GuardRails

/// A file of meldingen for one gemeente: CSV by RFC 4180 with `;`, UTF-8, one line of names, one line a melding.
///
/// Number of the file, count and total stand on every line, so that the file is whole in itself: no line is lost and no
/// head is misread without showing. It takes nothing but what the guard rails cleared.
public struct MeldingFile: Sendable {
    /// The gemeente.
    public let gemeente: Gemeente
    /// Number of the file for this gemeente.
    public let sequence: Int
    /// Name of the signaalpartner.
    public let partner: String
    /// The meldingen by kenmerk.
    let meldingen: [Melding]

    /// A file of cleared meldingen of one gemeente.
    public init(_ meldingen: [Cleared<Melding>], gemeente: Gemeente, sequence: Int, settings: MeldingSettings) {
        self.gemeente = gemeente
        self.sequence = sequence
        partner = settings.partnerName
        self.meldingen = meldingen.map(\.subject).sorted {
            $0.kenmerk.utf8.lexicographicallyPrecedes($1.kenmerk.utf8)
        }
    }

    /// The bytes; the same meldingen give the same bytes.
    public var bytes: [UInt8] {
        let columns = MeldingField.columns(for: gemeente)
        var text = columns.map(\.rawValue).joined(separator: ";") + "\r\n"
        for melding in meldingen {
            let cells = columns.map { MeldingFile.cell($0.value(of: melding, in: self)) }
            text += cells.joined(separator: ";") + "\r\n"
        }
        return Array(text.utf8)
    }

    /// A value as a cell: no control characters, no formula, quoted where it must be.
    static func cell(_ value: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        var text = String(scalars)
        // A spreadsheet takes these for the beginning of a formula, also behind spaces and in full width.
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
        if let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }), !isNumber,
            "=+-@|%＝＋－＠".unicodeScalars.contains(first)
        {
            text = "'" + text
        }
        let mustQuote = text.unicodeScalars.contains { $0 == ";" || $0 == "\"" || $0 == "," }
        let hasEdge = text.first == " " || text.last == " "
        guard mustQuote || hasEdge else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// A telephone number without the `+` that a spreadsheet would take for a formula: `+31612345678` is `0612345678`.
    static func plainNumber(_ text: String) -> String {
        let compact = text.filter { !$0.isWhitespace && $0 != "-" }
        if compact.hasPrefix("+31(0)") { return "0" + compact.dropFirst(6) }
        if compact.hasPrefix("+310") { return String(compact.dropFirst(3)) }
        if compact.hasPrefix("+31") { return "0" + compact.dropFirst(3) }
        return compact.hasPrefix("+") ? "00" + compact.dropFirst() : compact
    }
}
