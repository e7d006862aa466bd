import CollectionPolicy
import GuardRails

/// What a file in `kalenders/` says, with the places that later checks need.
struct KalenderFile {
    /// The kalender.
    var kalender: Kalender
    /// Its steps with their sections, in the same order.
    var steps: [(step: KalenderStep, section: Section)]

    /// Reads the file's keys; `nil` when something is missing that no default stands for.
    ///
    /// - Parameters:
    ///   - root: the keys.
    ///   - name: the file's name without its ending.
    init?(_ root: Section, name: String) {
        let ownName = root.requiredName("kalender", "the name of this file without .yaml")
        if let ownName, ownName != name {
            root.mistake(
                "kalender",
                "is \(Wording.quoted(ownName)), but the file is called \(Wording.quoted(name))",
                "Give both the same name."
            )
        }
        let title = root.requiredText("titel", "the title as staff read it")
        let bron = root.requiredText("bron", "the document that describes this kalender")
        let eenheid = root.requiredEenheid("eenheid")
        let grace = root.cents("genade_cent", 0...100_000, default: 0)
        let minimumDays = root.integer("minimum_dagen_tussen_berichten", 0...60, default: 0)
        let sections = root.sections("stappen")
        if !root.has("stappen") || root.isEmptyList("stappen") {
            root.missing("stappen", "at least one step")
        }
        let read = sections.map { (StepReader.read($0), $0) }
        KalenderFile.checkNames(read.compactMap { step, section in step.map { ($0, section) } })
        steps = []
        guard let title, let bron, let eenheid, !read.isEmpty, read.allSatisfy({ $0.0 != nil }) else { return nil }
        steps = read.compactMap { step, section in step.map { ($0, section) } }
        kalender = Kalender(
            name: name,
            title: title,
            bron: bron,
            eenheid: eenheid,
            graceCents: grace,
            minimumDaysBetweenMessages: minimumDays,
            steps: steps.map(\.step)
        )
    }

    private static func checkNames(_ steps: [(step: KalenderStep, section: Section)]) {
        var lines: [String: Int] = [:]
        for (step, section) in steps {
            if let first = lines[step.name] {
                section.mistake(
                    "stap",
                    "is \(Wording.quoted(step.name)), as in line \(first)",
                    "Give each step a name of its own."
                )
            } else {
                lines[step.name] = section.line(of: "stap")
            }
        }
    }

    /// Checks that each text exists for each channel of its step.
    func checkTexts(_ texts: [String: String], language: String) {
        for (step, section) in steps {
            guard case .message(let message) = step.action else { continue }
            let bericht = section.section("bericht")
            for channel in message.channels where texts["\(language)/\(message.text).\(channel.rawValue)"] == nil {
                bericht.mistake(
                    "tekst",
                    "is \(Wording.quoted(message.text)), for which there is no \(channel.rawValue)",
                    "Write teksten/\(language)/\(message.text).\(channel.rawValue).mustache, "
                        + "or take \(channel.rawValue) from kanalen."
                )
            }
        }
    }
}
