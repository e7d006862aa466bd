public import Calendar

/// A mail to an employee of the corporation: no message to a tenant, so no guard rail clears it, and no tenant's name
/// may stand in it.
public struct StaffMail: Hashable, Sendable {
    /// The employee's login: who it is for, in the journal.
    public var login: String
    /// The employee's name.
    public var name: String
    /// The employee's mail address.
    public var address: String
    /// The subject.
    public var subject: String
    /// The text, lines apart by line feeds.
    public var text: String
    /// The same as HTML.
    public var html: String
    /// What it is known by: the local part of its Message-ID.
    public var reference: String

    /// A mail to an employee.
    public init(
        login: String,
        name: String,
        address: String,
        subject: String,
        text: String,
        html: String,
        reference: String
    ) {
        self.login = login
        self.name = name
        self.address = address
        self.subject = subject
        self.text = text
        self.html = html
        self.reference = reference
    }
}

/// Brings mails to employees.
public protocol StaffPost: Sendable {
    /// Sends mails side by side; an answer for each, in their order.
    func send(_ mails: [StaffMail], at: LocalTime) -> [StaffPostAnswer]
}

/// What a mail server said to a mail for an employee.
public enum StaffPostAnswer: Hashable, Sendable {
    /// It took the mail over.
    case accepted
    /// It refused this mail for good.
    case refused(reason: String)
    /// It could not be reached or refused for now; nothing was sent.
    case notNow(reason: String)
    /// Nobody can say.
    case inDoubt(reason: String)
}
