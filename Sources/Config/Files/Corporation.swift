/// What `corporatie` says: how tenants know and reach the corporation.
struct Corporation {
    /// Name.
    var name: String
    /// Telephone number.
    var phone: String
    /// When it is answered.
    var phoneHours: String
    /// Sender of mails.
    var mail: String
    /// Postal address in one line.
    var address: String
    /// Account that rent is paid to.
    var iban: String
    /// Sender of an SMS.
    var smsSender: String
    /// Number at the Kamer van Koophandel; empty when not given.
    var kvk: String

    /// Reads the keys.
    ///
    /// In trial mode an empty one is a warning and a stand-in shows in the trial's files; live it is a mistake, because
    /// tenants would read it.
    init(_ section: Section, isTrial: Bool) {
        func filled(_ key: String, standIn: String, longest: Int = 200) -> String {
            let text = section.text(key, longest: longest)
            if !text.isEmpty { return text }
            guard section.isBlank(key) else { return standIn }
            if isTrial {
                section.warning(key, "is empty; the trial shows \(Wording.quoted(standIn))", Corporation.remedy)
            } else {
                section.mistake(key, "is empty, which modus: live does not allow", Corporation.remedy)
            }
            return standIn
        }
        name = filled("naam", standIn: "[naam corporatie]", longest: 100)
        phone = filled("telefoon", standIn: "[telefoonnummer]", longest: 20)
        phoneHours = filled("bereikbaar", standIn: "[bereikbaar]", longest: 100)
        mail = filled("email", standIn: "afzender@voorbeeld.invalid")
        address = filled("adres", standIn: "[adres]")
        iban = filled("iban", standIn: "[rekeningnummer]", longest: 42)
        smsSender = filled("sms_afzender", standIn: "HUURWACHT", longest: 100)
        kvk = section.text("kvk", longest: 20)
        if kvk.isEmpty { section.warning("kvk", "is empty; meldingen carry no KvK number", Corporation.remedy) }
        checkForms(section)
    }

    private static let remedy = "Fill in the corporation's own."

    private func checkForms(_ section: Section) {
        func digits(_ text: String) -> Int { text.utf8.filter { (48...57).contains($0) }.count }
        if section.hasText("telefoon"), !phone.allSatisfy({ "0123456789 +-()".contains($0) }) || digits(phone) < 8 {
            section.mistake("telefoon", "is no telephone number", "Use digits, spaces, +, - and brackets.")
        }
        if section.hasText("email"), !MailAddress.isValid(mail) {
            section.mistake("email", "is no mail address", "Write one address as name@domain.")
        }
        if section.hasText("iban"), !Iban.isValid(iban) {
            section.mistake("iban", "is no valid IBAN (check digits or length are wrong)", "Copy it from the bank.")
        }
        if section.hasText("sms_afzender"), !Corporation.isSender(smsSender) {
            section.mistake(
                "sms_afzender",
                "is no sender of an SMS",
                "Use 1 to 11 letters and digits, one of them a letter."
            )
        }
        if section.hasText("kvk"), kvk.utf8.count != 8 || digits(kvk) != 8 {
            section.mistake("kvk", "is no KvK number", "Write its 8 digits.")
        }
    }

    private static func isSender(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
        return (1...11).contains(bytes.count) && bytes.allSatisfy { isDigit($0) || isLetter($0) }
            && bytes.contains(where: isLetter)
    }
}
