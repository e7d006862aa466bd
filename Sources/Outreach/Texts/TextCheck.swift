public import CollectionPolicy
import GuardRails

/// Checks the texts before anything is sent: `huurwacht check` shows what this finds.
public enum TextCheck {
    /// Parts that every text to a tenant holds.
    private static let everywhere: [(TextVariable, String)] = [
        (.corporatie, "who writes"), (.bedrag, "the amount"), (.iban, "the account"),
        (.betalingskenmerk, "the betalingskenmerk"), (.telefoon, "a telephone number"),
        (.telefoontijden, "when that number is answered"),
    ]
    /// The help offer, as it stands in every text.
    static let helpOffer = "schuldhulp van uw gemeente is gratis"

    /// Everything that is wrong with the texts, by file and line.
    ///
    /// - Parameters:
    ///   - texts: `taal/naam.kanaal` to Mustache source.
    ///   - kalender: with a kalender also every text that it names must be there and hold what its step promises.
    /// - Returns: the mistakes; empty when all is well.
    public static func problems(texts: [String: String], kalender: Kalender? = nil) -> [TextProblem] {
        let promises = promises(of: kalender)
        var problems: [TextProblem] = []
        for (key, source) in texts {
            var one = OneText(file: "teksten/\(key).mustache", source: source.replacing("\r\n", with: "\n"))
            guard let name = Name(key: key) else {
                one.report(
                    0,
                    "the name is not <naam>.<kanaal>.mustache in a folder with the three letters of a language",
                    "end the name with .mail, .sms or .brief"
                )
                problems += one.problems
                continue
            }
            one.check(key: key, name: name, promise: promises[name.text] ?? Promise.ofShippedText(name.text))
            problems += one.problems
        }
        problems += missing(texts: texts, kalender: kalender)
        return problems.sorted()
    }

    /// The texts that a kalender names and that are not there, and steps whose text the law does not accept.
    private static func missing(texts: [String: String], kalender: Kalender?) -> [TextProblem] {
        var problems: [TextProblem] = []
        for step in kalender?.steps ?? [] {
            guard case .message(let message) = step.action else { continue }
            for channel in message.channels {
                let key = TextLibrary.key(language: "nld", name: message.text, channel: channel)
                let file = "teksten/\(key).mustache"
                if texts[key] == nil {
                    problems.append(
                        TextProblem(
                            file: file,
                            line: 0,
                            problem: "step \(step.name) of kalender \(kalender?.name ?? "") needs this text",
                            remedy: "write it, or take \(channel.rawValue) out of the step's channels"
                        )
                    )
                }
                if message.offersSharing || message.isVeertiendagenbrief, !channel.isWrittenReminder {
                    problems.append(
                        TextProblem(
                            file: file,
                            line: 0,
                            problem: "step \(step.name) of kalender \(kalender?.name ?? "") must be a letter or a mail",
                            remedy: "take \(channel.rawValue) out of the step's channels (G6)"
                        )
                    )
                }
            }
        }
        return problems
    }

    private static func promises(of kalender: Kalender?) -> [String: Promise] {
        var promises: [String: Promise] = [:]
        for step in kalender?.steps ?? [] {
            guard case .message(let message) = step.action else { continue }
            var promise = promises[message.text] ?? Promise.ofShippedText(message.text)
            promise.offersSharing = promise.offersSharing || message.offersSharing
            promise.isVeertiendagenbrief = promise.isVeertiendagenbrief || message.isVeertiendagenbrief
            promises[message.text] = promise
        }
        return promises
    }

    /// The parts of a text's key.
    struct Name {
        /// Language (ISO 639-3).
        var language: String
        /// Name of the text.
        var text: String
        /// Channel.
        var channel: Channel

        /// The parts of `taal/naam.kanaal`; `nil` for anything else.
        init?(key: String) {
            let folders = key.split(separator: "/", omittingEmptySubsequences: false)
            guard folders.count == 2, folders[0].count == 3 else { return nil }
            let parts = folders[1].split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let channel = Channel(rawValue: String(parts[1])) else {
                return nil
            }
            language = String(folders[0])
            text = String(parts[0])
            self.channel = channel
        }
    }

    /// What a text must hold because of what its step promises.
    struct Promise {
        /// It offers to pass on the data (G6 d).
        var offersSharing = false
        /// It is a veertiendagenbrief.
        var isVeertiendagenbrief = false

        /// What the texts that come with the program promise.
        static func ofShippedText(_ name: String) -> Promise {
            Promise(
                offersSharing: name == "herinnering-hulp",
                isVeertiendagenbrief: name == "veertiendagenbrief"
            )
        }
    }

    /// The parts that a text must hold, with words for each.
    static func parts(of channel: Channel, promise: Promise) -> [(TextVariable, String)] {
        var parts = everywhere
        if channel != .sms { parts += [(.aanhef, "the salutation"), (.posten, "the open items")] }
        if promise.offersSharing {
            parts += [
                (.bezwaarTot, "until when the tenant can object"), (.gemeente, "the gemeente"),
                (.email, "how to object in writing"),
            ]
        }
        parts.append(
            promise.isVeertiendagenbrief
                ? (.uitersteDag, "the last day of payment") : (.betaalUiterlijk, "a concrete day of payment")
        )
        return parts
    }
}
