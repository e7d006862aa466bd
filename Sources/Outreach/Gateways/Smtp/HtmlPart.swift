import GuardRails

/// The HTML part of a mail: the same words as the text, in paragraphs and lists.
///
/// Nothing is loaded from elsewhere, nothing is counted; links only call the corporation or write to it.
struct HtmlPart: Sendable {
    /// The corporation's telephone number as texts write it.
    let phone: String
    /// The corporation's mail address.
    let mail: String

    /// The whole document.
    func document(_ outgoing: Outgoing) -> String {
        let lines = [
            "<!DOCTYPE html>",
            "<html lang=\"\(HtmlPart.languageTag(outgoing.language))\">",
            "<head>",
            "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(HtmlPart.escaped(outgoing.subject))</title>",
            "</head>",
            "<body style=\"margin:0;padding:24px;background:#fff;color:#1a1a1a;"
                + "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5\">",
            "<div style=\"max-width:38em;margin:0 auto\">",
        ]
        return (lines + blocks(outgoing.text) + ["</div>", "</body>", "</html>"]).joined(separator: "\n")
    }

    /// Paragraphs between empty lines; lines that begin with `- ` are items of a list.
    private func blocks(_ text: String) -> [String] {
        var blocks: [String] = []
        var paragraph: [String] = []
        var items: [String] = []
        func close() {
            if !paragraph.isEmpty { blocks.append("<p>\(paragraph.joined(separator: "<br>\n"))</p>") }
            if !items.isEmpty { blocks.append("<ul>\n\(items.joined(separator: "\n"))\n</ul>") }
            paragraph = []
            items = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = TextLibrary.trimmed(MailFile.withoutControls(String(line)))
            if line.isEmpty {
                close()
            } else if line.hasPrefix("- ") {
                if !paragraph.isEmpty { close() }
                items.append("<li>\(linked(String(line.dropFirst(2))))</li>")
            } else {
                if !items.isEmpty { close() }
                paragraph.append(linked(line))
            }
        }
        close()
        return blocks
    }

    /// A line in which the corporation's own number and address can be tapped; everything else is only text.
    private func linked(_ line: String) -> String {
        let digits = phone.replacing("(0)", with: "").filter { ("0"..."9").contains($0) || $0 == "+" }
        let targets = [
            (phone, digits.count >= 8 ? "tel:\(digits)" : ""),
            (mail, AddressCheck.isMailAddress(mail) ? "mailto:\(mail)" : ""),
        ].filter { !$0.0.isEmpty && !$0.1.isEmpty }
        var rest = line[...]
        var html = ""
        while let next = targets.compactMap({ target in rest.firstRange(of: target.0).map { ($0, target.1) } })
            .min(by: { $0.0.lowerBound < $1.0.lowerBound })
        {
            let (range, link) = next
            html += HtmlPart.escaped(rest[..<range.lowerBound])
            html += "<a href=\"\(HtmlPart.escaped(link))\">\(HtmlPart.escaped(rest[range]))</a>"
            rest = rest[range.upperBound...]
        }
        return html + HtmlPart.escaped(rest)
    }

    /// A text that a browser shows as it is.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// ISO 639-3 as browsers know it: two letters where there are two.
    static func languageTag(_ language: String) -> String {
        let short = [
            "": "nl", "nld": "nl", "eng": "en", "tur": "tr", "pol": "pl", "deu": "de", "fra": "fr", "ara": "ar",
        ]
        let isCode = (2...3).contains(language.utf8.count) && language.utf8.allSatisfy { (97...122).contains($0) }
        return short[language] ?? (isCode ? language : "nl")
    }
}
