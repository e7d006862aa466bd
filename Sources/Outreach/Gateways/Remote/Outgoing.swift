import Calendar
import GuardRails
import RentLedger

/// A message with the one address that it goes to: all that a gateway's own file sees of it.
///
/// In trial mode the address is that of the trial already, so no kind of gateway can reach anybody else.
struct Outgoing: Hashable, Sendable {
    /// The reference that the gateway is given and asked by.
    var reference: String
    /// The case that leads.
    var caseNumber: CaseNumber
    /// The channel.
    var channel: Channel
    /// One mail address, or one mobile number as `+316…`.
    var to: String
    /// The recipient's name; empty in trial mode.
    var toName: String
    /// The sender's name, or the sender of an SMS.
    var senderName: String
    /// The sender's mail address.
    var senderAddress: String
    /// The subject; empty for SMS.
    var subject: String
    /// The text.
    var text: String
    /// The same as HTML, where somebody wrote it; otherwise it is made of the text.
    var html: String?
    /// Language of the text (ISO 639-3).
    var language: String
    /// When it was cleared.
    var at: LocalTime

    /// The message as it goes to its recipient; `nil` when there is not exactly one usable address.
    init?(_ sending: Sending, senderAddress: String) {
        let message = sending.message.subject
        let recipient = message.recipient
        switch message.channel {
        case .mail:
            guard AddressCheck.isMailAddress(recipient.email) else { return nil }
            to = recipient.email
        case .sms:
            guard let number = AddressCheck.mobileNumber(recipient.mobile) else { return nil }
            to = number
        case .brief, .kaart: return nil
        }
        reference = sending.reference
        caseNumber = message.key.caseNumber
        channel = message.channel
        toName = recipient.name
        senderName = message.senderName
        self.senderAddress = senderAddress
        subject = message.subject
        text = message.body
        language = message.language
        at = sending.message.at
    }

    /// A mail to an employee; `nil` when there is not exactly one usable address.
    init?(_ mail: StaffMail, senderAddress: String, at: LocalTime) {
        guard AddressCheck.isMailAddress(mail.address) else { return nil }
        reference = mail.reference
        caseNumber = .house
        channel = .mail
        to = mail.address
        toName = mail.name
        senderName = "huurwacht"
        self.senderAddress = senderAddress
        subject = mail.subject
        text = mail.text
        html = mail.html
        language = "nld"
        self.at = at
    }

    /// The same on trial: to the test address and to nobody else; `nil` when that is no usable address.
    func onTrial(to address: String) -> Outgoing? {
        var trial = self
        switch channel {
        case .mail:
            guard AddressCheck.isMailAddress(address) else { return nil }
            trial.to = address
            trial.subject = "[proef] " + subject
        case .sms:
            guard let number = AddressCheck.mobileNumber(address) else { return nil }
            trial.to = number
        case .brief, .kaart: return nil
        }
        trial.toName = ""
        return trial
    }
}
