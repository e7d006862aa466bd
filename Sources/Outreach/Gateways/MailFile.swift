import Calendar
import Foundation
import GuardRails

/// A mail as RFC 5322 text: headers that nobody can inject into, UTF-8 text, and the same as HTML where asked for.
struct MailFile {
    /// The mail.
    let outgoing: Outgoing
    /// The same text as HTML; `nil` for a mail of one part.
    let html: String?

    /// A mail.
    init(_ outgoing: Outgoing, html: String? = nil) {
        self.outgoing = outgoing
        self.html = html
    }

    /// What stands between the parts: quoted-printable never writes `=_`, so no part can hold it.
    private static let boundary = "=_huurwacht"

    /// The whole file, with CRLF line ends.
    var bytes: [UInt8] {
        let domain = outgoing.senderAddress.split(separator: "@").last.map(String.init) ?? "localhost"
        let head = [
            MailFile.mailbox(name: outgoing.senderName, address: outgoing.senderAddress, header: "From: "),
            MailFile.mailbox(name: outgoing.toName, address: outgoing.to, header: "To: "),
            MailFile.unstructured(outgoing.subject, header: "Subject: "),
            "Date: \(MailFile.date(outgoing.at))",
            "Message-ID: <\(AtomicFile.safeName(outgoing.reference))@\(domain)>",
            "Auto-Submitted: auto-generated",
            "Content-Language: nl",
            "MIME-Version: 1.0",
        ]
        return Array(((head + content).joined(separator: "\r\n") + "\r\n").utf8)
    }

    private var content: [String] {
        let text = MailFile.lines(outgoing.text)
        guard let html else {
            // 8bit keeps a file readable; RFC 5321 allows it up to 998 bytes a line.
            let isShort = text.allSatisfy { $0.utf8.count <= 998 }
            let body = isShort ? text : text.flatMap(MailFile.quotedPrintable)
            return [
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: \(isShort ? "8bit" : "quoted-printable")", "",
            ] + body
        }
        // The last part is the one that mail programs prefer.
        return ["Content-Type: multipart/alternative; boundary=\"\(MailFile.boundary)\"", ""]
            + MailFile.part("plain", text) + MailFile.part("html", MailFile.lines(html))
            + ["--\(MailFile.boundary)--"]
    }

    /// A part that any server takes, whatever it knows of 8 bits.
    private static func part(_ kind: String, _ lines: [String]) -> [String] {
        [
            "--\(boundary)", "Content-Type: text/\(kind); charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "",
        ] + lines.flatMap(quotedPrintable)
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            withoutControls(String($0))
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines
    }

    /// A moment as RFC 5322 writes it.
    static func date(_ at: LocalTime) -> String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = Weekday.allCases.firstIndex(of: at.day.weekday) ?? 0
        let parts = at.day.components
        let zone = LocalTime.offsetSeconds(at: at.instant) == 7_200 ? "+0200" : "+0100"
        let time = [at.hour, at.minute, at.secondOfDay % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        return "\(names[weekday]), \(parts.day) \(months[parts.month - 1]) \(parts.year) "
            + "\(time.joined(separator: ":")) \(zone)"
    }

    /// A name and an address as a header; the name is quoted or encoded, never taken as syntax.
    static func mailbox(name: String, address: String, header: String) -> String {
        let name = TextLibrary.trimmed(withoutControls(name))
        guard !name.isEmpty else { return header + address }
        let phrase: String
        if name.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }), name.utf8.count <= 60 {
            let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            phrase = "\"\(escaped)\""
        } else {
            phrase = encodedWords(name, column: header.utf8.count)
        }
        let line = "\(header)\(phrase)"
        let last = line.split(separator: "\r\n").last.map(\.utf8.count) ?? 0
        return line + (last + address.utf8.count > 75 ? "\r\n <\(address)>" : " <\(address)>")
    }

    /// A free text as a header.
    static func unstructured(_ text: String, header: String) -> String {
        let text = TextLibrary.trimmed(withoutControls(text))
        let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && !text.contains("=?")
        if isPlain, header.utf8.count + text.utf8.count <= 76 { return header + text }
        return header + encodedWords(text, column: header.utf8.count)
    }

    /// RFC 2047 encoded words, folded so that no line passes 76 characters and no letter is split.
    static func encodedWords(_ text: String, column: Int) -> String {
        var words: [String] = []
        var chunk: [UInt8] = []
        // "=?UTF-8?B?" and "?=" take 12; base64 makes 4 of 3.
        func room() -> Int { ((words.isEmpty ? 76 - column : 75) - 12) / 4 * 3 }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunk.count + bytes.count > room() {
                words.append("=?UTF-8?B?\(Data(chunk).base64EncodedString())?=")
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append("=?UTF-8?B?\(Data(chunk).base64EncodedString())?=") }
        return words.joined(separator: "\r\n ")
    }

    /// A line in quoted-printable (RFC 2045), with soft line breaks before column 76.
    static func quotedPrintable(_ line: String) -> [String] {
        let digits = Array("0123456789ABCDEF")
        var lines: [String] = []
        var current = ""
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isLastSpace = byte == 32 && index == bytes.count - 1
            let isPlain = byte >= 32 && byte < 127 && byte != UInt8(ascii: "=") && !isLastSpace
            let piece =
                isPlain
                ? String(Unicode.Scalar(byte)) : "=" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            if current.utf8.count + piece.utf8.count > 75 {
                lines.append(current + "=")
                current = ""
            }
            current += piece
        }
        return lines + [current]
    }

    /// A text in which every control character and line separator became a space.
    static func withoutControls(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
