/// Euros as people write them; everything else counts in cents.
public enum Euro {
    /// The greatest amount of one line that is believed, in cents: ten million euros.
    ///
    /// More is a mistake in the file.
    ///
    /// It keeps every sum far from the end of `Int64`: ten million postings of it are a thousandth of what fits.
    public static let greatestCents: Int64 = 1_000_000_000

    /// The cents of an amount: digits with two or zero decimals after `.` or `,`, with an optional sign.
    ///
    /// `nil` for anything else, also for thousands separators: a separator that is read wrongly is a hundred times the
    /// debt.
    public static func cents(_ bytes: some Collection<UInt8>) -> Int64? {
        var rest = bytes[...]
        var sign: Int64 = 1
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            rest = rest.dropFirst()
        }
        var value: Int64 = 0
        var decimals = -1
        var digits = 0
        for byte in rest {
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                guard decimals < 0, digits > 0 else { return nil }
                decimals = 0
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            guard value <= greatestCents else { return nil }
            digits += 1
            if decimals >= 0 { decimals += 1 }
        }
        guard digits > 0, decimals == -1 || decimals == 2 else { return nil }
        let cents = decimals == 2 ? value : value * 100
        return cents <= greatestCents ? sign * cents : nil
    }

    /// The amount as tenants and staff read it: `€ 1.234,56`.
    public static func dutch(_ cents: Int64) -> String {
        "€ " + dutchNumber(cents)
    }

    /// The amount without the euro sign: `1.234,56`.
    public static func dutchNumber(_ cents: Int64) -> String {
        let whole = String(cents.magnitude / 100)
        let rest = cents.magnitude % 100
        var grouped = ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place) % 3 == 0 { grouped += "." }
            grouped.append(digit)
        }
        return (cents < 0 ? "-" : "") + grouped + "," + (rest < 10 ? "0" : "") + String(rest)
    }
}
