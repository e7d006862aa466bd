public import CaseStore
public import Calendar
import Foundation

/// What a night did, in numbers: no names, no addresses, no amounts of a person.
public struct DaySummary: Hashable, Sendable, Codable {
    /// The day.
    public var day: Day
    /// Whether it only says what would happen.
    public var isDryRun = false
    /// Files that were taken in.
    public var filesTaken = 0
    /// Files that were refused.
    public var filesRefused = 0
    /// Files that may still grow and wait for the next run.
    public var filesWaiting = 0
    /// Lines that were set aside.
    public var linesSetAside = 0
    /// Persons that were looked at.
    public var personsReviewed = 0
    /// Events that decisions wrote, by kind.
    public var decisions: [String: Int] = [:]
    /// Cases that could not be handled and were set aside.
    public var casesSetAside = 0
    /// Messages that left the house, by channel.
    public var messagesSent: [String: Int] = [:]
    /// Messages that wait: the guard rails refused them for now.
    public var messagesWaiting = 0
    /// Messages that were taken back, expired, failed or parked, by what became of them.
    public var messagesEnded: [String: Int] = [:]
    /// Meldingen that were delivered.
    public var meldingenDelivered = 0
    /// Meldingen that were taken back.
    public var meldingenWithdrawn = 0
    /// The last day through which receipts are complete; `nil` when nothing says so.
    public var receiptsCompleteThrough: Day?
    /// Whether messages about arrears are held because receipts are not complete.
    public var messagesHeld = false
    /// How much of everything there is now.
    public var counts = StoreCounts()
    /// SHA-256 of the configuration that decided.
    public var configuration = ""
    /// Why messages wait, in Dutch, with how many: the first reason of each.
    public var waitingReasons: [String: Int]?
    /// Names of the files that were refused.
    public var refusedFiles: [String]?
    /// What the notices say about receipts that are not complete.
    public var receiptsNotice: String?
    /// The house's tasks about held sending that stood open when the outbox had its turn.
    public var heldTasks: [String]?
    /// Meldingen that staff can still stop: kenmerk, case and where each stands.
    public var openMeldingen: [String] = []
    /// The seal of the day.
    public var seal = ""
    /// Things that a person must see first, in Dutch.
    public var notices: [String] = []
    /// For a day that was missed and caught up: since when; `nil` for a day that ran on its day.
    public var missed: Missed?

    /// A summary of a day on which nothing happened yet.
    public init(day: Day) { self.day = day }

    /// Whether something was refused or set aside.
    public var refusedSomething: Bool { filesRefused > 0 || linesSetAside > 0 || casesSetAside > 0 }

    /// What this run and an earlier one of the same day did together; what stands now is as this run found it.
    func added(to earlier: DaySummary) -> DaySummary {
        var sum = self
        sum.filesTaken += earlier.filesTaken
        sum.filesRefused += earlier.filesRefused
        sum.linesSetAside += earlier.linesSetAside
        sum.personsReviewed += earlier.personsReviewed
        sum.casesSetAside += earlier.casesSetAside
        sum.meldingenDelivered += earlier.meldingenDelivered
        sum.meldingenWithdrawn += earlier.meldingenWithdrawn
        sum.decisions.merge(earlier.decisions, uniquingKeysWith: +)
        sum.messagesSent.merge(earlier.messagesSent, uniquingKeysWith: +)
        sum.messagesEnded.merge(earlier.messagesEnded, uniquingKeysWith: +)
        let refused = (earlier.refusedFiles ?? []) + (refusedFiles ?? [])
        sum.refusedFiles = refused.isEmpty ? nil : refused
        sum.notices += earlier.notices.filter { !notices.contains($0) }
        return sum
    }

    /// The summary as one line of JSON with sorted keys.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    /// The summary as staff read it.
    public var text: String {
        var lines = [
            isDryRun
                ? "Proefronde voor \(day.dutch): zo zou de dag verlopen. Er is niets vastgelegd."
                : missed == nil ? "Dag \(day.dutch)" : "Dag \(day.dutch), later ingehaald: er ging niets uit"
        ]
        for notice in notices { lines.append("  ! \(notice)") }
        lines.append("  Bestanden      \(files)")
        lines.append("  Bekeken        \(Words.count(personsReviewed, "huurder", "huurders"))")
        lines.append("  Achterstanden  \(episodes)")
        lines.append("  Berichten      \(messages)")
        lines.append("  Meldingen      \(meldingen)")
        lines.append("  Werkvoorraad   \(Words.count(counts.openTasks, "taak staat open", "taken staan open"))\(added)")
        if casesSetAside > 0 {
            lines.append(
                "  Terzijde       \(Words.count(casesSetAside, "zaak kon", "zaken konden")) niet worden behandeld; zie de werkvoorraad."
            )
        }
        for melding in openMeldingen { lines.append("                 \(melding)") }
        if !seal.isEmpty { lines.append("  Zegel          \(seal.prefix(16))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What became of files.
    var files: String {
        var parts: [String] = []
        if filesTaken > 0 { parts.append("\(filesTaken) ingelezen") }
        if filesRefused > 0 { parts.append("\(filesRefused) geweigerd (zie inbox/geweigerd)") }
        if filesWaiting > 0 { parts.append("\(filesWaiting) nog niet stil genoeg") }
        if linesSetAside > 0 {
            parts.append(Words.count(linesSetAside, "regel terzijde gelegd", "regels terzijde gelegd"))
        }
        return parts.isEmpty ? "geen nieuwe" : parts.joined(separator: ", ")
    }

    /// What arrears did.
    var episodes: String {
        let opened = decisions["episode_opened"] ?? 0
        let closed = decisions["episode_closed"] ?? 0
        return "\(counts.openEpisodes) open; \(opened) nieuw, \(closed) opgelost"
    }

    /// What became of messages.
    var messages: String {
        let sent = messagesSent.values.reduce(0, +)
        var parts = [sent == 0 ? "geen verstuurd" : "\(sent) verstuurd (\(Words.list(messagesSent)))"]
        if messagesWaiting > 0 { parts.append("\(messagesWaiting) wachten") }
        if !messagesEnded.isEmpty { parts.append(Words.list(messagesEnded)) }
        return parts.joined(separator: "; ")
    }

    /// What became of meldingen.
    var meldingen: String {
        let prepared = decisions["melding_prepared"] ?? 0
        let withheld = decisions["melding_withheld"] ?? 0
        return "\(prepared) voorbereid, \(meldingenDelivered) afgegeven, \(meldingenWithdrawn) ingetrokken; "
            + "\(withheld) keer vastgelegd waarom nog niet"
    }

    private var added: String {
        let opened = decisions["task_opened"] ?? 0
        return opened > 0 ? ", \(opened) nieuw" : ""
    }
}

/// Counted words.
enum Words {
    static func count(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }

    /// `3 mail, 1 sms`, by name.
    static func list(_ counts: [String: Int]) -> String {
        counts.keys.sorted().map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
    }
}
