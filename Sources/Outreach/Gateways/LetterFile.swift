import Calendar
import GuardRails
import RentLedger

/// A letter as text: sender, address block, date, subject, text.
enum LetterFile {
    /// The file.
    static func bytes(_ message: Message, settings: OutreachSettings, on day: Day) -> [UInt8] {
        let address = message.recipient.address
        let street = [address.straat, address.huisnummer, address.huisnummertoevoeging].filter { !$0.isEmpty }
        var postcode = address.postcode.filter { $0 != " " }
        if postcode.count == 6 { postcode.insert(" ", at: postcode.index(postcode.startIndex, offsetBy: 4)) }
        let lines = [
            settings.corporationName, settings.postalAddress, "",
            message.recipient.name.isEmpty ? "Aan de bewoner" : message.recipient.name,
            street.joined(separator: " "), "\(postcode)  \(address.woonplaats)", "",
            "Datum: \(day.dutch)",
            "Ons kenmerk: \(message.key.caseNumber)",
            "Onderwerp: \(message.subject)", "",
        ].map(MailFile.withoutControls)
        return Array((lines.joined(separator: "\n") + "\n" + message.body).utf8)
    }
}
