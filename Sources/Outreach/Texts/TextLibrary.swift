public import GuardRails
import Mustache

/// The texts of the settings, read once.
///
/// A text that cannot be read is an error when it is asked for, not before: one
/// broken text never stops the others.
public struct TextLibrary: Sendable {
    /// What stands before the subject in the first line of a mail or letter.
    static let subjectMark = "Onderwerp:"
    /// Text channels are never HTML-escaped.
    private static let pragma = "{{% CONTENT_TYPE:TEXT}}\n"

    private var texts: [String: Result<ReadText, OutreachError>] = [:]

    /// Reads all texts: `taal/naam.kanaal` to Mustache source.
    public init(_ sources: [String: String]) {
        for (key, source) in sources { texts[key] = TextLibrary.read(key: key, source: source) }
    }

    /// The key of a text.
    public static func key(language: String, name: String, channel: Channel) -> String {
        "\(language)/\(name).\(channel.rawValue)"
    }

    /// Whether a text is there for a channel.
    public func has(name: String, channel: Channel) -> Bool {
        texts[TextLibrary.key(language: "nld", name: name, channel: channel)] != nil
    }

    /// The text in a language, else in Dutch, with the language that it is in.
    func text(name: String, channel: Channel, language: String) throws(OutreachError) -> (ReadText, String) {
        for candidate in [language.isEmpty ? "nld" : language, "nld"] {
            guard let found = texts[TextLibrary.key(language: candidate, name: name, channel: channel)] else {
                continue
            }
            return (try found.get(), candidate)
        }
        let key = TextLibrary.key(language: "nld", name: name, channel: channel)
        throw OutreachError(
            .textMissing,
            "there is no text \(key): write teksten/\(key).mustache or name another text in the kalender"
        )
    }

    /// Splits a text in subject and body; the line numbers of the file are kept.
    static func parts(of source: String) -> (subject: String?, body: String, bodyLine: Int) {
        let normal = source.replacing("\r\n", with: "\n")
        guard normal.hasPrefix(subjectMark) else { return (nil, normal, 1) }
        let end = normal.firstIndex(of: "\n") ?? normal.endIndex
        let subject = trimmed(normal[..<end].dropFirst(subjectMark.count))
        var body = end < normal.endIndex ? normal[normal.index(after: end)...] : ""
        var line = 2
        while body.first == "\n" {
            body = body.dropFirst()
            line += 1
        }
        return (subject, String(body), line)
    }

    /// Reads one text.
    static func read(key: String, source: String) -> Result<ReadText, OutreachError> {
        let parts = parts(of: source)
        var line = 1
        do {
            let subject = try parts.subject.map { try MustacheTemplate(string: pragma + $0) }
            line = parts.bodyLine
            return .success(ReadText(subject: subject, body: try MustacheTemplate(string: pragma + parts.body)))
        } catch let error as MustacheTemplate.ParserError {
            // The pragma is a line of its own before the text.
            line += max(0, error.context.lineNumber - 2)
            return .failure(broken(key: key, line: line, problem: "\(error.error)"))
        } catch {
            return .failure(broken(key: key, line: line, problem: "\(error)"))
        }
    }

    private static func broken(key: String, line: Int, problem: String) -> OutreachError {
        OutreachError(
            .textBroken,
            "teksten/\(key).mustache:\(line): the Mustache cannot be read (\(problem)): "
                + "close every {{#…}} with {{/…}} and every {{ with }}"
        )
    }

    /// A text without the white space around it.
    static func trimmed(_ text: some StringProtocol) -> String {
        var part = text[...]
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }
}

/// A text that was read.
struct ReadText: Sendable {
    /// The subject of a mail or letter.
    var subject: MustacheTemplate?
    /// The text itself.
    var body: MustacheTemplate

    /// The subject on one line, with the values filled in.
    func subject(_ values: [String: Any]) -> String {
        let text = subject?.render(values) ?? ""
        return TextLibrary.trimmed(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// The body with the values filled in: no white space at line ends, never more than one empty line.
    func body(_ values: [String: Any]) -> String {
        var lines: [Substring] = []
        for line in body.render(values).split(separator: "\n", omittingEmptySubsequences: false) {
            var line = line
            while let last = line.last, last.isWhitespace { line = line.dropLast() }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}
