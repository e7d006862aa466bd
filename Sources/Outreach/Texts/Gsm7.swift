/// The alphabet of SMS (3GPP TS 23.038): one letter outside it and every part holds 70 characters instead of 160.
public enum Gsm7 {
    private static let basic = Set(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            .unicodeScalars
    ).union("¿abcdefghijklmnopqrstuvwxyzäöñüà".unicodeScalars)
    private static let extended = Set("^{}\\[~]|€".unicodeScalars)

    /// Letters of Dutch names that the alphabet lacks, and what is written instead.
    private static let replacements: [Unicode.Scalar: String] = [
        "ë": "e", "ê": "e", "ï": "i", "î": "i", "í": "i", "á": "a", "â": "a", "ã": "a", "ó": "o", "ô": "o",
        "õ": "o", "ú": "u", "û": "u", "ç": "c", "ý": "y", "ÿ": "y", "À": "A", "Á": "A", "Â": "A", "È": "E",
        "Ê": "E", "Ë": "E", "Ì": "I", "Í": "I", "Î": "I", "Ï": "I", "Ò": "O", "Ó": "O", "Ô": "O", "Ù": "U", "Ú": "U",
        "Û": "U", "š": "s", "Š": "S", "ž": "z", "Ž": "Z", "ć": "c", "č": "c", "ğ": "g", "ı": "i", "İ": "I", "ş": "s",
        "Ş": "S", "ł": "l", "Ł": "L", "ń": "n", "ę": "e", "ą": "a", "ś": "s", "ź": "z", "ż": "z", "‘": "'",
        "’": "'", "“": "\"", "”": "\"", "–": "-", "—": "-", "…": "...", "\u{A0}": " ", "\t": " ",
    ]

    /// The first character of a text that SMS cannot carry as GSM-7; `nil` when it can carry all.
    public static func firstForeign(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { !basic.contains($0) && !extended.contains($0) }
    }

    /// The text with the nearest letters of the alphabet; what has none becomes `?`.
    ///
    /// A name or a corporation's name may hold a letter that the text itself does not.
    public static func folded(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if basic.contains(scalar) || extended.contains(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += replacements[scalar] ?? "?"
            }
        }
        return result
    }

    /// The number of septets of a text in this alphabet; the euro sign and brackets count double.
    public static func septets(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (extended.contains($1) ? 2 : 1) }
    }

    /// The number of SMS parts that a text needs: 160 septets in one, 153 in each of more.
    public static func parts(_ text: String) -> Int {
        let count = septets(text)
        return count <= 160 ? 1 : (count + 152) / 153
    }
}
