public import Calendar
import Foundation

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

    /// The whole mail (RFC 5322) with CRLF line ends: the text, and the same as HTML.
    ///
    /// - Parameters:
    ///   - from: the sender's address.
    ///   - at: when it is sent.
    /// - Returns: its bytes.
    public func bytes(from: String, at: LocalTime) -> [UInt8] {
        let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
        let boundary = "=_\(AtomicFile.safeName(reference))"
        var lines = [
            MailFile.mailbox(name: "huurwacht", address: from, header: "From: "),
            MailFile.mailbox(name: name, address: address, header: "To: "),
            MailFile.unstructured(subject, header: "Subject: "),
            "Date: \(MailFile.date(at))",
            "Message-ID: <\(AtomicFile.safeName(reference))@\(domain)>",
            "Auto-Submitted: auto-generated",
            "Content-Language: nl",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
            "",
        ]
        for (kind, body) in [("plain", text), ("html", html)] {
            lines += [
                "--\(boundary)", "Content-Type: text/\(kind); charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable", "",
            ]
            for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += MailFile.quotedPrintable(MailFile.withoutControls(String(line)))
            }
        }
        lines += ["--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
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
