public import GuardRails

/// Who sends messages, and within what limits.
public struct OutreachSettings: Hashable, Sendable {
    /// Name of the corporation, as tenants know it.
    public var corporationName: String
    /// Telephone number that tenants can call.
    public var phone: String
    /// When that number is answered, in words.
    public var phoneHours: String
    /// Mail address that messages come from.
    public var mailFrom: String
    /// Postal address in one line.
    public var postalAddress: String
    /// Account that rent is paid to.
    public var iban: String
    /// Sender of an SMS, at most 11 letters and digits.
    public var smsSender: String
    /// The contact window.
    public var window: ContactWindow
    /// The contact cap.
    public var cap: ContactCap
    /// Trial mode: every message is a file, nothing leaves the house.
    public var isTrial: Bool
    /// The texts: `taal/naam.kanaal` to Mustache source, as read from `Config/teksten/`.
    public var texts: [String: String]

    /// Settings of a corporation in trial mode.
    public init(
        corporationName: String,
        phone: String,
        phoneHours: String,
        mailFrom: String,
        postalAddress: String,
        iban: String,
        smsSender: String,
        window: ContactWindow = ContactWindow(),
        cap: ContactCap = ContactCap(),
        isTrial: Bool = true,
        texts: [String: String] = [:]
    ) {
        self.corporationName = corporationName
        self.phone = phone
        self.phoneHours = phoneHours
        self.mailFrom = mailFrom
        self.postalAddress = postalAddress
        self.iban = iban
        self.smsSender = smsSender
        self.window = window
        self.cap = cap
        self.isTrial = isTrial
        self.texts = texts
    }
}
