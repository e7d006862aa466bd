import Calendar
import CaseStore
import Casework
import CollectionPolicy
import Config
import Daemon
import Foundation
import GuardRails
import Intake
import RentLedger

/// What happened in the demo, told to somebody who has never seen it.
public struct DemoStory {
    let seed: UInt64
    let corporation: DemoCorporation
    let folder: DataFolder
    /// The summaries of the days, in order.
    var days: [DaySummary] = []
    /// What staff did, by kind of act.
    var staffActs: [String: Int] = [:]
    private var samples: [Sample] = []
    private var queue = ""

    init(seed: UInt64, corporation: DemoCorporation, folder: DataFolder) {
        self.seed = seed
        self.corporation = corporation
        self.folder = folder
    }

    /// A file worth looking at.
    private struct Sample {
        var title: String
        var path: String
        var lines: [String]
    }

    /// The story as text.
    public var text: String {
        var text = """
            huurwacht demo, seed \(seed)

            \(DemoCorporation.nameWithWarning) lets \(corporation.tenancies.count) homes and garages around Haarlem.
            From \(DemoPlay.firstDay) to \(DemoPlay.lastDay) its administration dropped files in the inbox each
            morning; huurwacht ran each day; three made-up employees made calls, approved letters and released meldingen.

            \(overview)
            \(weeks)

            """
        for sample in samples {
            text += "── \(sample.title)\n   \(sample.path)\n\n"
            text += sample.lines.map { $0.isEmpty ? "\n" : "   │ \($0)\n" }.joined() + "\n"
        }
        text += "── The top of the queue: what a person must look at, most urgent first\n\n\(queue)\n"
        text += whereToLook
        return text
    }

    private var overview: String {
        let sent = days.reduce(into: [String: Int]()) { $0.merge($1.messagesSent, uniquingKeysWith: +) }
        let refused = days.reduce(0) { $0 + $1.filesRefused }
        let aside = days.reduce(0) { $0 + $1.linesSetAside }
        let delivered = days.reduce(0) { $0 + $1.meldingenDelivered }
        let taken = days.reduce(0) { $0 + $1.filesTaken }
        let withdrawn = days.reduce(0) { $0 + ($1.messagesEnded["ingetrokken"] ?? 0) }
        func decisions(_ kind: String) -> Int { days.reduce(0) { $0 + ($1.decisions[kind] ?? 0) } }
        let rows: [(String, String)] = [
            ("Files taken in", "\(taken), refused whole: \(refused), lines set aside: \(aside)"),
            (
                "Arrears that began",
                "\(decisions("episode_opened")); solved \(decisions("episode_closed")); "
                    + "still open \(days.last?.counts.openEpisodes ?? 0)"
            ),
            (
                "Messages sent",
                "\(sent.values.reduce(0, +)) (\(DemoStory.list(sent)))"
                    + (withdrawn > 0 ? "; taken back before sending \(withdrawn)" : "")
            ),
            ("Meldingen to gemeenten", "\(delivered)"),
            ("Acts of staff", staffActs.isEmpty ? "none" : DemoStory.list(staffActs)),
            ("Open in the queue", "\(days.last?.counts.openTasks ?? 0)"),
        ]
        return rows.map { "  \($0.0.padding(toLength: 24, withPad: " ", startingAt: 0))\($0.1)\n" }.joined()
    }

    /// A picture of the weeks: messages as bars.
    private var weeks: String {
        var text = "  week of       open  messages\n"
        for first in stride(from: 0, to: days.count, by: 7) {
            let week = days[first..<min(days.count, first + 7)]
            let sent = week.reduce(0) { $0 + $1.messagesSent.values.reduce(0, +) }
            let open = week.last?.counts.openEpisodes ?? 0
            let count = String(repeating: " ", count: max(0, 6 - "\(open)".count)) + "\(open)"
            text += "  \(days[first].day)  \(count)  \(String(repeating: "▇", count: (sent + 1) / 2)) \(sent)\n"
        }
        return text
    }

    private var whereToLook: String {
        let data = folder.path
        let config = "--config \(data)/config/huurwacht.yaml --data \(data)"
        return """
            ── Where to look
               \(data)/inbox/verwerkt     what the administration delivered, a folder a day
               \(data)/inbox/geweigerd    what was refused, each with its reason
               \(data)/uit                the messages: mail, sms, brief
               \(data)/meldingen          the files for the gemeenten
               \(data)/config             the settings that were used

            ── What to try
               huurwacht queue list \(config)
               huurwacht queue show \(samplesCase) \(config)
               huurwacht day --date \(DemoPlay.lastDay.adding(days: 1)) --dry-run \(config)
               huurwacht check \(config)

            """
    }

    private var samplesCase: String { firstCase ?? "Z-000001" }
    private var firstCase: String?

    /// Gathers what is shown at the end.
    mutating func finish(_ store: any CaseStore, _ settings: Settings) throws {
        let tasks = try store.openTasks()
        firstCase = tasks.first { $0.caseNumber != .house }?.caseNumber.description
        let casework = Casework(
            store: store,
            policy: settings.policy,
            settings: settings.casework,
            clock: .standing(at: LocalTime(day: DemoPlay.lastDay, hour: 15))
        )
        let source = try PaymentSourceReader.facts(store: store, settings: settings.intake, on: DemoPlay.lastDay)
        queue = QueueText.list(try casework.queue(paymentSource: source), limit: 12)
        if let mail = DemoStory.newest(in: folder.outgoing + "/mail", named: "herinnering-2", ending: ".eml") {
            samples.append(sample("A message: the reminder with the offer of help", mail, most: 45))
        }
        if let melding = DemoStory.newest(in: folder.meldingen, named: "melding-", ending: ".csv") {
            samples.append(sample("A melding for the gemeente", melding, most: 4))
        }
    }

    private func sample(_ title: String, _ path: String, most: Int) -> Sample {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        // A mail is shown without its headers, which are written for machines.
        if path.hasSuffix(".eml"), let blank = lines.firstIndex(of: "") { lines.removeFirst(blank + 1) }
        return Sample(title: title, path: path, lines: lines.prefix(most).map(String.init))
    }

    /// The last file by name below a folder whose name has a part and an ending.
    private static func newest(in folder: String, named part: String, ending: String) -> String? {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return found.filter { ($0 as NSString).lastPathComponent.contains(part) && $0.hasSuffix(ending) }
            .max { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { folder + "/" + $0 }
    }

    static func list(_ counts: [String: Int]) -> String {
        counts.keys.sorted().map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
    }
}
