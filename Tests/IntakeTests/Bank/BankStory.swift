import Calendar
import RentLedger
import TestKit

/// A small MT940 file, written as a bank would.
struct BankStory {
    /// An entry: cents, and the lines of its `:86:`.
    struct Entry {
        var cents: Int64
        var details: String
        var code = "N654"
    }

    static let account = "NL20INGB0001234567"

    var account = BankStory.account
    var number = 1
    var day = Day.of("2026-11-20")
    var opening: Int64 = 100_000
    var entries: [Entry] = []
    /// What the file claims; `nil` for the truth.
    var closing: Int64?

    /// A payment with a remittance.
    static func payment(_ cents: Int64, _ text: String, from account: String = "NL91ABNA0417164300") -> Entry {
        Entry(cents: cents, details: "/TRTP/SEPA OVERBOEKING/IBAN/\(account)/BIC/ABNANL2A/NAME/H DE BOER/REMI/\(text)")
    }

    /// A direct debit that came back.
    static func storno(_ cents: Int64, _ reason: String, _ text: String) -> Entry {
        Entry(
            cents: -cents,
            details:
                "/RTYP/SEPA Incasso Terugboeking/RTRN/\(reason)/IBAN/NL91ABNA0417164300/NAME/H DE BOER/REMI/\(text)",
            code: "N245"
        )
    }

    /// What the account holds afterwards.
    var truth: Int64 { opening + entries.reduce(0) { $0 + $1.cents } }

    /// The file.
    var text: String {
        var lines = [
            ":20:AFSCHRIFT", ":25:\(account)", ":28C:\(number)/1", ":60F:\(balance(opening))",
        ]
        for entry in entries {
            let sign = entry.cents < 0 ? "D" : "C"
            lines.append(":61:\(short)\(short.dropFirst(2))\(sign)\(amount(entry.cents))\(entry.code)NONREF")
            var rest = entry.details[...]
            var first = true
            while !rest.isEmpty {
                lines.append((first ? ":86:" : "") + rest.prefix(60))
                rest = rest.dropFirst(60)
                first = false
            }
        }
        lines.append(":62F:\(balance(closing ?? truth))")
        return lines.map { $0 + "\r\n" }.joined()
    }

    private var short: String { String(day.description.filter(\.isNumber).dropFirst(2)) }

    private func balance(_ cents: Int64) -> String { "\(cents < 0 ? "D" : "C")\(short)EUR\(amount(cents))" }

    private func amount(_ cents: Int64) -> String {
        let digits = String(cents.magnitude % 100)
        return "\(cents.magnitude / 100),\(digits.count < 2 ? "0" : "")\(digits)"
    }
}
